package meta

import (
	"encoding/json"
	"os"
	"testing"

	"rens/clean/page"
)

func TestDump(t *testing.T) {
	if *misses != "dump" {
		t.Skip()
	}
	out, _ := os.Create("/tmp/dump.jsonl")
	defer out.Close()
	enc := json.NewEncoder(out)
	for _, set := range []string{"extract", "extract-nordic"} {
		dir := dataDir(t, set)
		for _, d := range readTruth(t, dir) {
			if d.Source == "mozilla-readability" || d.Source == "htmldate-eval" {
				continue
			}
			doc, err := page.Parse(page.Page{Body: readPage(t, dir, d.ID)})
			if err != nil {
				continue
			}
			s := gather(doc)
			s.readJSONLD()
			s.identify()
			var hs []map[string]any
			for i := range s.heads {
				h := s.heads[i]
				hs = append(hs, map[string]any{"t": s.headingText(h.node, nil), "in": h.in, "hint": h.hint})
			}
			got, src := s.title()
			enc.Encode(map[string]any{"id": d.ID, "want": d.Title, "ld": plain(headline(s.main)), "rank": s.main.rank(), "name": plain(s.main.get("name").first()), "og": plain(s.metaValue("og:title")), "tw": plain(s.metaValue("twitter:title")), "tag": plain(s.titleTag),
				"h1": hs, "got": got, "src": src, "site": s.siteName, "pub": s.publisher, "host": s.host})
		}
	}
}
