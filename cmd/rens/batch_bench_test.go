package main

import (
	"cmp"
	"context"
	"io"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"rens/scraper/discover"
)

// BenchmarkBatch cleans the development pages into a file, as rens clean does:
// with -cpuprofile it says what the time goes to.
func BenchmarkBatch(b *testing.B) {
	pages := filepath.Join(cmp.Or(os.Getenv("RENS_DATA"), filepath.Join("..", "..", "..", "shared", "data")), "extract", "html")
	if _, err := os.Stat(pages); err != nil {
		b.Skip("development data not found: set RENS_DATA to the folder that holds extract/")
	}
	out := filepath.Join(b.TempDir(), "out.jsonl")
	for b.Loop() {
		con := &console{in: os.Stdin, out: io.Discard, err: io.Discard, finder: sync.OnceValues(discover.BuiltIn)}
		if code := run(context.Background(), []string{"clean", pages, "-q", "--max-failed", "1", "--force", "-o", out}, con); code != exitOK {
			b.Fatalf("exit code %d", code)
		}
	}
}
