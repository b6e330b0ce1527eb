package scraper_test

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"rens/clean/article"
)

// A paper is an invented newspaper of its own host, as large as a test wants,
// that stamps every request.
type paper struct {
	server   *httptest.Server
	articles int
	delay    int           // Crawl-delay in seconds; 0 for none
	busy     time.Duration // how long it takes to answer

	mu     sync.Mutex
	stamps []stamp
}

// A stamp is one request, from its beginning to the end of its answer; the end
// is the zero time where the client left.
type stamp struct {
	path       string
	begun, end time.Time
}

func newPaper(t testing.TB, articles int) *paper {
	p := &paper{articles: articles, busy: 5 * time.Millisecond}
	p.server = httptest.NewServer(p)
	t.Cleanup(p.server.Close)
	return p
}

func (p *paper) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	p.mu.Lock()
	i := len(p.stamps)
	p.stamps = append(p.stamps, stamp{path: r.URL.Path, begun: time.Now()})
	p.mu.Unlock()
	time.Sleep(p.busy)
	p.answer(w, r)
	p.mu.Lock()
	p.stamps[i].end = time.Now()
	p.mu.Unlock()
}

func (p *paper) answer(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	switch {
	case r.URL.Path == "/robots.txt" && p.delay > 0:
		fmt.Fprintf(w, "User-agent: *\nCrawl-delay: %d\n", p.delay)
	case r.URL.Path == "/robots.txt":
		w.WriteHeader(http.StatusNotFound)
	case r.URL.Path == "/":
		fmt.Fprint(w, `<!doctype html><html lang="da"><head><title>Forsiden</title></head><body><main>`)
		for i := range p.articles {
			fmt.Fprintf(w, `<article class="teaser"><h2><a href="%s">Borgmesteren åbnede bro nummer %d i går</a></h2><p>Mange kom for at se den.</p></article>`, storyPath(i), i)
		}
		fmt.Fprint(w, `</main></body></html>`)
	default:
		number, _, _ := strings.Cut(r.URL.Path[strings.LastIndex(r.URL.Path, "-")+1:], "/")
		i, err := strconv.Atoi(number)
		if err != nil || i < 100_000 || i >= 100_000+p.articles {
			w.WriteHeader(http.StatusNotFound)
			return
		}
		fmt.Fprint(w, storyPage(i-100_000, p.articles))
	}
}

func storyPath(i int) string { return fmt.Sprintf("/nyhed/borgmesteren-aabnede-bro-%d", 100_000+i) }

// storyPage is an article of some paragraphs with links to two others.
func storyPage(i, of int) string {
	var out strings.Builder
	fmt.Fprintf(&out, `<!doctype html><html lang="da"><head><title>Bro nummer %d er åben</title><meta property="og:type" content="article"><meta property="article:published_time" content="2026-11-%02dT08:00:00+01:00"></head>
<body><nav><a href="/">Forsiden</a></nav><article><h1>Bro nummer %d er åben</h1>`, i, 1+i%28, i)
	for k := range 4 {
		fmt.Fprintf(&out, "<p>Borgmesteren åbnede i går bro nummer %d, og %d mennesker var kommet for at se det, selv om det regnede hele dagen. "+
			"Broen har kostet %d millioner kroner, og den skal stå i mindst hundrede år, siger kommunens ingeniør.</p>\n", i, 400+i*7+k, 30+i+k)
	}
	fmt.Fprintf(&out, `</article><aside><h3>Læs også</h3><ul><li><a href="%s">Borgmesteren åbnede en bro til i går</a></li><li><a href="%s">Endnu en bro blev åbnet af borgmesteren</a></li></ul></aside></body></html>`,
		storyPath((i+1)%of), storyPath((i+7)%of))
	return out.String()
}

// requests returns the stamps so far, in the order in which they began.
func (p *paper) requests() []stamp {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.stamps)
}

// checkGaps holds that no request began sooner than the gap after the one
// before it had ended. Where the client died in between, its end is unknown,
// and the beginning counts.
func checkGaps(t *testing.T, p *paper, gap time.Duration) {
	t.Helper()
	var last time.Time
	for _, s := range p.requests() {
		// Clocks of two processes and the ways between them: a millisecond.
		if wait := s.begun.Sub(last); !last.IsZero() && wait < gap-time.Millisecond {
			t.Errorf("%s came %v after the request before it, want %v", s.path, wait, gap)
		}
		last = s.begun
		if s.end.After(last) {
			last = s.end
		}
	}
}

// written counts the articles of a file by address. Every line must be whole,
// but for the last where a process may just have died.
func written(t *testing.T, path string, mayBeTorn bool) map[string]int {
	t.Helper()
	count := map[string]int{}
	file, err := os.Open(path)
	if mayBeTorn && errors.Is(err, fs.ErrNotExist) {
		return count // killed before there was one
	}
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	r := bufio.NewReader(file)
	for {
		line, err := r.ReadBytes('\n')
		if err != nil {
			if len(line) > 0 && !mayBeTorn {
				t.Errorf("a torn line: %.80s", line)
			}
			return count
		}
		var a article.Article
		if err := json.Unmarshal(line, &a); err != nil {
			t.Fatalf("line %.80s: %v", line, err)
		}
		count[a.URLCanonical]++
	}
}
