//go:build unix

package scraper_test

import (
	"math/rand/v2"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"rens/fixtures/postgres"
)

// TestFreeze stops one of three processes in the midst of a crawl over one PostgreSQL for longer
// than its leases last, kills another, starts that anew, and lets the first go on: no article is lost,
// none is twice in a file, and only what stood in a file that its process could not put away is in two.
func TestFreeze(t *testing.T) {
	if testing.Short() {
		t.Skip("waits for leases to run out")
	}
	t.Parallel()
	server, random := postgres.Start(t), rand.New(rand.NewPCG(13, 17))
	freezes := max(1, killsWanted(t, 20)/20)
	articles, again, doubled, leased := 0, 0, 0, 0
	for range freezes {
		papers := []*paper{newPaper(t, 25), newPaper(t, 25), newPaper(t, 25), newPaper(t, 25)}
		dsn := server.New(t)
		var fleet []*killing
		var children []*exec.Cmd
		for range 3 {
			k := &killing{folder: t.TempDir(), dsn: dsn, papers: papers}
			fleet, children = append(fleet, k), append(children, k.start(t))
		}
		fleet[0].await(15 + random.IntN(50))
		signal(t, children[0], syscall.SIGSTOP)
		children[1].Process.Kill()
		children[1].Wait() // ends as it was killed
		fleet[0].afterKill(t)
		children[1] = fleet[1].start(t)
		time.Sleep(childLease + time.Second)
		signal(t, children[0], syscall.SIGCONT)
		for _, c := range children {
			if err := c.Wait(); err != nil {
				t.Error(err)
			}
		}
		lines := map[string]int{}
		for _, k := range fleet {
			for url, n := range written(t, filepath.Join(k.folder, "articles.jsonl"), false) {
				if lines[url] += n; n > 1 {
					t.Errorf("%s is in one file %d times", url, n)
				}
			}
		}
		more, twice := tally(t, papers, lines)
		for _, p := range papers {
			articles += p.articles
		}
		if cut := fleet[0].cutOf(""); more > cut || twice > more {
			t.Errorf("%d fetched again and %d in two files, with %d hosts leased", more, twice, cut)
		}
		again, doubled, leased = again+more, doubled+twice, leased+fleet[0].cutOf("")
	}
	t.Logf("%d freezes and as many kills, %d articles: %d hosts leased then, %d addresses fetched again, %d articles in two files", freezes, articles, leased, again, doubled)
}

func signal(t *testing.T, c *exec.Cmd, s syscall.Signal) {
	t.Helper()
	if err := c.Process.Signal(s); err != nil {
		t.Fatal(err)
	}
}
