package lexicon

import "testing"

// BenchmarkNew reads all files: what each start of the program costs.
func BenchmarkNew(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		languages, err := readAll()
		if err != nil {
			b.Fatal(err)
		}
		New(languages)
	}
}
