package meta_test

import (
	"testing"
	"time"

	"rens/clean/markup"
	"rens/clean/page"
)

// benchPages returns every tenth labelled page.
func benchPages(b *testing.B) [][]byte {
	dir := dataDir(b, "extract")
	var bodies [][]byte
	for i, d := range readTruth(b, dir) {
		if i%10 == 0 {
			bodies = append(bodies, readPage(b, dir, d.ID))
		}
	}
	return bodies
}

// BenchmarkRead reports the cost of one real page, as in a run: the tree has
// just been parsed. parse-ns/page is what the parse took.
func BenchmarkRead(b *testing.B) {
	bodies := benchPages(b)
	r, names := standard(), markup.New()
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
		r.Read(doc, names.Read(doc.Nodes))
		read += time.Since(start)
	}
	b.ReportMetric(float64(read.Nanoseconds())/float64(b.N), "read-ns/page")
	b.ReportMetric(float64(parse.Nanoseconds())/float64(b.N), "parse-ns/page")
}

// BenchmarkReadParsed is the same over trees that were parsed before: for
// profiles, and for comparing with benchstat.
func BenchmarkReadParsed(b *testing.B) {
	r := standard()
	var docs []*page.Document
	var names []markup.Names
	for _, body := range benchPages(b) {
		doc, err := page.Parse(page.Page{Body: body})
		if err != nil {
			b.Fatal(err)
		}
		docs, names = append(docs, doc), append(names, markup.New().Read(doc.Nodes))
	}
	b.ReportAllocs()
	b.ResetTimer()
	for i := range b.N {
		r.Read(docs[i%len(docs)], names[i%len(docs)])
	}
}
