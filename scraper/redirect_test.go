package scraper_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rens/clean/article"
	"rens/clean/page"
	"rens/scraper"
	"rens/scraper/fetch"
	"rens/scraper/frontier"
	"rens/scraper/polite"
)

// TestChain holds that a record says by which redirects its page came, over
// hosts too, and that a later visit, which asks for it directly, says none.
func TestChain(t *testing.T) {
	var hosts [3]string
	version := 1
	for i := range hosts {
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			to := map[string]string{"0/go": hosts[0] + "/step", "0/step": hosts[1] + "/far", "1/far": hosts[2] + "/on", "2/on": hosts[2] + "/end"}[fmt.Sprint(i, r.URL.Path)]
			if to != "" {
				http.Redirect(w, r, to, http.StatusFound)
				return
			}
			fmt.Fprintf(w, "<p>%d</p>", version)
		}))
		t.Cleanup(server.Close)
		hosts[i] = server.URL
	}
	var pages []page.Page
	s := &scraper.Scraper{Frontier: inMemory(t), Client: newClient(t, fetch.Options{}, polite.Options{}), Sink: &shelf{},
		Clean:   func(doc *page.Document) (*article.Article, error) { pages = append(pages, doc.Page); return story(doc) },
		Options: scraper.Options{Sources: []string{hosts[0] + "/go"}, Workers: 1}}
	mustRun(t, s)
	version++
	mustRun(t, s)
	if len(pages) != 2 {
		t.Fatalf("%d pages, want 2", len(pages))
	}
	for i, want := range []struct {
		url       string
		redirects []string
	}{
		{hosts[0] + "/go", []string{hosts[0] + "/step", hosts[1] + "/far", hosts[2] + "/on"}},
		{hosts[2] + "/on", nil},
	} {
		if p := pages[i]; p.URL != want.url || p.FinalURL != hosts[2]+"/end" || !slices.Equal(p.Redirects, want.redirects) {
			t.Errorf("visit %d: %s by way of %q to %s, want %s, %q", i+1, p.URL, p.Redirects, p.FinalURL, want.url, want.redirects)
		}
	}
}

// TestElsewhere holds that a redirect to another host is followed in that
// host's turn, by its robots.txt, and no further than the site unless a person
// named the source.
func TestElsewhere(t *testing.T) {
	var hosts [3]string
	var asked []string
	for i := range hosts {
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			asked = append(asked, fmt.Sprint(i, r.URL.Path))
			switch {
			case r.URL.Path == "/robots.txt":
				if i == 1 {
					fmt.Fprint(w, "User-agent: *\nDisallow: /no\n")
				}
			case strings.HasPrefix(r.URL.Path, "/go"):
				http.Redirect(w, r, hosts[1]+strings.TrimPrefix(r.URL.Path, "/go"), http.StatusFound)
			case r.URL.Path == "/round":
				http.Redirect(w, r, hosts[(i+1)%3]+"/round", http.StatusFound)
			case strings.HasPrefix(r.URL.Path, "/farm"):
				http.Redirect(w, r, hosts[(i+1)%3]+r.URL.Path+"x", http.StatusFound)
			default:
				fmt.Fprint(w, "<p>x</p>")
			}
		}))
		t.Cleanup(server.Close)
		hosts[i] = server.URL
	}
	q := inMemory(t)
	if _, err := q.Add(t.Context(), time.Now(), []frontier.Link{{URL: hosts[0] + "/go/linked", Kind: "article"}}); err != nil {
		t.Fatal(err)
	}
	s := &scraper.Scraper{Frontier: q, Client: newClient(t, fetch.Options{}, polite.Options{}), Clean: story, Sink: &shelf{},
		Options: scraper.Options{Sources: []string{hosts[0] + "/go/yes", hosts[0] + "/go/no", hosts[0] + "/round", hosts[0] + "/farm"}, Workers: 1}}
	report := mustRun(t, s)
	want := map[string]int{"off_site": 1, "elsewhere": 2 + 3 + 5, "robots": 1, "written": 1, "too_many_redirects": 1}
	if diff := cmp.Diff(want, report.Reasons); diff != "" {
		t.Errorf("reasons (-want +got):\n%s\n%q", diff, asked)
	}
	for _, no := range []string{"1/no", "1/linked"} {
		if slices.Contains(asked, no) {
			t.Errorf("%s was asked for", no)
		}
	}
}
