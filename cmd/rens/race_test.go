//go:build race

package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestTenCrawls crawls the bundled site ten times with a rens that was built
// with -race, three hosts of it at once, each time in another way: a race in
// any of them is an exit code of its own, and fails. With -short two of the ten
// are made.
func TestTenCrawls(t *testing.T) {
	if testing.Short() {
		t.Skip("make race runs it")
	}
	const crawls = 10
	config, sources := serveSites(t, 3, 0, "/")
	config = "allow_net: [loopback]\n" + config
	for i := range crawls {
		folder := t.TempDir()
		if err := os.WriteFile(filepath.Join(folder, "rens.yaml"), []byte(config), 0o644); err != nil {
			t.Fatal(err)
		}
		args := []string{"crawl", "-c", "rens.yaml", "--workers", fmt.Sprint(2 + 2*i)}
		if i%2 == 1 { // one state of all three, and an archive
			args = append([]string{"crawl", "--allow-net", "loopback", "--warc", "warc"}, sources...)
		}
		for _, want := range []string{"75 articles to", "0 articles to"} { // again: only what is new
			c := exec.Command("rens", args...)
			c.Dir = folder
			if said, err := c.CombinedOutput(); err != nil || !strings.Contains(string(said), want) {
				t.Fatalf("crawl %d: %v, want %q:\n%s", i, err, want, said)
			}
		}
	}
	t.Logf("%d crawls, and as many again of the same state", crawls)
}
