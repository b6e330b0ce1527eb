package export

import (
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"

	"rens/clean/article"
)

// BenchmarkExport writes articles of some 600 words, of a vocabulary as large as a
// newspaper's, with forty blocks taken out of each, and says how many bytes of text a
// second takes; parquet without what was removed.
func BenchmarkExport(b *testing.B) {
	random := rand.New(rand.NewPCG(1, 2))
	words := make([]string, 20_000)
	for i := range words {
		words[i] = fmt.Sprintf("%x%c%c", i*i%7919, 'a'+rune(i%26), 'æ'+rune(i%3))
	}
	said := func(n int) string {
		var t strings.Builder
		for range n {
			t.WriteString(words[int(random.ExpFloat64()*1500)%len(words)])
			t.WriteByte(' ')
		}
		return strings.TrimSpace(t.String())
	}
	var articles []*article.Article
	size := 0
	for n := range 500 {
		a := story()
		a.ID, a.Text, a.Blocks, a.Segments = fmt.Sprintf("%064x", n), "", nil, nil
		points := 0
		for range 20 {
			p := said(30)
			n := len([]rune(p))
			a.Blocks = append(a.Blocks, article.Block{Type: "paragraph", Start: points, End: points + n, Lang: "da", Rule: "model"})
			a.Segments = append(a.Segments, article.Segment{Start: points, End: points + n, Lang: "da", Score: 1})
			a.Text, points = a.Text+p+"\n\n", points+n+2
		}
		for range 40 {
			a.Removed = append(a.Removed, article.Removed{Kind: "navigation", Rule: "landmark.nav", Text: said(4)})
		}
		articles, size = append(articles, a), size+len(a.Text)
	}
	for _, f := range Formats() {
		b.Run(f.Name, func(b *testing.B) {
			b.SetBytes(int64(size))
			for b.Loop() {
				w, err := f.Open(func(part string) (io.Writer, error) {
					if part == "removed" {
						return nil, nil // as on stdout
					}
					return io.Discard, nil
				}, Options{})
				if err != nil {
					b.Fatal(err)
				}
				for _, a := range articles {
					if err := w.Write(a); err != nil {
						b.Fatal(err)
					}
				}
				if err := w.Close(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
