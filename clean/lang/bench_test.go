package lang_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"rens/fixtures/devdata"
)

// devTexts reads the texts of a development file, and skips where there is
// none.
func devTexts(tb testing.TB, name string) []string {
	tb.Helper()
	f, err := os.Open(devdata.Path(tb, "lang", name))
	if err != nil {
		tb.Fatal(err)
	}
	defer f.Close()
	var out []string
	for lines := bufio.NewScanner(f); lines.Scan(); {
		var s struct{ Text string }
		if err := json.Unmarshal(lines.Bytes(), &s); err != nil {
			tb.Fatal(err)
		}
		out = append(out, s.Text)
	}
	return out
}

func size(texts []string) (n int64) {
	for _, s := range texts {
		n += int64(len(s))
	}
	return n
}

func BenchmarkTagSentences(b *testing.B) {
	texts := devTexts(b, "dev-sentences.jsonl")
	tagger := newTagger(b)
	b.SetBytes(size(texts))
	b.ReportAllocs()
	for b.Loop() {
		for _, s := range texts {
			tagger.Tag([]string{s}, "")
		}
	}
}

func BenchmarkLabel(b *testing.B) {
	texts := devTexts(b, "dev-sentences.jsonl")
	tagger := newTagger(b)
	b.SetBytes(size(texts))
	b.ReportAllocs()
	for b.Loop() {
		for _, s := range texts {
			tagger.Label(s)
		}
	}
}

// BenchmarkLabelOnce is BenchmarkLabel where no word was seen before.
func BenchmarkLabelOnce(b *testing.B) {
	texts := devTexts(b, "dev-sentences.jsonl")
	b.SetBytes(size(texts))
	b.ReportAllocs()
	for b.Loop() {
		b.StopTimer()
		tagger := newTagger(b)
		b.StartTimer()
		for _, s := range texts {
			tagger.Label(s)
		}
	}
}

func BenchmarkTagMixed(b *testing.B) {
	var docs [][]string
	texts := devTexts(b, "dev-mixed.jsonl")
	for _, s := range texts {
		docs = append(docs, strings.Split(s, "\n"))
	}
	tagger := newTagger(b)
	b.SetBytes(size(texts))
	b.ReportAllocs()
	for b.Loop() {
		for _, d := range docs {
			tagger.Tag(d, "")
		}
	}
}

// BenchmarkTagLong shows that the time grows with the text and no faster: MB/s
// stay alike from 64 kB to 4 MB.
func BenchmarkTagLong(b *testing.B) {
	tagger := newTagger(b)
	for _, kind := range []struct{ name, unit string }{
		{"words", "Hun sagde, at »it is what it is«, og gik. "}, {"no space", "æblegrød"}, {"marks", "@_x"},
		{"titles", "A of "}, {"scripts", "яa語"},
	} {
		for _, n := range []int{64 << 10, 512 << 10, 4 << 20} {
			text := []string{strings.Repeat(kind.unit, n/len(kind.unit))}
			b.Run(fmt.Sprintf("%s/%dkB", kind.name, n>>10), func(b *testing.B) {
				b.SetBytes(int64(len(text[0])))
				for b.Loop() {
					tagger.Tag(text, "")
				}
			})
		}
	}
}
