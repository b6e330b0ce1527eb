package train

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"rens/clean/lang"
	"rens/clean/lexicon"
)

// writeZipped writes lines to a compressed file.
func writeZipped(t *testing.T, path string, lines ...string) {
	t.Helper()
	var out bytes.Buffer
	z := gzip.NewWriter(&out)
	for _, line := range lines {
		if _, err := z.Write([]byte(line + "\n")); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, out.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

// toyLanguages are a corpus of a few sentences.
func toyLanguages(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	var lines []string
	for _, s := range []struct{ Lang, Text, Src string }{
		{"da", "Hun sagde, at de ikke havde fået noget svar fra kommunen.", "cc"},
		{"da", "Regeringen vil fremlægge planen efter ferien, og den bliver ikke dyr.", "cc"},
		{"en", "She said that they had not received any answer from the council.", "cc"},
		{"en", "The government will present the plan after the holidays.", "cc"},
		{"de", "Sie sagte, dass sie noch keine Antwort bekommen haben.", "cc"},
		{"de", "Die Regierung wird den Plan nach den Ferien vorlegen.", "cc"},
		{"fi", "tämä lähde on jätetty pois", "left-out:one"},
	} {
		line, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		lines = append(lines, string(line))
	}
	writeZipped(t, filepath.Join(dir, "train.jsonl.gz"), lines...)
	if err := os.Mkdir(filepath.Join(dir, "wordfreq"), 0o755); err != nil {
		t.Fatal(err)
	}
	writeZipped(t, filepath.Join(dir, "wordfreq", "da.txt.gz"), "og 500", "ikke 300", "kommunen 20")
	writeZipped(t, filepath.Join(dir, "wordfreq", "en.txt.gz"), "the 700", "and 400", "council 20")
	return dir
}

func TestWeights(t *testing.T) {
	dir := toyLanguages(t)
	var files [2][]byte
	for i := range files {
		var err error
		if files[i], err = Weights(dir, Options{Seed: 1, Size: 12, Pairs: 6, Alone: 0.5, Epochs: 6, Rate: 0.6, Decay: 1e-4, Examples: 40, Without: []string{"left-out"}}); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(files[0], files[1]) {
		t.Error("two runs gave different weights")
	}
	model, err := lang.Decode(files[0])
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := Report(&out, model, dir); err != nil || !strings.Contains(out.String(), "    da    nb") {
		t.Errorf("report %q, %v", out.String(), err)
	}
	codes := model.Languages()
	for text, want := range map[string]string{"Kommunen har ikke svaret.": "da", "The council will answer.": "en", "Die Antwort.": "de"} {
		if got := codes[model.Best(text)]; got != want {
			t.Errorf("%q is %s, want %s", text, got, want)
		}
	}
}

// TestMoreLanguages holds that languages are added by their sentences alone,
// whatever their number.
func TestMoreLanguages(t *testing.T) {
	for _, n := range []int{16, 20, 33} {
		var codes, lines []string
		var languages []lexicon.Language
		text := func(l, from int) string {
			var words []string
			for k := range 5 {
				words = append(words, string([]byte{byte('a' + l%26), "xyz"[l/26], "rstlnmkd"[(from+k)%8], 'o', byte('a' + l%26)}))
			}
			return strings.Join(words, " ")
		}
		for l := range n {
			codes = append(codes, fmt.Sprintf("q%c%c", 'a'+l/26, 'a'+l%26))
			languages = append(languages, toy(codes[l]))
			for from := range 6 {
				lines = append(lines, fmt.Sprintf(`{"lang": %q, "text": %q, "src": "toy"}`, codes[l], text(l, from)))
			}
		}
		dir := t.TempDir()
		writeZipped(t, filepath.Join(dir, "train.jsonl.gz"), lines...)
		file, err := Weights(dir, Options{Seed: 1, Size: 12, Pairs: 6, Alone: 0.5, Epochs: 6, Rate: 0.6, Decay: 1e-4, Examples: 40, Languages: languages})
		if err != nil {
			t.Fatal(err)
		}
		model, err := lang.Decode(file)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(model.Languages(), codes) {
			t.Fatalf("the model is of %v", model.Languages())
		}
		for l := range n {
			if got := model.Best(text(l, 7)); got != l {
				t.Errorf("of %d languages, %s is taken for %s", n, codes[l], codes[got])
			}
		}
	}
}

func TestReadCorpus(t *testing.T) {
	c, err := readCorpus(toyLanguages(t), []lexicon.Language{toy("da"), toy("en")}, []string{"left-out"})
	if err != nil {
		t.Fatal(err)
	}
	if slices.Contains(c.words, "jätetty") {
		t.Error("a source that is left out was read")
	}
	if n := c.numbers["kommunen"]; c.counts[0][n] != 1 || c.lists[0][n] != 20 {
		t.Errorf("kommunen: %g in sentences and %g in the list, want 1 and 20", c.counts[0][n], c.lists[0][n])
	}
	if _, err := readCorpus(t.TempDir(), []lexicon.Language{toy("da"), toy("en")}, nil); err == nil {
		t.Error("a folder without sentences is no error")
	}
}

func toy(code string) lexicon.Language {
	return lexicon.Language{Code: code, Tagging: lexicon.Tagging{Functions: lexicon.Text{"x"}}}
}

// TestOften holds that the table of frequent words is the same each time.
func TestOften(t *testing.T) {
	dir := toyLanguages(t)
	model, err := lang.Load()
	if err != nil {
		t.Fatal(err)
	}
	words, err := lang.LoadWords()
	if err != nil {
		t.Fatal(err)
	}
	file, err := Often(dir, model, words, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if again, err := Often(dir, model, words, Options{}); err != nil || !bytes.Equal(file, again) {
		t.Errorf("two runs gave different tables, or %v", err)
	}
	if _, err := Often(t.TempDir(), model, words, Options{}); err == nil {
		t.Error("a folder without sentences is no error")
	}
}
