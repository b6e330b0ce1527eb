//go:build unix

package main

import (
	"encoding/json"
	"errors"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"rens/clean/article"
	"rens/scraper/archive"
)

// TestKillsOfSites kills crawls of three sites, which share a file of articles
// and WARC files, at random instants: at the end each article is there once,
// with its record in the archive, and what is torn is only at ends of files.
func TestKillsOfSites(t *testing.T) {
	kills := 12
	if testing.Short() {
		kills = 4
	}
	sites, _ := serveSites(t, 3, 10*time.Millisecond, "/")
	config := "allow_net: [loopback]\nwarc: warc\nrecheck: 1000h\n" + sites
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "rens.yaml"), []byte(config), 0o644); err != nil {
		t.Fatal(err)
	}
	crawl := func() *exec.Cmd {
		c := exec.Command("rens", "crawl", "-c", "rens.yaml")
		c.Dir = folder
		return c
	}
	killed := 0
	for range kills {
		c := crawl()
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(50*time.Millisecond + rand.N(400*time.Millisecond))
		c.Process.Kill()
		if c.Wait() != nil {
			killed++
		}
	}
	out, err := crawl().CombinedOutput()
	if err != nil || !strings.Contains(string(out), "0 failed") {
		t.Fatalf("%v: %s", err, out)
	}
	places := placesOf(t, filepath.Join(folder, "articles.jsonl"))
	if len(places) != 75 {
		t.Errorf("%d articles, want 75", len(places))
	}
	torn := 0
	for _, name := range filesOf(t, filepath.Join(folder, "warc")) {
		torn += takePlaces(t, name, places)
	}
	for place, url := range places {
		t.Errorf("there is no record of %s at %s", url, place)
	}
	t.Logf("%d of %d crawls were killed; %d torn records", killed, kills, torn)
}

func filesOf(t *testing.T, folder string) []string {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(folder, "*"))
	if err != nil {
		t.Fatal(err)
	}
	return names
}

// placesOf returns the address of each article by its place in the archive,
// and holds that none is there twice.
func placesOf(t *testing.T, path string) map[string]string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	places, seen := map[string]string{}, map[string]bool{}
	for line := range strings.Lines(string(text)) {
		var a article.Article
		if err := json.Unmarshal([]byte(line), &a); err != nil {
			t.Fatal(err)
		}
		if seen[a.ID] || a.Provenance.WARC == nil {
			t.Fatalf("%s stands twice, or has no record", a.URL)
		}
		seen[a.ID] = true
		places[*a.Provenance.WARC] = a.URLFinal
	}
	return places
}

// takePlaces takes the places out that are in a WARC file, and returns how
// many torn records it has: at most the last.
func takePlaces(t *testing.T, path string, places map[string]string) (torn int) {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	r, err := archive.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	for {
		record, err := r.Next()
		var damage *archive.DamageError
		switch {
		case err == io.EOF:
			return torn
		case errors.As(err, &damage):
			if torn++; torn > 1 {
				t.Errorf("%s: a second damage: %v", path, err)
			}
			continue
		case err != nil:
			t.Fatal(err)
		case torn > 0:
			t.Errorf("%s: a record stands behind a torn one", path)
		}
		place := archive.Place{File: filepath.Base(path), Offset: record.Offset}.String()
		if record.Type() == archive.Response && places[place] == record.Target() {
			delete(places, place)
		}
	}
}
