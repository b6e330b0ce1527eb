package scraper_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"rens/scraper"
	"rens/scraper/frontier"
)

// known are so many stories of a host.
func known(host string, n int) (links []frontier.Link) {
	for i := range n {
		links = append(links, frontier.Link{URL: "http://" + host + storyPath(i), Kind: "article"})
	}
	return links
}

// TestSilentHosts lets sixteen hosts take every request and answer none, beside
// four that are well: these are done in seconds, the others are put off after two
// requests, and none of their stories is given up.
func TestSilentHosts(t *testing.T) {
	const stories = 20
	var all []frontier.Link
	for i := range 16 {
		all = append(all, known(fmt.Sprintf("silent%d.example", i), stories)...)
	}
	for i := range 4 {
		all = append(all, known(fmt.Sprintf("well%d.example", i), stories)...)
	}
	handler := func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.URL.Path == "/robots.txt":
			w.WriteHeader(http.StatusNotFound)
		case r.Host[0] == 's':
			<-r.Context().Done()
		default:
			fmt.Fprint(w, "<p>x</p>")
		}
	}
	begun := map[string]time.Time{}
	stamps, report := inBubble(t, handler, -1, scraper.Options{}, all...)
	if report.Written != 4*stories || report.Failed != 0 || report.Counts.Waiting != 16*stories {
		t.Errorf("%d written, %d failed, %+v", report.Written, report.Failed, report.Counts)
	}
	var first time.Time
	for host, log := range stamps {
		begun[host] = log[0].begun
		if first.IsZero() || log[0].begun.Before(first) {
			first = log[0].begun
		}
	}
	for host, log := range stamps {
		if last := log[len(log)-1].begun.Sub(first); host[0] == 'w' && last > 10*time.Second {
			t.Errorf("%s was done after %v", host, last)
		}
		if host[0] == 's' && len(log) > 1+4 { // robots.txt, and at 0 s, 5 s, 1 min, 2 min
			t.Errorf("%s was asked %d times", host, len(log))
		}
	}
	if report.Duration > 45*time.Second { // 15 s, 5 s, 15 s, and what the others take
		t.Errorf("the run took %v", report.Duration)
	}
	if len(report.Hosts) != 16 || report.Hosts[0].Reason != "timeout" || !report.Hosts[15].Silent || report.Left != 16*stories || !slices.Equal(report.Limits, []string{scraper.LimitSilent}) {
		t.Errorf("%d left by %q, told of hosts: %+v", report.Left, report.Limits, report.Hosts)
	}
}

// TestSilentPage holds that one page which never comes holds up no other of its
// host, and fails in the end.
func TestSilentPage(t *testing.T) {
	const stories = 30
	handler := func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/robots.txt":
			w.WriteHeader(http.StatusNotFound)
		case storyPath(0):
			<-r.Context().Done()
		default:
			fmt.Fprint(w, "<p>x</p>")
		}
	}
	stamps, report := inBubble(t, handler, time.Second, scraper.Options{}, known("news.example", stories)...)
	if report.Written != stories-1 {
		t.Errorf("%d written: %+v", report.Written, report.Reasons)
	}
	log := stamps["news.example"]
	others := 0
	for _, s := range log {
		if s.path != storyPath(0) && s.path != "/robots.txt" {
			others++
			if late := s.begun.Sub(log[0].begun); others == stories-1 && late > 2*time.Minute {
				t.Errorf("the last of the others came after %v", late)
			}
		}
	}
	if report.Counts.Waiting+report.Counts.Failed != 1 {
		t.Errorf("%+v", report.Counts)
	}
}

// TestRefusals lets a host refuse whatever it is asked for: after ten in a row it
// is left alone, told, and its stories wait.
func TestRefusals(t *testing.T) {
	const stories = 200
	handler := func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(http.StatusForbidden)
	}
	var last scraper.Event
	stamps, report := inBubble(t, handler, -1, scraper.Options{Progress: func(e scraper.Event) { last = e }}, known("shut.example", stories)...)
	if n := len(stamps["shut.example"]); n != 1+10 {
		t.Errorf("asked %d times, want for robots.txt and ten pages", n)
	}
	if report.Failed != 2 || report.Counts.Waiting != stories-2 {
		t.Errorf("%d failed, %+v", report.Failed, report.Counts)
	}
	if last.Err == nil || last.Reason != "forbidden" || last.State != frontier.Waiting {
		t.Errorf("the last event: %+v", last)
	}
	if len(report.Hosts) != 1 || report.Hosts[0].Host != "shut.example" || report.Hosts[0].Reason != "forbidden" || report.Hosts[0].Waiting != stories-2 ||
		!strings.Contains(report.Hosts[0].Error, "refused 10 pages in a row") {
		t.Errorf("told of hosts: %+v", report.Hosts)
	}
	// The next run leaves it alone, and tells that too.
	tellsAlone(t)
	// One that refuses some pages among others is asked for all.
	mixed := func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path[len(r.URL.Path)-1]%2 == 0 {
			w.WriteHeader(http.StatusForbidden)
			return
		}
		fmt.Fprint(w, "<p>x</p>")
	}
	if _, report := inBubble(t, mixed, -1, scraper.Options{}, known("some.example", 40)...); report.Counts.Waiting != 0 || report.Written+report.Failed != 40 {
		t.Errorf("%+v", report.Counts)
	}
}

// TestSubdomains lets a site lead to ever new hosts of its own, each as well as any:
// it comes to an end, and another site has its turn as often as if it were alone.
func TestSubdomains(t *testing.T) {
	const stories = 20
	var made atomic.Int64
	handler := func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.URL.Path == "/robots.txt":
			w.WriteHeader(http.StatusNotFound)
		case r.Host == "news.example":
			fmt.Fprint(w, "<p>x</p>")
		default:
			for range 300 {
				fmt.Fprintf(w, `<h2><a href="http://h%d.maze.example/nyhed/en-lang-historie-om-en-bro-%d">En lang historie om en bro i byen</a></h2>`, made.Add(1), made.Load())
			}
		}
	}
	stamps, report := inBubble(t, handler, time.Second, scraper.Options{Depth: 100, Workers: 4, All: true, Sources: []string{"http://maze.example/"}, Types: []string{"article", "index", "other"}}, known("news.example", stories)...)
	hosts := 0
	for host := range stamps {
		if host != "news.example" {
			hosts++
		}
	}
	if hosts > 110 || hosts < 90 || report.Beyond == 0 {
		t.Errorf("%d hosts, %d beyond the budget", hosts, report.Beyond)
	}
	log := stamps["news.example"]
	if took := log[len(log)-1].begun.Sub(log[0].begun); len(log) != 1+stories || took > 2*(1+stories)*time.Second {
		t.Errorf("the other was asked %d times within %v", len(log), took)
	}
}

// TestLongDelay holds that a host which wants long pauses is told of when that is
// learnt, once, and at the end with how long what is left would take.
func TestLongDelay(t *testing.T) {
	handler := func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			fmt.Fprint(w, "User-agent: *\nCrawl-delay: 100\n")
			return
		}
		fmt.Fprint(w, "<p>x</p>")
	}
	var told []time.Duration
	_, report := inBubble(t, handler, 0, scraper.Options{MaxPages: 5, Progress: func(e scraper.Event) {
		if e.Delay > 0 {
			told = append(told, e.Delay)
		}
	}}, known("calm.example", 50)...)
	if len(told) != 1 || told[0] != 100*time.Second {
		t.Errorf("told %v", told)
	}
	if len(report.Hosts) != 1 || report.Hosts[0].Waiting != 45 || report.Hosts[0].Takes != 4500*time.Second || report.Hosts[0].Reason != "crawl_delay" {
		t.Errorf("told of hosts: %+v", report.Hosts)
	}
}

// tellsAlone runs twice on a host that asks for an hour of peace.
func tellsAlone(t *testing.T) {
	t.Helper()
	handler := func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			w.WriteHeader(http.StatusNotFound)
			return
		}
		w.Header().Set("Retry-After", "3600")
		w.WriteHeader(http.StatusServiceUnavailable)
	}
	stamps, reports := runsInBubble(t, handler, 0, 2, scraper.Options{}, known("peace.example", 1)...)
	for i, reason := range []string{"server_error", "left_alone"} {
		if hosts := reports[i].Hosts; len(hosts) != 1 || hosts[0].Reason != reason || hosts[0].Waiting != 1 {
			t.Errorf("told of hosts: %+v, want %s", hosts, reason)
		}
	}
	if n := len(stamps["peace.example"]); n != 1+1 {
		t.Errorf("asked %d times, want for robots.txt and one page", n)
	}
}
