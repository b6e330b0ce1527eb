"""Reads what `rens export` wrote with Python's own libraries, and holds it against the
records that it was made from.

    roundtrip.py ARTICLES.jsonl FOLDER

FOLDER has a folder a format. Exit 1 and a line for each difference, at most 20.
"""
import csv, html, io, json, os, re, sqlite3, sys, xml.etree.ElementTree as ET

records = [json.loads(l) for l in open(sys.argv[1], encoding="utf-8")]
root = sys.argv[2]
faults = []


def fault(*what):
    faults.append(" ".join(map(str, what)))


def path(*parts):
    return os.path.join(root, *parts)


def lines(*parts):
    with open(path(*parts), encoding="utf-8", newline="\n") as f:
        return [json.loads(l) for l in f]


def same(of, n, got, want):
    if got != want:
        fault(of, n, "is", repr(got)[:80], "not", repr(want)[:80])


def segments(of, r, text, spans):
    """Each span of text, in Python's own count, is the segment's."""
    want = [(r["text"][s["start"]:s["end"]].strip(), s["lang"]) for s in r["segments"]]
    got = [(text[a:b].strip(), lang) for a, b, lang in spans]
    same(of, r["id"][:8], sorted(g for g in got if g[0]), sorted(w for w in want if w[0]))


def each(of, rows):
    if len(rows) != len(records):
        fault(of, "has", len(rows), "rows, not", len(records))
    return zip(records, rows)


for r, d in each("slim", lines("slim", "00000.jsonl")):
    same("slim", "text", d["text"], r["text"])
    same("slim", "fields", sorted(d), sorted(set(r) - {"removed", "media", "dates"}))
    segments("slim", r, d["text"], [(s["start"], s["end"], s["lang"]) for s in d["segments"]])
for r, d in each("datatrove", lines("datatrove", "00000.jsonl")):
    same("datatrove", "keys", list(d), ["text", "id", "media", "metadata"])
    same("datatrove", "text", (d["text"], d["id"]), (r["text"], r["id"]))
    for m, was in zip(d["media"], r["media"]):
        same("datatrove", "medium", sorted(m), sorted(["id", "type", "url", "alt", "path", "offset", "length", "media_bytes", "metadata"]))
        same("datatrove", "medium", m["url"], was["url"])
attributes = lines("dolma", "attributes", "rens", "00000.jsonl")
for (r, d), t in zip(each("dolma", lines("dolma", "documents", "00000.jsonl")), attributes):
    same("dolma", "document", (d["id"], d["text"], t["id"]), (r["id"], r["text"], r["id"]))
    spans = [(a, b, k.removeprefix("rens__language__")) for k, v in t["attributes"].items() if k.startswith("rens__language__") for a, b, _ in v]
    segments("dolma", r, d["text"], spans)
for r, d in each("spans", lines("spans", "00000.jsonl")):
    segments("spans", r, d["text"], [(s["start"], s["end"], s["label"]) for s in d["spans"]])
bulk = lines("opensearch", "00000.ndjson")
for r, (action, d) in each("opensearch", list(zip(bulk[::2], bulk[1::2]))):
    same("opensearch", "key", action["index"]["_id"], r["article_id"])
    same("opensearch", "text", d["text"], r["text"])
with open(path("labelstudio", "00000.json"), encoding="utf-8") as f:
    for r, d in each("labelstudio", json.load(f)):
        values = [x["value"] for x in d["predictions"][0]["result"]]
        segments("labelstudio", r, d["data"]["text"], [(v["start"], v["end"], v["labels"][0]) for v in values])
for r, d in each("webannotation", lines("webannotation", "00000.jsonl")):
    at = [(i["target"]["selector"]["start"], i["target"]["selector"]["end"], i["body"]["value"]) for i in d["items"]]
    segments("webannotation", r, r["text"], at)
with open(path("csv", "00000.csv"), encoding="utf-8", newline="") as f:
    for r, d in each("csv", list(csv.DictReader(f))):
        same("csv", "row", (d["id"], d["title"], d["words"]), (r["id"], r["title"], str(r["quality"]["words"])))
squeeze = lambda s: "".join(s.split())
TEI = "{http://www.tei-c.org/ns/1.0}"
texts = ET.parse(path("tei", "00000.xml")).getroot().findall(TEI + "TEI")
for r, d in each("tei", texts):
    body = "".join(d.find(f"{TEI}text/{TEI}body").itertext())
    if "\ufffd" not in body:
        same("tei", "text", squeeze(body), squeeze(r["text"]))
ATOM = "{http://www.w3.org/2005/Atom}"
for r, d in each("atom", ET.parse(path("atom", "00000.xml")).getroot().findall(ATOM + "entry")):
    same("atom", "title", d.findtext(ATOM + "title"), r["title"])
    content = d.findtext(ATOM + "content")
    content = content[content.index("</h1>") if r["title"] else 0:]
    text = squeeze(html.unescape(re.sub(r"<[^<>]*>", "", content)))
    if "\ufffd" not in text:
        same("atom", "text", text, squeeze(r["text"]))
raw = io.BytesIO(open(path("warc", "00000.warc"), "rb").read())
bodies = []
while (first := raw.readline()):
    head = {}
    while (l := raw.readline().strip()):
        k, _, v = l.partition(b":")
        head[k.lower()] = v.strip()
    same("warc", "kind", (first.strip(), head[b"warc-type"]), (b"WARC/1.1", b"conversion"))
    bodies.append(raw.read(int(head[b"content-length"])).decode())
    raw.read(4)
for r, d in each("warc", bodies):
    same("warc", "text", d, (r["title"] + "\n\n" if r["title"] else "") + r["text"] + "\n")
with open(path("sqlite", "00000.sql"), encoding="utf-8") as f:
    script = f.read()
db = sqlite3.connect(":memory:")
for _ in range(2):  # run again, nothing is doubled
    db.executescript(script)
for r, d in each("sqlite", list(db.execute("SELECT text, article_id FROM articles ORDER BY rowid"))):
    same("sqlite", "text", d, (r["text"].replace("\0", ""), r["article_id"]))
for table, key in ("segments", "segments"), ("blocks", "blocks"), ("removed", "removed"), ("articles_search", None):
    want = sum(len(r[key]) for r in records) if key else len(records)
    same("sqlite", table, db.execute(f"SELECT count(*) FROM {table}").fetchone()[0], want)
for f in faults[:20]:
    print(f)
print(f"{len(records)} articles, {sum(len(r['segments']) for r in records)} segments, {len(faults)} differ")
sys.exit(1 if faults else 0)
