package main

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"rens/clean/page"
	"rens/fixtures/resident"
)

// A heavy site costs a client memory: what its front page, its robots.txt and
// its lists are.
type heavy struct {
	name   string
	robots string                   // SITE stands for its address
	pages  map[string]func() []byte // by path; "/" is the front page
	says   string                   // what rens says of it; "" for nothing
}

const (
	mostOne = 400 << 10 // kB resident, of a crawl with one such site
	mostAll = 700 << 10 // and with eight at once: the units in docs/deploy allow 1 GB
)

func packed(text []byte) []byte {
	var out bytes.Buffer
	z := gzip.NewWriter(&out)
	z.Write(text) // to memory
	z.Close()
	return out.Bytes()
}

// pageOf is a page of so many parts, or bytes.
func pageOf(part func(i int) string, parts, size int) func() []byte {
	return func() []byte {
		var out bytes.Buffer
		out.WriteString(`<!doctype html><html lang="da"><head><title>Stor side</title></head><body><article><h1>Stor side</h1>`)
		for i := 0; i < parts && out.Len() < size; i++ {
			out.WriteString(part(i))
		}
		return out.Bytes()
	}
}

func always(text string) func(int) string { return func(int) string { return text } }

// leftOpen is a page that leaves so many elements open, of so many attributes each,
// before its paragraphs.
func leftOpen(elements, attributes int) func() []byte {
	return func() []byte {
		var out bytes.Buffer
		out.WriteString(`<!doctype html><html lang="da"><head><title>Stor side</title></head><body><article><h1>Stor side</h1><p>`)
		for i := range elements {
			fmt.Fprintf(&out, "<b a=%d", i)
			for k := 1; k < attributes; k++ {
				fmt.Fprintf(&out, " a%d=%d", k, k)
			}
			out.WriteByte('>')
		}
		out.WriteString(strings.Repeat("<p>x", 60_000))
		return out.Bytes()
	}
}

func feedOf(levels int) func() []byte {
	return func() []byte {
		return []byte(`<rss version="2.0" xmlns:x="urn:x"><channel><item><link>/nyhed/en-ny-bro-1</link>` + strings.Repeat("<x:a>", levels))
	}
}

func sitemapOf(levels int) func() []byte {
	return func() []byte { return []byte("<urlset><url>" + strings.Repeat("<a>", levels)) }
}

func gzipped(of func() []byte) func() []byte { return func() []byte { return packed(of()) } }

// heavies are sites at and beyond the limits.
func heavies() []heavy {
	const many, large = 1 << 30, page.MaxBytes - 4096
	front := func(of func() []byte) map[string]func() []byte { return map[string]func() []byte{"/": of} }
	linksTo := func(path string) func() []byte {
		return func() []byte {
			return []byte(`<!doctype html><html><head><link rel="alternate" type="application/rss+xml" href="` + path + `"></head><p>x`)
		}
	}
	sentence := "Havnen i den lille by fik i går en ny bro, og mange mennesker kom for at se den åbne. "
	return []heavy{
		{name: "a page of 31 MB", pages: front(pageOf(always("<p>"+sentence+"</p>"), many, 31_000_000)), says: "the page is larger than the limit of 10 MiB"},
		{name: "text of 10 MB", pages: front(pageOf(always("<p>"+strings.Repeat(sentence, 8)+"</p>"), many, large))},
		{name: "100,000 links", pages: front(pageOf(func(i int) string {
			return fmt.Sprintf(`<a href="%s">Borgmesteren åbnede bro %d</a> `, fmt.Sprintf("/nyhed/bro-aabnet-%d", i), i)
		}, 100_000, large))},
		{name: "95,000 links in list items", pages: front(pageOf(func(i int) string {
			return fmt.Sprintf(`<li><a href="/nyhed/borgmesteren-aabnede-bro-%d">Borgmesteren åbnede endnu en ny bro nummer %d</a></li>`, i, i)
		}, 95_000, large))},
		{name: "paragraphs of a letter", pages: front(pageOf(always("<p>y"), page.MaxElements-10, large))},
		{name: "too many elements", pages: front(pageOf(always("<p>y"), page.MaxElements+10, large)), says: "elements, more than the limit of 200000"},
		{name: "attributes", pages: front(pageOf(always(`<p a="1" b="2">x`), page.MaxElements-10, large))},
		{name: "250,000 attributes of one element", pages: front(func() []byte { return []byte("<p" + strings.Repeat(" a b c d e", 50_000) + ">x") })},
		{name: "table cells", pages: front(pageOf(always("<table><tr><td>x<td>y<tr><td>z</table>"), page.MaxElements/7-10, large))},
		{name: "line breaks", pages: front(pageOf(always("et ord<br>"), page.MaxElements-10, large))},
		{name: "texts between elements", pages: front(pageOf(always("x<p>x</p>"), page.MaxTexts/2-10, large))},
		{name: "too many texts", pages: front(pageOf(always("x<p>x</p>"), page.MaxTexts/2+10, large)), says: "texts, more than the limit of 200000"},
		{name: "ends of paragraphs that did not begin", pages: front(pageOf(always("</p>"), many, large)), says: "elements, more than the limit of 200000"},
		{name: "elements left open", pages: front(leftOpen(400, 1))},
		{name: "an element of many attributes left open", pages: front(leftOpen(1, 5000))},
		{name: "words of a letter", pages: front(pageOf(always("a b "), many, large))},
		{name: "words of a letter in paragraphs", pages: front(pageOf(always("<p>"+strings.Repeat("a b c d e f g h i j k l m n o p q r s t ", 2)), 100_000, large))},
		{name: "signs in a box", pages: front(pageOf(always("<p>-"), page.MaxElements-10, large))},
		{name: "a link around blocks", pages: front(func() []byte {
			return []byte("<a href=/" + strings.Repeat("a", 100_000) + ">" + strings.Repeat("<div>x</div>", 90_000) + "</a>")
		})},
		{name: "links with a long base", pages: front(func() []byte {
			return []byte("<base href=/" + strings.Repeat("a", 1900) + "/>" + strings.Repeat("<p><a href=a>x</a>", 90_000))
		})},
		{name: "long names around blocks", pages: front(func() []byte {
			names := strings.Repeat("aa bb ", 100)
			around := `<div class="` + names + `" id="` + names + `" role="` + names + `" data-name="` + names + `">`
			return []byte(around + around + strings.Repeat("<p>x", 90_000))
		})},
		{name: "numbers of JSON", pages: front(func() []byte {
			return []byte(strings.Repeat(`<script type="application/ld+json">[`+strings.Repeat("0,", 1_000_000)+"0]</script>", 5) + "<p>" + sentence)
		})},
		{name: "attributes of bodies", pages: front(pageOf(func(i int) string { return fmt.Sprintf("<body a%d>", i) }, 30_000, large))},
		{name: "links in a box of many names", pages: front(func() []byte {
			return []byte(`<div class="` + strings.Repeat("x y ", 500_000) + `">` + strings.Repeat("<p><a href=/nyhed/en-ny-bro>x</a>", 60_000))
		})},
		{name: "a feed in many pieces", pages: map[string]func() []byte{"/": linksTo("/feed.xml"), "/feed.xml": func() []byte {
			return []byte(`<rss version="2.0" xmlns:x="urn:x"><channel><item><x:a>` + strings.Repeat(strings.Repeat("x", 60)+"<!---->", 60_000) + "</x:a></item></channel></rss>")
		}}, says: "in too many pieces"},
		{name: "a feed whose HTML is left open", pages: map[string]func() []byte{"/": linksTo("/feed.xml"), "/feed.xml": func() []byte {
			return []byte(`<feed xmlns="http://www.w3.org/2005/Atom" xml:base="/"><entry><content type="html"><![CDATA[` + string(leftOpen(400, 1)()) + "]]></content></entry></feed>")
		}}, says: "its HTML cannot be resolved"},
		{name: "a deep feed", pages: map[string]func() []byte{"/": linksTo("/feed.xml"), "/feed.xml": feedOf(1_000_000)}, says: "nested deeper than 200"},
		{name: "a deeper feed, packed", pages: map[string]func() []byte{"/": linksTo("/feed.xml.gz"), "/feed.xml.gz": gzipped(feedOf(2_000_000))}},
		{name: "a deep sitemap of robots.txt", robots: "Sitemap: SITE/map.xml.gz\n", pages: map[string]func() []byte{"/map.xml.gz": gzipped(sitemapOf(2_000_000))}, says: "nested deeper than 200"},
		{name: "a deep feed of robots.txt", robots: "Sitemap: SITE/map.xml\n", pages: map[string]func() []byte{"/map.xml": feedOf(2_000_000)}, says: "nested deeper than 200"},
		{name: "a deep feed as a source", pages: front(gzipped(feedOf(2_000_000))), says: "nested deeper than 200"},
		{name: "deep JSON-LD", pages: front(func() []byte {
			return []byte(`<script type="application/ld+json">` + strings.Repeat(`{"a":[`, 300_000) + `</script><p>` + sentence)
		})},
		{name: "a deep feed of JSON", pages: map[string]func() []byte{"/": func() []byte {
			return []byte(`{"version":"https://jsonfeed.org/version/1.1","items":` + strings.Repeat("[", 5_000_000))
		}}, says: "nested deeper than 200"},
	}
}

// serve starts the site; its texts are made once.
func (h heavy) serve(t *testing.T) string {
	t.Helper()
	bodies := map[string][]byte{}
	for path, of := range h.pages {
		bodies[path] = of()
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, ok := bodies[r.URL.Path]
		switch {
		case r.URL.Path == "/robots.txt":
			fmt.Fprint(w, strings.ReplaceAll(h.robots, "SITE", "http://"+r.Host))
			return
		case !ok && r.URL.Path != "/":
			http.NotFound(w, r)
			return
		case !ok:
			fmt.Fprint(w, "<p>x")
			return
		case bytes.HasPrefix(body, []byte("<rss")), bytes.HasPrefix(body, []byte("<feed")):
			w.Header().Set("Content-Type", "application/rss+xml")
		case bytes.HasPrefix(body, []byte("<urlset")):
			w.Header().Set("Content-Type", "application/xml")
		case bytes.HasPrefix(body, []byte("{")):
			w.Header().Set("Content-Type", "application/feed+json")
		case bytes.HasPrefix(body, []byte("\x1f\x8b")):
			w.Header().Set("Content-Type", "application/octet-stream")
		default:
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
		}
		w.Write(body)
	}))
	t.Cleanup(server.Close)
	return server.URL
}

// crawlHeavy crawls heavy sites beside a good one, holds that the good one is
// whole, and returns what was said and how much memory was resident at most.
func crawlHeavy(t *testing.T, good string, sites ...string) (said string, kB int64) {
	t.Helper()
	folder := t.TempDir()
	args := []string{"crawl", "--allow-net", "loopback", "--max-wait", "1s", "--host-budget", "60", good + "/da/"}
	for _, site := range sites {
		args = append(args, site+"/")
	}
	c := exec.Command("rens", args...)
	c.Dir = folder
	out, most, err := resident.Run(c)
	if code := c.ProcessState.ExitCode(); code != 0 && code != exitFailures && code != exitPartial { // pages fail, and limits leave work
		t.Fatalf("%v: %.2000s", err, out)
	}
	ofGood := 0
	for url := range stories(t, filepath.Join(folder, "articles.jsonl")) {
		if strings.HasPrefix(url, good) {
			ofGood++
		}
	}
	if ofGood != 25 {
		t.Errorf("%d stories of the good site beside, want 25: %.2000s", ofGood, out)
	}
	return string(out), most >> 10
}

// TestHeavySites crawls sites that cost memory, each beside a good one: none ends
// the process, or takes more than 400 MB.
func TestHeavySites(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes minutes")
	}
	_, addresses := serveSites(t, 1, 0, "")
	for _, h := range heavies() {
		t.Run(h.name, func(t *testing.T) {
			said, kB := crawlHeavy(t, addresses[0], h.serve(t))
			t.Logf("%d MB", kB>>10)
			if kB > mostOne {
				t.Errorf("%d MB were resident, want at most %d", kB>>10, mostOne>>10)
			}
			if !strings.Contains(said, h.says) {
				t.Errorf("nothing was said of %q: %.2000s", h.says, said)
			}
		})
	}
	t.Run("eight at once", func(t *testing.T) {
		var sites []string
		for _, h := range heavies() {
			if h.robots == "" && h.says == "" && len(h.pages) == 1 {
				sites = append(sites, h.serve(t))
			}
		}
		if len(sites) < 8 {
			t.Fatalf("%d sites", len(sites))
		}
		_, kB := crawlHeavy(t, addresses[0], sites[:8]...)
		t.Logf("%d MB", kB>>10)
		if kB > mostAll {
			t.Errorf("%d MB were resident, want at most %d", kB>>10, mostAll>>10)
		}
	})
}

// TestHeavySchedule does the same to a schedule, which has to go on.
func TestHeavySchedule(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes seconds")
	}
	sites, _ := serveSites(t, 1, 0, "/da/")
	config := "allow_net: [loopback]\njitter: 0s\nmax_wait: 1s\n" + sites
	for i, h := range heavies() {
		if strings.Contains(h.name, "deep") {
			config += fmt.Sprintf("  - name: deep%d\n    start: [%s/]\n", i, h.serve(t))
		}
	}
	s := beginSchedule(t, t.TempDir(), strings.ReplaceAll(config, "    start:", "    every: 2s\n    start:"))
	s.wait(t, `site s0: 25 articles .* whole`, 1)
	for i, h := range heavies() {
		if strings.Contains(h.name, "deep") {
			s.wait(t, fmt.Sprintf(`site deep%d: .* whole`, i), 2)
		}
	}
	peak := resident.Peak(s.Process.Pid) >> 10
	if peak == 0 || peak > mostOne {
		t.Errorf("%d MB were resident, want at most %d", peak>>10, mostOne>>10)
	}
	s.stop(t)
}
