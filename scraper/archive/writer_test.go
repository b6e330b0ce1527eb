package archive_test

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"rens/scraper/archive"
	"rens/scraper/fetch"
)

var begun = time.Date(2026, 1, 7, 18, 20, 0, 123456000, time.UTC)

const story = "<!doctype html><html lang=da><title>Rød grød</title><p>Broen bliver bygget næste år.</p>"

// packed returns a body as a server sends it.
func packed(t testing.TB, text string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	io.WriteString(z, text)
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func answer(t testing.TB, url, text string) fetch.Wire {
	return fetch.Wire{URL: url, Begun: begun, Took: 40 * time.Millisecond, Address: "127.0.0.1", Protocol: "HTTP/2.0", Status: 200,
		Request: http.Header{"User-Agent": {"rens/0.1"}},
		Header:  http.Header{"Content-Type": {"text/html; charset=utf-8"}, "Content-Encoding": {"gzip"}}, Body: packed(t, text)}
}

// written writes one fetch after another into a folder of its own and returns
// the folder and the places.
func written(t testing.TB, most int64, fetches ...[]fetch.Wire) (dir string, places []archive.Place) {
	t.Helper()
	dir = t.TempDir()
	w, err := archive.Create(archive.Options{Dir: dir, MaxBytes: most, Info: []archive.Field{{Name: "software", Value: "rens"}}, Now: func() time.Time { return begun }})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range fetches {
		place, err := w.Write(f, []archive.Field{{Name: "discoveredBy", Value: "feed\r\nx: y"}})
		if err != nil {
			t.Fatal(err)
		}
		places = append(places, place)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return dir, places
}

func files(t testing.TB, dir string) []string {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil || len(names) == 0 {
		t.Fatalf("files %v, error %v", names, err)
	}
	return names
}

func open(t testing.TB, path string) *os.File {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func TestWriteAndRead(t *testing.T) {
	a, b, c := answer(t, "https://avis.example/a", story), answer(t, "https://avis.example/a", story), answer(t, "https://avis.example/c", "")
	c.Status, c.Body = http.StatusNotModified, nil
	dir, places := written(t, 0, []fetch.Wire{a}, []fetch.Wire{b}, []fetch.Wire{c})
	records, damage := readAll(t, open(t, files(t, dir)[0]))
	if len(damage) > 0 {
		t.Fatal(damage)
	}
	var got []string
	for _, r := range records {
		got = append(got, r.Type())
	}
	want := "warcinfo response request metadata revisit request metadata revisit request metadata"
	if strings.Join(got, " ") != want {
		t.Fatalf("records %v, want %s", got, want)
	}
	first := records[1]
	p, err := first.Page()
	if err != nil || p == nil || string(p.Body) != story || p.Status != 200 || !p.Fetched.Equal(begun) || p.URL != a.URL {
		t.Errorf("page %+v, error %v", p, err)
	}
	if got := first.Get("WARC-Protocol") + first.Get("WARC-IP-Address"); got != "h2127.0.0.1" {
		t.Errorf("protocol and address %q", got)
	}
	if again := records[4]; again.Get("WARC-Refers-To-Target-URI") != a.URL || again.Get("WARC-Payload-Digest") != first.Get("WARC-Payload-Digest") {
		t.Errorf("revisit %v", again.Header)
	}
	if got := records[7].Get("WARC-Profile"); !strings.HasSuffix(got, "server-not-modified") {
		t.Errorf("profile %q", got)
	}
	if got, want := string(records[3].Block), "discoveredBy: feed  x: y\r\nfetchTimeMs: 40\r\n"; got != want {
		t.Errorf("metadata %q, want %q", got, want)
	}
	if places[1].Offset != records[4].Offset {
		t.Errorf("place %v, record at %d", places[1], records[4].Offset)
	}
}

// TestEveryRecordAlone reads each record from its offset, with a gzip reader
// that takes one member.
func TestEveryRecordAlone(t *testing.T) {
	dir, _ := written(t, 0, []fetch.Wire{answer(t, "https://avis.example/robots.txt", "x"), answer(t, "https://avis.example/a", story)})
	file := open(t, files(t, dir)[0])
	records, _ := readAll(t, file)
	for _, want := range records {
		file.Seek(want.Offset, io.SeekStart)
		z, err := gzip.NewReader(file)
		if err != nil {
			t.Fatal(err)
		}
		z.Multistream(false)
		got, damage := readAll(t, z)
		if len(got) != 1 || len(damage) > 0 || got[0].ID() != want.ID() || !bytes.Equal(got[0].Block, want.Block) {
			t.Errorf("at %d: %d records, damage %v", want.Offset, len(got), damage)
		}
	}
}

func TestRotation(t *testing.T) {
	var fetches [][]fetch.Wire
	for i := range 20 {
		fetches = append(fetches, []fetch.Wire{answer(t, fmt.Sprintf("https://avis.example/%d", i), fmt.Sprint(story, i))})
	}
	dir, places := written(t, 4000, fetches...)
	names := files(t, dir)
	if len(names) < 4 {
		t.Errorf("files %v", names)
	}
	held := map[string]bool{}
	for _, name := range names {
		if info, err := os.Stat(name); err != nil || info.Size() > 4000 {
			t.Errorf("%s: %d bytes, error %v", name, info.Size(), err)
		}
		records, damage := readAll(t, open(t, name))
		if len(damage) > 0 || records[0].Type() != archive.Warcinfo || records[0].Get("WARC-Filename") != filepath.Base(name) {
			t.Errorf("%s: damage %v, begins with %v", name, damage, records[0].Header)
		}
		for _, r := range records {
			held[archive.Place{File: filepath.Base(name), Offset: r.Offset}.String()+r.Target()] = r.Type() == archive.Response
		}
	}
	for i, p := range places {
		if !held[fmt.Sprintf("%vhttps://avis.example/%d", p, i)] {
			t.Errorf("there is no response %d at %v", i, p)
		}
	}
}

func TestWriterIsSafe(t *testing.T) {
	dir := t.TempDir()
	w, err := archive.Create(archive.Options{Dir: dir, MaxBytes: 8000})
	if err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	for i := range 8 {
		all.Go(func() {
			for k := range 10 {
				if _, err := w.Write([]fetch.Wire{answer(t, fmt.Sprintf("https://avis.example/%d/%d", i, k), fmt.Sprint(story, i, k))}, nil); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	responses := 0
	for _, name := range files(t, dir) {
		records, damage := readAll(t, open(t, name))
		if len(damage) > 0 {
			t.Error(damage)
		}
		for _, r := range records {
			if r.Type() == archive.Response {
				responses++
			}
		}
	}
	if responses != 80 {
		t.Errorf("%d responses, want 80", responses)
	}
}

func TestCreateFails(t *testing.T) {
	path := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(path, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := archive.Create(archive.Options{Dir: filepath.Join(path, "x")}); err == nil || !strings.Contains(err.Error(), "name a folder that may be written") {
		t.Errorf("error %v", err)
	}
}

// TestWarcio has an independent reader check what is written: that of
// webrecorder, in JavaScript.
func TestWarcio(t *testing.T) {
	warcio, err := exec.LookPath("warcio")
	if err != nil {
		t.Skip("no independent reader: npm install -g warcio, or put its bin folder into PATH")
	}
	truncated := answer(t, "https://avis.example/c", story+story)
	truncated.Truncated, truncated.Body = "length", truncated.Body[:40]
	dir, _ := written(t, 0, []fetch.Wire{answer(t, "https://avis.example/a", story)}, []fetch.Wire{answer(t, "https://avis.example/a", story)}, []fetch.Wire{answer(t, "https://avis.example/b", story)}, []fetch.Wire{truncated})
	name := files(t, dir)[0]
	out, err := exec.Command(warcio, "index", name, "-f", "offset,warc-type,warc-target-uri,http:status").CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	records, _ := readAll(t, open(t, name))
	lines := strings.Split(strings.TrimSpace(string(out)), "\n")
	if len(lines) != len(records) {
		t.Fatalf("it reads %d records, we %d:\n%s", len(lines), len(records), out)
	}
	for i, r := range records {
		if !strings.Contains(lines[i], fmt.Sprintf(`"offset":%d,`, r.Offset)) || !strings.Contains(lines[i], `"warc-type":"`+r.Type()+`"`) {
			t.Errorf("record %d is %s at %d, it reads %s", i, r.Type(), r.Offset, lines[i])
		}
	}
}
