package train

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"rens/clean/lang"
	"rens/clean/lexicon"
)

// TestWordTable holds that the table has the words of lists in both encodings,
// without names and flags, and is the same each time.
func TestWordTable(t *testing.T) {
	lists := t.TempDir()
	for name, text := range map[string]string{
		"da": "hus\nh\xf8st\nPeter\nto ord\n", // Latin-1
		"en": "house/S\nharvest\nPeter\nhus\n",
	} {
		if err := os.WriteFile(filepath.Join(lists, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	options := Options{Languages: []lexicon.Language{
		{Code: "da", Tagging: lexicon.Tagging{Functions: lexicon.Text{"og"}, Lists: lexicon.Words{"da"}}},
		{Code: "en", Tagging: lexicon.Tagging{Functions: lexicon.Text{"and"}, Lists: lexicon.Words{"en"}}},
	}}
	dir := toyLanguages(t)
	file, err := WordTable(dir, lists, options)
	if err != nil {
		t.Fatal(err)
	}
	if again, err := WordTable(dir, lists, options); err != nil || !bytes.Equal(file, again) {
		t.Errorf("two runs gave different tables, or %v", err)
	}
	table, err := lang.DecodeWords(file)
	if err != nil {
		t.Fatal(err)
	}
	for word, want := range map[string]uint64{"hus": 3, "høst": 1, "house": 2, "harvest": 2, "peter": 0, "kangaroo": 0, "ord": 0} {
		if got := table.Langs(word); got != want {
			t.Errorf("%s is of languages %b, want %b", word, got, want)
		}
	}
	options.Languages[0].Tagging.Lists = lexicon.Words{"none"}
	if _, err := WordTable(dir, lists, options); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a missing list: %v", err)
	}
}
