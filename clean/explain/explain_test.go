package explain_test

import (
	"crypto/sha256"
	"encoding/base64"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"rens/clean"
	"rens/clean/explain"
	"rens/clean/page"
)

const sample = `<html lang="da"><head><title>Ny bro på vej</title></head><body><nav><a href="/">Forside</a></nav>
<article><h1>Ny bro på vej</h1><p class="manchet">Kommunen vil bygge en bro over fjorden, som skal stå klar om fire år.</p>
<p>Broen bliver <a href="/laengde">to kilometer lang</a>, og den kommer til at koste knap en milliard kroner, siger borgmesteren.</p>
<p>"We have never built anything like this in our town before", siger ingeniøren bag tegningerne.</p>
<script>alert(1)</script><p>Prisen er &lt;script&gt;alert(2)&lt;/script&gt; siger den kloge mand, som ikke vil have sit navn frem.</p></article>
<div><p>Dette websted bruger cookies</p><p>Vi bruger cookies til analyse.</p><button>Afvis</button></div></body></html>`

func report(t *testing.T) string {
	t.Helper()
	a, err := clean.Clean(page.Page{URL: "https://avis.example/bro", Body: []byte(sample)})
	if err != nil {
		t.Fatal(err)
	}
	out, err := explain.Page(a)
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

func TestPage(t *testing.T) {
	out := report(t)
	for _, want := range []string{
		`<h1>Ny bro på vej</h1>`, `cookie_banner × 3</b> <code>phrase.cookie_banner.da`, `Forside`, `lang="en"`, `</span>da `, `data-tongue="en"`,
		`<button type="button" data-kind="cookie_banner" aria-pressed="false">cookie_banner 3</button>`, `<span>kept: lead, da</span> <code>lead.`,
		`models `, `record rens.article/2`,
		`<a href="https://avis.example/laengde" rel="noreferrer">to kilometer lang</a>`, `&lt;script&gt;alert(2)`,
	} {
		if !strings.Contains(out, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	if strings.Contains(out, "ZgotmplZ") || strings.Contains(out, "line-through") {
		t.Error("the page holds a value that the template refused, or text struck through")
	}
}

// TestOneScript holds that the page has one script, its own, and a policy that lets
// no other run.
func TestOneScript(t *testing.T) {
	out := report(t)
	scripts := regexp.MustCompile(`(?s)<script[^>]*>(.*?)</script>`).FindAllStringSubmatch(out, -1)
	if len(scripts) != 1 || strings.Count(out, "<script") != 1 {
		t.Fatalf("%d scripts", len(scripts))
	}
	sum := sha256.Sum256([]byte(scripts[0][1]))
	if want := "script-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"; !strings.Contains(html.UnescapeString(out), want) {
		t.Errorf("the policy does not say %q", want)
	}
}

// TestNoText holds that a page without a text says why.
func TestNoText(t *testing.T) {
	teasers := strings.Repeat(`<article><h2><a href="/nyhed/bro">Kommunen bygger en bro over fjorden</a></h2><p>Den bliver dyr.</p></article>`, 12)
	for name, test := range map[string]struct{ body, want string }{
		"a front page":     {`<title>Avisen</title><main>` + teasers + `</main>`, `No text: the page is a list of others \(page type index, 0\.\d\d\), with \d+ links`},
		"built by scripts": {`<title>Avisen</title><div id="root"></div>`, `No text: the page shows none\. It may build it by a script`},
		"a menu alone":     {`<title>Avisen</title><nav><a href="/a">Forside</a> <a href="/b">Sport</a></nav>`, `No text: nothing on the page was taken for a story`},
	} {
		a, err := clean.Clean(page.Page{URL: "https://avis.example/", Body: []byte(test.body)})
		if err != nil {
			t.Fatal(err)
		}
		out, err := explain.Page(a)
		if err != nil {
			t.Fatal(err)
		}
		if !regexp.MustCompile(test.want).Match(out) {
			t.Errorf("%s does not say %q: %s", name, test.want, regexp.MustCompile(`<p class="empty">.*`).Find(out))
		}
	}
	if strings.Contains(report(t), `class="empty"`) {
		t.Error("a page with a text says that there is none")
	}
}

func TestPageStandsAlone(t *testing.T) {
	out := report(t)
	if m := regexp.MustCompile(`(?i)(\s(src|srcset)\s*=|@import|url\()[^>]*`).FindString(out); m != "" {
		t.Errorf("the page loads %q", m)
	}
	if _, err := html.Parse(strings.NewReader(out)); err != nil {
		t.Fatal(err)
	}
}
