package saved_test

import (
	"bytes"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"rens/scraper/saved"
)

// entries reads all lines, each as what names its page or as what is wrong with it.
func entries(t *testing.T, r *saved.Reader, path string) (got []string) {
	t.Helper()
	for l, err := range r.Lines(path) {
		if err != nil {
			return append(got, "end: "+err.Error())
		}
		e, err := l.Entry()
		var wrong *saved.LineError
		if errors.As(err, &wrong) {
			got = append(got, fmt.Sprintf("%s %s %s %s", wrong.Place, wrong.Kind, e.ID, e.URL))
			continue
		}
		got = append(got, fmt.Sprintf("%s %s %s %v", e.Page.Path, e.URL, e.Page.Body, e.Page.UTF8))
	}
	return got
}

func TestLines(t *testing.T) {
	long := `{"url":"https://a.example/","html":"` + strings.Repeat("x", 2<<20) + `"}`
	in := "\uFEFF{\"html\":\"a\"}\n\n" + long + "\r\n{\"id\":\"k\",\"html_base64\":\"w6Y=\"}\n{\"id\":7,\"url\":\"u\"}\n{\"id\":null,\"html\":\"\xff\"}\n{\"html\":\"last\"}"
	want := []string{"stdin:1  a true", "stdin:2 json  ", "stdin:3 too_large  ", "k  æ false", "stdin:5 no_html 7 u", "stdin:6 utf8  ", "stdin:7  last true"}
	if got := entries(t, &saved.Reader{In: strings.NewReader(in), Bytes: 1000}, "-"); !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	dir := folder(t, map[string]string{"a.jsonl.gz": packed(t, in), "cut.gz": packed(t, in)[:200]})
	if got := entries(t, &saved.Reader{Bytes: 4 << 20}, filepath.Join(dir, "a.jsonl.gz")); len(got) != len(want) || !strings.HasSuffix(got[2], "xxx true") {
		t.Errorf("packed: %d lines of %d: %.200q", len(got), len(want), got)
	}
	if got := entries(t, &saved.Reader{}, filepath.Join(dir, "cut.gz")); len(got) == 0 || !strings.Contains(got[len(got)-1], "end: read "+dir) {
		t.Errorf("cut off: %.200q", got)
	}
	if got := entries(t, &saved.Reader{}, filepath.Join(dir, "gone")); len(got) != 1 || !strings.HasPrefix(got[0], "end: read ") {
		t.Errorf("gone: %q", got)
	}
}

func TestEntryAbout(t *testing.T) {
	line := `{"html":"a","fetched":"2026-01-07T18:20:00+01:00","header":{"content-type":"text/html","x":["1","2"]},"more":1}`
	for l, err := range (&saved.Reader{In: strings.NewReader(line)}).Lines("-") {
		if err != nil {
			t.Fatal(err)
		}
		e, err := l.Entry()
		if err != nil || !e.Page.Fetched.Equal(time.Date(2026, 1, 7, 17, 20, 0, 0, time.UTC)) || e.Page.HeaderValue("Content-Type") != "text/html" || !slices.Equal(e.Page.Header["X"], []string{"1", "2"}) {
			t.Errorf("%+v, %v", e, err)
		}
	}
}

func TestHoldsLines(t *testing.T) {
	dir := folder(t, map[string]string{"a.jsonl": "<p>", "b.NDJSON.zst": "", "a.html": "{}", "a.warc.gz": "{", "brace": " \r\n{}", "mark": "\uFEFF{", "marked page": "\uFEFF<p>", "page": "<p>{", "packed": packed(t, "\n{}"), "packed page": packed(t, "<p>"), "blank": "\n", "empty": ""})
	var got []string
	for _, name := range []string{"a.jsonl", "b.NDJSON.zst", "a.html", "a.warc.gz", "brace", "mark", "marked page", "page", "packed", "packed page", "blank", "empty", "gone"} {
		if new(saved.Reader).HoldsLines(filepath.Join(dir, name)) {
			got = append(got, name)
		}
	}
	if want := []string{"a.jsonl", "b.NDJSON.zst", "brace", "mark", "packed"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	r := &saved.Reader{In: strings.NewReader("{\"html\":\"a\"}")}
	if !r.HoldsLines("-") || len(entries(t, r, "-")) != 1 {
		t.Error("stdin was not looked into without loss")
	}
}

func TestNames(t *testing.T) {
	var got []string
	for name, err := range (&saved.Reader{In: strings.NewReader("\uFEFFa b\r\n\n c\nlast")}).Names("-") {
		got = append(got, name)
		if err != nil {
			t.Error(err)
		}
	}
	if want := []string{"a b", " c", "last"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	for in, want := range map[string]string{"a\n\x00\n": "line 2 is no name", strings.Repeat("a", 10_000): "line 1 is no name"} {
		var last error
		for _, err := range (&saved.Reader{In: strings.NewReader(in)}).Names("-") {
			last = err
		}
		if last == nil || !strings.Contains(last.Error(), want) {
			t.Errorf("%.20q: %v, want %s", in, last, want)
		}
	}
	for _, err := range new(saved.Reader).Names(filepath.Join(t.TempDir(), "gone")) {
		if err == nil {
			t.Error("a list that is not there has a name")
		}
	}
}

// FuzzLines holds that a line is a page or an error that names it, and that there are as
// many as there are line feeds.
func FuzzLines(f *testing.F) {
	for _, s := range []string{`{"html":"a"}`, "{\"id\":7,\"html_base64\":\"w6Y=\"}\n\n", `{"html":"a","fetched":"x"}`, `{"html":"a","header":{"a":[1]}}`, "\xff\n[]\nnull", "\x1f\x8b\x08"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		n, ended := 0, false
		for l, err := range (&saved.Reader{In: bytes.NewReader(in), Bytes: 1000}).Lines("-") {
			if ended = err != nil; ended {
				break
			}
			n++
			e, err := l.Entry()
			var wrong *saved.LineError
			if err != nil && (!errors.As(err, &wrong) || wrong.Kind == "" || wrong.Place != fmt.Sprintf("stdin:%d", n)) {
				t.Fatalf("line %d: %v", n, err)
			}
			if e.Page.Path == "" {
				t.Fatalf("line %d has no name", n)
			}
		}
		lines := bytes.Count(in, []byte("\n"))
		if len(in) > 0 && in[len(in)-1] != '\n' {
			lines++
		}
		isPacked := bytes.HasPrefix(in, []byte("\x1f\x8b")) || bytes.HasPrefix(in, []byte("\x28\xb5\x2f\xfd"))
		if !ended && !isPacked && n != lines {
			t.Fatalf("%d lines of %d", n, lines)
		}
	})
}
