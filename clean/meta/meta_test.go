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
