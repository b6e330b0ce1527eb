package export

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"

	"rens/clean/article"
)

var update = flag.Bool("update", false, "rewrite docs/EXPORTS.md from the list of formats")

// story is a record with what tells formats apart: letters of more than one byte and
// more than one UTF-16 unit, marks, quotation marks, a null, a ledger.
func story() *article.Article {
	day, text := "2026-01-07T18:20:00+01:00", "Æblet 🍏 sagde: 'Never again.'\n\nÅ & <b>"
	end := len([]rune(text))
	return &article.Article{Schema: article.Schema, ID: strings.Repeat("ab", 32), ArticleID: strings.Repeat("cd", 32), Source: "rens/avis.example",
		URL: "https://avis.example/a?b=1&c=2", URLFinal: "https://avis.example/a?b=1&c=2", PageType: "article", Title: "It's <Æ>", Text: text, Language: "da",
		Languages: []article.Share{{Lang: "da", Share: 0.6}, {Lang: "en", Share: 0.4}}, Created: &day, Added: "2026-01-08T00:00:00Z",
		Authors:  []article.Author{{Name: "Åse Holm"}, {Name: "Bo Lund"}},
		Blocks:   []article.Block{{Type: "paragraph", Start: 0, End: 29, Lang: "da"}, {Type: "paragraph", Start: 31, End: end, Lang: "da"}},
		Segments: []article.Segment{{Start: 0, End: 15, Lang: "da", Score: 1}, {Start: 15, End: 29, Lang: "en", Score: 1}, {Start: 31, End: end, Lang: "da", Score: 1}},
		Removed:  []article.Removed{{Kind: "caption", Rule: "model", Text: "Foto: 'x'\x00", Before: 31}},
		Media:    []article.Media{{Type: "video", URL: "https://avis.example/v.mp4"}},
		Quality:  article.Quality{Words: 7, Flags: []string{"gopher.gopher_short_doc"}}}
}

// write exports articles and returns what is in each file.
func write(t *testing.T, f Format, o Options, articles ...*article.Article) map[string]*bytes.Buffer {
	t.Helper()
	out := make(map[string]*bytes.Buffer)
	w, err := f.Open(func(part string) (io.Writer, error) {
		out[part] = &bytes.Buffer{}
		return out[part], nil
	}, o)
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range articles {
		if err := w.Write(a); err != nil {
			t.Fatal(err)
		}
		if before := out[""].Len(); f.Lines && before == 0 {
			t.Errorf("%s: an article waits for the next", f.Name)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out
}

// TestFormats holds of every format that it writes none, one and two articles in its own
// grammar, the same bytes each time, and tells when it cannot write.
func TestFormats(t *testing.T) {
	for _, f := range Formats() {
		if f.Help == "" || !strings.HasPrefix(f.Ext, ".") {
			t.Errorf("%s: %+v", f.Name, f)
		}
		for n := range 3 {
			articles := []*article.Article{story(), story()}[:n]
			first, again := write(t, f, Options{}, articles...), write(t, f, Options{}, articles...)
			for part, b := range first {
				if !bytes.Equal(b.Bytes(), again[part].Bytes()) {
					t.Errorf("%s, %q: other bytes the second time", f.Name, part)
				}
				if err := grammar(f, b.Bytes()); err != nil {
					t.Errorf("%s, %q of %d articles: %v\n%s", f.Name, part, n, err, b)
				}
			}
			if len(first) != 1+len(f.Parts) {
				t.Errorf("%s wrote %d files, of %d", f.Name, len(first), 1+len(f.Parts))
			}
		}
		if _, err := f.Open(func(string) (io.Writer, error) { return nil, errFull }, Options{}); !errors.Is(err, errFull) {
			t.Errorf("%s: a file that cannot be opened: %v", f.Name, err)
		}
		if w, err := f.Open(func(string) (io.Writer, error) { return full{}, nil }, Options{}); err == nil {
			if err = errors.Join(w.Write(story()), w.Close()); !errors.Is(err, errFull) {
				t.Errorf("%s: a disk that is full: %v", f.Name, err)
			}
		}
	}
}

var errFull = errors.New("no space left")

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errFull }

// grammar reads a file in the general grammar of its ending.
func grammar(f Format, b []byte) error {
	switch f.Ext {
	case ".jsonl", ".ndjson":
		for line := range bytes.Lines(b) {
			if !json.Valid(line) || line[len(line)-1] != '\n' {
				return fmt.Errorf("no line of JSON: %s", line)
			}
		}
	case ".json":
		if !json.Valid(b) {
			return errors.New("no JSON")
		}
	case ".xml":
		return xml.Unmarshal(b, new(struct{}))
	case ".parquet":
		_, err := parquet.OpenFile(bytes.NewReader(b), int64(len(b)))
		return err
	}
	return nil
}

// TestOffsets holds that spans are code points without the spaces at their ends.
func TestOffsets(t *testing.T) {
	text := []rune(story().Text)
	var got []string
	for _, s := range languageSpans(story()) {
		got = append(got, s.Label+":"+string(text[s.Start:s.End]))
	}
	if want := "da:Æblet 🍏 sagde:|en:'Never again.'|da:Å & <b>"; strings.Join(got, "|") != want {
		t.Errorf("%s, want %s", strings.Join(got, "|"), want)
	}
}

// TestSQL holds that no text of a page ends its string.
func TestSQL(t *testing.T) {
	script := write(t, postgresFormat, Options{}, story())[""].String()
	for _, want := range []string{"'It''s <Æ>'", "'Foto: ''x'''", "to_tsvector('danish', ", "ON CONFLICT (article_id) DO UPDATE SET id = excluded.id"} {
		if !strings.Contains(script, want) {
			t.Errorf("there is no %s in\n%s", want, script)
		}
	}
	if strings.ContainsRune(script, 0) || strings.Count(script, "BEGIN;") != strings.Count(script, "COMMIT;") {
		t.Error(script)
	}
}

// TestDolma holds the names of attributes, by which the toolkit's mixer chooses.
func TestDolma(t *testing.T) {
	files := write(t, dolmaFormat, Options{}, story())
	for part, wants := range map[string][]string{
		"":           {`"created":"2026-01-07T18:20:00+01:00","metadata":{`, `"title":"It's <Æ>"`},
		"attributes": {`"rens__language__da":[[0,15,1.0],[31,38,1.0]]`, `"rens__removed__caption":[[31,31,1.0]]`, `"rens__quality__gopher.gopher_short_doc":[[0,38,1.0]]`},
	} {
		for _, want := range wants {
			if !strings.Contains(files[part].String(), want) {
				t.Errorf("%q: there is no %s in\n%s", part, want, files[part])
			}
		}
	}
}

// TestParquetColumns holds the columns: a corpus is of many files, in one schema.
func TestParquetColumns(t *testing.T) {
	var first string
	for _, o := range []Options{{}, {Removed: true}} {
		b := write(t, parquetFormat, o, story())[""].Bytes()
		f, err := parquet.OpenFile(bytes.NewReader(b), int64(len(b)))
		if err != nil {
			t.Fatal(err)
		}
		schema := f.Schema().String()
		if first == "" {
			first = schema
		}
		if schema != first || !strings.Contains(schema, "required binary text (STRING);\n\trequired binary id (STRING);\n\trequired binary dump (STRING);\n\trequired binary url (STRING);") {
			t.Errorf("%+v: %s", o, schema)
		}
	}
}

// TestDocument holds that docs/EXPORTS.md is the list of formats.
func TestDocument(t *testing.T) {
	var b strings.Builder
	b.WriteString("# Exports\n\nMade from `clean/export` by its tests; do not edit. `rens export --to FORMAT` writes these from the JSON lines of any command, and those of [FORMATS.md](FORMATS.md);\n`rens get` and `rens clean` write all but `dolma` by `--format`, parquet with what was removed in a column.\n[NLP.md](NLP.md) has the lines that read them.\n\n| format | what is written | ending |\n| --- | --- | --- |\n")
	for _, f := range Formats() {
		fmt.Fprintf(&b, "| `%s` | %s | `%s` |\n", f.Name, f.Help, f.Ext)
	}
	const path = "../../docs/EXPORTS.md"
	if *update {
		if err := os.WriteFile(path, []byte(b.String()), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := os.ReadFile(path); err != nil || string(got) != b.String() {
		t.Errorf("%s is not what the formats are (%v): go test ./clean/export -update", path, err)
	}
}
