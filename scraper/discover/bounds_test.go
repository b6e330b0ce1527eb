package discover_test

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"

	"rens/scraper/discover"
)

// nested is a document with so many levels inside around.
func nested(around string, levels int, open, close string) string {
	before, after, _ := strings.Cut(around, "…")
	return before + strings.Repeat(open, levels) + strings.Repeat(close, levels) + after
}

const rssAround = `<rss version="2.0" xmlns:x="urn:x"><channel><item><title>En</title><link>https://a.example/en</link>…</item></channel></rss>`

// TestBounds holds how far a feed or a sitemap may go.
func TestBounds(t *testing.T) {
	find := finder(t) // made before memory is measured
	var spaces, attributes strings.Builder
	for i := range 501 {
		fmt.Fprintf(&spaces, `<x:n xmlns:n%d="urn:n">`, i)
		fmt.Fprintf(&attributes, ` n%d="x"`, i)
	}
	pieces := func(piece string, n int) string {
		return strings.Replace(rssAround, "…", "<x:a>"+strings.Repeat(piece, n)+"</x:a>", 1)
	}
	atom := func(base, kind, content string) string {
		return `<feed xmlns="http://www.w3.org/2005/Atom" xml:base="` + base + `"><entry><link href="/en"/><content type="` + kind + `">` + content + `</content></entry></feed>`
	}
	const bold = "&lt;b a=1 c=2>&lt;i a=1>"
	tests := []struct {
		name, text string
		feed       bool
		says       string // "" for one that is read
	}{
		{"a feed of 150 levels", nested(rssAround, 150, "<x:a>", "</x:a>"), true, ""},
		{"a feed of 300 levels", nested(rssAround, 300, "<x:a>", "</x:a>"), true, "its elements are nested deeper than 200"},
		{"one whose levels never end", nested(rssAround, 2_000_000, "<x:a>", ""), true, "nested deeper than 200"},
		{"one that declares another encoding", `<?xml version="1.0" encoding="windows-1252"?>` + nested(rssAround, 2_000_000, "<x:a>", ""), true, "nested deeper than 200"},
		{"one with control characters in its tags", nested(rssAround, 300_000, "<\x01x:a>", ""), true, "nested deeper than 200"},
		{"one with lines unclosed", nested(rssAround, 150, "<br>", ""), true, ""},
		{"many elements side by side", nested(rssAround, 300_000, "<x:a/>", ""), true, "it has more than 250000 elements"},
		{"an element of many attributes", strings.Replace(rssAround, "…", "<x:a"+attributes.String()+"/>", 1), true, "an element has more than 256 attributes"},
		{"namespaces on every level", strings.Replace(rssAround, "…", spaces.String(), 1), true, "nested deeper than 200"},
		{"a text of 3 MB", strings.Replace(rssAround, "…", "<description>"+strings.Repeat("x", 3<<20)+"</description>", 1), true, "an element has more than 2097152 bytes"},
		{"a feed of 17 MB", rssAround + strings.Repeat(" ", 17<<20), true, "it has more than 16777216 bytes"},
		{"a text in a thousand pieces", pieces("en tekst<!---->", 1000), true, ""},
		{"a text in many pieces", pieces(strings.Repeat("x", 60)+"<!---->", 60_000), true, "the texts of its elements are in too many pieces"},
		{"HTML with a base", atom("https://a.example/", "html", strings.Repeat("&lt;p>x&lt;a href=a>y&lt;/a>", 1000)), true, ""},
		{"HTML that is left open, with a base", atom("https://a.example/", "html", strings.Repeat(bold, 100)+strings.Repeat("&lt;p>x", 20_000)), true, "its HTML cannot be resolved"},
		{"the same in CDATA", atom("https://a.example/", "html", "<![CDATA["+strings.Repeat("<p><b a=1><i a=1>", 100)+strings.Repeat("<p>x", 20_000)+"]]>"), true, "its HTML cannot be resolved"},
		{"the same in XHTML", atom("https://a.example/", "xhtml", "<div><p>"+strings.Repeat(`<b a="1"/><i a="1"/>`, 100)+strings.Repeat("<p>x</p>", 20_000)+"</p></div>"), true, "its HTML cannot be resolved"},
		{"HTML that is left open, without a base", strings.Replace(atom("", "html", strings.Repeat(bold, 100)+strings.Repeat("&lt;p>x", 20_000)), ` xml:base=""`, "", 1), true, ""},
		{"many links with a long base", strings.Replace(atom("https://a.example/"+strings.Repeat("a", 1900)+"/", "html", strings.Repeat("&lt;a href=x>", 10_000)), "</content>", "</content>"+strings.Repeat(`<summary type="html">`+strings.Repeat("&lt;a href=x>", 10_000)+"</summary>", 8), 1), true, "once they are resolved"},
		{"many entries with a long base", strings.Replace(atom("https://a.example/"+strings.Repeat("a", 1900)+"/", "text", "x"), "</entry>", "</entry>"+strings.Repeat(`<entry><link href="x"/></entry>`, 40_000), 1), true, "once they are resolved"},
		{"a base of 5,000 bytes", atom("https://a.example/"+strings.Repeat("a", 5000)+"/", "text", "x"), true, "an xml:base has more than 4000 bytes"},
		{"JSON of 150 levels", `{"version":"https://jsonfeed.org/version/1.1","items":[{"url":"https://a.example/en","x":` + nested("…", 150, "[", "]") + `}]}`, true, ""},
		{"JSON of 300 levels", `{"version":"https://jsonfeed.org/version/1.1","items":[{"url":"https://a.example/en","x":` + nested("…", 300, "[", "]") + `}]}`, true, "its values are nested deeper than 200"},
		{"JSON of braces in strings", `{"version":"https://jsonfeed.org/version/1.1","items":[{"url":"https://a.example/en","x":"` + strings.Repeat(`{[\"`, 300) + `"}]}`, true, ""},
		{"JSON of many values", `{"version":"https://jsonfeed.org/version/1.1","items":[{"url":"https://a.example/en","x":[0` + strings.Repeat(",0", 250_001) + `]}]}`, true, "it has more than 250000 values"},
		{"a sitemap of 150 levels", nested("<urlset><url><loc>https://a.example/en</loc>…</url></urlset>", 150, "<a>", "</a>"), false, ""},
		{"a sitemap of 2,000,000 levels", nested("<urlset><url><loc>https://a.example/en</loc></url>…</urlset>", 2_000_000, "<a>", "</a>"), false, "nested deeper than 200"},
		{"a feed in a sitemap's place", nested(rssAround, 2_000_000, "<x:a>", ""), false, "nested deeper than 200"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var links []discover.Link
			var err error
			grown := memory(func() {
				if test.feed {
					links, err = discover.ReadFeed([]byte(test.text), "https://a.example/feed")
				} else {
					links, err = find.ReadSitemap(strings.NewReader(test.text), "https://a.example/map")
				}
			})
			if test.says == "" && (err != nil || len(links) != 1) || test.says != "" && (err == nil || !strings.Contains(err.Error(), test.says)) {
				t.Errorf("%d links, %v, want %q", len(links), err, test.says)
			}
			if grown > 64<<20 {
				t.Errorf("it took %d MB", grown>>20)
			}
		})
	}
}

// memory is how many bytes are allocated while something is done.
func memory(do func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	do()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

// TestDamagedSitemapKeepsItsHead holds that what stands before a bound is read.
func TestDamagedSitemapKeepsItsHead(t *testing.T) {
	text := "<urlset><url><loc>https://a.example/nyhed/en-lang-historie-om-byen-1</loc></url><url><loc>https://a.example/nyhed/en-anden-historie-om-byen-2</loc>" + strings.Repeat("<a>", 300)
	links, err := finder(t).ReadSitemap(strings.NewReader(text), "https://a.example/map")
	if err == nil || len(links) != 2 {
		t.Errorf("%d links, %v", len(links), err)
	}
}

// FuzzReadFeed holds that no bytes are too much for the parser of feeds, and
// that what is read keeps to the bounds, as counted by other means.
func FuzzReadFeed(f *testing.F) {
	f.Add([]byte(strings.Replace(rssAround, "…", "<x:a>b</x:a>", 1)))
	f.Add([]byte(`{"version":"https://jsonfeed.org/version/1.1","items":[{"url":"https://a.example/en"}]}`))
	f.Add([]byte(`<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>x</title><link href="/en"/></entry></feed>`))
	f.Fuzz(func(t *testing.T, body []byte) {
		if _, err := discover.ReadFeed(body, "https://a.example/feed"); err != nil {
			return
		}
		if depth := jsonLevels(body); depth > 200 {
			t.Errorf("JSON of %d levels was read", depth)
		}
		if depth := xmlLevels(body); depth > 200 {
			t.Errorf("XML of %d levels was read", depth)
		}
	})
}

func jsonLevels(body []byte) (deepest int) {
	if !json.Valid(body) {
		return 0
	}
	depth := 0
	for d := json.NewDecoder(strings.NewReader(string(body))); ; {
		token, err := d.Token()
		if err != nil {
			return deepest
		}
		switch token {
		case json.Delim('{'), json.Delim('['):
			depth++
			deepest = max(deepest, depth)
		case json.Delim('}'), json.Delim(']'):
			depth--
		}
	}
}

// xmlLevels counts by the strict decoder, which reads well-formed XML alone.
func xmlLevels(body []byte) (deepest int) {
	depth := 0
	for d := xml.NewDecoder(strings.NewReader(string(body))); ; {
		token, err := d.Token()
		if err == io.EOF {
			return deepest
		}
		if err != nil {
			return 0
		}
		switch token.(type) {
		case xml.StartElement:
			depth++
			deepest = max(deepest, depth)
		case xml.EndElement:
			depth--
		}
	}
}
