package explain_test

import (
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
		`<h1>Ny bro på vej</h1>`, `cookie_banner × 3`, `phrase.cookie_banner.da`, `Forside`, `lang="en"`, `</span>da `,
		`<a href="https://avis.example/laengde" rel="noreferrer">to kilometer lang</a>`, `&lt;script&gt;alert(2)`,
	} {
		if !strings.Contains(out, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	if strings.Contains(out, "<script") || strings.Contains(out, "ZgotmplZ") {
		t.Error("the page holds a script, or a value that the template refused")
	}
}

func TestPageStandsAlone(t *testing.T) {
	out := report(t)
	if m := regexp.MustCompile(`(?i)(src|srcset|@import|url\()\s*=?\s*["'(]?[^"')]*`).FindString(out); m != "" {
		t.Errorf("the page loads %q", m)
	}
	if _, err := html.Parse(strings.NewReader(out)); err != nil {
		t.Fatal(err)
	}
}
