package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"rens/clean/article"
	"rens/fixtures/postgres"
)

// stories counts how often each story stands in files of articles, and holds
// that every line is one.
func stories(t *testing.T, files ...string) map[string]int {
	t.Helper()
	count := map[string]int{}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for line := range bytes.Lines(text) {
			var a article.Article
			if err := json.Unmarshal(line, &a); err != nil || !bytes.HasSuffix(line, []byte("\n")) {
				t.Fatalf("%s holds a line that is broken: %v: %.100q", file, err, line)
			}
			count[a.URL]++
		}
	}
	return count
}

// eachOnce holds that files hold so many stories, each once.
func eachOnce(t *testing.T, want int, files ...string) {
	t.Helper()
	count := stories(t, files...)
	if len(count) != want {
		t.Errorf("%d stories, want %d", len(count), want)
	}
	for url, n := range count {
		if n != 1 {
			t.Errorf("%s stands there %d times", url, n)
		}
	}
}

// TestTwoWithOneOutput begins two crawls of one configuration at once, of a site
// each, as the README shows them. One of them may have to be told that the other
// has the output; what is there is never harmed, and in the end all is.
func TestTwoWithOneOutput(t *testing.T) {
	rounds, refused := 10, 0
	if testing.Short() {
		rounds = 3
	}
	sites, _ := serveSites(t, 2, 4*time.Millisecond, "/")
	for range rounds {
		folder := t.TempDir()
		if err := os.WriteFile(filepath.Join(folder, "rens.yaml"), []byte("allow_net: [loopback]\n"+sites), 0o644); err != nil {
			t.Fatal(err)
		}
		crawl := func(site string) (*exec.Cmd, *bytes.Buffer) {
			c, said := exec.Command("rens", "crawl", "-c", "rens.yaml", "--site", site), &bytes.Buffer{}
			c.Dir, c.Stderr = folder, said
			if err := c.Start(); err != nil {
				t.Fatal(err)
			}
			return c, said
		}
		a, saidA := crawl("s0")
		b, saidB := crawl("s1")
		for _, one := range []struct {
			*exec.Cmd
			said *bytes.Buffer
			site string
		}{{a, saidA, "s0"}, {b, saidB, "s1"}} {
			err := one.Wait()
			var exit *exec.ExitError
			switch {
			case err == nil:
			case errors.As(err, &exit) && exit.ExitCode() == exitUsage && strings.Contains(one.said.String(), "articles.jsonl: another rens is writing to it"):
				refused++
				defer func() {
					c, said := crawl(one.site)
					if err := c.Wait(); err != nil {
						t.Errorf("when the other had ended: %v: %s", err, said)
					}
					eachOnce(t, 50, filepath.Join(folder, "articles.jsonl"))
				}()
			default:
				t.Errorf("%v: %s", err, one.said)
			}
		}
		stories(t, filepath.Join(folder, "articles.jsonl"))
	}
	if refused == 0 {
		t.Errorf("no two of %d pairs ever met: the test shows nothing", rounds)
	}
}

// TestWorkersBesideEachOther lets two rens share a database and a folder: each
// writes to a file of its own, and over both each story stands once.
func TestWorkersBesideEachOther(t *testing.T) {
	t.Parallel()
	server := postgres.Start(t)
	_, addresses := serveSites(t, 6, 4*time.Millisecond, "/")
	for range 3 {
		folder, dsn := t.TempDir(), server.New(t)
		args := append([]string{"crawl", "--db", dsn, "--allow-net", "loopback", "--workers", "2"}, addresses...)
		var workers []*exec.Cmd
		var said [2]bytes.Buffer
		for i := range said {
			c := exec.Command("rens", args...)
			c.Dir, c.Stderr = folder, &said[i]
			if err := c.Start(); err != nil {
				t.Fatal(err)
			}
			workers = append(workers, c)
		}
		for i, c := range workers {
			if err := c.Wait(); err != nil {
				t.Errorf("%v: %s", err, &said[i])
			}
		}
		files, err := filepath.Glob(filepath.Join(folder, "articles*.jsonl"))
		if err != nil {
			t.Fatal(err)
		}
		if len(files) != 2 || filepath.Base(files[0]) != "articles.2.jsonl" {
			t.Errorf("the two wrote to %v", files)
		}
		eachOnce(t, 150, files...)
		out, err := exec.Command("rens", append(args, "-o", filepath.Join(folder, "articles.jsonl"))...).CombinedOutput()
		if err != nil || !strings.Contains(string(out), "0 articles to") {
			t.Errorf("once more: %v: %s", err, out)
		}
	}
}
