package saved_test

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"rens/scraper/saved"
)

const html = "<!doctype html><p>Der er kommet en avis."

// record is one record of a WARC file that holds a page.
func record(url, body string) string {
	return fmt.Sprintf("WARC/1.1\r\nWARC-Type: resource\r\nWARC-Record-ID: <urn:uuid:%d>\r\nWARC-Target-URI: %s\r\nWARC-Date: 2026-07-01T06:00:00Z\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n",
		len(url), url, len(body), body)
}

func packed(t *testing.T, text string) string {
	t.Helper()
	var out bytes.Buffer
	z := gzip.NewWriter(&out)
	if _, err := z.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// folder writes files, by their names.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestFiles(t *testing.T) {
	dir := folder(t, map[string]string{"b.html": html, "a/x.HTM": html, "a/y.xhtml.gz": html, "note.txt": "", "c.warc.gz": "", "empty/note.txt": "",
		"m/story": "\xef\xbb\xbf <!-- kept -->\n<HTML><p>Hej", "m/story@p=1": html, "m/packed": packed(t, html), "m/wide": "\xff\xfe<\x00h\x00t\x00m\x00l\x00>\x00", "m/x.asp": "<?xml version=\"1.0\"?>\n<html xmlns=\"x\">", "m/run": "WARC/1.1\r\n",
		"m/style.css": "a{}", "m/feed": "<?xml version=\"1.0\"?><rss>", "m/js": "document.write(\"<html>\")"})
	var passed []string
	var got []string
	for path, err := range saved.Files([]string{dir, "-", filepath.Join(dir, "note.txt"), filepath.Join(dir, "empty"), filepath.Join(dir, "gone")}, func(path string) { passed = append(passed, filepath.Base(path)) }) {
		if rel, relErr := filepath.Rel(dir, path); relErr == nil {
			path = filepath.ToSlash(rel)
		}
		if err != nil {
			path += "!"
		}
		got = append(got, path)
	}
	want := []string{"a/x.HTM", "a/y.xhtml.gz", "b.html", "c.warc.gz", "m/packed", "m/run", "m/story", "m/story@p=1", "m/wide", "m/x.asp", "-", "note.txt", "empty!", "gone!"}
	if !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if want := []string{"note.txt", "feed", "js", "style.css", "note.txt", "note.txt"}; !slices.Equal(passed, want) {
		t.Errorf("passed %v, want %v", passed, want)
	}
}

// FuzzBeginsPage holds that no bytes break the look at a file.
func FuzzBeginsPage(f *testing.F) {
	for _, head := range []string{"", "<html>", "\x1f\x8b\x08\x00", "WARC/1.1", "\xff\xfe<\x00"} {
		f.Add([]byte(head))
	}
	f.Fuzz(func(t *testing.T, head []byte) { saved.BeginsPage(head) })
}

func TestPage(t *testing.T) {
	whole := packed(t, html)
	dir := folder(t, map[string]string{"a.html": html, "b.html": whole, "cut.html": whole[:len(whole)-12], "large.html": strings.Repeat("x", 200)})
	in := &saved.Reader{In: strings.NewReader(html), Bytes: 100}
	for name, want := range map[string]int{"a.html": len(html), "b.html": len(html), "large.html": 101, "-": len(html)} {
		path := name
		if name != "-" {
			path = filepath.Join(dir, name)
		}
		p, err := in.Page(path)
		if err != nil || len(p.Body) != want || p.Path != path || p.Saved.IsZero() != (name == "-") {
			t.Errorf("%s: %d bytes of %q saved %v, %v; want %d bytes", name, len(p.Body), p.Path, p.Saved, err, want)
		}
	}
	if _, err := in.Page(filepath.Join(dir, "cut.html")); err == nil || !strings.Contains(err.Error(), "the gzip file is cut off") {
		t.Errorf("a torn file: %v", err)
	}
	if _, err := in.Page(filepath.Join(dir, "gone.html")); !os.IsNotExist(err) {
		t.Errorf("no file: %v", err)
	}
}

// TestArchive holds that a WARC file is known by its name or its beginning, and
// that what is passed over of it is told.
func TestArchive(t *testing.T) {
	first := record("https://a.example/1", html)
	text := first + "WARC/1.1\r\nbroken\r\n\r\n" + record("https://a.example/22", html)
	dir := folder(t, map[string]string{"a.warc": text, "b": packed(t, text), "c.html": html})
	in := &saved.Reader{In: strings.NewReader(text)}
	for _, path := range []string{filepath.Join(dir, "a.warc"), filepath.Join(dir, "b"), "-"} {
		pages, err := in.Archive(path)
		if err != nil || pages == nil {
			t.Fatalf("%s: %v", path, err)
		}
		var urls []string
		damaged := 0
		for p, err := range pages {
			if err != nil {
				damaged++
				continue
			}
			urls = append(urls, p.Page.URL)
			if string(p.Page.Body) != html || p.Page.Path != path || p.Place.File != filepath.Base(path) {
				t.Errorf("%+v", p)
			}
		}
		if damaged != 1 || !slices.Equal(urls, []string{"https://a.example/1", "https://a.example/22"}) {
			t.Errorf("%s: %v, %d times damaged", path, urls, damaged)
		}
	}
	if pages, err := in.Archive(filepath.Join(dir, "c.html")); pages != nil || err != nil {
		t.Errorf("a page: %v", err)
	}
	in = &saved.Reader{In: strings.NewReader(html)}
	if pages, err := in.Archive("-"); pages != nil || err != nil {
		t.Errorf("a page by a pipe: %v", err)
	}
	if p, err := in.Page("-"); err != nil || string(p.Body) != html {
		t.Errorf("after it was looked into: %q, %v", p.Body, err)
	}
}
