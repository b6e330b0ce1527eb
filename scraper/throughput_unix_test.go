//go:build unix

package scraper_test

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/gocolly/colly/v2"

	"rens/clean"
	"rens/clean/page"
	"rens/fixtures"
	"rens/fixtures/devdata"
	"rens/scraper"
	"rens/scraper/fetch"
	"rens/scraper/frontier"
	"rens/scraper/polite"
	"rens/scraper/saved"
	"rens/scraper/sink"
	"rens/scraper/state"
)

// A press is many hosts on loopback that serve the articles of the invented
// site, each with a text of its own, from memory.
type press struct {
	hosts  []string
	bodies map[string][]byte // by host and path
	order  []string          // addresses of the articles and front pages
}

// pressHosts is how many hosts there are, and pressType what they say of all they send.
const (
	pressHosts = 200
	pressType  = "text/html; charset=utf-8"
)

// A sheet is an article to print: its HTML, in UTF-8, and its headline.
type sheet struct {
	html  []byte
	title string
}

// invented returns the articles of the invented site: a few kilobytes each.
func invented() ([]sheet, error) {
	pages, err := fixtures.Pages()
	var sheets []sheet
	for _, p := range pages {
		if p.Want.PageType == "article" && strings.Contains(p.ContentType, "utf-8") {
			// The address that a page gives itself would be the same on every host.
			html := bytes.ReplaceAll(p.HTML, []byte(fixtures.Base+p.Path+`"`), []byte(`"`))
			sheets = append(sheets, sheet{html, p.Want.Title})
		}
	}
	return sheets, err
}

// real returns some of the saved pages of the development data, as large as news pages are;
// none where there is no such data.
func real() (sheets []sheet, err error) {
	names := devdata.Pages()
	in := &saved.Reader{}
	for i := 0; i < len(names); i += 12 {
		p, err := in.Page(names[i])
		if err != nil {
			return nil, err
		}
		sheets = append(sheets, sheet{p.Body, fmt.Sprintf("Borgmesteren åbnede bro nummer %d", i)})
	}
	return sheets, nil
}

// A printing is which sheets each host has, and how many.
type printing struct {
	name   string
	sheets func() ([]sheet, error)
	each   int
}

func printings() []printing { return []printing{{"invented", invented, 10}, {"real", real, 5}} }

// pressKind, in the environment of a child, is the printing that it serves: what the server
// costs is not the crawler's.
const pressKind = "RENS_TEST_PRESS"

// pressChild serves a printing until its stdin ends, and says first where.
func pressChild(kind string) int {
	for _, of := range printings() {
		if of.name != kind {
			continue
		}
		var listeners []net.Listener
		var hosts []string
		for range pressHosts {
			l, err := net.Listen("tcp", "127.0.0.1:0")
			if err != nil {
				return 3
			}
			listeners, hosts = append(listeners, l), append(hosts, l.Addr().String())
		}
		sheets, err := of.sheets()
		if err != nil {
			return 4
		}
		p := newPress(hosts, sheets, of.each)
		for _, l := range listeners {
			go http.Serve(l, p)
		}
		fmt.Println(strings.Join(hosts, " "))
		io.Copy(io.Discard, os.Stdin)
		return 0
	}
	return 5
}

// startPress has a child serve a printing, and returns what it serves.
func startPress(b *testing.B, of printing) *press {
	sheets, err := of.sheets()
	if err != nil {
		b.Fatal(err)
	}
	if len(sheets) == 0 {
		b.Skip("development data not found: set RENS_DATA to the folder that holds extract/")
	}
	c := exec.Command(os.Args[0])
	c.Env, c.Stderr = append(os.Environ(), pressKind+"="+of.name), os.Stderr
	in, err := c.StdinPipe()
	if err != nil {
		b.Fatal(err)
	}
	out, err := c.StdoutPipe()
	if err != nil {
		b.Fatal(err)
	}
	if err := c.Start(); err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { in.Close(); c.Wait() })
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		b.Fatalf("the press: %v", err)
	}
	return newPress(strings.Fields(line), sheets, of.each)
}

// newPress prints so many sheets on each host.
func newPress(hosts []string, sheets []sheet, each int) *press {
	p := &press{hosts: hosts, bodies: map[string][]byte{}}
	for h, host := range hosts {
		var front bytes.Buffer
		front.WriteString(`<!doctype html><html lang="da"><head><title>Forsiden</title></head><body><main>`)
		for a := range each {
			s := sheets[(h*each+a)%len(sheets)]
			path := fmt.Sprintf("/nyhed/en-bro-over-fjorden-%d", 100_000+a)
			fmt.Fprintf(&front, `<article><h2><a href="%s">%s</a></h2><p>Mange kom for at se den.</p></article>`, path, s.title)
			html := shuffled(s.html, rand.New(rand.NewPCG(uint64(h), uint64(a))))
			p.bodies[host+path] = bytes.Replace(html, []byte("</title>"), fmt.Appendf(nil, " %d.%d</title>", h, a), 1)
			p.order = append(p.order, "http://"+host+path)
		}
		front.WriteString(`</main></body></html>`)
		p.bodies[host+"/"] = front.Bytes()
		p.order = append(p.order, "http://"+host+"/")
	}
	return p
}

// paragraph is the text of a paragraph, up to the first tag in it.
var paragraph = regexp.MustCompile(`(<p(?:\s[^>]*)?>)([^<]{80,})`)

// shuffled is a page with the words of its paragraphs in another order, so that it is no copy
// of another one that was made of the same sheet.
func shuffled(html []byte, r *rand.Rand) []byte {
	return paragraph.ReplaceAllFunc(html, func(p []byte) []byte {
		part := paragraph.FindSubmatch(p)
		words := bytes.Fields(part[2])
		r.Shuffle(len(words), func(i, j int) { words[i], words[j] = words[j], words[i] })
		return slices.Concat(part[1], bytes.Join(words, []byte(" ")))
	})
}

func (p *press) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, ok := p.bodies[r.Host+r.URL.Path]
	if !ok {
		w.WriteHeader(http.StatusNotFound)
		return
	}
	w.Header().Set("Content-Type", pressType)
	w.Write(body)
}

// parallel calls do for every address, by so many workers.
func (p *press) parallel(workers int, do func(address string)) {
	var next atomic.Int64
	var group sync.WaitGroup
	for range workers {
		group.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= len(p.order) {
					return
				}
				do(p.order[i])
			}
		})
	}
	group.Wait()
}

// BenchmarkThroughput measures pages a second of a whole crawl beside cleaning
// alone, and of fetching alone beside a bare collector of colly's, over the
// same 200 hosts on loopback, served by another process.
func BenchmarkThroughput(b *testing.B) {
	rate := func(b *testing.B, pages int, spent time.Duration) {
		b.ReportMetric(float64(pages*b.N)/b.Elapsed().Seconds(), "pages/s")
		b.ReportMetric(float64(pages*b.N)/spent.Seconds(), "pages/cpu-s")
		b.ReportMetric(0, "ns/op")
	}
	for _, kind := range printings() {
		b.Run(kind.name, func(b *testing.B) {
			p := startPress(b, kind)
			for _, way := range []struct {
				name string
				do   func(*testing.B)
			}{{"clean", p.clean}, {"crawl", p.crawl}, {"colly", p.colly}, {"fetch", p.fetch}} {
				b.Run(way.name, func(b *testing.B) {
					before := spent(b)
					for b.Loop() {
						way.do(b)
					}
					rate(b, len(p.order), spent(b)-before)
				})
			}
		})
	}
}

// spent returns the time that cores have worked for this process, which other
// work on the same machine changes less than the clock.
func spent(b *testing.B) time.Duration {
	var r syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &r); err != nil {
		b.Fatal(err)
	}
	return time.Duration(r.Utime.Nano() + r.Stime.Nano())
}

// clean cleans every page, on all cores, as a crawl does that is given the same bytes and headers.
func (p *press) clean(b *testing.B) {
	header := map[string][]string{"Content-Type": {pressType}}
	p.parallel(runtime.GOMAXPROCS(0), func(address string) {
		body := p.bodies[strings.TrimPrefix(address, "http://")]
		if _, err := clean.Clean(page.Page{URL: address, FinalURL: address, Status: 200, Header: header, Body: body, Fetched: time.Now()}); err != nil {
			b.Error(err)
		}
	})
}

// fetch downloads every page, by as many workers as a crawl has.
func (p *press) fetch(b *testing.B) {
	f, err := fetch.New(fetch.Options{AllowNets: []string{"loopback"}})
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	p.parallel(8, func(address string) {
		if _, err := f.Fetch(context.Background(), address); err != nil {
			b.Error(err)
		}
	})
}

// crawl is what rens crawl does: robots, frontier on disk, articles fsynced.
func (p *press) crawl(b *testing.B) {
	folder := b.TempDir()
	fetcher, err := polite.New(fetch.Options{AllowNets: []string{"loopback"}}, polite.Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer fetcher.Close()
	db, err := state.OpenSQLite(b.Context(), filepath.Join(folder, "state.db"), state.Options{})
	q, err := in(b.Context(), frontier.Options{}, db, err)
	if err != nil {
		b.Fatal(err)
	}
	defer q.State.Close()
	out, err := sink.OpenFile(filepath.Join(folder, "articles.jsonl"))
	if err != nil {
		b.Fatal(err)
	}
	defer out.Close()
	var sources []string
	for _, host := range p.hosts {
		sources = append(sources, "http://"+host+"/")
	}
	s := &scraper.Scraper{Frontier: q, Client: fetcher, Knowing: knowing(b), Sink: out, Options: scraper.Options{Sources: sources, SitemapAge: -1, Depth: 1, Types: []string{"article", "index", "other"}}}
	report, err := s.Run(b.Context())
	if err != nil || report.Done+report.Failed < len(p.order)*99/100 {
		b.Fatalf("%v, %d of %d, %v", err, report.Done, len(p.order), report.Reasons)
	}
}

// colly downloads the same pages with nothing around it.
func (p *press) colly(b *testing.B) {
	c := colly.NewCollector(colly.Async(true))
	c.Limit(&colly.LimitRule{DomainGlob: "*", Parallelism: 8})
	var got atomic.Int64
	c.OnResponse(func(r *colly.Response) { got.Add(int64(min(1, len(r.Body)))) })
	for _, address := range p.order {
		if err := c.Visit(address); err != nil {
			b.Fatal(err)
		}
	}
	c.Wait()
	if int(got.Load()) != len(p.order) {
		b.Fatalf("colly got %d pages", got.Load())
	}
}
