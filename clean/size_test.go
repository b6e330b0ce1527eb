package clean_test

import (
	"bytes"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"rens/clean"
	"rens/clean/page"
	"rens/fixtures"
	"rens/fixtures/cpu"
)

// bodies are the insides of the <body> of all fixtures.
func bodies(t testing.TB) [][]byte {
	t.Helper()
	pages, err := fixtures.Pages()
	if err != nil {
		t.Fatal(err)
	}
	var out [][]byte
	for _, p := range pages {
		if !strings.HasPrefix(p.ContentType, "text/html; charset=utf-8") {
			continue
		}
		_, body, found := bytes.Cut(p.HTML, []byte("<body"))
		_, body, opened := bytes.Cut(body, []byte(">"))
		body, _, closed := bytes.Cut(body, []byte("</body>"))
		if found && opened && closed {
			out = append(out, body)
		}
	}
	if len(out) < 10 {
		t.Fatalf("%d of %d fixtures have a body", len(out), len(pages))
	}
	return out
}

// pageOf returns a page of about n bytes: the bodies of the fixtures, each in
// an element of its own, over and over, as a list that goes on for ever has it.
// Every round of them has words of its own.
func pageOf(t testing.TB, n int) page.Page {
	all := bodies(t)
	var out bytes.Buffer
	out.WriteString(`<!doctype html><html lang="da"><head><title>Ny bro på vej</title></head><body>`)
	for round := 0; out.Len() < n; round++ {
		for _, body := range all {
			fmt.Fprintf(&out, `<div class="item" id="item-%d"><p>Nummer %d af %d.</p>`, out.Len(), round, out.Len())
			out.Write(body)
			if out.WriteString("</div>\n"); out.Len() >= n {
				break
			}
		}
	}
	if out.Len() > n && n <= 10<<10 { // one body is longer
		out.Truncate(n)
	}
	return page.Page{URL: "https://avis.example/2026/a", Body: out.Bytes()}
}

// BenchmarkCleanSize tells whether the time a byte stays as pages grow.
func BenchmarkCleanSize(b *testing.B) {
	for _, size := range []struct {
		name  string
		bytes int
	}{{"10KB", 10 << 10}, {"100KB", 100 << 10}, {"1MB", 1 << 20}, {"20MB", 20 << 20}} {
		b.Run(size.name, func(b *testing.B) {
			p := pageOf(b, size.bytes)
			b.SetBytes(int64(len(p.Body)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := clean.Clean(p); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// cost returns the least processor time that cleaning a page takes in some runs,
// the garbage collector's in it. Where a run takes no longer than enough, it is
// the last: a core that others use, too, is slower. The pages may be beyond the
// limits: what a limit keeps out is not to be what saves us.
func cost(t *testing.T, p page.Page, runs int, enough time.Duration) time.Duration {
	t.Helper()
	cleaner, err := clean.New(clean.Options{Limits: page.Limits{Bytes: 4 * page.MaxBytes}})
	if err != nil {
		t.Fatal(err)
	}
	least := time.Duration(1 << 62)
	for n := 0; n < runs && least > enough; n++ {
		runtime.GC()
		start := cpu.Used()
		a, err := cleaner.Clean(p)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := a.Encode(false); err != nil {
			t.Fatal(err)
		}
		least = min(least, cpu.Used()-start)
	}
	return least
}

// TestCostIsLinear holds that 100 KB take less than 100 ms of processor time, in
// which there is room for a busy machine, and a byte of a page of 10 MB less than
// three times that of one of 100 KB. How long it takes is for BenchmarkCleanSize.
func TestCostIsLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("it measures processor time, for seconds")
	}
	small, large := pageOf(t, 100<<10), pageOf(t, 10<<20)
	few, many := cost(t, small, 9, 0), cost(t, large, 3, 0)
	if few > 100*time.Millisecond {
		t.Errorf("%d bytes took %v, want at most 100 ms", len(small.Body), few)
	}
	ratio := many.Seconds() / float64(len(large.Body)) / (few.Seconds() / float64(len(small.Body)))
	t.Logf("%d bytes in %v, %d bytes in %v: %.2f times as long a byte", len(small.Body), few, len(large.Body), many, ratio)
	if ratio > 3 {
		t.Errorf("a byte of the larger page takes %.2f times as long, want at most 3", ratio)
	}
}

// A hostilePage is cheap to send and could be dear to read.
type hostilePage struct{ name, body string }

// hostile are pages of n repetitions, some of ten times as many.
func hostile(n int) []hostilePage {
	r := func(s string) string { return strings.Repeat(s, n) }
	return append(hostileStories(n), []hostilePage{
		{"many attributes", "<p>Before.</p><div" + attributes(10*n) + "><p>Within.</p></div>"},
		{"many attributes of body", "<body" + attributes(10*n) + "><p>Within.</p>"},
		{"one attribute many times", "<div" + r(strings.Repeat(" class=a", 10)) + "><p>Within.</p></div>"},
		{"nested elements", r("<div>") + "deep" + r("</div>")},
		{"blocks at a depth", strings.Repeat("<div class=a>", 400) + r("<p>a word of it</p>")},
		{"nested inline elements", r("<b><i>") + "deep"},
		{"nested quotes with text", r("<blockquote>a word of it")},
		{"formatting left open", r("<p><b id=a>a word</p>")},
		{"links left open", r("<p><a href=/a>a word")},
		{"character references", "<p>" + r(strings.Repeat("&amp;", 10)) + "</p>"},
		{"class words", `<div class="` + r("related-") + `"><p>Within.</p></div>`},
		{"classes of blocks", r(`<div class="related teaser"><p class="byline">Ann Bo</p></div>`)},
		{"open tags", r("<p")},
		{"unclosed comments", r("<!--")},
		{"pictures", r(`<img src="/a.jpg" alt="A bridge">`)},
		{"figures", r(`<figure><img src="/a.jpg"><figcaption>A bridge</figcaption></figure>`)},
		{"meta tags", r(`<meta name="author" content="Ann Bo">`)},
		{"objects of JSON", `<script type="application/ld+json">[` + r(`{"@type":"NewsArticle","author":{"name":"Ann Bo"}},`) + `{}]</script><p>Within.</p>`},
		{"nested JSON", `<script type="application/ld+json">` + r(`{"a":`) + `</script><p>Within.</p>`},
		{"comments in scripts", r("<script><!-- a --></script>")},
		{"scripts", r(`<script type="application/ld+json">{"@type":"NewsArticle","headline":"Ann"}</script>`)},
	}...)
}

// hostileStories are those that have much text.
func hostileStories(n int) []hostilePage {
	r := func(s string) string { return strings.Repeat(s, n) }
	const sentence = "The mayor of the town said that the bridge will be built. "
	return []hostilePage{
		{"links", "<div>" + r(`<a href="/a">a word</a> `) + "</div>"},
		{"links in paragraphs", r(`<p><a href="/a">a word of it</a></p>`)},
		{"breaks", "<div>" + r("a line<br>") + "</div>"},
		{"double breaks", "<div>" + r("a line of words<br><br>") + "</div>"},
		{"one word", "<p>" + r(strings.Repeat("abcde", 10)) + "</p>"},
		{"one paragraph", "<p>" + r(sentence) + "</p>"},
		{"a paragraph repeated", r("<p>" + sentence + "</p>")},
		{"sections", r("<section><h3>Related stories</h3><p>The town built a new bridge.</p></section>")},
		{"articles", r("<article><h2>The bridge</h2><p>" + sentence + "</p></article>")},
		{"list items", "<ul>" + r("<li>an item of the list</li>") + "</ul>"},
		{"items of nested lists", strings.Repeat("<ul>"+strings.Repeat("<li>an item", n/100), 100)},
		{"headings", r("<h2>What is it?</h2>")},
		{"phrases", r("<p>Read also:</p>")},
		{"names of phrases", r("<p>X")},
		{"headings of sections", r("<p>Related stories</p>")},
		{"headings and long stories", strings.Repeat("<p>Related stories</p><p>"+strings.Repeat(sentence, 8)+"</p>", n/8)},
		{"offers at every depth", strings.Repeat(strings.Repeat("<div><p>Subscription 1", 200)+strings.Repeat("</div>", 200), n/200)},
		{"copies", strings.Repeat("<p>"+strings.Repeat(sentence, 20), n/20)},
		{"rows", "<table>" + r("<tr><td>one<td>two") + "</table>"},
		{"cells", "<table><tr>" + r("<td>one") + "</table>"},
		{"a long title", "<title>" + r(sentence) + "</title><h1>" + r(sentence) + "</h1>" + r("<p>"+sentence+"</p>")},
		{"a long description", `<meta name=description content="` + r(sentence) + `">` + r("<p>"+sentence+"</p>")},
		{"a long body in JSON", `<script type="application/ld+json">{"@type":"NewsArticle","articleBody":"` + r(sentence) + `"}</script>` + r("<p>"+sentence+"</p>")},
		{"authors", r(`<a rel=author href=/a>Ann Bo</a>`) + r("<p>By Ann Bo, 1 May 2026</p>")},
		{"changing scripts", "<p>" + r("word слово ") + "</p>"},
		{"signs in a box", "<div>" + r("<p>-")},
		{"signs in nested boxes", strings.Repeat(strings.Repeat("<div>", 200)+strings.Repeat("<p>-", 100)+strings.Repeat("</div>", 200), n/1000)},
		{"pictures in a box beside the story", "<article><h1>The bridge</h1><p>" + strings.Repeat(sentence, 20) + "</article><div>" + r("<img src=/a.jpg><p>-") + "</div>"},
		{"words of a letter", r("<p>a b c d e f g h i j k l m n o p q r s t")},
		{"strange words", r("<p>qwx zxq kwv jjx kkz wqq xzz kwx qqz zzx")},
		{"a link around blocks", "<a href=/" + strings.Repeat("a", n/10) + ">" + r("<div>a word</div>") + "</a>"},
		{"long names around blocks", strings.Repeat("<div"+longNames()+">", 2) + r("<p>a word")},
		{"headings and a long title", `<meta property="og:title" content="` + r(sentence[:10]) + `">` + strings.Repeat("<h2>"+strings.Repeat("åæø xyz ", 40)+"</h2>", 20) + r("<h1>The bridge</h1>")},
		{"a title of many parts", "<title>" + strings.Repeat("The bridge | ", 100) + "</title>" + r("<h1>The bridge</h1>")},
		{"authors in metadata", numberedTimes(n/2, `<meta name=author content="Ann Bo%d">`) + "<p>" + sentence},
		{"authors in microdata", numberedTimes(n/2, `<p itemprop=author>Ann Bo%d</p>`)},
		{"authors in nested boxes", strings.Repeat("<div class=author>", 200) + numberedTimes(n/2, "<a rel=author>ann%d</a>")},
		{"dates side by side", "<h1>The bridge</h1><div>" + strings.Repeat(`<b data-time="1767780000"></b>`, n/2)},
		{"cookie words in nested boxes", "<article>" + strings.Repeat("<div>", 200) + strings.Repeat("<p>ookie", 380) + strings.Repeat("<p>-", n/2)},
		{"summaries in a list", "<article><h1>The bridge</h1><ul>" + strings.Repeat("<li>Sammendraget er laget av AI", n/2)},
		{"captions in nested boxes", "<article><h1>The bridge</h1><p>" + strings.Repeat(sentence, 20) + strings.Repeat("<div>", 100) + strings.Repeat("<p>AI-generated image", n/4) + strings.Repeat("</div>", 100) +
			"<p>" + strings.Repeat(sentence, 20) + strings.Repeat("<div>", 100) + numberedTimes(190, "<p>a<img src=/a%d.jpg>")},
		{"long paragraphs among short ones", strings.Repeat("<p>-", n) + numberedTimes(n/50, "<p>%d "+strings.Repeat("a b ", 100))},
		{"links with a long base", "<base href=/" + strings.Repeat("a", n/10) + "/>" + r("<p><a href=a>a word</a>")},
	}
}

// longNames are attributes that name an element, with many words each.
func longNames() string {
	var words, out strings.Builder
	for i := range 200 {
		fmt.Fprintf(&words, "%c%c ", 'a'+i%26, 'a'+i/26)
	}
	for _, name := range []string{"class", "id", "itemprop", "role", "data-name", "data-type", "data-component", "data-module"} {
		fmt.Fprintf(&out, ` %s="%s"`, name, words.String())
	}
	return out.String()
}

// numberedTimes repeats what has a place for its number.
func numberedTimes(n int, format string) string {
	var out strings.Builder
	for i := range n {
		fmt.Fprintf(&out, format, i)
	}
	return out.String()
}

func attributes(n int) string {
	var out strings.Builder
	for i := range n {
		fmt.Fprintf(&out, " a%d=b", i)
	}
	return out.String()
}

// TestHostilePages holds that no page takes more than 200 ms of processor time for
// 100 KB, with room for a busy machine and a grace for the smallest. It tells how
// much longer a byte takes than in a page of a tenth.
func TestHostilePages(t *testing.T) {
	if testing.Short() {
		t.Skip("it measures processor time, for seconds")
	}
	small := hostile(5_000)
	for i, h := range hostile(50_000) {
		t.Run(h.name, func(t *testing.T) {
			limit := 200*time.Millisecond + time.Duration(len(h.body))*200*time.Millisecond/(100<<10)
			few := cost(t, page.Page{URL: "https://avis.example/2026/a", Body: []byte(small[i].body)}, 1, 0)
			took := cost(t, page.Page{URL: "https://avis.example/2026/a", Body: []byte(h.body)}, 15, limit)
			t.Logf("%d KB in %v: %.0f ms for 100 KB, %.1f times as long a byte", len(h.body)>>10, took,
				took.Seconds()*1000*(100<<10)/float64(len(h.body)), took.Seconds()/few.Seconds()*float64(len(small[i].body))/float64(len(h.body)))
			if took > limit {
				t.Errorf("%d bytes took %v, want at most %v", len(h.body), took, limit)
			}
		})
	}
}
