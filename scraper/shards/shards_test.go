package shards

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"

	"rens/clean/article"
	"rens/clean/export"
)

// record is an article of a host and a language, with so much text.
func record(n int, host, lang string, size int) *article.Article {
	day := "2026-01-07T18:20:00+01:00"
	return &article.Article{ID: fmt.Sprintf("%064x", n), ArticleID: fmt.Sprintf("%064x", n), Source: "rens/" + host, Language: lang, Created: &day,
		Text: strings.Repeat(fmt.Sprintf("%d æ ", n), size/5)}
}

func slim(t *testing.T, o Options) *Set {
	t.Helper()
	o.Format, o.Export.Fields = export.Formats()[0], []string{"id", "text"} // slim
	s, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestTorn cuts packed files anywhere behind their first member: what was read to the end
// of the last whole one is whole lines.
func TestTorn(t *testing.T) {
	for _, ext := range []string{".gz", ".zst"} {
		path := filepath.Join(t.TempDir(), "a.jsonl"+ext)
		s := slim(t, Options{Path: path})
		const records = 40
		for n := range records {
			if err := s.Write(record(n, "a.example", "da", 500_000)); err != nil {
				t.Fatal(err)
			}
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		packed, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if lines, err := unpack(ext, packed); err != nil || bytes.Count(lines, []byte("\n")) != records {
			t.Errorf("%s: %d lines, %v", ext, bytes.Count(lines, []byte("\n")), err)
		}
		lines, err := unpack(ext, packed[:len(packed)-20])
		if whole := bytes.Count(lines, []byte("\n")); err == nil || whole < records/2 || whole >= records {
			t.Errorf("%s, torn: %d lines, %v", ext, whole, err)
		}
	}
}

// unpack returns what can be read, and the error that ended it.
func unpack(ext string, packed []byte) ([]byte, error) {
	var in io.Reader
	var err error
	if ext == ".gz" {
		in, err = gzip.NewReader(bytes.NewReader(packed))
	} else {
		in, err = zstd.NewReader(bytes.NewReader(packed))
	}
	if err != nil {
		return nil, err
	}
	return io.ReadAll(in)
}

// TestMany parts articles by more hosts than files may be open: none is lost, and each file
// has its name.
func TestMany(t *testing.T) {
	dir := t.TempDir()
	s := slim(t, Options{Path: dir, By: []string{"host", "day"}})
	const hosts, rounds = mostOpen + 10, 3
	for n := range hosts * rounds {
		if err := s.Write(record(n, fmt.Sprintf("h%d.example", n%hosts), "da", 100)); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(dir, "host=*", "day=2026-01-07", "*"))
	if err != nil {
		t.Fatal(err)
	}
	lines := 0
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil || !strings.HasSuffix(f, ".jsonl") {
			t.Fatal(f, err)
		}
		lines += bytes.Count(b, []byte("\n"))
	}
	if lines != hosts*rounds {
		t.Errorf("%d lines of %d in %d files", lines, hosts*rounds, len(files))
	}
}

// TestWholeOrNothing holds that a file that is not ended leaves nothing, and that one that
// is there stays.
func TestWholeOrNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.jsonl")
	s := slim(t, Options{Path: path})
	if err := s.Write(record(1, "a.example", "da", 100)); err != nil {
		t.Fatal(err)
	}
	if err := s.Abandon(); err != nil {
		t.Fatal(err)
	}
	if left, _ := filepath.Glob(path + "*"); len(left) > 0 {
		t.Error(left)
	}
	if err := os.WriteFile(path, []byte("mine"), 0o666); err != nil {
		t.Fatal(err)
	}
	if _, err := New(Options{Path: path, Format: export.Formats()[0]}); !errors.Is(err, ErrExists) {
		t.Error(err)
	}
	if b, _ := os.ReadFile(path); string(b) != "mine" {
		t.Errorf("%s", b)
	}
}

// TestSafe holds that no value of a page becomes a folder elsewhere.
func TestSafe(t *testing.T) {
	for value, want := range map[string]string{"../../etc": "_.._etc", "a.example": "a.example", "a/b": "a_b", ".": "", "æ": "_"} {
		if got := safe(value); got != want {
			t.Errorf("%q: %q, want %q", value, got, want)
		}
	}
}
