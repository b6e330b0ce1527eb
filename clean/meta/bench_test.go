package meta

import (
	"testing"
	"time"

	"rens/clean/page"
)

// BenchmarkRead reports the cost of one real page, as in a run: the tree has
// just been parsed. parse-ns/page is what the parse took.
func BenchmarkRead(b *testing.B) {
	dir := dataDir(b, "extract")
	var bodies [][]byte
	for i, d := range readTruth(b, dir) {
		if i%10 == 0 {
			bodies = append(bodies, readPage(b, dir, d.ID))
		}
	}
	var read, parse time.Duration
	b.ReportAllocs()
	b.ResetTimer()
	for i := range b.N {
		b.StopTimer()
		start := time.Now()
		doc, err := page.Parse(page.Page{Body: bodies[i%len(bodies)]})
		if err != nil {
			b.Fatal(err)
		}
		parse += time.Since(start)
		b.StartTimer()
		start = time.Now()
		Read(doc)
		read += time.Since(start)
	}
	b.ReportMetric(float64(read.Nanoseconds())/float64(b.N), "read-ns/page")
	b.ReportMetric(float64(parse.Nanoseconds())/float64(b.N), "parse-ns/page")
}
