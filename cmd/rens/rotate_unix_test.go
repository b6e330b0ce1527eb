//go:build unix

package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// A growing site has a front page and so many stories.
type growing struct{ stories atomic.Int32 }

func (g *growing) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	name, isStory := strings.CutPrefix(r.URL.Path, "/nyhed/broen-over-fjorden-er-aaben-")
	switch {
	case r.URL.Path == "/":
		fmt.Fprint(w, `<!doctype html><html lang="da"><title>Forsiden</title><main>`)
		for i := range g.stories.Load() {
			fmt.Fprintf(w, `<article><h2><a href="/nyhed/broen-over-fjorden-er-aaben-%d">Broen over fjorden er åben, siger borgmester nummer %d</a></h2></article>`, i, i)
		}
	case isStory:
		fmt.Fprintf(w, `<!doctype html><html lang="da"><title>Broen er åben, siger nummer %s</title><meta property="og:type" content="article"><article><h1>Broen er åben, siger nummer %[1]s</h1>`, name)
		for range 4 {
			fmt.Fprintf(w, "<p>Borgmester nummer %s åbnede i går broen, og mange mennesker var kommet for at se det, selv om det regnede hele dagen. Broen har kostet en milliard kroner.</p>", name)
		}
	default:
		http.NotFound(w, r)
	}
}

// TestScheduleFollowsItsOutput takes the output of a schedule away while it
// runs, in the ways of log rotation and of people. What comes after goes to the
// file of its name, and what was there before stays.
func TestScheduleFollowsItsOutput(t *testing.T) {
	site := &growing{}
	server := httptest.NewServer(site)
	t.Cleanup(server.Close)
	folder := t.TempDir()
	path := filepath.Join(folder, "articles.jsonl")
	site.stories.Store(5)
	s := beginSchedule(t, folder, "allow_net: [loopback]\njitter: 0s\nrecheck: 1000h\nsites:\n  - name: fjord\n    start: ["+server.URL+"/]\n    every: 1s\n")
	s.wait(t, `site fjord: 5 articles .* whole`, 1)
	eachOnce(t, 5, path)
	steps := []struct {
		name, says string
		times      int // that it has been said then
		do         func() error
	}{
		{"rotated", `output articles\.jsonl was removed or rotated away; a new one was begun`, 1, func() error { return os.Rename(path, path+".1") }},
		{"copied and truncated", `output articles\.jsonl was cut short`, 1, func() error {
			text, err := os.ReadFile(path)
			if err == nil {
				err = os.WriteFile(path+".2", text, 0o644)
			}
			if err == nil {
				err = os.Truncate(path, 0)
			}
			return err
		}},
		{"removed", `output articles\.jsonl was removed or rotated away; a new one was begun`, 2, func() error { return os.Remove(path) }},
	}
	for i, step := range steps {
		if err := step.do(); err != nil {
			t.Fatal(err)
		}
		s.wait(t, step.says, step.times)
		site.stories.Add(1)
		s.wait(t, `site fjord: 1 article .* whole`, i+1)
		if n := len(stories(t, path)); n != 1 {
			t.Errorf("%s: the new file has %d stories, want the one that came after", step.name, n)
		}
	}
	eachOnce(t, 5, path+".1")
	eachOnce(t, 1, path+".2")
	s.wait(t, `articles.jsonl was rotated away: 5 articles in articles.jsonl.1`, 1)
	s.wait(t, `site fjord: 1 article was written to articles.jsonl, which is gone; --again writes`, 1)
	s.stop(t)
}

// TestRemovedInTheMidst removes and cuts the output while a crawl writes to it: the
// crawl says how many articles are in no file, and ends with 1.
func TestRemovedInTheMidst(t *testing.T) {
	const all = 40
	for name, do := range map[string]func(path string) error{
		"removed": os.Remove,
		"cut":     func(path string) error { return os.Truncate(path, 0) },
	} {
		t.Run(name, func(t *testing.T) {
			site := &growing{}
			site.stories.Store(all)
			var asked atomic.Int32
			gone := make(chan struct{})
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if asked.Add(1) > all/2 {
					<-gone
				}
				site.ServeHTTP(w, r)
			}))
			t.Cleanup(server.Close)
			release := sync.OnceFunc(func() { close(gone) })
			t.Cleanup(release)
			folder := t.TempDir()
			path := filepath.Join(folder, "articles.jsonl")
			var said strings.Builder
			c := exec.Command("rens", "crawl", server.URL+"/", "--allow-net", "loopback")
			c.Dir, c.Stderr = folder, &said
			if err := c.Start(); err != nil {
				t.Fatal(err)
			}
			written := 0
			for n := 0; written < 5 && n < 100_000; n++ {
				time.Sleep(time.Millisecond)
				text, _ := os.ReadFile(path)
				written = strings.Count(string(text), "\n")
			}
			if err := do(path); err != nil {
				t.Fatal(err)
			}
			release()
			err := c.Wait()
			kept := len(stories(t, path))
			if kept == 0 || kept > all-5 {
				t.Fatalf("%d stories are left, want some of %d", kept, all)
			}
			if want := fmt.Sprintf("rens: %d articles were written to articles.jsonl", all-kept); c.ProcessState.ExitCode() != exitFailures || !strings.Contains(said.String(), want) {
				t.Errorf("%v; it said %q, want %q", err, said.String(), want)
			}
		})
	}
}
