package sink

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"rens/clean/article"
)

var update = flag.Bool("update", false, "rewrite docs/FORMATS.md from the list of formats")

// TestAddFormat adds a format to the list as a value: it is named, and written.
func TestAddFormat(t *testing.T) {
	toy := format{
		name: "toy", help: "the title, aloud",
		head:    func(first *article.Article) string { return "from " + first.Title + "\n" },
		between: "--\n", tail: "end\n",
		encode: func(a *article.Article) ([]byte, error) { return []byte(strings.ToUpper(a.Title) + "\n"), nil },
	}
	list := append(slices.Clone(formats), toy)
	if f, err := parse("Toy", list); f != "toy" || err != nil {
		t.Errorf("format Toy: %q, %v", f, err)
	}
	if _, err := parse("yaml", list); err == nil || !strings.Contains(err.Error(), "want one of json, jsonl, ") || !strings.HasSuffix(err.Error(), ", toy") {
		t.Errorf("format yaml: %v", err)
	}
	if !strings.Contains(table(list), "| `toy` | the title, aloud |") {
		t.Errorf("it is not in the table:\n%s", table(list))
	}
	var out bytes.Buffer
	s := &Stream{out: &out, format: Format("toy").in(list)}
	for _, title := range []string{"one", "two"} {
		if ok, err := s.Write(&article.Article{Title: title}); !ok || err != nil {
			t.Fatal(ok, err)
		}
	}
	if err := s.Close(); err != nil || out.String() != "from one\nONE\n--\nTWO\nend\n" {
		t.Errorf("%q, %v", out.String(), err)
	}
}

// TestNoFormat holds that a name of no format writes nothing.
func TestNoFormat(t *testing.T) {
	s := NewStream(&bytes.Buffer{}, "yaml")
	if ok, err := s.Write(&article.Article{ID: "x"}); ok || err == nil || !strings.Contains(err.Error(), `no format "yaml"`) {
		t.Errorf("%v, %v", ok, err)
	}
}

// TestFormatsAreTold holds the list to its document, and each format to a name
// of its own and a help.
func TestFormatsAreTold(t *testing.T) {
	seen := map[Format]bool{}
	for _, f := range formats {
		if seen[f.name] || f.help == "" || f.encode == nil || string(f.name) != strings.ToLower(string(f.name)) {
			t.Errorf("format %q: its name is taken or not lower case, or it has no help or no encode", f.name)
		}
		seen[f.name] = true
	}
	const path = "../../docs/FORMATS.md"
	want := table(formats)
	if *update {
		if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := os.ReadFile(path); err != nil || string(got) != want {
		t.Errorf("%s is not what the list says (%v); run: go test ./scraper/sink -update", path, err)
	}
}

// table is the document of formats.
func table(list []format) string {
	var out strings.Builder
	out.WriteString("# Formats\n\nMade from `scraper/sink` by its tests; do not edit. `rens get` and `rens clean` write these by `--format`; a crawl writes `jsonl`.\n\n| format | what is written of an article |\n| --- | --- |\n")
	for _, f := range list {
		fmt.Fprintf(&out, "| `%s` | %s |\n", f.name, f.help)
	}
	return out.String()
}
