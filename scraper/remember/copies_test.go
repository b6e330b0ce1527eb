package remember_test

import (
	"bufio"
	"cmp"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"rens/clean/article"
	"rens/clean/memory"
	"rens/scraper/remember"
	"rens/scraper/state"
)

// bodies are the texts of the development data of 80 words and more, each once, or
// invented ones.
func bodies(t *testing.T) (out []string) {
	file, err := os.Open(filepath.Join(cmp.Or(os.Getenv("RENS_DATA"), "../../../shared/data"), "extract", "truth.jsonl"))
	if err != nil {
		for i := range 100 {
			out = append(out, invented(uint64(i), 300))
		}
		return out
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<24)
	openings := make(map[string]bool) // some pages are there as they were on two days
	for lines.Scan() {
		var one struct{ Body string }
		if err := json.Unmarshal(lines.Bytes(), &one); err != nil {
			t.Fatal(err)
		}
		words := strings.Fields(one.Body)
		if len(words) < 80 || openings[strings.Join(words[20:26], " ")] {
			continue
		}
		openings[strings.Join(words[20:26], " ")] = true
		out = append(out, strings.Join(words, " "))
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

// TestCopies makes copies of texts, after all of them were taken, and holds how many name
// what they are copies of, and how many name another text.
func TestCopies(t *testing.T) {
	db, err := state.OpenSQLite(t.Context(), filepath.Join(t.TempDir(), "state.db"), state.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	s, now := remember.New(db), start
	take := func(url, text string) *article.Article {
		now = now.Add(time.Second)
		a := record(url, text)
		if err := s.Take(t.Context(), a, now, "", memory.Page{}); err != nil {
			t.Fatal(err)
		}
		return a
	}
	texts := bodies(t)
	if testing.Short() {
		texts = texts[:min(len(texts), 100)]
	}
	ids := make([]string, len(texts))
	for i, text := range texts {
		a := take(fmt.Sprint("https://a.example/", i), text)
		if ids[i] = a.ID; a.Dedupe.NearDuplicateOf != nil {
			ids[i] = "" // of two versions of one page
		}
	}
	texts = slices.Clone(texts)
	random := rand.New(rand.NewPCG(1, 2))
	for n, way := range []struct {
		name string
		made func(words []string) []string
	}{
		{"5 % of words changed", func(words []string) []string {
			for _, i := range random.Perm(len(words))[:(len(words)+19)/20] {
				words[i] = fmt.Sprint("andet", random.IntN(1000))
			}
			return words
		}},
		{"cut to 60 %", func(words []string) []string { return words[:len(words)*6/10] }},
		{"30 words put in", func(words []string) []string {
			return slices.Insert(words, random.IntN(len(words)), strings.Fields(invented(random.Uint64(), 30))...)
		}},
	} {
		all, found, wrong := 0, 0, 0
		for i, text := range texts {
			if ids[i] == "" {
				continue
			}
			a := take(fmt.Sprintf("https://b%d.example/%d", n, i), strings.Join(way.made(strings.Fields(text)), " "))
			all++
			switch of := a.Dedupe.NearDuplicateOf; {
			case of == nil:
			case *of == ids[i]:
				found++
			default:
				wrong++
			}
		}
		t.Logf("%s: of %d, %d name the original, %d another", way.name, all, found, wrong)
		if float64(found) < 0.95*float64(all) || float64(wrong) > 0.02*float64(all) {
			t.Errorf("%s: of %d, %d name the original and %d another", way.name, all, found, wrong)
		}
	}
}
