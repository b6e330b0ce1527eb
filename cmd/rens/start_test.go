//go:build !race

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// TestStart holds what one small page costs, which is the start: lexicon, models, flags. It
// is the processor's time of the least of some runs, with room for a busy machine, for what
// would come back here comes back twofold.
func TestStart(t *testing.T) {
	if testing.Short() {
		t.Skip("starts the program several times")
	}
	const runs, most = 8, 300 * time.Millisecond // 0.12 s on a quiet machine
	path := filepath.Join(t.TempDir(), "page.html")
	if err := os.WriteFile(path, []byte("<html lang=da><title>Broen</title><article><h1>Broen</h1><p>Broen bliver bygget til næste år, siger borgmesteren.</p></article>"), 0o644); err != nil {
		t.Fatal(err)
	}
	least := time.Hour
	for range runs {
		c := exec.Command("rens", "clean", "--url", "https://avis.example/broen", path)
		if out, err := c.CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		least = min(least, c.ProcessState.UserTime()+c.ProcessState.SystemTime())
	}
	t.Logf("%v of processor time", least)
	if least > most {
		t.Errorf("one small page takes %v of processor time, want %v at the most", least, most)
	}
}
