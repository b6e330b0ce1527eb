package dedupe

import (
	"fmt"
	"math/rand/v2"
	"os"
	"runtime/debug"
	"strings"
	"testing"

	"rens/clean/article"
	"rens/fixtures/resident"
)

// mostResident is what may be resident at most, in kB, while a million texts are compared.
const mostResident = 400 << 10

// BenchmarkTexts compares made texts of 300 words, one in ten of which is a copy of
// another with words changed, and measures what is resident at most.
func BenchmarkTexts(b *testing.B) {
	debug.SetGCPercent(200) // as rens does
	debug.SetMemoryLimit(320 << 20)
	for _, texts := range []int{100_000, 1_000_000} {
		b.Run(fmt.Sprint(texts), func(b *testing.B) {
			for b.Loop() {
				sums := manyTexts(b, texts)
				if want := texts / 10; sums.Near < want*99/100 || sums.Near > want {
					b.Errorf("%+v, want %d near", sums, want)
				}
			}
			peak := resident.Peak(os.Getpid()) >> 10
			b.ReportMetric(float64(peak>>10), "MB-resident")
			if peak > mostResident {
				b.Errorf("%d MB were resident, want at most %d", peak>>10, mostResident>>10)
			}
		})
	}
}

func manyTexts(b *testing.B, texts int) Sums {
	x, err := New(b.Context(), b.TempDir())
	if err != nil {
		b.Fatal(err)
	}
	defer x.Close()
	day := "2026-01-07T18:20:00+01:00"
	for n := range texts {
		a := &article.Article{ID: fmt.Sprintf("%064x", n), ArticleID: fmt.Sprintf("%064x", n), URL: fmt.Sprintf("https://www.example.org/news/2026/01/07/story-%d", n), Created: &day, Language: "da"}
		seed := uint64(n)
		if n%10 == 9 {
			seed--
		}
		a.Text = madeText(seed, n%10 == 9)
		if err := x.Add(a); err != nil {
			b.Fatal(err)
		}
	}
	f, err := x.Find(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	return f.Sums()
}

// madeText is a text of 300 words out of 50,000; changed, one in thirty is another.
func madeText(seed uint64, changed bool) string {
	r := rand.New(rand.NewPCG(seed, 7))
	var text strings.Builder
	for i := range 300 {
		word := r.IntN(50_000)
		if changed && i%30 == 7 {
			word++
		}
		fmt.Fprintf(&text, "ord%d ", word)
	}
	return text.String()
}
