//go:build unix

package scraper_test

import (
	"context"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"rens/clean"
	"rens/scraper"
	"rens/scraper/fetch"
	"rens/scraper/frontier"
	"rens/scraper/sink"
)

// Environment of the child that TestKill crawls in.
const (
	childSource = "RENS_TEST_CRAWL"
	childFolder = "RENS_TEST_FOLDER"
)

// TestMain runs the crawl of TestKill where the environment asks for one.
func TestMain(m *testing.M) {
	if os.Getenv(childSource) != "" {
		os.Exit(crawlChild(os.Getenv(childSource), os.Getenv(childFolder)))
	}
	os.Exit(m.Run())
}

func crawlChild(source, folder string) int {
	fetcher, err := scraper.NewFetcher(fetch.Options{AllowNets: []string{"loopback"}}, scraper.Politeness{Gap: 10 * time.Millisecond})
	if err != nil {
		return 3
	}
	out, err := sink.OpenFile(filepath.Join(folder, "articles.jsonl"))
	if err != nil {
		return 4
	}
	ctx := context.Background()
	q, err := frontier.OpenSQLite(ctx, filepath.Join(folder, "state.db"), frontier.Options{})
	if err != nil {
		return 5
	}
	s := &scraper.Scraper{Frontier: q, Fetcher: fetcher, Clean: clean.Clean, Sink: out, Options: scraper.Options{Sources: []string{source}, SitemapAge: -1}}
	if _, err := s.Run(ctx); err != nil {
		return 6
	}
	if out.Close() != nil || q.Close() != nil {
		return 7
	}
	return 0
}

// TestKill kills a crawl at random instants, then lets it end: no address and
// no article is lost, none is there twice, every line is whole.
func TestKill(t *testing.T) {
	kills := 5
	if testing.Short() {
		kills = 2
	}
	site, base := fixtureSite(t)
	folder := t.TempDir()
	start := func() *exec.Cmd {
		c := exec.Command(os.Args[0])
		c.Env = append(os.Environ(), childSource+"="+base+"/da/", childFolder+"="+folder)
		c.Stderr = os.Stderr
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		return c
	}
	random := rand.New(rand.NewPCG(7, 11))
	killed := 0
	for range kills {
		child := start()
		time.Sleep(time.Duration(150+random.IntN(500)) * time.Millisecond)
		child.Process.Kill() // SIGKILL
		if child.Wait() != nil {
			killed++
		}
	}
	child := start()
	if err := child.Wait(); err != nil {
		t.Fatalf("the last run: %v", err)
	}
	checkLines(t, filepath.Join(folder, "articles.jsonl"), base)
	q, err := frontier.OpenSQLite(t.Context(), filepath.Join(folder, "state.db"), frontier.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer q.Close()
	counts, err := q.Counts(t.Context())
	if err != nil || counts.Check() != nil || counts.Waiting != 0 || counts.Failed != 0 {
		t.Errorf("counts %+v, error %v", counts, err)
	}
	t.Logf("killed %d times; %d requests for %d addresses", killed, len(site.Requests()), counts.Known)
}
