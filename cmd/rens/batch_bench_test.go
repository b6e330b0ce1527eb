package main

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"rens/clean"
	"rens/clean/page"
	"rens/fixtures/cpu"
	"rens/fixtures/devdata"
	"rens/scraper/discover"
	"rens/scraper/saved"
)

// BenchmarkBatch cleans the development pages into a file, as rens clean does, and by
// the library alone, in turns: with -cpuprofile it says what the time goes to.
// x-library is the command's processor time, its start, unpacking and writing included,
// over what the library takes for pages that are in hand.
func BenchmarkBatch(b *testing.B) {
	pages := devdata.Path(b, "extract", "html")
	bound()
	out := filepath.Join(b.TempDir(), "out.jsonl")
	var command, library time.Duration
	for b.Loop() {
		start := cpu.Used()
		con := &console{in: os.Stdin, out: io.Discard, err: io.Discard, finder: sync.OnceValues(discover.BuiltIn)}
		if code := run(context.Background(), []string{"clean", pages, "-q", "--max-failed", "1", "--force", "-o", out}, con); code != exitOK {
			b.Fatalf("exit code %d", code)
		}
		command += cpu.Used() - start
		library += byLibrary(b, pages)
	}
	b.ReportMetric(float64(command)/float64(library), "x-library")
}

// byLibrary is the processor time of cleaning the pages of a folder, one after the other.
func byLibrary(b *testing.B, folder string) (spent time.Duration) {
	cleaner, err := clean.New(clean.Options{})
	if err != nil {
		b.Fatal(err)
	}
	in := &saved.Reader{}
	for path, err := range saved.Files([]string{folder}, nil) {
		var p page.Page
		if err == nil {
			p, err = in.Page(path)
		}
		if err != nil {
			b.Fatal(err)
		}
		start := cpu.Used()
		_, _ = cleaner.Clean(p) // a page without a text is one, too
		spent += cpu.Used() - start
	}
	return spent
}
