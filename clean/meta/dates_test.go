package meta_test

import (
	"strings"
	"testing"
	"time"

	"rens/clean/page"
)

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
