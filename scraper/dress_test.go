package scraper_test

import (
	"fmt"
	"strings"
)

// A tale is what a page tells, whatever it is dressed in.
type tale struct {
	headline, lead string
	paragraphs     []string
	related        [][2]string // headline and teaser of others
}

// ferry is a story in English on a site with Danish furniture.
func ferry() tale {
	return tale{
		headline: "Harbour council lets the old ferry run for one more winter",
		lead:     "The harbour council of Brinmouth has decided that the old ferry may cross the bay for one more winter. Its crew of seven had been told to look for other work.",
		paragraphs: []string{
			"The decision was taken late on Tuesday after a debate of three hours. Nine members voted for the ferry and four against it, while two stayed away.",
			"According to the harbour master the engine was repaired in the spring and will last until March at the least. A survey of the hull found rust at two places.",
			"Islanders had gathered some four thousand signatures in favour of the crossing. Without it, the way to the hospital takes ninety minutes by road.",
			"The council sets aside 310,000 crowns for the operation, of which the islanders' association pays a tenth. A new ferry has been ordered.",
			"A critic on the council called the price too high for a boat that is older than most of its passengers. He asked for a report before the end of the year.",
		},
		related: [][2]string{
			{"New ferry for Brinmouth is delayed until the summer", "The yard that builds the new ferry says that it will be half a year late. The reason given is a lack of welders, as well as a fire in the paint shop."},
			{"Bus to the hospital will not run in the evening", "The county rejects an evening bus to the hospital. Fewer than ten people would use it on an ordinary day, according to a count that was made in the spring."},
			{"Lottery may pay for the next ferry to the islands", "A lottery among the islanders could pay for a part of the next ferry. The proposal comes from a shop owner, who has printed the first hundred tickets."},
		},
	}
}

// head declares the tale in JSON-LD, as pages do in every dress.
func (t tale) head() string {
	return fmt.Sprintf(`<!doctype html><html lang="da"><head><meta charset="utf-8"><title>%[1]s | Havneposten</title><meta property="og:title" content="%[1]s">
<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":%[1]q,"datePublished":"2026-03-04T07:30:00+01:00"}</script></head><body>`, t.headline)
}

// semantic dresses the tale in the elements that HTML has for it.
func (t tale) semantic() string {
	out := t.head() + `<header><nav><a href="/">Forside</a><a href="/verden/">Verden</a></nav></header><main><article><figure><img src="/i/1.webp" alt="En færge i sne"><figcaption>Billede genereret af AI</figcaption></figure>` +
		`<h1>` + t.headline + `</h1><p class="lede">` + t.lead + `</p><p>` + strings.Join(t.paragraphs, "</p><p>") + `</p></article><section><h2>Relaterede artikler</h2>`
	for i, r := range t.related {
		out += fmt.Sprintf(`<div class="card"><a href="/da/%d">%s</a><p>%s</p></div>`, i, r[0], r[1])
	}
	return out + `</section></main></body></html>`
}

// soup dresses the tale in divisions of which no name tells.
func (t tale) soup() string {
	out := t.head() + `<div id="root"><div class="flex"><a class=px-2 href=/>Forside</a><a class=px-2 href=/verden/>Verden</a></div><div class="mx-auto"><div><img src="/i/1.webp" alt="En færge i sne"><div class="text-xs">Billede genereret af AI</div></div>` +
		`<div class="text-3xl">` + t.headline + `</div><div class="text-xs">Billede genereret af AI</div><div class="text-xl">` + t.lead + `</div><div class="text-2xl">` + t.headline + `</div><div class="mb-4">` + strings.Join(t.paragraphs, `</div><div class="mb-4">`) +
		`</div><div class="text-xl">Relaterede artikler</div>`
	for i, r := range t.related {
		out += fmt.Sprintf(`<div class="card"><a href="/da/%d">%s</a></div><div>Rapporteret af AI</div><div class="card"><p>%s</p></div>`, i, r[0], r[1])
	}
	return out + `</div></div></body></html>`
}

// tables dresses the tale in tables within tables, its paragraphs parted by
// breaks.
func (t tale) tables() string {
	out := t.head() + `<table width="100%"><tr><td colspan="2"><a href="/">Forside</a> | <a href="/verden/">Verden</a></td></tr><tr><td valign="top"><table><tr><td><img src="/i/1.jpg" alt="En færge i sne"><br><font size="1">Billede genereret af AI</font></td></tr>` +
		`<tr><td><font size="5"><b>` + t.headline + `</b></font></td></tr><tr><td><font size="3"><b>` + t.lead + `</b></font></td></tr><tr><td><font size="2">` + strings.Join(t.paragraphs, "<br><br>") +
		`</font></td></tr></table></td></tr><tr><td><b>Relaterede artikler</b></td></tr>`
	for i, r := range t.related {
		out += fmt.Sprintf(`<tr><td><a href="/da/%d">%s</a></td></tr><tr><td><font size="1">Rapporteret af AI</font></td></tr><tr><td>%s</td></tr>`, i, r[0], r[1])
	}
	return out + `<tr><td><b>Dette websted bruger cookies</b><br><input type="button" value="Afvis"></td></tr></table></body></html>`
}
