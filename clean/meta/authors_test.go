package meta_test

import (
	"strings"
	"testing"
)

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
		{"person alone, with an office, before the site", ld(`{"@type":"NewsArticle","publisher":{"name":"Avisen"},"author":{"@type":"Organization","name":"Avisen"}}`), `<h1>Sag</h1><ul><li><img src=a.png><div><p>Wessel Hoek</p><p>redacteur Binnenland</p></div></li></ul><p>Kommunen vil bygge en bro over fjorden.</p>`, "Wessel Hoek"},
		{"the same with the sign of the paper", ld(`{"@type":"Article","author":[{"@type":"Person","name":"Åse Holm AV"},{"@type":"Person","name":"Åse Holm"}]}`), ``, "Åse Holm"},
		{"agency between slashes", ld(`{"@type":"NewsArticle","publisher":{"name":"Avisen"},"author":{"@type":"Organization","name":"/ritzau/"}}`), ``, ""},
		{"two on a page of a framework", ``, `<div id="__next"><h1>Sag</h1><p>Von <a href="/~jkoch">Jan Koch</a> und <a href="/~eberg">Eva Berg</a>, 02.06.2026</p><p>Die Stadt will eine Brücke bauen.</p></div>`, "Jan Koch|Eva Berg"},
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
		{"alone with a day of no year", `<div><div>Åse Holm</div><div>Publisert søndag 26. april kl. 21:38</div></div>` + story, "Åse Holm"},
		{"alone, above an address for letters", `<div>Åse Holm · 03.03.2026</div>` + story + `<p>Skriv til holm@avisen.dk</p>`, "Åse Holm"},
		{"alone, set apart", `<div class="a">Åse Holm</div>` + story, "Åse Holm"},
		{"alone, set apart, of a place", `<div class="a">Krogsund Havn</div>` + story + `<p>Fra Krogsund Havn er der to timer til øerne.</p>`, ""},
		{"alone, set apart, of words", `<div class="a">Nymalet Skorsten</div>` + story, ""},
		{"alone without a sign", `<p>Krogsund Nord</p>` + story, ""},
		{"two alone", `<div class="a">Åse Holm og Bo Lund</div>` + story, "Åse Holm|Bo Lund"},
		{"two alone, of whom one took the pictures", `<div class="a">Åse Holm og Bo Lund</div>` + story + `<div><img src="a.jpg"><p>Kajen. Foto: Bo Lund</p></div>`, "Åse Holm|Bo Lund"},
		{"a day before it", `<div>3. marts 2026, 14.10 · Åse Holm</div>` + story, "Åse Holm"},
		{"a day and a label before it", `<span>3.3.2026, autor: Åse Holm</span>` + story, "Åse Holm"},
		{"a number before it", `<div>16 indlæg · Åse Holm</div>` + story, ""},
		{"halves in elements", `<div class="byline"><address><span>Åse </span><span>Holm</span></address><span>Matros</span></div>` + story, "Åse Holm"},
		{"cards of halves", `<div><div class="byline"><address><span>Åse </span><span>Holm</span></address></div><div class="byline"><address><span>Bo </span><span>Lund</span></address></div></div>` + story, "Åse Holm|Bo Lund"},
		{"shadow root", `<x-by><template shadowrootmode="open"><span>Tekst: Åse Holm</span></template></x-by>` + story, "Åse Holm"},
		{"template", `<template><span>Tekst: Åse Holm</span></template>` + story, ""},
		{"Hebrew", `<div>מאת: יעל סבג</div>` + story, "יעל סבג"},
		{"Arabic", `<div>كتبت: رنا الشامي</div>` + story, "رنا الشامي"},
		{"signature with an address", `<div>` + story + `<p>Åse Holm<br>Pilevej, Krogsund</p></div><h4>Skriv til os</h4>`, "Åse Holm"},
		{"signature with a place", `<div>` + story + `<p><b>Åse Holm</b>, Krogsund</p></div>`, "Åse Holm"},
		{"signatures", `<div>` + story + `<p><em>Åse Holm</em></p><p><em>Bo Lund</em></p></div>`, "Åse Holm|Bo Lund"},
		{"signature of a book", `<div>` + strings.Repeat(story, 60) + `<p>Åse Holm<br>Pilevej, Krogsund</p></div>`, ""},
		{"signature of one who is named before", `<div>` + story + `<p>Per Dahl<br>Pilevej, Krogsund</p></div>`, ""},
		{"those who say two things", `<div>` + story + `<p>Åse Holm<br>Skipper</p></div><div>` + story + `<p>Bo Lund<br>Matros</p></div>`, ""},
		{"item of a list", story + `<ul><li>Isen er gået i hele fjorden nu.</li><li>Broen åbner igen til sommer.</li><li><b>Åse Holm</b>, Krogsund</li></ul>`, ""},
		{"guest book", story + `<div><div><b>Bo Lund</b></div><div>6. marts 2026</div><p>Vi savner slæberen hver eneste dag her.</p></div>`, ""},
		{"a sentence with the day behind", `<div>Åse HOLM. Publié le 03/03/2026 à 07h30</div>` + story, "Åse HOLM"},
		{"a link in a sentence", story + `<p>Manden, som ejer den gamle slæber, <a href="/people/lund.html">Bo Lund</a>, har bedt om sit tæppe.</p>`, ""},
		{"button", `<button>Gem Artiklen</button><div>3. marts 2026</div>` + story, ""},
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
