package media

import (
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"rens/clean/jsonld"
	"rens/clean/lexicon"
	"rens/clean/markup"
)

// words returns the lexicon of all languages.
func words(t testing.TB) *lexicon.Lexicon {
	t.Helper()
	languages, err := lexicon.Languages()
	if err != nil {
		t.Fatal(err)
	}
	return lexicon.New(languages)
}

// TestCredits holds how the end of a caption is told from the caption.
func TestCredits(t *testing.T) {
	g := gatherer{words: words(t)}
	for _, c := range []struct{ text, caption, credit string }{
		{"Havnen i går. Foto: Åse Holm/Ritzau", "Havnen i går.", "Åse Holm/Ritzau"},
		{"Havnen i går. FOTO : Åse Holm", "Havnen i går.", "Åse Holm"},
		{"The quay (Photo credit: Jane Doe)", "The quay", "Jane Doe"},
		{"The quay. Photo by Jane Doe.", "The quay.", "Jane Doe"},
		{"Most w Gdyni. Fot. Jan Nowak", "Most w Gdyni.", "Jan Nowak"},
		{"Kajen | © Avisen", "Kajen", "Avisen"},
		{"Stine. Foto: Stine B. Foto: Stine B", "Stine. Foto: Stine B.", "Stine B"},
		{"Her er et foto. Bagefter gik de hjem.", "Her er et foto. Bagefter gik de hjem.", ""},
		{"Foto: " + strings.Repeat("Et langt afsnit om havnen. ", 9), "Foto: " + strings.Repeat("Et langt afsnit om havnen. ", 9), ""},
		{"", "", ""},
	} {
		caption, credit := g.splitCredit(c.text)
		if credit = g.trimCredit(credit); caption != c.caption || credit != c.credit {
			t.Errorf("%q: got %q and %q, want %q and %q", c.text, caption, credit, c.caption, c.credit)
		}
	}
	for text, want := range map[string]string{
		"Havnen i går. Vis mere": "Havnen i går.", "The quay Show more": "The quay", "Vis mere": "Vis mere", "Havnen": "Havnen",
	} {
		if got := g.unfolded(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

// TestFileKey holds which addresses are those of one picture.
func TestFileKey(t *testing.T) {
	const file = "https://avisen.dk/a/havnen-i-aften"
	for _, same := range []string{file + ".jpg", file + "-1200x800.jpg", file + "-640w.webp", file + "-scaled.jpg", file + "@2x.png", file + "-1200-80.jpg", "https://cdn.avisen.dk/r?url=" + file + ".jpg"} {
		if fileKey(same) != fileKey(file+".jpg") {
			t.Errorf("%s is told from %s.jpg", same, file)
		}
	}
	for _, other := range []string{file + "-2.jpg", "https://avisen.dk/a/havnen-om-natten.jpg", "https://avisen.dk/i?id=1", ""} {
		if fileKey(other) == fileKey(file+".jpg") {
			t.Errorf("%s is taken for %s.jpg", other, file)
		}
	}
}

// FuzzRead holds that no picture, caption or address is too odd.
func FuzzRead(f *testing.F) {
	f.Add(`<figure><img srcset="a.jpg 1x, b.jpg 2x,, c 3" src="data:x"><figcaption>x © y</figcaption></figure>`)
	f.Add(`<picture><source srcset=", ,a 1e999w"><img width="-1"></picture><video><source src=":"></video>`)
	f.Add(`<noscript>&lt;img src=x></noscript><iframe src="//youtube.com/embed"></iframe>`)
	r := New(words(f))
	f.Fuzz(func(t *testing.T, body string) {
		doc, err := html.Parse(strings.NewReader(body))
		if err != nil {
			t.Skip()
		}
		p := Page{Graph: &jsonld.Graph{}, Main: &jsonld.Value{}, Meta: func(...string) string { return "" }, Resolve: func(ref string) string { return ref },
			Roles: markup.New().Read([]*html.Node{doc})}
		for n := range doc.Descendants() {
			if n.Type == html.ElementNode && IsVisual(n) {
				p.Visuals = append(p.Visuals, Visual{Node: n})
			}
		}
		for _, m := range r.Read(p) {
			if m.URL == "" || m.Type == "" || m.Source == "" {
				t.Errorf("got %+v", m)
			}
		}
	})
}

// TestLargest holds which address of a picture is taken.
func TestLargest(t *testing.T) {
	for tag, want := range map[string]string{
		`<img src="/spacer.gif" data-realsrc="/havn.jpg">`:                                   "/havn.jpg",
		`<img src="/spacer.gif" data-full-file="/havn.jpg">`:                                 "/havn.jpg",
		`<img src="/havn.jpg" data-low-src="/lille.jpg">`:                                    "/havn.jpg",
		`<img src="/havn.jpg" data-src-name="havn">`:                                         "/havn.jpg",
		`<img src="/havn.jpg" srcset="/havn-40.jpg 40w">`:                                    "/havn.jpg",
		`<img src="/havn.jpg" srcset="/havn-640.jpg 640w, /havn-1280.jpg 1280w">`:            "/havn-1280.jpg",
		`<img src="data:image/gif;base64,R0" data-lazy-src="/havn.jpg" data-img="/and.jpg">`: "/havn.jpg",
		`<img src="data:image/gif;base64,R0">`:                                               "",
	} {
		nodes, err := html.ParseFragment(strings.NewReader(tag), &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body})
		if err != nil {
			t.Fatal(err)
		}
		if got := largest(nodes[0]); got != want {
			t.Errorf("%s: got %q, want %q", tag, got, want)
		}
	}
}
