package dedupe

import (
	"bufio"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"rens/clean"
	"rens/clean/article"
	"rens/clean/page"
	"rens/fixtures"
	"rens/fixtures/devdata"
)

// A way makes a copy of a text, as copies are made.
type way struct {
	name string
	made func(r *rand.Rand, words []string) []string
}

// ways are those that are counted.
func ways() []way {
	return []way{
		{"2 % of words changed", changed(50)},
		{"5 % of words changed", changed(20)},
		{"the last tenth cut off", func(_ *rand.Rand, words []string) []string { return words[:len(words)*9/10] }},
		{"cut to 60 %", func(_ *rand.Rand, words []string) []string { return words[:len(words)*6/10] }},
		{"30 words put in", func(r *rand.Rand, words []string) []string {
			at := r.IntN(len(words))
			return join(words[:at], strings.Fields(invented(r.Uint64(), 30)), words[at:])
		}},
		{"another headline and lead", func(r *rand.Rand, words []string) []string {
			lead := min(30, len(words)*15/100)
			return join(strings.Fields(invented(r.Uint64(), 8+lead)), words[lead:])
		}},
		{"furniture of another language around", func(_ *rand.Rand, words []string) []string {
			return join(strings.Fields("Aiheesta lisää Lue myös Tilaa uutiskirje Seuraa meitä Jaa artikkeli Kommentit Luetuimmat juuri nyt"), words,
				strings.Fields("Haluatko lukea lisää Kirjaudu sisään tai tilaa lehti Kuvat ja teksti on suojattu tekijänoikeuslailla Takaisin etusivulle"))
		}},
	}
}

// changed changes every so manyth word, somewhere.
func changed(every int) func(*rand.Rand, []string) []string {
	return func(r *rand.Rand, words []string) []string {
		out := join(words)
		for _, i := range r.Perm(len(out))[:(len(out)+every-1)/every] {
			out[i] = fmt.Sprintf("andet%d", r.IntN(1000))
		}
		return out
	}
}

func join(parts ...[]string) (out []string) {
	for _, part := range parts {
		out = append(out, part...)
	}
	return out
}

// leastWords is from which length on a text is copied, as in the figures of
// docs/BENCHMARKS.md.
const leastWords = 80

// A told is a text and its address.
type told struct{ url, text string }

// fixtureTexts are the articles of the bundled site.
func fixtureTexts(t *testing.T) (out []told) {
	pages, err := fixtures.Pages()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range pages {
		a, err := clean.Clean(page.Page{Body: p.HTML, URL: fixtures.Base + p.Path})
		if err != nil {
			t.Fatal(err)
		}
		if a.PageType == "article" {
			out = append(out, told{p.Path, a.Text})
		}
	}
	return out
}

// dataTexts are the bodies of the development data, or none.
func dataTexts(t *testing.T) (out []told) {
	path := filepath.Join(devdata.Root(), "extract", "truth.jsonl")
	file, err := os.Open(path)
	if err != nil {
		t.Logf("the bundled site only: set RENS_DATA to the folder that holds extract/: %v", err)
		return nil
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var one struct{ URL, Body string }
		if err := json.Unmarshal(lines.Bytes(), &one); err != nil {
			t.Fatal(err)
		}
		out = append(out, told{one.URL, one.Body})
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

// TestCopies makes copies of texts and holds how many are found, and that what is called
// near is one.
func TestCopies(t *testing.T) {
	if testing.Short() {
		t.Skip("it compares thousands of texts, one after the other")
	}
	var texts []told
	seen := make(map[string]bool) // some pages are there as they were on two days
	for _, one := range append(fixtureTexts(t), dataTexts(t)...) {
		if at := strings.TrimSuffix(one.url, "/"); len(strings.Fields(one.text)) >= leastWords && !seen[at] {
			texts, seen[at] = append(texts, one), true
		}
	}
	t.Logf("%d texts", len(texts))
	for k, w := range ways() {
		hits, right, wrong := copied(t, texts, w, k == 0)
		recall, precision := float64(hits)/float64(len(texts)), float64(right)/float64(right+wrong)
		t.Logf("| %s | %.3f | %.3f |", w.name, recall, precision)
		if recall < 0.95 || precision < 0.98 {
			t.Errorf("%s: recall %.3f, want .95; precision %.3f, want .98", w.name, recall, precision)
		}
	}
}

// copied puts the texts and a copy of each into one index, and counts the copies that are
// in the cluster of their text, and the records that are called near another: of the
// same text, and of others, which it names where it is to.
func copied(t *testing.T, texts []told, w way, name bool) (hits, right, wrong int) {
	x, err := New(t.Context(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	r := rand.New(rand.NewPCG(1, 2))
	var records []*article.Article
	for i, one := range texts {
		a := record(fmt.Sprintf("https://a.example/%05d", i), "2026-01-01", one.text)
		b := record(fmt.Sprintf("https://b.example/%05d", i), "2026-01-02", strings.Join(w.made(r, strings.Fields(one.text)), " "))
		a.ID, b.ID = fmt.Sprint(i), fmt.Sprint(i)
		records = append(records, a, b)
	}
	for _, a := range records {
		if err := x.Add(a); err != nil {
			t.Fatal(err)
		}
	}
	f, err := x.Find(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for n, a := range records {
		if err := f.Mark(n, a); err != nil {
			t.Fatal(err)
		}
		of := a.Dedupe.NearDuplicateOf
		if of == nil {
			of = a.Dedupe.DuplicateOf
		}
		switch {
		case of != nil && *of == a.ID:
			right++
		case of != nil:
			wrong++
			if i, err := strconv.Atoi(*of); err == nil && name && n%2 == 0 {
				t.Logf("%s is called near %s", texts[n/2].url, texts[i].url)
			}
		}
		if n%2 == 1 && f.root(x.entries[n].rank) == f.root(x.entries[n-1].rank) {
			hits++
		}
	}
	return hits, right, wrong
}
