package meta_test

import (
	"testing"
)

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
