package embedded_test

import (
	"fmt"
	"html"
	"strings"
	"testing"

	"rens/clean/block"
	"rens/clean/embedded"
	"rens/clean/page"
)

const (
	first  = "Møllen på Vesterhede har malet mel i to hundrede år, og nu skal vingerne have ny lak, fortæller mølleren."
	second = "Byens skoleklasser har samlet penge ind ved at sælge boller, og det rakte til både lak og et nyt reb, siger hun."
	third  = "Første mel bliver malet på søndag, hvis vinden vil, og alle kan få en pose med hjem uden at betale for den."
	title  = "Møllen får nye vinger"
)

// texts are the blocks of a text, a line each.
func texts(t embedded.Text) string {
	if t.Tree == nil {
		return ""
	}
	var out strings.Builder
	for _, b := range t.Tree.Blocks {
		fmt.Fprintf(&out, "%s: %.19s\n", b.Type, b.Text)
	}
	return out.String()
}

func read(t testing.TB, body, articleBody string) embedded.Text {
	t.Helper()
	doc, err := page.Parse(page.Page{Body: []byte("<!doctype html><body><div id=app></div>" + body)})
	if err != nil {
		t.Fatal(err)
	}
	return embedded.Read(doc, embedded.Facts{ArticleBody: articleBody, Title: title})
}

func TestArticleBody(t *testing.T) {
	const want = "paragraph: Møllen på Vesterhed\nparagraph: Byens skoleklasser \nparagraph: Første mel bliver m\n"
	for name, body := range map[string]string{
		"lines":    first + "\n\n" + second + "\r\n" + third,
		"markup":   "<p>" + first + "</p><p>" + second + "</p><p>" + third + "</p>",
		"entities": strings.ReplaceAll(first, "ø", "&oslash;") + "\n" + second + "\n" + third,
	} {
		if got := read(t, "", body); texts(got) != want || got.Source != embedded.ArticleBody {
			t.Errorf("%s: source %d, blocks\n%swant\n%s", name, got.Source, texts(got), want)
		}
	}
	if got := read(t, "", "Møllen får nye vinger, læs mere i avisen i morgen."); got.Tree != nil {
		t.Errorf("a summary is a text: %s", texts(got))
	}
}

func TestState(t *testing.T) {
	const all = "paragraph: Møllen på Vesterhed\nparagraph: Byens skoleklasser \nparagraph: Første mel bliver m\n"
	body := fmt.Sprintf(`[{"type":"p","text":%q},{"type":"image","caption":"Vingerne i tåge, set fra dammen i sidste uge.","url":"/m.jpg"},{"type":"p","text":%q},{"type":"p","text":%q}]`, first, second, third)
	other := fmt.Sprintf(`{"title":"Noget andet","body":[%q,%q,%q,%q]}`, first+first, second+second, third+third, first)
	for name, tt := range map[string]struct{ script, want string }{
		"a script of JSON": {`<script id="__NEXT_DATA__" type="application/json">{"props":{"pageProps":{"more":[` + other + `],"article":{"headline":"Møllen får nye vinger","body":` + body + `}}}}</script>`, all},
		"a variable":       {`<script>window.__APOLLO_STATE__ = {"Article:7":{"title":"Møllen får nye vinger","content":` + body + `}}; start();</script>`, all},
		"a string":         {`<script>window.__DATA__=JSON.parse("{\"title\":\"Møllen får nye vinger\",\"bodyHtml\":\"<p>` + first + `<\/p><p>` + second + `<\/p>\"}");</script>`, "paragraph: Møllen på Vesterhed\nparagraph: Byens skoleklasser \n"},
		"runs of text": {`<script type="application/json">{"title":"Møllen får nye vinger","richText":[{"type":"h2","children":[{"text":"I vinden"}]},{"type":"p","children":[{"text":"` + first[:20] + `"},{"text":"` + first[20:] + `","bold":true}]},{"type":"p","children":[{"text":"` + second + `"}]}]}</script>`,
			"paragraph: I vinden\nparagraph: Møllen på Vesterhed\nparagraph: Byens skoleklasser \n"},
		"entries of a store": {fmt.Sprintf(`<script>window.__APOLLO_STATE__={"P:2":{"html":%q},"P:1":{"html":%q},"Teaser:9":{"title":"Andet","html":%q},"Article:7":{"headline":%q,"body":[{"__ref":"P:1"},{"__ref":"P:2"}],"related":[{"__ref":"Teaser:9"}]}}</script>`, second, first, third, title),
			"paragraph: Møllen på Vesterhed\nparagraph: Byens skoleklasser \n"},
		"entries in a circle": {fmt.Sprintf(`<script>window.__APOLLO_STATE__={"P:1":{"html":%q,"next":{"__ref":"P:2"}},"P:2":{"html":%q,"next":{"__ref":"P:1"}},"A":{"title":%q,"body":{"__ref":"P:1"}}}</script>`, first, second, title), "paragraph: Møllen på Vesterhed\nparagraph: Byens skoleklasser \n"},
		"properties of a component": {`<div data-react-props="` + html.EscapeString(fmt.Sprintf(`{"article":{"headline":%q,"body":[{"kind":"text","html":%q},{"kind":"newsletter","text":"Få det hele i din mail."},{"kind":"text","html":%q}]}}`, title, first, second)) + `"></div>`,
			"paragraph: Møllen på Vesterhed\nparagraph: Byens skoleklasser \n"},
		"another story alone": {`<script type="application/json">` + other + `</script>`, ""},
		"no state":            {`<script>var a = 1; function body() { return "` + first + `" }</script>`, ""},
		"broken":              {`<script>window.__STATE__ = {"title":"Møllen får nye vinger","body":[` + strings.Repeat("[", 400) + `</script>`, ""},
	} {
		if got := read(t, tt.script, ""); texts(got) != tt.want {
			t.Errorf("%s: blocks\n%swant\n%s", name, texts(got), tt.want)
		}
	}
}

// TestLongStore holds that a store in which each entry names the next is read so far and no further.
func TestLongStore(t *testing.T) {
	var b strings.Builder
	b.WriteString(`<script>window.__APOLLO_STATE__={"A":{"title":"` + title + `","body":{"__ref":"0"}}`)
	for i := range 12_000 {
		fmt.Fprintf(&b, `,"%d":{"html":%q,"next":{"__ref":"%d"}}`, i, first, i+1)
	}
	b.WriteString(`}</script>`)
	if got := read(t, b.String(), ""); got.Tree == nil || len(got.Tree.Blocks) != 10_000 {
		t.Errorf("%s, want 10,000 of 12,000 entries", texts(got)[:min(len(texts(got)), 200)])
	}
}

func FuzzRead(f *testing.F) {
	f.Add(`window.__S__ = {"title":"`+title+`","body":"`+first+`"}`, "<p>"+second+"</p>")
	f.Add(`{"a":[{"title":"`+title+`","content":[{"children":[{"text":"x"}]}]}]}`, third)
	f.Add(`{"A":{"title":"`+title+`","body":[{"__ref":"B"}]},"B":{"html":"`+first+`","x":{"__ref":"B"}}}`, "")
	f.Add(`=JSON.parse("[\"\\u0000\"]")`, "\x00<")
	f.Fuzz(func(t *testing.T, script, body string) {
		doc, err := page.Parse(page.Page{Body: []byte("<p>a<script>" + script + "</script>")})
		if err != nil {
			return
		}
		got := embedded.Read(doc, embedded.Facts{ArticleBody: body, Title: title})
		if (got.Tree == nil) != (got.Source == embedded.None) {
			t.Errorf("a text %v of source %d", got.Tree, got.Source)
		}
		if got.Tree == nil {
			return
		}
		own := block.Split(doc)
		if both := own.With(got.Tree); len(both.Blocks) != len(own.Blocks)+len(got.Tree.Blocks) || both.Sum(0, len(both.Blocks)).Words != own.Sum(0, len(own.Blocks)).Words+got.Tree.Sum(0, len(got.Tree.Blocks)).Words {
			t.Error("blocks are lost where two trees become one")
		}
	})
}
