package scraper_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rens/clean"
	"rens/scraper"
	"rens/scraper/fetch"
	"rens/scraper/polite"
)

// twoSites serve a paper, and beside it a site for its lists, which also names what is
// neither's. Answers may hold PAPER, LISTS and OTHER for their addresses.
func twoSites(t *testing.T, paper, lists map[string]string) (at, beside string, stray *bool) {
	t.Helper()
	stray = new(bool)
	other := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		*stray = true
		fmt.Fprint(w, "<p>x</p>")
	}))
	t.Cleanup(other.Close)
	var addresses *strings.Replacer
	serve := func(pages map[string]string) string {
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			text, known := pages[r.URL.RequestURI()]
			to, moves := strings.CutPrefix(text, "to ")
			switch {
			case moves:
				http.Redirect(w, r, addresses.Replace(to), http.StatusFound)
			case known:
				w.Header().Set("Content-Type", "text/html")
				fmt.Fprint(w, addresses.Replace(text))
			default:
				http.NotFound(w, r)
			}
		}))
		t.Cleanup(server.Close)
		return server.URL
	}
	at, beside = serve(paper), serve(lists)
	addresses = strings.NewReplacer("PAPER", at, "LISTS", beside, "OTHER", other.URL)
	return at, beside, stray
}

// locs is a sitemap, or an index of them.
func locs(root, entry string, urls ...string) string {
	out := "<" + root + ">"
	for _, url := range urls {
		out += "<" + entry + "><loc>" + url + "</loc></" + entry + ">"
	}
	return out + "</" + root + ">"
}

// TestListsElsewhere holds that lists on another site name the stories of a run's own,
// and of no third, whoever names the lists: robots.txt, a person beside the paper, or a
// person alone; and that indexes may stand in each other, and lists name short paths.
func TestListsElsewhere(t *testing.T) {
	paper := map[string]string{
		"/robots.txt": "Sitemap: LISTS/index.xml\n",
		"/":           `<p>x</p><h2><a href="/?p=124">Den nye bro over fjorden er åbnet i dag</a></h2><a href="/?p=2">2</a>`,
		"/?p=124":     "<p>x</p>",
		"/broen":      "<p>x</p>", "/nyhed/havnen-lukker-for-vinteren": "<p>x</p>", "/nyhed/faergen-sejler-ikke-i-dag": "<p>x</p>", "/?p=123": "<p>x</p>",
	}
	lists := map[string]string{
		"/index.xml": locs("sitemapindex", "sitemap", "LISTS/2.xml"),
		"/2.xml":     locs("sitemapindex", "sitemap", "LISTS/3.xml"),
		"/3.xml":     locs("sitemapindex", "sitemap", "LISTS/4.xml"),
		"/4.xml":     locs("urlset", "url", "PAPER/broen", "PAPER/?p=123", "PAPER/nyhed/havnen-lukker-for-vinteren", "OTHER/nyhed/en-anden-historie-om-havnen"),
		"/feed": "<!-- made by hand --><rss><channel><item><title>Havnen</title><link>PAPER/nyhed/havnen-lukker-for-vinteren</link></item>" +
			"<item><title>Færgen</title><link>LISTS/~r/7</link></item><item><title>Broen</title><link>PAPER/broen</link></item></channel></rss>",
		"/~r/7": "to PAPER/nyhed/faergen-sejler-ikke-i-dag",
	}
	bySitemap := []string{"/?p=123", "/broen", "/nyhed/havnen-lukker-for-vinteren"}
	byFeed := []string{"/broen", "/nyhed/faergen-sejler-ikke-i-dag", "/nyhed/havnen-lukker-for-vinteren"}
	for _, test := range []struct {
		name    string
		sources []string
		want    []string
	}{
		{"named by robots.txt", []string{"PAPER/"}, append([]string{"/", "/?p=124"}, bySitemap...)},
		{"a feed beside the paper", []string{"LISTS/feed", "PAPER/broen"}, append([]string{"/?p=123"}, byFeed...)},
		{"a feed alone", []string{"LISTS/feed"}, byFeed},
		{"a sitemap alone", []string{"LISTS/4.xml"}, bySitemap},
	} {
		t.Run(test.name, func(t *testing.T) {
			at, beside, stray := twoSites(t, paper, lists)
			to := strings.NewReplacer("PAPER", at, "LISTS", beside)
			out := &shelf{}
			s := &scraper.Scraper{Frontier: inMemory(t), Client: newClient(t, fetch.Options{}, polite.Options{}), Clean: story, Sink: out}
			for _, source := range test.sources {
				s.Options.Sources = append(s.Options.Sources, to.Replace(source))
			}
			report := mustRun(t, s)
			slices.Sort(test.want)
			if diff := cmp.Diff(test.want, out.take(at)); diff != "" || *stray {
				t.Errorf("a third site was asked: %v; written (-want +got):\n%s\n%v", *stray, diff, report.Reasons)
			}
		})
	}
}

// TestOneText holds that one story under many addresses is one record, and that two
// with the same words under different headlines are two.
func TestOneText(t *testing.T) {
	paper := map[string]string{"/nyhed/andre-ord-over-den-samme-tekst": strings.Replace(storyPage(0, 6), "nummer 0", "nummer 99", -1)}
	var sources []string
	for i := range 5 {
		path := fmt.Sprintf("/nyhed/borgmesteren-aabnede-broen-i-gaar?visning=%d", i)
		paper[path] = storyPage(0, 6)
		sources = append(sources, path)
	}
	at, _, _ := twoSites(t, paper, nil)
	s := &scraper.Scraper{Frontier: inMemory(t), Client: newClient(t, fetch.Options{}, polite.Options{}), Clean: clean.Document, Sink: &shelf{},
		Options: scraper.Options{Depth: 1, Types: []string{"article", "other"}}}
	for _, path := range append(sources, "/nyhed/andre-ord-over-den-samme-tekst") {
		s.Options.Sources = append(s.Options.Sources, at+path)
	}
	report := mustRun(t, s)
	if report.Written != 2 || report.Reasons["duplicate"] != 4 {
		t.Errorf("%d written: %v", report.Written, report.Reasons)
	}
}

// TestPageForFeed holds that a web page in place of a feed is said to be one.
func TestPageForFeed(t *testing.T) {
	at, _, _ := twoSites(t, map[string]string{
		"/":     `<!doctype html><html><head><link rel="alternate" type="application/rss+xml" href="/feed"></head><body><p>x</p></body></html>`,
		"/feed": "<!doctype html><html><body><p>Siden findes ikke</p></body></html>",
	}, nil)
	s := &scraper.Scraper{Frontier: inMemory(t), Client: newClient(t, fetch.Options{}, polite.Options{}), Clean: clean.Document, Sink: &shelf{},
		Options: scraper.Options{Sources: []string{at + "/"}}}
	if report := mustRun(t, s); report.Reasons["page_for_feed"] != 1 {
		t.Errorf("%+v", report.Reasons)
	}
}
