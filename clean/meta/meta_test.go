package meta_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"rens/clean/date"
	"rens/clean/lexicon"
	"rens/clean/markup"
	"rens/clean/media"
	"rens/clean/meta"
	"rens/clean/name"
	"rens/clean/page"
	"rens/fixtures/cpu"
)

// read parses a page of that head and body, at that address.
func read(t testing.TB, address, head, body string) meta.Facts {
	t.Helper()
	source := "<!doctype html><html lang=da><head>" + head + "</head><body>" + body + "</body></html>"
	doc, err := page.Parse(page.Page{URL: address, Body: []byte(source), UTF8: true})
	if err != nil {
		t.Fatal(err)
	}
	return facts(doc)
}

// standard returns a Reader of the words that are known.
var standard = sync.OnceValue(func() *meta.Reader {
	languages, err := lexicon.Languages()
	if err != nil {
		panic(err)
	}
	dates := date.New(languages)
	r, err := meta.New(languages, dates, name.New(languages, dates), media.New(lexicon.New(languages)))
	if err != nil {
		panic(err)
	}
	return r
})

// facts reads a page with it.
func facts(doc *page.Document) meta.Facts {
	return standard().Read(doc, markup.New().Read(doc.Nodes))
}

func ld(json string) string { return `<script type="application/ld+json">` + json + `</script>` }

func names(f meta.Facts) []string {
	var out []string
	for _, a := range f.Authors {
		out = append(out, a.Name)
	}
	return out
}

// first returns the most trusted date of a field.
func first(f meta.Facts, field string) string {
	for _, d := range f.Dates {
		if d.Field == field {
			return d.Value + " " + d.Source
		}
	}
	return ""
}

func TestTitle(t *testing.T) {
	for _, c := range []struct{ name, head, body, want, source string }{
		{"h1 of the story, not of the site", `<title>Færgen sejler igen - Avisen</title>`, `<header><h1>Avisen</h1></header><article><h1>Færgen sejler igen</h1></article>`, "Færgen sejler igen", "h1"},
		{"kicker in the h1", `<meta property=og:title content="Færgen sejler igen">`, `<h1><span>Trafik</span> Færgen sejler igen</h1>`, "Færgen sejler igen", "h1"},
		{"site name cut off", `<title>Færgen sejler igen | Avisen</title><meta property=og:site_name content=Avisen>`, `<p>x`, "Færgen sejler igen", "title"},
		{"site name by the host", `<meta property=og:url content="https://www.avisen.dk/a/1"><meta property=og:title content="Færgen sejler igen – Avisen.dk">`, `<p>x`, "Færgen sejler igen", "og:title"},
		{"colon that is no site", `<meta property=og:title content="Ministeren: Færgen sejler"><meta property=og:site_name content=Avisen>`, ``, "Ministeren: Færgen sejler", "og:title"},
		{"headline of JSON-LD", ld(`{"@type":"NewsArticle","headline":"Sm&aring; &amp; store"}`), ``, "Små & store", "jsonld.headline"},
		{"entities, soft hyphens and white space", ``, "<h1>Bal\u00adtic&nbsp;\n Sea\u200b</h1>", "Baltic Sea", "h1"},
		{"decomposed letters", ``, "<h1>A\u030arhus</h1>", "Århus", "h1"},
		{"tail of the metadata missing in the h1's first part", `<meta property=og:title content="Færgen sejler igen | Avisen">`, `<h1>Færgen sejler igen<span>(avisen.dk)</span></h1>`, "Færgen sejler igen", "h1"},
		{"site cut off, dash kept", `<title>Færgen sejler igen – med nyt navn - Avisen</title><meta property=og:site_name content=Avisen>`, `<p>x`, "Færgen sejler igen – med nyt navn", "title"},
		{"site cut off, section too", `<title>Færgen sejler igen | Trafik | Avisen</title><meta property=og:site_name content=Avisen>`, `<p>x`, "Færgen sejler igen", "title"},
		{"end of the title is the site's h1", `<title>Færgen sejler igen - Bo Lunds dagbog</title>`, `<h1>Bo Lunds dagbog</h1><p>x`, "Færgen sejler igen", "title"},
		{"and of the metadata", `<title>Færgen sejler igen - Bo Lunds dagbog</title><meta property=og:title content="Færgen sejler igen - Bo Lunds dagbog">`, `<h1>Bo Lunds dagbog</h1><p>x`, "Færgen sejler igen", "og:title"},
		{"h1 that leads to the front page", `<title>Færgen sejler igen</title>`, `<h1><a href="/">Bo skriver</a></h1><p>x`, "Færgen sejler igen", "title"},
		{"h1 with the site's name", `<meta property=og:site_name content=Avisen><title>Færgen sejler igen</title>`, `<h1>Færgen sejler igen – Avisen</h1>`, "Færgen sejler igen", "h1"},
		{"kicker in the h1", `<title>Ugens sag | Færgen sejler igen</title>` + ld(`{"@type":"NewsArticle","headline":"Færgen sejler igen"}`), `<h1><span>Ugens sag</span> <span>Færgen sejler igen</span></h1>`, "Færgen sejler igen", "h1"},
		{"quotation as h1 below the headline", `<title>Hvad mener øboerne? | Bloggen</title><meta property=og:title content="Hvad mener øboerne? | Bloggen">`, `<h2>Hvad mener øboerne?</h2><p>x</p><h1>Vi vil sejle hver dag</h1>`, "Hvad mener øboerne?", "og:title"},
		{"h1s of chapters", `<title>Færgen sejler igen</title><meta property=og:title content="Færgen sejler igen">`, `<article><h1>Billetter i juli</h1><p>x</p><h1>Mad om bord</h1><p>x</p><h1>Priser</h1></article>`, "Færgen sejler igen", "og:title"},
		{"nothing", ``, `<p>x`, "", ""},
	} {
		f := read(t, "", c.head, c.body)
		if f.Title != c.want || f.TitleSource != c.source {
			t.Errorf("%s: got %q (%s), want %q (%s)", c.name, f.Title, f.TitleSource, c.want, c.source)
		}
	}
}

func TestAuthors(t *testing.T) {
	for _, c := range []struct{ name, head, body, want string }{
		{"string", ld(`{"@type":"NewsArticle","author":"Åse Holm"}`), ``, "Åse Holm"},
		{"object", ld(`{"@type":"Article","author":{"@type":"Person","name":"Åse Holm"}}`), ``, "Åse Holm"},
		{"given and family name", ld(`{"@type":"Article","author":{"@type":"Person","givenName":"Åse","familyName":"Holm"}}`), ``, "Åse Holm"},
		{"array, with a house", ld(`{"@type":"Article","author":[{"@type":"Person","name":"Åse Holm"},{"@type":"Organization","name":"Ritzau"},"Bo Lund"]}`), ``, "Åse Holm|Bo Lund"},
		{"@id reference", ld(`{"@graph":[{"@type":"Article","author":{"@id":"#p"}},{"@type":"Person","@id":"#p","name":"Åse Holm"}]}`), ``, "Åse Holm"},
		{"@id reference in another script", ld(`{"@type":"Article","author":[{"@id":"#p"}]}`) + ld(`{"@type":"Person","@id":"#p","name":"Åse Holm"}`), ``, "Åse Holm"},
		{"@list", ld(`{"@type":"Article","author":{"@list":[{"name":"Åse Holm"},{"name":"Bo Lund"}]}}`), ``, "Åse Holm|Bo Lund"},
		{"publisher alone is nobody", ld(`{"@type":"Article","publisher":{"name":"Avisen"}}`), ``, ""},
		{"site that calls itself the author", ld(`{"@type":"Article","publisher":{"name":"Avisen"},"author":{"@type":"Organization","name":"Avisen"}}`), ``, ""},
		{"person before the site", ld(`{"@type":"Article","publisher":{"name":"Avisen"},"author":{"@type":"Organization","name":"Avisen"}}`), `<h1>Sag</h1><p class=byline>Af Åse Holm</p>`, "Åse Holm"},
		{"agency of the metadata before names on the page", ld(`{"@type":"Article","author":{"@type":"Organization","name":"Ritzau"}}`), `<h1>Sag</h1><p class=byline>Åse Holm</p>`, ""},
		{"team", ``, `<h1>Sag</h1><p>By <a href="#">Marketing Team</a></p>`, "Marketing Team"},
		{"machine", ``, `<h1>Sag</h1><p>Reported by AI</p>`, ""},
		{"word for a change", ``, `<h1>Sag</h1><p class=byline>Uppdaterad</p>`, ""},
		{"card of a shared link", `<meta name=twitter:label1 content="Reading time"><meta name=twitter:data1 content="3 minutes"><meta name=twitter:label2 content="Written by"><meta name=twitter:data2 content="Åse Holm">`, ``, "Åse Holm"},
		{"name with another in brackets", `<meta name=author content="Paramita (Guha) Ghosh">`, ``, "Paramita (Guha) Ghosh"},
		{"style between word and name", ``, `<h1>Sag</h1><p>By <style>.a{color:red}</style><b>Jane Doe</b></p>`, "Jane Doe"},
		{"byline in a widget, where nothing else is", ``, `<h1>Sag</h1><div class=widget><span class=author>Åse Holm</span></div><p>Text`, "Åse Holm"},
		{"agency alone", ld(`{"@type":"Article","publisher":{"name":"Avisen"},"author":{"@type":"Organization","name":"Ritzau"}}`), ``, ""},
		{"meta", `<meta name=author content="Af Åse Holm og Bo Lund">`, ``, "Åse Holm|Bo Lund"},
		{"meta with a Facebook address", `<meta property=article:author content="https://facebook.com/aase"><meta name=byl content="By Åse Holm">`, ``, "Åse Holm"},
		{"last name first", `<meta name=author content="Holm, Åse">`, ``, "Åse Holm"},
		{"roles and titles", `<meta name=author content="Åse Holm, Journalist">`, ``, "Åse Holm"},
		{"titles after the name", `<meta name=author content="Lauren Manaker MS, RDN, LD">`, ``, "Lauren Manaker"},
		{"e-mail", `<meta name=author content="aase@avisen.dk">`, ``, ""},
		{"rel", ``, `<h1>Sag</h1><a rel=author href=/x>Åse Holm</a>`, "Åse Holm"},
		{"microdata", ``, `<h1>Sag</h1><span itemprop=author itemscope itemtype="https://schema.org/Person"><span itemprop=name>Åse Holm</span></span>`, "Åse Holm"},
		{"class", ``, `<h1>Sag</h1><div class="article-byline">Af <b>Åse Holm</b><br><span class=role>Korrespondent</span></div>`, "Åse Holm"},
		{"link to a page of authors", ``, `<h1>Sag</h1><p>Von <a href="/autor/jan-koch">Jan Koch</a></p>`, "Jan Koch"},
		{"text", ``, `<h1>Sag</h1><p>By Jane Doe</p><p>Text`, "Jane Doe"},
		{"text that is none", ``, `<h1>Sag</h1><p>By making it cheaper, they win.</p>`, ""},
		{"three in German", ``, `<h1>Sag</h1><div class=autor>Von Jan Koch, Eva Berg und Udo Stein</div>`, "Jan Koch|Eva Berg|Udo Stein"},
		{"author of a comment", ``, `<h1>Sag</h1><p>Tekst</p><div class=comments><span class=author>Troll Trollsen</span></div>`, ""},
		{"house with an ampersand", ld(`{"@type":"Article","publisher":{"name":"Telegram & Gazette"},"author":"Telegram & Gazette"}`), `<h1>Sag</h1><p class=byline>By Jane Doe`, "Jane Doe"},
		{"house with a conjunction", `<meta name=author content="Landesanstalt für Wald und Wiesen">`, ``, "Landesanstalt für Wald und Wiesen"},
		{"agency after the name", `<meta name=author content="Jane Doe The Associated Press">`, ``, "Jane Doe"},
		{"people who helped", ld(`{"@type":"Article","author":[{"name":"Jane Doe"},{"name":"John Roe"}]}`), `<h1>Sag</h1><p>By <a href="#">Jane Doe</a></p><p>Reviewed by <a href="#">John Roe</a></p>`, "Jane Doe"},
		{"author who took the pictures too", ld(`{"@type":"Article","author":[{"name":"Jane Doe"},{"name":"John Roe"}]}`), `<h1>Sag</h1><p>By Jane Doe and John Roe</p><p>Photography by John Roe</p>`, "Jane Doe|John Roe"},
		{"only a reviewer", ld(`{"@type":"Article","author":{"@type":"Person","name":"Newsroom Team"}}`), `<h1>Sag</h1><p>Reviewed by <a rel=author href=/x>John Roe</a></p>`, "Newsroom Team"},
		{"account that put it online", `<meta name=author content="KatieS">`, `<h1>Sag</h1><p>By Jane Doe</p><p>Text`, "Jane Doe"},
		{"byline about someone else", `<meta name=author content="Jane Doe">`, `<h1>Sag</h1><p>By John Roe</p><p>Text</p><p>Jane Doe writes.`, "Jane Doe"},
		{"person left out of the metadata", `<meta name=author content="Jane Doe">`, `<h1>Sag</h1><p class=byline>By Jane Doe and John Roe</p>`, "Jane Doe|John Roe"},
		{"account in a byline", ``, `<h1>Sag</h1><p>by <a href=/u/jdoe>jdoe</a></p>`, "jdoe"},
		{"halves of a name", ``, `<h1>Sag</h1><a rel=author href=/x><div>Jane</div><div>Doe</div></a>`, "Jane Doe"},
		{"breadcrumb that reads like a byline", ``, `<h1>Von Regeln und Politik</h1><p>Von Regeln</p>`, ""},
		{"data of a script", `<script>var d = {"pagePostType":"post","pagePostAuthor":"Jane Doe"}</script>`, `<h1>Sag</h1>`, "Jane Doe"},
		{"list in the data of a script", `<script>{"authors":[{"name":"Jane Doe"}]}</script>`, `<h1>Sag</h1>`, "Jane Doe"},
		{"blog of that name", `<meta property=og:site_name content="Åse Holm">` + ld(`{"@type":"BlogPosting","author":{"@type":"Person","name":"Åse Holm"}}`), ``, "Åse Holm"},
	} {
		if got := strings.Join(names(read(t, "", c.head, c.body)), "|"); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

func TestDates(t *testing.T) {
	for _, c := range []struct{ name, head, body, published, modified string }{
		{"JSON-LD with a zone", ld(`{"@type":"NewsArticle","datePublished":"2026-01-07T18:20:00+01:00","dateModified":"2026-01-08"}`), ``, "2026-01-07T18:20:00+01:00 jsonld.datePublished", "2026-01-08 jsonld.dateModified"},
		{"meta without a zone", `<meta property="article:published_time" content="2026-01-07T18:20">`, ``, "2026-01-07T18:20:00 meta.article:published_time", ""},
		{"zone without a colon", `<meta name=pubdate content="2026-01-07T18:20:00-0500">`, ``, "2026-01-07T18:20:00-05:00 meta.pubdate", ""},
		{"basic form", `<meta name=date content="20260107">`, ``, "2026-01-07 meta.date", ""},
		{"RFC 1123", `<meta name=date content="Wed, 07 Jan 2026 18:20:00 GMT">`, ``, "2026-01-07T18:20:00Z meta.date", ""},
		{"the page's own clock", ld(`{"@type":"NewsArticle","datePublished":"2026-01-07T23:20:00Z"}`), `<h1>x</h1><time datetime="2026-01-08T00:20:00+01:00"></time>`, "2026-01-08T00:20:00+01:00 jsonld.datePublished", ""},
		{"time near the headline, not of a teaser", ``, `<h1>Sag</h1><time datetime="2026-01-07">7. januar</time><aside><time datetime="2026-01-09">9. januar</time></aside>`, "2026-01-07 time", ""},
		{"class", ``, `<h1>Sag</h1><div class="publish-date">Publiceret 7. januar 2026 kl. 18.20</div>`, "2026-01-07T18:20:00 class", ""},
		{"updated by its words", ``, `<h1>Sag</h1><p>Publisert 3. mars 2026</p><p>Oppdatert 4. mars 2026</p>`, "2026-03-03 text", "2026-03-04 text"},
		{"day first in Danish", ``, `<h1>Sag</h1><p>03/04/2026</p>`, "2026-04-03 text", ""},
		{"nothing before the web", ``, `<h1>Sag</h1><p>2. april 1801</p>`, "", ""},
		{"month first with points", ``, `<h1>Sag</h1><p>12.16.2025</p>`, "2025-12-16 text", ""},
		{"day that readers see, not that of UTC", ``, `<h1>Sag</h1><time datetime="2026-02-24T04:13:00Z">February 23, 2026</time>`, "2026-02-23 time", ""},
		{"mark of a date on another story", ``, `<h1>Sag</h1><p>3. marts 2026</p>` + strings.Repeat("<p>Tekst og mere tekst.", 100) + `<div><time pubdate datetime="2026-03-09">9. marts</time></div>`, "2026-03-03 text", ""},
		{"dates of comments do not speak against the byline's", `<meta property="article:published_time" content="2026-01-08T02:41:41Z">`, `<h1>Sag</h1><p class=date>January 7, 2026</p>` + strings.Repeat("<p>Text and more text.", 100) + `<time datetime="2026-01-08">8</time>`, "2026-01-07 class", ""},
		{"dateline", ``, `<h1>Sag</h1><p>Karlsruhe, (12.11.2021). ` + strings.Repeat("Der Text der Meldung. ", 10) + `</p>`, "2021-11-12 text", ""},
		{"a modified date stands in", `<meta property="article:modified_time" content="2026-01-08">`, ``, "2026-01-08 meta.article:modified_time", "2026-01-08 meta.article:modified_time"},
		{"printed day before the metadata's", ld(`{"@type":"NewsArticle","datePublished":"2026-03-01T10:00:00Z"}`), `<h1>Sag</h1><p>7. januar 2026</p>`, "2026-01-07 text", ""},
		{"printed day of the zone", ld(`{"@type":"NewsArticle","datePublished":"2026-01-07T23:30:00Z"}`), `<h1>Sag</h1><p>8. januar 2026</p>`, "2026-01-08 text", ""},
		{"printed day of a change", ld(`{"@type":"NewsArticle","datePublished":"2026-01-07"}`), `<h1>Sag</h1><p>Opdateret 8. marts 2026</p>`, "2026-01-07 jsonld.datePublished", "2026-03-08 text"},
		{"later printed day against an explicit meta", `<meta property="article:published_time" content="2026-01-07">`, `<h1>Sag</h1><p>8. marts 2026</p>`, "2026-01-07 meta.article:published_time", ""},
		{"printed day of another story", ld(`{"@type":"NewsArticle","datePublished":"2026-03-01"}`), `<h1>Sag</h1><p>Tekst</p><aside><p>7. januar 2026</p></aside>`, "2026-03-01 jsonld.datePublished", ""},
		{"data of a script", ``, `<h1>Sag</h1><script>window.d={"publishedAt":"2026-01-07T10:00:00Z"}</script>`, "2026-01-07T10:00:00Z script", ""},
	} {
		f := read(t, "", c.head, c.body)
		if p, m := first(f, "published"), first(f, "modified"); p != c.published || m != c.modified {
			t.Errorf("%s: got %q and %q, want %q and %q", c.name, p, m, c.published, c.modified)
		}
	}
}

func TestDateOfAddress(t *testing.T) {
	f := read(t, "https://avisen.dk/indland/2026/01/07/faergen", ``, `<p>x`)
	if got := first(f, "published"); got != "2026-01-07 url" {
		t.Errorf("got %q", got)
	}
}

// TestOrderOfTheData: where English leaves open which is the month, the page's data tell.
func TestOrderOfTheData(t *testing.T) {
	head := ld(`{"@type":"NewsArticle","datePublished":"2026-04-03T08:00:00Z"}`)
	for _, c := range []struct{ name, lang, printed, want string }{
		{"day first as the data say", "en", "03/04/2026", "2026-04-03T08:00:00Z jsonld.datePublished"},
		{"points", "en", "04.03.26", "2026-04-03T08:00:00Z jsonld.datePublished"},
		{"month first as usual", "en", "03/05/2026", "2026-03-05 text"},
		{"a language with one order", "da", "04/03/2026", "2026-03-04 text"},
	} {
		doc, err := page.Parse(page.Page{Body: []byte("<html lang=" + c.lang + ">" + head + "<h1>Sag</h1><p>" + c.printed), UTF8: true})
		if err != nil {
			t.Fatal(err)
		}
		if got := first(facts(doc), "published"); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

// TestNothingAfterFetch: what lies after the fetch cannot be a date of the
// page, but for what zones differ by.
func TestNothingAfterFetch(t *testing.T) {
	body := `<h1>Sag</h1><time datetime="2027-01-01"></time><p class=date>8. januar 2026</p><p>for 2 timer siden</p>` +
		ld(`{"@type":"NewsArticle","datePublished":"2026-01-08T01:00:00Z","dateModified":"2026-01-08T20:00:00Z"}`)
	fetched := time.Date(2026, 1, 7, 12, 0, 0, 0, time.UTC)
	doc, err := page.Parse(page.Page{Body: []byte(body), Fetched: fetched})
	if err != nil {
		t.Fatal(err)
	}
	f := facts(doc)
	if first(f, "published") != "2026-01-08T01:00:00Z jsonld.datePublished" || first(f, "modified") != "" {
		t.Errorf("got %+v", f.Dates)
	}
}

// TestDatesOfLines: published and changed on one line or in a row of elements, in
// any order; the dates of teasers are not the page's.
func TestDatesOfLines(t *testing.T) {
	const story = `<p>Kajen lå tom hele vinteren, og ingen i byen troede på, at slæberen ville komme tilbage, før isen var gået. Nu ligger den der igen med nymalet skorsten, og drengene fra skolen har fået lov til at ringe med klokken hver time.`
	for _, c := range []struct{ name, body, published, modified string }{
		{"one line", `<p>Publisert 3. mars 2026 08:00, oppdatert 4. mars 09:12</p>`, "2026-03-03T08:00:00 text", "2026-03-04T09:12:00 text"},
		{"changed first", `<p>Senast uppdaterad: 4 mars 2026 09.12 | Publicerad: 3 mars 2026 08.00</p>`, "2026-03-03T08:00:00 text", "2026-03-04T09:12:00 text"},
		{"a row", `<div><b>Publié le</b> <i>3 mars 2026</i> <b>Mis à jour le</b> <i>4 mars 2026</i></div>`, "2026-03-03 text", "2026-03-04 text"},
		{"times", `<div>Geplaatst: <time datetime="2026-03-03T08:00+01:00"></time> Gewijzigd: <time datetime="2026-03-04T09:12+01:00"></time></div>`, "2026-03-03T08:00:00+01:00 time", "2026-03-04T09:12:00+01:00 time"},
		{"a year apart", `<p>torsdag 3/9 2026</p>`, "2026-09-03 text", ""},
		{"teasers", `<p>3. marts 2026</p>` + story + `<div><div><time datetime="2026-03-09"></time><h3><a href="/a">Isen er gået nu</a></h3></div><div><time datetime="2026-03-08"></time><h3><a href="/b">Broen er malet rød</a></h3></div></div>`, "2026-03-03 text", ""},
		{"only teasers", story + `<ul><li><a href="/isen"><time datetime="2026-03-09"></time><h3>Isen er gået nu</h3></a></ul>`, "", ""},
	} {
		f := read(t, "https://avisen.dk/a", `<title>Slæberen er tilbage ved kajen</title>`, `<h1>Slæberen er tilbage ved kajen</h1>`+c.body)
		if p, m := first(f, "published"), first(f, "modified"); p != c.published || m != c.modified {
			t.Errorf("%s: got %q, %q; want %q, %q", c.name, p, m, c.published, c.modified)
		}
	}
}

// TestZoneOfThePage: a day in UTC is put into the clock that the page prints, but
// not into that of a teaser, nor into one that no country has.
func TestZoneOfThePage(t *testing.T) {
	const story = `<p>Kajen lå tom hele vinteren, og ingen i byen troede på det. Nu ligger slæberen der igen med nymalet skorsten, og drengene fra skolen har fået lov til at ringe med klokken hver time.`
	for _, c := range []struct{ name, body, want string }{
		{"printed", `<p>3. marts 2026 kl. 08.00</p>`, "2026-03-03T08:00:00+01:00"},
		{"half an hour before", `<p>3. marts 2026 kl. 06.30</p>`, "2026-03-03T07:00:00Z"},
		{"of a teaser", story + `<div><time datetime="2026-03-03T09:00"></time><h3><a href="/a">Isen er gået nu</a></h3></div>`, "2026-03-03T07:00:00Z"},
	} {
		f := read(t, "https://avisen.dk/a", `<meta property="article:published_time" content="2026-03-03T07:00:00Z">`, `<h1>Slæberen er tilbage ved kajen</h1>`+c.body)
		if got := f.Dates[0].Value; got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

// TestNothingAfterSaving: a file's time is a bound as well, where the page's data do
// not know better.
func TestNothingAfterSaving(t *testing.T) {
	saved := time.Date(2026, 3, 5, 12, 0, 0, 0, time.UTC)
	for _, c := range []struct{ name, body, want string }{
		{"to come", `<h1>Koret synger</h1><p class="date">12. december 2026</p>`, ""},
		{"been", `<h1>Koret synger</h1><p class="date">4. marts 2026</p>`, "2026-03-04 class"},
		{"the file is wrong", `<h1>Koret synger</h1><p class="date">12. december 2026</p>` + ld(`{"@type":"NewsArticle","headline":"Koret synger","datePublished":"2026-12-12"}`), "2026-12-12 jsonld.datePublished"},
	} {
		doc, err := page.Parse(page.Page{Body: []byte(c.body), Saved: saved})
		if err != nil {
			t.Fatal(err)
		}
		if got := first(facts(doc), "published"); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

func TestJSONLDShapes(t *testing.T) {
	for _, c := range []struct{ name, json, title string }{
		{"array", `[{"@type":"WebSite","name":"Avisen"},{"@type":"NewsArticle","headline":"Sag"}]`, "Sag"},
		{"graph", `{"@context":"http://schema.org","@graph":[{"@type":"WebPage","name":"x"},{"@type":["Article","NewsArticle"],"headline":"Sag"}]}`, "Sag"},
		{"mainEntity", `{"@type":"WebPage","mainEntity":{"@type":"NewsArticle","headline":"Sag"}}`, "Sag"},
		{"type as an address", `{"@type":"https://schema.org/NewsArticle","headline":"Sag"}`, "Sag"},
		{"list of other stories", `[{"@type":"ItemList","itemListElement":[{"@type":"NewsArticle","headline":"Anden"}]},{"@type":"NewsArticle","headline":"Sag"}]`, "Sag"},
		{"raw line break", "{\"@type\":\"NewsArticle\",\"headline\":\"Sag\nen\"}", "Sag en"},
		{"trailing commas and semicolon", `{"@type":"NewsArticle","headline":"Sag",};`, "Sag"},
		{"HTML comment", "<!--\n{\"@type\":\"NewsArticle\",\"headline\":\"Sag\"}\n-->", "Sag"},
		{"CDATA", "//<![CDATA[\n{\"@type\":\"NewsArticle\",\"headline\":\"Sag\"}\n//]]>", "Sag"},
		{"escaped", `{&quot;@type&quot;:&quot;NewsArticle&quot;,&quot;headline&quot;:&quot;Sag&quot;}`, "Sag"},
		{"quotes left unescaped", `{"@type":"NewsArticle","headline":"Den "nye" sag"}`, `Den "nye" sag`},
		{"surrogate pair", `{"@type":"NewsArticle","headline":"Sag \ud83d\ude00 \u00e6"}`, "Sag 😀 æ"},
		{"two objects after another", `{"@type":"WebSite","name":"Avisen"} {"@type":"NewsArticle","headline":"Sag"}`, "Sag"},
		{"cut off", `{"@type":"NewsArticle","headline":"Sag","author":{"name":`, "Sag"},
		{"number for a name", `{"@type":"NewsArticle","headline":7,"name":"Sag"}`, "7"},
	} {
		if f := read(t, "", ld(c.json), ""); f.Title != c.title {
			t.Errorf("%s: got %q, want %q (%v)", c.name, f.Title, c.title, f.Problems)
		}
	}
}

func TestBrokenJSONLDIsNamed(t *testing.T) {
	f := read(t, "", ld(`{"@type":"NewsArticle",headline:1}`)+ld(strings.Repeat("[", 500)), "")
	if len(f.Problems) != 2 || !strings.Contains(f.Problems[0], "script 1 is broken") || !strings.Contains(f.Problems[1], "too deep") {
		t.Errorf("got %q", f.Problems)
	}
}

// TestMainEntity: of several stories the one whose address is the page's.
func TestMainEntity(t *testing.T) {
	head := ld(`{"@type":"NewsArticle","url":"https://avisen.dk/a/1","datePublished":"2026-01-01"}`) +
		ld(`{"@type":"NewsArticle","mainEntityOfPage":{"@id":"https://www.avisen.dk/a/2/"},"datePublished":"2026-02-02"}`)
	if got := first(read(t, "https://avisen.dk/a/2?utm=x", head, ""), "published"); got != "2026-02-02 jsonld.datePublished" {
		t.Errorf("got %q", got)
	}
}

func TestMedia(t *testing.T) {
	type want struct{ Type, URL, Caption, Credit, Source string }
	for _, c := range []struct {
		name, head, body string
		want             []want
	}{
		{"figure", ``, `<article><h1>x</h1><figure><img src=/a/havnen-nu.jpg width=800 alt=Havnen><figcaption>Havnen i går. Foto: Åse Holm/Ritzau Scanpix</figcaption></figure></article>`,
			[]want{{"image", "https://avisen.dk/a/havnen-nu.jpg", "Havnen i går.", "Åse Holm/Ritzau Scanpix", "figure"}}},
		{"largest of srcset", ``, `<img src=/a/havnen-nu-300x200.jpg srcset="/a/havnen-nu-300x200.jpg 300w, /a/havnen-nu.jpg 1200w" width=300>`,
			[]want{{"image", "https://avisen.dk/a/havnen-nu.jpg", "", "", "img"}}},
		{"picture", ``, `<picture><source srcset="/a/havnen-nu.webp 1x, /a/havnen-nu-2x.webp 2x"><img src="data:image/gif;base64,R0lGOD"></picture>`,
			[]want{{"image", "https://avisen.dk/a/havnen-nu-2x.webp", "", "", "figure"}}},
		{"lazy with a fallback", ``, `<figure><img class=lazy src="data:image/gif;base64,R0lGOD"><noscript><img src="/a/havnen-nu.jpg"></noscript></figure>`,
			[]want{{"image", "https://avisen.dk/a/havnen-nu.jpg", "", "", "figure"}}},
		{"one file in two sizes", `<meta property=og:image content="/a/havnen-nu-1200x630.jpg">`, `<img src=/a/havnen-nu-800x600.jpg><img src=/a/havnen-nu-300x200.jpg>`,
			[]want{{"image", "https://avisen.dk/a/havnen-nu-800x600.jpg", "", "", "img"}}},
		{"furniture", ``, `<img src=/logo.svg><img src=/pixel.gif width=1 height=1><img class=avatar src=/u/person-navn.jpg><nav><img src=/a/menu-billede.jpg></nav><a href=/anden><img src=/a/anden-historie.jpg></a>`, nil},
		{"og:image alone", `<meta property=og:image content="/a/havnen-nu.jpg">`, ``, []want{{"image", "https://avisen.dk/a/havnen-nu.jpg", "", "", "og:image"}}},
		{"video and frame", ``, `<video><source src=/v.mp4></video><iframe src="https://www.youtube.com/embed/x"></iframe><iframe src="https://ads.example/x"></iframe>`,
			[]want{{"video", "https://avisen.dk/v.mp4", "", "", "video"}, {"video", "https://www.youtube.com/embed/x", "", "", "iframe"}}},
		{"credit of its own", ``, `<figure><img src=/a/havnen-nu.jpg><figcaption>Havnen <span class=credit>Foto: Åse Holm</span></figcaption></figure>`,
			[]want{{"image", "https://avisen.dk/a/havnen-nu.jpg", "Havnen", "Åse Holm", "figure"}}},
		{"credit from JSON-LD", ld(`{"@type":"NewsArticle","image":{"@type":"ImageObject","url":"/a/havnen-nu.jpg","creditText":"Åse Holm"}}`), `<img src=/a/havnen-nu.jpg>`,
			[]want{{"image", "https://avisen.dk/a/havnen-nu.jpg", "", "Åse Holm", "img"}}},
	} {
		var got []want
		for _, m := range read(t, "https://avisen.dk/sag", c.head, c.body).Media {
			got = append(got, want{m.Type, m.URL, m.Caption, m.Credit, m.Source})
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: -want +got\n%s", c.name, diff)
		}
	}
}

func TestAI(t *testing.T) {
	const term = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
	for _, c := range []struct{ name, head, body string }{
		{"JSON-LD image", ld(`{"@type":"NewsArticle","image":{"@type":"ImageObject","contentUrl":"https://a.dk/billede-et.jpg","digitalSourceType":"https://schema.org/TrainedAlgorithmicMediaDigitalSource"}}`), `<img src="https://a.dk/billede-et.jpg">`},
		{"attribute", ``, `<figure data-digital-source-type=trainedAlgorithmicMedia><img src="https://a.dk/billede-et.jpg"></figure>`},
		{"microdata", ``, `<figure><img src="https://a.dk/billede-et.jpg"><link itemprop=digitalSourceType href="` + term + `"></figure>`},
	} {
		f := read(t, "", c.head, c.body)
		if len(f.Media) != 1 || f.Media[0].AI.DigitalSourceType != term || f.Media[0].AI.Declared == nil || !*f.Media[0].AI.Declared || len(f.Media[0].AI.Evidence) != 1 {
			t.Errorf("%s: got %+v", c.name, f.Media)
		}
		if f.AI.Declared != nil {
			t.Errorf("%s: the text was declared too", c.name)
		}
	}
	if f := read(t, "", `<meta name="ai-generated" content="false">`, ""); f.AI.Declared == nil || *f.AI.Declared || f.AI.Evidence[0].Rule != "meta.ai-generated" {
		t.Errorf("meta: got %+v", f.AI)
	}
	if f := read(t, "", ld(`{"@type":"NewsArticle","digitalSourceType":"compositeWithTrainedAlgorithmicMedia"}`), ""); f.AI.Declared == nil || !*f.AI.Declared {
		t.Errorf("text: got %+v", f.AI)
	}
	if f := read(t, "", "", "<p>x"); f.AI.Declared != nil || f.AI.Evidence != nil {
		t.Errorf("nothing said: got %+v", f.AI)
	}
}

func TestAccess(t *testing.T) {
	for _, c := range []struct{ head, want string }{
		{ld(`{"@type":"NewsArticle","isAccessibleForFree":"False"}`), "false jsonld.isAccessibleForFree: False []"},
		{ld(`{"@type":"NewsArticle","isAccessibleForFree":true}`), "true jsonld.isAccessibleForFree: true []"},
		{ld(`{"@type":"NewsArticle","isAccessibleForFree":"https://schema.org/False"}`), "false jsonld.isAccessibleForFree: https://schema.org/False []"},
		{ld(`{"@type":"NewsArticle","isAccessibleForFree":true,"hasPart":{"@type":"WebPageElement","isAccessibleForFree":false,"cssSelector":".paid"}}`), "false jsonld.hasPart.isAccessibleForFree: false [.paid]"},
		{`<meta property="article:content_tier" content="locked">`, "false meta.article:content_tier: locked []"},
		{`<meta property="article:content_tier" content="free">`, "true meta.article:content_tier: free []"},
		{`<meta name=is_paywalled content=true>`, "false meta.is_paywalled: true []"},
		{``, "nil  []"},
	} {
		a := read(t, "", c.head, "").Access
		free := "nil"
		if a.DeclaredFree != nil {
			free = fmt.Sprint(*a.DeclaredFree)
		}
		if got := fmt.Sprintf("%s %s %v", free, a.Evidence, a.Selectors); got != c.want {
			t.Errorf("%s: got %q, want %q", c.head, got, c.want)
		}
	}
}

func TestReuse(t *testing.T) {
	doc, err := page.Parse(page.Page{
		URL: "https://avisen.dk/a",
		Header: map[string][]string{
			"X-Robots-Tag":    {"NOAI, googlebot: noindex, nofollow", "max-snippet: 5"},
			"Tdm-Reservation": {"1"},
			"Content-Usage":   {"train-ai=n"},
		},
		Body: []byte(`<meta name=robots content="Index, follow,index"><meta name=googlebot content=noarchive><meta name=tdm-reservation content=0><meta name=tdm-policy content="/policy.json">`),
	})
	if err != nil {
		t.Fatal(err)
	}
	one := 1
	want := meta.Reuse{Robots: []string{"index", "follow", "noai", "max-snippet: 5"}, TDMReservation: &one, TDMPolicy: "https://avisen.dk/policy.json", ContentUsage: "train-ai=n"}
	if diff := cmp.Diff(want, facts(doc).Reuse); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

func TestSite(t *testing.T) {
	head := `<link rel=canonical href="https://www.avisen.dk/a/1#top"><meta property=og:site_name content="Avisen"><meta property=og:type content=article>
		<meta property=article:tag content=Havn><meta name=keywords content="havn, Færger,, færger"><meta property=og:description content="Kort &amp; godt">
		<link rel=license href="https://creativecommons.org/licenses/by/4.0/">` +
		ld(`{"@type":"NewsArticle","articleSection":["Indland","Trafik"],"publisher":{"@type":"Organization","name":"Avisen A/S"},"keywords":["Ø-liv"],"inLanguage":"da","articleBody":"<p>Færgen</p><p>sejler"}`)
	f := read(t, "https://avisen.dk/a/1?utm_source=x", head, "")
	want := meta.Facts{
		Title: "", Description: "Kort & godt", SiteName: "Avisen", Publisher: "Avisen A/S", Section: []string{"Indland", "Trafik"}, Keywords: []string{"Havn", "Færger", "Ø-liv"},
		Address: "https://avisen.dk/a/1?utm_source=x", Canonical: "https://www.avisen.dk/a/1", License: "https://creativecommons.org/licenses/by/4.0/", Lang: "da", ArticleBody: "Færgen sejler", Story: "<p>Færgen</p><p>sejler",
		Types: []string{"NewsArticle", "article"}, Declared: meta.Declared{Story: true, Article: true},
	}
	if diff := cmp.Diff(want, f); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

func TestCanonical(t *testing.T) {
	for _, c := range []struct{ address, canonical, want string }{
		{"https://avisen.dk/a/1", "/a/1", "https://avisen.dk/a/1"},
		{"https://m.avisen.dk/a/1", "https://www.avisen.dk/a/1", "https://www.avisen.dk/a/1"},
		{"https://avisen.dk/a/1", "https://andet.dk/a/1", ""},
		{"https://avisen.dk/a/1", "https://avisen.dk/", ""},
		{"https://avisen.dk/", "https://avisen.dk", "https://avisen.dk"},
		{"", "https://avisen.dk/a/1", "https://avisen.dk/a/1"},
	} {
		if got := read(t, c.address, `<link rel=canonical href="`+c.canonical+`">`, "").Canonical; got != c.want {
			t.Errorf("%s at %s: got %q, want %q", c.canonical, c.address, got, c.want)
		}
	}
}

// TestHostile: no page takes long, whatever it repeats.
func TestHostile(t *testing.T) {
	const n = 20000
	for name, body := range map[string]string{
		"pictures":    strings.Repeat(`<img src=/same-picture.jpg>`, n),
		"names":       `<meta name=author content="` + strings.Repeat("Åse Holm, ", n) + `">`,
		"types":       ld(`{"@type":[` + strings.Repeat(`"A",`, n) + `"Article"],"author":[` + strings.Repeat(`{"@id":"#x"},`, n) + `1]}`),
		"times":       strings.Repeat(`<time datetime=2026-01-07></time>`, n),
		"bylines":     strings.Repeat(`<div class=author>`, 250) + strings.Repeat(`<a href=/author/x>By Jane Doe</a>`, n),
		"headings":    `<title>x | y</title>` + strings.Repeat(`<h1>Sag <b>a</b> <i>b</i></h1>`, n),
		"directives":  `<meta name=robots content="` + strings.Repeat("a1,", n) + `">`,
		"quotes":      ld(`{"a":"` + strings.Repeat(`" `, n)),
		"slashes":     ld(strings.Repeat("/*", n)),
		"sides":       strings.Repeat(`<div class=related>x</div>`, n) + `<h1>Sag</h1>`,
		"short texts": strings.Repeat(`<p>By 1</p>`, n),
	} {
		start := cpu.Used()
		read(t, "https://avisen.dk/sag", "", body)
		if took := cpu.Used() - start; took > 5*time.Second {
			t.Errorf("%s: took %v", name, took)
		} else {
			t.Logf("%s: %v", name, took)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(`<h1>Sag</h1><time datetime="2026-01-07">` + ld(`{"@graph":[{"@type":"Article","author":{"@id":"#a"}}]}`))
	f.Add(`<meta property=article:published_time content="2026-01-07T18:20:00+01:00"><p class=byline>Af Åse Holm, 3. marts 2026 kl. 9`)
	f.Add(`<figure><img srcset="a 1x, b 2x,"><noscript><img src=x></noscript><figcaption>Foto: `)
	f.Add(`<script type=application/ld+json>{"a":"\ud800","b":[1,`)
	fetched := time.Date(2026, 1, 7, 12, 0, 0, 0, time.UTC)
	f.Fuzz(func(t *testing.T, body string) {
		doc, err := page.Parse(page.Page{URL: "https://avisen.dk/2026/01/06/sag", Body: []byte(body), Fetched: fetched})
		if err != nil {
			return
		}
		before, _ := doc.Html()
		got := facts(doc)
		same := cmp.Comparer(func(a, b *html.Node) bool { return a == b })
		if diff := cmp.Diff(got, facts(doc), same); diff != "" {
			t.Fatalf("two readings differ:\n%s", diff)
		}
		if after, _ := doc.Html(); after != before {
			t.Fatal("the tree was changed")
		}
		for _, d := range got.Dates {
			if d.Time.After(fetched.Add(24 * time.Hour)) {
				t.Fatalf("%v lies after the fetch", d)
			}
		}
	})
}

func ExampleReader() {
	doc, err := page.Parse(page.Page{Body: []byte(`<title>Færgen sejler igen - Avisen</title>
<h1>Færgen sejler igen</h1><p class="byline">Af Åse Holm</p><p class="date">Publiceret 7. januar 2026 kl. 18.20</p>`)})
	if err != nil {
		fmt.Println(err)
		return
	}
	f := facts(doc)
	fmt.Println(f.Title)
	fmt.Println(f.Authors[0].Name, "·", f.Dates[0].Value, f.Dates[0].Field)
	// Output:
	// Færgen sejler igen
	// Åse Holm · 2026-01-07T18:20:00 published
}

// TestHeadlines: kickers, labels, sections, page numbers and the site's name are no
// part of the headline, in whatever element or title they stand; what only looks
// like them is.
func TestHeadlines(t *testing.T) {
	const want = "Slæberen er tilbage ved kajen"
	const menu = `<header><a href="/">Krogsund Tidende</a><nav><a href="/nyt">Nyheder</a> <a href="/egnen">Egnen</a></nav></header>`
	for _, c := range []struct{ name, title, body, want string }{
		{"two tails", want + " - Krogsund Tidende - side 2", ``, want},
		{"a section and the site", want + " | Egnen | Krogsund Tidende", ``, want},
		{"a label in both", "Debatindlæg | " + want, `<h1>Debatindlæg | ` + want + `</h1>`, want},
		{"a label and a dash", "Kommentar – " + want, ``, want},
		{"a label and a colon", "Leserinnlegg: " + want, ``, want},
		{"a label in capitals", "ANALYSE: " + want, `<h1>ANALYSE: ` + want + `</h1>`, want},
		{"a label behind", want + " (leder)", `<h1>` + want + ` (leder)</h1>`, want},
		{"a label that the heading says too", "Kronik: " + want, `<h1>Kronik: ` + want + `</h1>`, "Kronik: " + want},
		{"a label that the page says in a line", "Anmeldelse: " + want, `<div>Anmeldelse: ` + want + `</div>`, "Anmeldelse: " + want},
		{"no label", "Havnen: " + want, `<h1>Havnen: ` + want + `</h1>`, "Havnen: " + want},
		{"a kicker that runs on", want, `<h1><span>Krogsund</span>` + want + `</h1>`, want},
		{"a small kicker, no title", "Krogsund Tidende", `<h1><small>Krogsund</small>` + want + `</h1>`, want},
		{"a kicker by name, also in the title", "Krogsund: " + want, `<h1><span class="kicker">Krogsund</span> ` + want + `</h1>`, want},
		{"a long kicker by name, in all titles", "Havnen i byen lige nu - " + want, `<h1><span class="dachzeile">Havnen i byen lige nu</span>` + want + `</h1>`, want},
		{"a kicker on its line", want, `<h1><div>Havnen i Krogsund</div><div>` + want + `</div></h1>`, want},
		{"a path", want, `<h1>Nyheder › Egnen › ` + want + `</h1>`, want},
		{"an issue of the paper", "Krogsund Tidende #18 – " + want, `<h1>Krogsund Tidende #18 – ` + want + `</h1>`, "Krogsund Tidende #18 – " + want},
		{"an issue in the title alone", "Krogsund Tidende #18 – " + want, `<h1>` + want + `</h1>`, want},
		{"a section in the h1", want + " - Krogsund Tidende", `<h1>Egnen</h1><h2>` + want + `</h2>`, want},
		{"the site in the h1", want, `<h1><a href="/">Krogsund Tidende</a></h1><h2>` + want + `</h2>`, want},
		{"marks and elements", "x", `<h1>Slæberen er <span>tilbage</span>, siger <i>kaptajnen</i>: »<b>Jeg</b> blev«</h1>`, "Slæberen er tilbage, siger kaptajnen: »Jeg blev«"},
		{"a drop cap", "x", `<h1><span>S</span>læberen er tilbage ved kajen</h1>`, want},
		{"a word set apart", "Krogsund Tidende", `<h1><em>Slæberen</em> er tilbage ved kajen</h1>`, want},
		{"a line break", "x", `<h1><span>Slæberen er</span><br><span>tilbage ved kajen</span></h1>`, want},
	} {
		f := read(t, "https://krogsund.example/a", `<title>`+c.title+`</title>`, menu+c.body+`<p>Isen var gået.`)
		if f.Title != c.want {
			t.Errorf("%s: got %q, want %q", c.name, f.Title, c.want)
		}
	}
}

// TestEveryAuthor: all names of a byline, in whatever elements and languages, names
// alone that are signed, and those of author boxes; nobody else.
func TestEveryAuthor(t *testing.T) {
	const story = `<p>Kajen lå tom hele vinteren, og ingen i byen troede på, at slæberen ville komme tilbage, før isen var gået. Nu ligger den der igen med nymalet skorsten, og drengene fra skolen har fået lov til at ringe med klokken hver time, siger Per Dahl. Om sommeren skal den trække pramme mellem øerne, som den gjorde dengang byen levede af grus og mursten.</p><p>Den første tur er allerede udsolgt, og der bliver budt på kaffe.</p>`
	for _, c := range []struct{ name, body, want string }{
		{"links with a joiner", `<div>Av <a href="/a/1">Åse Holm</a> og <a href="/a/2">Bo Lund</a></div>` + story, "Åse Holm|Bo Lund"},
		{"three links", `<p>By <a href="/author/1">Åse Holm</a>, <a href="/author/2">Bo Lund</a> and <a href="/author/3">Eva Ravn</a></p>` + story, "Åse Holm|Bo Lund|Eva Ravn"},
		{"elements", `<div><span>Av</span><span>Åse Holm</span><span>och</span><span>Bo Lund</span></div>` + story, "Åse Holm|Bo Lund"},
		{"a role between", `<p>By Åse Holm, Transport Correspondent, and Bo Lund</p>` + story, "Åse Holm|Bo Lund"},
		{"capitals", `<p>VON ÅSE HOLM UND BO LUND</p>` + story, "ÅSE HOLM|BO LUND"},
		{"capitals and one letter", `<p>POR ANA RUIZ Y LUIS PAZ</p>` + story, "ANA RUIZ|LUIS PAZ"},
		{"cards", `<ul><li><img src="a.jpg"><b>Åse Holm</b><i>Journalist</i></li><li><img src="b.jpg"><b>Bo Lund</b><i>Redaktør</i></li></ul>` + story, "Åse Holm|Bo Lund"},
		{"addresses between", `<div class="byline"><p>Av</p><p>Åse Holm</p><p>aase@avis.example</p><p>Bo Lund</p><p>bo@avis.example</p></div>` + story, "Åse Holm|Bo Lund"},
		{"alone with its day", `<div><div>Åse Holm</div><div>Publisert 3. mars 2026</div></div>` + story, "Åse Holm"},
		{"alone with a job", `<div><i>Anmeldelse</i><i>Åse Holm</i><i>Kulturredaktør</i></div>` + story, "Åse Holm"},
		{"alone without a sign", `<p>Krogsund Nord</p>` + story, ""},
		{"topics", `<div><a href="/emne/1">Nordre Havn</a> <a href="/emne/2">Søndre Havn</a></div>` + story, ""},
		{"box", story + `<section><h2>Om forfatteren</h2><div><h3>Åse Holm</h3><p>Åse Holm bor på en pram.</p></div></section>`, "Åse Holm"},
		{"told", story + `<p>About the author: Åse Holm is a skipper who writes.</p>`, "Åse Holm"},
		{"agency", `<p>Av NTB</p>` + story, ""},
		{"agency and a person", `<p>Av Åse Holm / NTB</p>` + story, "Åse Holm"},
		{"authority", `<p>Av: Fiskeri- og kystdepartementet</p>` + story, ""},
		{"source", story + `<p>Kilde: Bo Lund</p>`, ""},
		{"photographer", `<figure><img src="a.jpg"><figcaption>Kajen. <span class="author">Bo Lund</span></figcaption></figure>` + story, ""},
		{"text and photo", `<p>Tekst: Åse Holm Foto: Bo Lund</p>` + story, "Åse Holm"},
		{"customers", story + `<div><div><p>Den bedste slæber i verden.</p><b class="author">Bo Lund</b></div><div><p>Vi sejler med igen til sommer.</p><b class="author">Eva Ravn</b></div></div>`, ""},
		{"teasers", story + `<div><div><h3><a href="/b">Isen er gået nu</a></h3><p>Af Bo Lund</p></div><div><h3><a href="/c">Broen er malet rød</a></h3><p>Af Eva Ravn</p></div></div>`, ""},
	} {
		f := read(t, "https://avisen.dk/a", `<title>Slæberen er tilbage ved kajen</title>`, `<h1>Slæberen er tilbage ved kajen</h1>`+c.body)
		if got := strings.Join(names(f), "|"); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}
