package meta_test

import (
	"strings"
	"testing"

	"rens/clean/page"
)

// TestNewsrooms: heads of stories as the newsrooms of the North, of Germany and of
// Britain build them: what stands in a headline's element beside it, and how those
// who wrote it are set.
func TestNewsrooms(t *testing.T) {
	const headline = "Slæberen er tilbage ved kajen efter vinteren"
	const story = `<p>Kajen lå tom hele vinteren, og ingen i byen troede på, at slæberen ville komme tilbage, før isen var gået, siger Per Dahl. Nu ligger den der igen med nymalet skorsten, og drengene fra skolen har fået lov til at ringe med klokken hver time. Om sommeren skal den trække pramme mellem øerne, som den gjorde dengang byen levede af grus og mursten.</p><p>Den første tur er allerede udsolgt, og der bliver budt på kaffe.</p>`
	for _, c := range []struct{ name, head, body, authors string }{
		// headlines
		{"a kicker and a hidden colon", ``, `<h1 class="article-heading"><span class="article-heading__kicker">Havnen i Krogsund</span><span class="visually-hidden">: </span><span class="article-heading__title">` + headline + `</span></h1>`, ""},
		{"a topline and a hidden comma", ``, `<h1 class="head"><span class="head__topline">Havnen i Krogsund</span><span class="visually-hidden">, </span><span class="head__text">` + headline + `</span></h1>`, ""},
		{"an overline with its colon", ``, `<h1><span data-manual="overline">Krogsund:</span><span data-manual="title">` + headline + `</span></h1>`, ""},
		{"a kicker of utility classes in an h2", `<meta property="og:title" content="Krogsund: ` + headline + `">`, `<header><h2><span class="block text-primary-base">Havnen i Krogsund</span> <span class="align-middle leading-normal">` + headline + `</span></h2></header>`, ""},
		{"a kicker above the h1", ``, `<header><span class="kicker">Krogsund</span><h1>` + headline + `</h1></header>`, ""},
		{"a label for subscribers, hidden", ``, `<h1 class="article__title"><span class="sr-only">For abonnenter</span>` + headline + `</h1>`, ""},
		{"a label for subscribers, shown", ``, `<h1><span class="label label--premium">Abonnement</span> ` + headline + `</h1>`, ""},
		{"a plus badge", ``, `<h1><span class="badge">Plus</span>` + headline + `</h1>`, ""},
		{"an icon with a hidden text", ``, `<h1><svg><title>Pluss-artikkel</title></svg>` + headline + `</h1>`, ""},
		{"a label of a live report", ``, `<h1><span class="live-label">LIVE</span> ` + headline + `</h1>`, ""},
		{"a label of a video", ``, `<h1><span class="vh">Video</span> <span>` + headline + `</span></h1>`, ""},
		{"a label and a colon", ``, `<h1><span>Kommentar:</span> ` + headline + `</h1>`, ""},
		{"a label in brackets", `<title>(S+) ` + headline + ` - Krogsund Tidende</title>`, `<h1>` + headline + `</h1>`, ""},
		{"a tail of a sub-brand and the site", `<title>` + headline + ` - Krogsund Sport - Krogsund Tidende</title>`, `<p>x`, ""},
		{"a tail of a section and the site's domain", `<title>` + headline + ` | Lokalt | krogsund.example</title>`, `<p>x`, ""},
		{"a tail with a bar without spaces", `<title>` + headline + `|Krogsund Tidende</title>`, `<p>x`, ""},
		{"the site before", `<title>Krogsund Tidende - ` + headline + `</title>`, `<p>x`, ""},
		{"a time before", `<title>` + headline + `</title>`, `<h1><time datetime="2026-11-04">4. november 2026</time> ` + headline + `</h1>`, ""},
		{"a breadcrumb in the h1", ``, `<h1><nav><a href="/nyt">Nyt</a> <a href="/nyt/havn">Havn</a></nav>` + headline + `</h1>`, ""},
		{"two h1, the first of the site", `<title>` + headline + ` | Krogsund Tidende</title>`, `<header><h1><a href="/">Krogsund Tidende</a></h1></header><article><h1>` + headline + `</h1></article>`, ""},
		{"an h1 of the section", `<title>` + headline + ` | Krogsund Tidende</title>`, `<header><h1>Lokalt</h1></header><article><h2>` + headline + `</h2></article>`, ""},
		{"a headline of the data that is shorter", ld(`{"@type":"NewsArticle","headline":"Slæberen er tilbage"}`) + `<meta property="og:title" content="Se billederne: Slæberen er tilbage">`, `<h1>` + headline + `</h1>`, ""},
		{"soft hyphens", ``, `<h1>Slæ&shy;beren er til&shy;bage ved kajen efter vin&shy;teren</h1>`, ""},
		// authors
		{"cards with roles", ``, `<ul class="authors"><li class="author"><a class="author__name" href="/skribent/aase">Åse Holm</a><span class="author__role">Journalist</span></li><li class="author"><a class="author__name" href="/skribent/bo">Bo Lund</a><span class="author__role">Journalist</span></li></ul>`, "Åse Holm|Bo Lund"},
		{"cards with a photographer", ``, `<ul class="authors"><li class="author"><span class="author__name">Åse Holm</span><span class="author__role">Journalist</span></li><li class="author"><span class="author__name">Bo Lund</span><span class="author__role">Fotograf</span></li></ul>`, "Åse Holm"},
		{"an address line with links", ``, `<address><a href="/a/1">Åse Holm</a>, <a href="/a/2">Bo Lund</a> og <a href="/a/3">Eva Ravn</a></address>`, "Åse Holm|Bo Lund|Eva Ravn"},
		{"an agency in a byline", ``, `<div class="byline">Av: <span>NTB</span></div>`, ""},
		{"cards beside the headline, in the story's box", ``, `<h1>` + headline + `</h1><div><span>Siri Dal</span><span>siri.dal@avis.example</span></div><div><span>Tor Vik</span><span>tor.vik@avis.example</span></div><div>2026-11-04 14:05</div>`, "Siri Dal|Tor Vik"},
		{"a card, and a line of its shape that is none", ``, `<h1>` + headline + `</h1><div><span>Siri Dal</span><span>siri.dal@avis.example</span></div><div><span>Krogsund Havn</span></div>`, "Siri Dal"},
		{"an agency and a desk", ``, `<div class="byline"><span>Ritzau/red.</span></div>`, ""},
		{"a name, an address and a photographer", ``, `<div class="article-byline"><span>Af</span> <span>Åse Holm</span> <a href="mailto:aase@krogsund.example">aase@krogsund.example</a> <span>Foto:</span> <span>Bo Lund</span></div>`, "Åse Holm"},
		{"text and photo in one", ``, `<p class="byline">Tekst og foto: Åse Holm</p>`, "Åse Holm"},
		{"text, photo in two lines", ``, `<div class="byline"><p>Tekst: Åse Holm</p><p>Foto: Bo Lund</p></div>`, "Åse Holm"},
		{"name and place", ``, `<p class="author">Von Åse Holm, Krogsund</p>`, "Åse Holm"},
		{"names and two places", ``, `<p class="author">Von Åse Holm, Krogsund, und Bo Lund, Nyholm</p>`, "Åse Holm|Bo Lund"},
		{"name in a place", ``, `<p class="byline">Jane Doe and Joe Roe in Krogsund</p>`, "Jane Doe|Joe Roe"},
		{"name and role in capitals", ``, `<p class="byline">By JANE DOE, POLITICAL EDITOR FOR THE KROGSUND COURIER</p>`, "JANE DOE"},
		{"two names in capitals with an agency", ``, `<p class="byline">By JANE DOE and JOE ROE, Associated Press</p>`, "JANE DOE|JOE ROE"},
		{"role after", ``, `<div><a rel="author" href="/profile/jane">Jane Doe</a> <span>Transport correspondent</span></div>`, "Jane Doe"},
		{"contributors in spans", ``, `<div data-testid="byline-new-contributors"><div><span>Jane Doe</span><span>Political correspondent</span></div><div><span>Joe Roe</span><span>BBC Wales</span></div></div><time datetime="2026-11-04T10:00:00Z">4 November</time>`, "Jane Doe|Joe Roe"},
		{"a family name in capitals", ``, `<p class="byline">Åse HOLM, Bo LUND, AFP Deutschland</p>`, "Åse HOLM|Bo LUND"},
		{"an agency before a name", ``, `<p class="byline">dpa/Åse Holm</p>`, "Åse Holm"},
		{"agencies in a row", ``, `<p class="byline">Quelle: dpa, AFP, Reuters</p>`, ""},
		{"agencies with a code", ``, `<p class="byline">dpa-infocom, dpa:261104-930-12345/1</p>`, ""},
		{"TT", ``, `<p class="byline">Av TT</p>`, ""},
		{"TT and Reuters", ``, `<div class="byline"><span>TT–Reuters</span></div>`, ""},
		{"a byline with the date", ``, `<div>Av <a href="/av/aase">Åse Holm</a> Publicerad 4 nov 2026 kl 12.30</div>`, "Åse Holm"},
		{"a byline with the date in one text", ``, `<p>Av Åse Holm 4 november 2026 kl. 12.30</p>`, "Åse Holm"},
		{"a byline with commas in one text", ``, `<p>Af Åse Holm, Bo Lund og Eva Ravn</p>`, "Åse Holm|Bo Lund|Eva Ravn"},
		{"a Danish contributor list", ``, `<div class="byline__contributions"><span class="byline__item"><span>Af</span></span><span class="byline__item">Åse Holm</span><span class="byline__item">og</span><span class="byline__item">Bo Lund</span></div>`, "Åse Holm|Bo Lund"},
		{"a reporter's card at the end", ``, story + `<footer><ul><li><strong>Åse Holm</strong> <span>Reporter</span> <a href="mailto:aase.holm@krogsund.example">aase.holm@krogsund.example</a></li></ul></footer>`, "Åse Holm"},
		{"data with an agency beside a person", ld(`{"@type":"NewsArticle","headline":"` + headline + `","author":[{"@type":"Person","name":"Åse Holm"},{"@type":"Person","name":"NTB"}]}`), ``, "Åse Holm"},
		{"data with the paper", ld(`{"@type":"NewsArticle","headline":"` + headline + `","author":{"@type":"Person","name":"Krogsund Tidende"},"publisher":{"name":"Krogsund Tidende"}}`), `<p>Af Åse Holm</p>`, "Åse Holm"},
		{"data with names in one string", ld(`{"@type":"NewsArticle","headline":"` + headline + `","author":{"@type":"Person","name":"Åse Holm, Bo Lund og Eva Ravn"}}`), ``, "Åse Holm|Bo Lund|Eva Ravn"},
		{"data with a role in the name", ld(`{"@type":"NewsArticle","headline":"` + headline + `","author":{"@type":"Person","name":"Åse Holm, journalist"}}`), ``, "Åse Holm"},
		{"data with an address in the name", ld(`{"@type":"NewsArticle","headline":"` + headline + `","author":{"@type":"Person","name":"Åse Holm (aase@krogsund.example)"}}`), ``, "Åse Holm"},
		{"data with By", ld(`{"@type":"NewsArticle","headline":"` + headline + `","author":{"@type":"Person","name":"By Jane Doe"}}`), ``, "Jane Doe"},
		{"data with the first of two", ld(`{"@type":"NewsArticle","headline":"` + headline + `","author":{"@type":"Person","name":"Åse Holm"}}`), `<div class="byline">Af <a href="/skribent/1">Åse Holm</a> og <a href="/skribent/2">Bo Lund</a></div>`, "Åse Holm|Bo Lund"},
		{"a debater with a title", ``, `<p class="byline">Åse Holm, medlem af Krogsund Byråd (V)</p>`, "Åse Holm"},
		{"a columnist's name above a comment", ``, `<div class="author-box"><a href="/kommentatorer/aase-holm">Åse Holm</a><p>Politisk kommentator</p></div>`, "Åse Holm"},
		{"links of topics in the header", ``, `<div class="meta"><a href="/emne/havn">Krogsund Havn</a><a href="/emne/by">Krogsund By</a></div>`, ""},
		{"kicker in h1 and title with a colon", `<title>Havnen i Krogsund: ` + headline + ` - Krogsund Tidende</title><meta property="og:title" content="Havnen i Krogsund: ` + headline + `">`, `<h1><span class="topline">Havnen i Krogsund</span> <span class="headline">` + headline + `</span></h1>`, ""},
		{"kicker in h1 without class, og with bar", `<title>Havnen i Krogsund | ` + headline + ` - Krogsund Tidende</title><meta property="og:title" content="Havnen i Krogsund | ` + headline + `">`, `<h1><span class="a1">Havnen i Krogsund</span><span class="a2">` + headline + `</span></h1>`, ""},
		{"kicker as a strong with a br", ``, `<h1><strong>Havnen i Krogsund</strong><br>` + headline + `</h1>`, ""},
		{"kicker by class name overline, title has it with dash", `<title>Krogsund - ` + headline + ` - Krogsund Tidende</title>`, `<h1><span class="overline">Krogsund</span>` + headline + `</h1>`, ""},
		{"kicker in small caps in h1 as p", ``, `<hgroup><p>Krogsund</p><h1>` + headline + `</h1></hgroup>`, ""},
		{"subtitle inside the h1", ``, `<h1>` + headline + `<span class="subtitle">Passagerer fra hele landet stod på kajen</span></h1>`, ""},
		{"subtitle in h1 by small", ``, `<h1>` + headline + ` <small>Passagerer fra hele landet stod på kajen</small></h1>`, ""},
		{"comments count in h1", ``, `<h1>` + headline + ` <a class="comments-count" href="#comments">12</a></h1>`, ""},
		{"share button in h1", ``, `<h1>` + headline + ` <button>Del</button></h1>`, ""},
		{"reading label behind", ``, `<h1>` + headline + ` <span class="premium-icon">Kun for abonnenter</span></h1>`, ""},
		{"og longer than h1", `<meta property="og:title" content="` + headline + ` – nu skal den trække pramme">`, `<h1>` + headline + `</h1>`, ""},
		{"a video h1 before", ``, `<div class="player"><h1 class="video-title">Se videoen fra havnen her</h1></div><h1>` + headline + `</h1>`, ""},
		{"plus prefix in title", `<title>Plus: ` + headline + ` - Krogsund Tidende</title><meta property="og:title" content="` + headline + `">`, `<h1>` + headline + `</h1>`, ""},
		{"no h1, an h2 of the article", `<title>` + headline + ` - Krogsund Tidende</title><meta property="og:title" content="` + headline + `">`, `<h2 class="headline">` + headline + `</h2>`, ""},
		{"h1 of the site hidden, story h2", `<title>` + headline + ` - Krogsund Tidende</title>`, `<h1 class="sr-only">Krogsund Tidende</h1><h2 class="headline">` + headline + `</h2>`, ""},
		{"quote marks", ``, `<h1><q></q>` + headline + `</h1>`, ""},
		{"tail with the paper's slogan", `<title>` + headline + ` | Krogsund Tidende - nyheder fra egnen</title>`, `<p>x`, ""},
		{"tail after a middle dot", `<title>` + headline + ` · Krogsund Tidende</title>`, `<p>x`, ""},
		{"tail after a bullet", `<title>` + headline + ` • Krogsund</title>`, `<p>x`, ""},
		{"tail after a slash", `<title>` + headline + ` / Krogsund Tidende</title>`, `<p>x`, ""},
		{"tail in brackets", `<title>` + headline + ` (Krogsund Tidende)</title>`, `<p>x`, ""},
		{"authors in one link each with a role line", ``, `<div class="byline"><div class="byline__person"><a href="/profil/1">Åse Holm</a><br>Kulturredaktør</div><div class="byline__person"><a href="/profil/2">Bo Lund</a><br>Fotograf</div></div>`, "Åse Holm"},
		{"role before", ``, `<div class="byline"><span>Journalist</span> <span>Åse Holm</span></div>`, "Åse Holm"},
		{"role before with colon and photographer", ``, `<div class="byline"><span>Journalist:</span> <span>Åse Holm</span> <span>Fotograf:</span> <span>Bo Lund</span></div>`, "Åse Holm"},
		{"role before with colon in one text", ``, `<p class="byline">Journalist: Åse Holm. Foto: Bo Lund</p>`, "Åse Holm"},
		{"Text: and Foto: by bar", ``, `<p class="byline">Text: Åse Holm | Foto: Bo Lund</p>`, "Åse Holm"},
		{"role in brackets", ``, `<p class="byline">Åse Holm (tekst) og Bo Lund (foto)</p>`, "Åse Holm"},
		{"writer and photographer by a comma", ``, `<p class="byline">Af Åse Holm, foto: Bo Lund</p>`, "Åse Holm"},
		{"mail in brackets", ``, `<p class="byline">Av Åse Holm (aase@krogsund.example)</p>`, "Åse Holm"},
		{"mail after a comma", ``, `<p class="byline">Af Åse Holm, aase@krogsund.example</p>`, "Åse Holm"},
		{"publication after", ``, `<p class="byline">By Jane Doe for the Krogsund Courier</p>`, "Jane Doe"},
		{"role and name by comma", ``, `<p class="byline">By Jane Doe, BBC News, Krogsund</p>`, "Jane Doe"},
		{"by in its own element", ``, `<div><span>By</span> <a href="/jane-doe">Jane Doe</a> <span>and</span> <a href="/joe-roe">Joe Roe</a></div>`, "Jane Doe|Joe Roe"},
		{"name, date, read time", ``, `<div class="meta"><span class="author">Åse Holm</span><span class="date">4. nov. 2026</span><span>3 min</span></div>`, "Åse Holm"},
		{"an interview", ``, `<p class="author">Interview von Åse Holm und Bo Lund</p>`, "Åse Holm|Bo Lund"},
		{"a guest comment", ``, `<p class="author">Ein Gastbeitrag von Åse Holm</p>`, "Åse Holm"},
		{"a comment", ``, `<p class="author">Ein Kommentar von Åse Holm</p>`, "Åse Holm"},
		{"a report", ``, `<p class="author">Eine Analyse von Åse Holm, Krogsund</p>`, "Åse Holm"},
		{"signs", ``, `<p class="author">aho/dpa</p>`, ""},
		{"signs in data", ld(`{"@type":"NewsArticle","headline":"` + headline + `","author":{"@type":"Person","name":"dpa/aho"}}`), ``, ""},
		{"source at the end", ``, story + `<p>Quelle: ntv.de, aho/dpa</p>`, ""},
		{"sign of an agency at the end", ``, story + `<p>/ritzau/</p>`, ""},
		{"sign in brackets at the end", ``, story + `<p>(©NTB)</p>`, ""},
		{"data with agencies as organisations", ld(`{"@type":"NewsArticle","headline":"` + headline + `","author":[{"@type":"Organization","name":"TT"},{"@type":"Person","name":"Åse Holm"}]}`), ``, "Åse Holm"},
		{"data with TT-Reuters", ld(`{"@type":"NewsArticle","headline":"` + headline + `","author":{"@type":"Person","name":"TT-Reuters"}}`), ``, ""},
		{"data with NTB/AFP", ld(`{"@type":"NewsArticle","headline":"` + headline + `","author":{"@type":"Person","name":"NTB/AFP"}}`), ``, ""},
		{"data with Ritzau Bureau", ld(`{"@type":"NewsArticle","headline":"` + headline + `","author":{"@type":"Person","name":"Ritzau Bureau"}}`), ``, ""},
		{"data with PA Media", ld(`{"@type":"NewsArticle","headline":"` + headline + `","author":{"@type":"Person","name":"PA Media"}}`), ``, ""},
		{"data with Agence France-Presse", ld(`{"@type":"NewsArticle","headline":"` + headline + `","author":{"@type":"Person","name":"Agence France-Presse in Krogsund"}}`), ``, ""},
		{"data with Guardian staff", ld(`{"@type":"NewsArticle","headline":"` + headline + `","author":[{"@type":"Person","name":"Jane Doe"},{"@type":"Person","name":"Guardian staff and agencies"}]}`), ``, "Jane Doe"},
		{"data with a place", ld(`{"@type":"NewsArticle","headline":"` + headline + `","author":[{"@type":"Person","name":"Jane Doe in Krogsund"},{"@type":"Person","name":"Joe Roe"}]}`), ``, "Jane Doe|Joe Roe"},
		{"data with a Korrespondent", ld(`{"@type":"NewsArticle","headline":"` + headline + `","author":[{"@type":"Person","name":"Åse Holm, ARD Krogsund"}]}`), ``, "Åse Holm"},
		{"meta with a house and persons", `<meta name="author" content="Krogsund Tidende, Åse Holm">`, ``, "Åse Holm"},
		{"meta with the site", `<meta name="author" content="Krogsund Tidende">`, `<div class="byline">Åse Holm</div>`, "Åse Holm"},
		{"a rel author and a picture", ``, `<div class="author"><img alt="Bo Lund" src="a.jpg"><a rel="author" href="/forfatter/aase-holm">Åse Holm</a></div>`, "Åse Holm"},
		{"follow button", ``, `<div class="byline"><a href="/forfatter/aase-holm">Åse Holm</a><button>Følg</button></div>`, "Åse Holm"},
		{"desk", ``, `<p class="byline">Nyhetsredaktionen</p>`, "Nyhetsredaktionen"},
		{"an agency, and teasers beside", ``, `<div class="byline">Ritzau</div>` + story + `<aside><article><h3><a href="/nyt/b">Isen er gået i hele fjorden nu</a></h3><p class="byline">Af Bo Lund</p></article><article><h3><a href="/nyt/c">Broen bliver malet rød til sommer</a></h3><p class="byline">Af Eva Ravn</p></article></aside>`, ""},
		{"no byline, and teasers in boxes", ``, story + `<div class="more"><div><h3><a href="/nyt/b">Isen er gået i hele fjorden nu</a></h3><span class="author">Bo Lund</span></div><div><h3><a href="/nyt/c">Broen bliver malet rød til sommer</a></h3><span class="author">Eva Ravn</span></div></div>`, ""},
		{"an editor in chief at the bottom", ``, story + `<div class="bottom"><p>Ansvarlig redaktør: Bo Lund</p><p>Sjefredaktør: Eva Ravn</p></div>`, ""},
		{"an editor in chief at the bottom, Swedish", ``, story + `<div class="bottom"><p>Ansvarig utgivare: Bo Lund</p><p>Chefredaktör: Eva Ravn</p></div>`, ""},
		{"an editor in chief at the bottom, in elements", ``, story + `<div class="bottom"><b>Ansvarlig redaktør</b> <span>Bo Lund</span></div>`, ""},
		{"one who answers for the content", ``, story + `<div class="bottom"><p>Verantwortlich für den Inhalt: Bo Lund</p></div>`, ""},
		{"a caption outside of a figure", ``, `<div class="image"><img src="a.jpg"><p>Slæberen ved kajen. Foto: Bo Lund / Ritzau Scanpix</p></div>`, ""},
		{"a caption's name alone", ``, `<div class="image"><img src="a.jpg"><span>FOTO: Bo Lund</span></div>`, ""},
		{"comments", ``, story + `<div id="comments"><div><b class="author">Bo Lund</b><time datetime="2026-11-04T10:00">4. november 2026</time><p>Endelig er den tilbage.</p></div></div>`, ""},
		{"a writer at the end", ``, story + `<p>Skribent: Åse Holm</p>`, "Åse Holm"},
		{"a debater at the top", ``, `<p>Af Åse Holm (V), byrådsmedlem i Krogsund</p>`, "Åse Holm"},
		{"a letter's writer at the end", ``, story + `<p><em>Åse Holm, pensionist, Krogsund</em></p>`, "Åse Holm"},
		{"several of a letter", ``, `<div class="byline">Åse Holm, formand for Havnerådet, og Bo Lund, skipper</div>`, "Åse Holm|Bo Lund"},
		{"an agency and a name", ``, `<div class="byline">Av NTB / Åse Holm</div>`, "Åse Holm"},
		{"a name and an agency", ``, `<div class="byline">Åse Holm/TT</div>`, "Åse Holm"},
		{"a name and an agency in elements", ``, `<div class="byline"><span class="name">Åse Holm</span><span class="name">NTB</span></div>`, "Åse Holm"},
		{"a name with an initial", ``, `<div class="byline">Af Åse K. Holm og Jens-Peter B. Lund</div>`, "Åse K. Holm|Jens-Peter B. Lund"},
		{"names with particles", ``, `<div class="byline">Von Åse von Holm und Bo de la Lund</div>`, "Åse von Holm|Bo de la Lund"},
		{"one word", ``, `<div class="byline">Af Åse</div>`, "Åse"},
		{"a machine beside a person", ``, `<div class="byline">Åse Holm</div><p>Artiklen er skrevet med hjælp fra AI</p>`, "Åse Holm"},
		{"a person's name in a promo box", ``, story + `<div class="newsletter"><p>Få nyhedsbrevet fra redaktør Bo Lund hver morgen</p></div>`, ""},
		{"a name in bold in the story", ``, `<div class="byline">NTB</div><p><b>Bo Lund</b> er skipper på slæberen og har været det i 30 år, siden den første gang lå ved kajen.</p>`, ""},
		{"data of an agency, a name beside", ld(`{"@type":"NewsArticle","headline":"` + headline + `","author":[{"@type":"Organization","name":"NTB"}]}`), `<div><a href="/emne/bo">Bo Lund</a></div>`, ""},
		{"author in the data as list of strings", ld(`{"@type":"NewsArticle","headline":"` + headline + `","author":["Åse Holm","Bo Lund"]}`), ``, "Åse Holm|Bo Lund"},
		{"data with a mail as the name", ld(`{"@type":"NewsArticle","headline":"` + headline + `","author":{"@type":"Person","name":"aase.holm@krogsund.example"}}`), `<p class="byline">Åse Holm</p>`, "Åse Holm"},
		{"data with an account as the name", ld(`{"@type":"NewsArticle","headline":"` + headline + `","author":{"@type":"Person","name":"aase.holm"}}`), `<p class="byline">Åse Holm</p>`, "Åse Holm"},
		{"data with capitals", ld(`{"@type":"NewsArticle","headline":"` + headline + `","author":{"@type":"Person","name":"ÅSE HOLM"}}`), ``, "ÅSE HOLM"},
		{"meta with two", `<meta name="author" content="Åse Holm, Bo Lund">`, ``, "Åse Holm|Bo Lund"},
		{"metas, one a person", `<meta property="article:author" content="Åse Holm"><meta property="article:author" content="Bo Lund">`, ``, "Åse Holm|Bo Lund"},
		{"metas of addresses", `<meta property="article:author" content="https://krogsund.example/skribent/aase-holm">`, `<p class="byline">Åse Holm</p>`, "Åse Holm"},
		{"paper and name", ``, `<p class="byline">Krogsund Tidende / Åse Holm</p>`, "Åse Holm"},
		{"correspondent", ``, `<p class="byline">Åse Holm, Krogsund Tidendes korrespondent i Bruxelles</p>`, "Åse Holm"},
		{"correspondent of the paper, German", ``, `<p class="byline">Von Åse Holm, ARD-Studio Brüssel</p>`, "Åse Holm"},
		{"text with a role before", ``, `<p class="byline">Af politisk redaktør Åse Holm</p>`, "Åse Holm"},
		{"links with nothing between", ``, `<div class="byline"><a rel="author" href="/f/1">Åse Holm</a><a rel="author" href="/f/2">Bo Lund</a></div>`, "Åse Holm|Bo Lund"},
		{"the same name twice", ``, `<div class="byline"><a rel="author" href="/f/1"><img alt="Åse Holm"></a><a rel="author" href="/f/1">Åse Holm</a></div>`, "Åse Holm"},
		{"hidden label", ``, `<div class="byline"><span class="visually-hidden">Forfatter:</span> <a href="/f/1">Åse Holm</a></div>`, "Åse Holm"},
		{"authors in a dl", ``, `<dl><dt>Tekst</dt><dd>Åse Holm</dd><dt>Foto</dt><dd>Bo Lund</dd></dl>`, "Åse Holm"},
		{"authors with phone", ``, `<div class="byline"><p>Åse Holm</p><p>Tlf. 12 34 56 78</p><p>Bo Lund</p><p>Tlf. 12 34 56 79</p></div>`, "Åse Holm|Bo Lund"},
		{"title with the place first", ``, `<h1><span class="location">Krogsund:</span> ` + headline + `</h1>`, ""},
		{"title with a live tag in capitals", ``, `<h1><span>DIREKTE</span> ` + headline + `</h1>`, ""},
		{"title with an icon alt", ``, `<h1><img alt="plus" src="plus.svg"> ` + headline + `</h1>`, ""},
		{"title in a link", ``, `<h1><a href="/nyt/a">` + headline + `</a></h1>`, ""},
		{"title of two lines", `<title>` + headline + `</title>`, `<h1>Slæberen er tilbage<br>ved kajen efter vinteren</h1>`, ""},
		{"a tail with the section after a comma", `<title>` + headline + ` - Lokalt - Krogsund Tidende - krogsund.example</title>`, `<p>x`, ""},
		{"opinion before the site", `<title>Leder: ` + headline + ` - Krogsund Tidende</title><meta property="og:title" content="` + headline + `">`, `<div class="kicker">Leder</div><h1>` + headline + `</h1>`, ""},
		{"quoted title in data", `<meta property="og:title" content="&quot;` + headline + `&quot;">`, `<h1>` + headline + `</h1>`, ""},
		{"an h1 of another story in a module before", `<title>` + headline + ` - Krogsund Tidende</title>`, `<section class="breaking"><h1>Isen er gået i hele fjorden nu</h1></section><h1>` + headline + `</h1>`, ""},
		{"data with a photographer whom the page calls one", ld(`{"@type":"NewsArticle","headline":"` + headline + `","author":[{"@type":"Person","name":"Åse Holm"},{"@type":"Person","name":"Bo Lund"}]}`), `<ul class="bylines"><li><a href="/a/1">Åse Holm</a><p>Journalist</p></li><li><a href="/a/2">Bo Lund</a><p>Fotograf</p></li></ul>`, "Åse Holm"},
		{"one who wrote and photographed", ld(`{"@type":"NewsArticle","headline":"` + headline + `","author":[{"@type":"Person","name":"Åse Holm"},{"@type":"Person","name":"Bo Lund"}]}`), `<ul class="bylines"><li><a href="/a/1">Åse Holm</a><p>Journalist</p></li><li><a href="/a/2">Bo Lund</a><p>Journalist og fotograf</p></li></ul>`, "Åse Holm|Bo Lund"},
		{"a photographer first", ``, `<ul class="bylines"><li class="author"><span class="name">Bo Lund</span><span>Fotograf</span></li><li class="author"><span class="name">Åse Holm</span><span>Journalist</span></li></ul>`, "Åse Holm"},
		{"a photographer alone, of pictures", ``, `<p class="byline">Fotograf: Bo Lund</p>`, "Bo Lund"},
		{"a role before each, in a row", ``, `<div class="byline"><span>Journalist</span><span>Åse Holm</span><span>Fotograf</span><span>Bo Lund</span></div>`, "Åse Holm"},
		{"text by, photo by, in English", ``, `<div class="byline"><p>Words by Jane Doe</p><p>Photographs by Joe Roe</p></div>`, "Jane Doe"},
		{"by and photography", ``, `<div class="byline"><span>By <a href="/author/jane">Jane Doe</a></span> <span>Photographs by <a href="/author/joe">Joe Roe</a></span></div>`, "Jane Doe"},
		{"additional reporting", ``, `<p class="byline">By Jane Doe</p>` + story + `<p>Additional reporting by Joe Roe</p>`, "Jane Doe"},
		{"German, with material", ``, `<p class="author">Von Åse Holm, mit Agenturmaterial</p>`, "Åse Holm"},
		{"German, with an agency", ``, `<p class="author">Von Åse Holm (dpa)</p>`, "Åse Holm"},
		{"German, three and a place", ``, `<p class="author">Von Åse Holm, Bo Lund und Eva Ravn, Krogsund</p>`, "Åse Holm|Bo Lund|Eva Ravn"},
		{"Swedish, by and a mail", ``, `<div class="byline"><span>Av:</span> <a href="mailto:aase@krogsund.example">Åse Holm</a></div>`, "Åse Holm"},
		{"Swedish, text and picture", ``, `<div class="byline"><p>Text: Åse Holm</p><p>Bild: Bo Lund</p></div>`, "Åse Holm"},
		{"opinion with a portrait", ``, `<div class="columnist"><img src="a.jpg" alt="Åse Holm"><div><a href="/forfatter/aase-holm">Åse Holm</a><span>Kommentator</span></div></div>`, "Åse Holm"},
		{"a byline between the picture and the story", ``, `<figure><img src="a.jpg"><figcaption>Slæberen. Foto: Bo Lund</figcaption></figure><div class="byline"><span>Åse Holm</span><span>aase@krogsund.example</span></div>`, "Åse Holm"},
		{"a kicker and a hidden colon, in all titles", `<title>Havnen: ` + headline + ` - Krogsund Tidende</title><meta property="og:title" content="Havnen: ` + headline + `">` + ld(`{"@type":"NewsArticle","headline":"Havnen: `+headline+`"}`), `<h1><span>Havnen</span><span class="visually-hidden">: </span><span>` + headline + `</span></h1>`, ""},
	} {
		head := c.head
		if !strings.Contains(head, "<title>") {
			head = `<title>` + headline + ` - Krogsund Tidende</title>` + head
		}
		if !strings.Contains(head, "og:site_name") {
			head += `<meta property="og:site_name" content="Krogsund Tidende">`
		}
		body := c.body
		if !strings.Contains(body, headline) && !strings.Contains(body, "&shy;") && !strings.HasPrefix(body, "<p>x") {
			body = `<h1>` + headline + `</h1>` + body
		}
		if !strings.Contains(body, story) {
			body += story
		}
		f := read(t, "https://krogsund.example/nyt/a", head, `<header><a href="/">Krogsund Tidende</a><nav><a href="/lokalt">Lokalt</a> <a href="/sport">Sport</a></nav></header><main><article>`+body+`</article></main>`)
		if f.Title != headline {
			t.Errorf("%s: got the title %q (%s)", c.name, f.Title, f.TitleSource)
		}
		if got := strings.Join(names(f), "|"); got != c.authors {
			t.Errorf("%s: got %q, want %q", c.name, got, c.authors)
		}
	}
}

// TestNewsroomDates: lines below the headline that say when a story was published and
// when it was changed.
func TestNewsroomDates(t *testing.T) {
	for _, c := range []struct{ name, lang, body, published, modified string }{
		{"Norwegian, short", "nb", `<p>Publisert: 04.11.2026 12:30 Oppdatert: 04.11.2026 14:05</p>`, "2026-11-04T12:30:00", "2026-11-04T14:05:00"},
		{"Norwegian, in elements", "nb", `<div><span>Publisert</span> <time datetime="2026-11-04T11:30:00Z">4. nov. 2026 kl. 12:30</time> <span>Oppdatert</span> <time datetime="2026-11-04T13:05:00Z">4. nov. 2026 kl. 14:05</time></div>`, "2026-11-04T12:30:00+01:00", "2026-11-04T14:05:00+01:00"},
		{"Norwegian, a weekday", "nb", `<p>Onsdag 4. november 2026, kl. 12.30</p>`, "2026-11-04T12:30:00", ""},
		{"Norwegian, first published", "nb", `<p>Først publisert 4. november 2026. Sist oppdatert 5. november 2026.</p>`, "2026-11-04", "2026-11-05"},
		{"Danish, with kl.", "da", `<p>04. nov. 2026 kl. 12.30</p>`, "2026-11-04T12:30:00", ""},
		{"Danish, offentliggjort", "da", `<p>Offentliggjort: 4. november 2026, 12:30. Opdateret: 4. november 2026, 14:05</p>`, "2026-11-04T12:30:00", "2026-11-04T14:05:00"},
		{"Danish, slashes and a year apart", "da", `<p>4/11 2026 kl. 12:30</p>`, "2026-11-04T12:30:00", ""},
		{"Danish, d.", "da", `<p>Publiceret d. 4. november 2026</p>`, "2026-11-04", ""},
		{"Danish, a change of the same day", "da", `<p>4. nov. 2026, 12:30 (opdateret 14:05)</p>`, "2026-11-04T12:30:00", "2026-11-04T14:05:00"},
		{"Swedish, days", "sv", `<p>Publicerad 2026-11-04 12.30 Uppdaterad 2026-11-04 14.05</p>`, "2026-11-04T12:30:00", "2026-11-04T14:05:00"},
		{"Swedish, months", "sv", `<p>Publicerad 4 nov 2026 kl 12.30</p>`, "2026-11-04T12:30:00", ""},
		{"Swedish, published in one, changed in the other", "sv", `<div><p>Uppdaterad: 4 nov. 2026 14.05</p><p>Publicerad: 4 nov. 2026 12.30</p></div>`, "2026-11-04T12:30:00", "2026-11-04T14:05:00"},
		{"German, as of", "de", `<p>Stand: 04.11.2026, 12:30 Uhr</p>`, "2026-11-04T12:30:00", "2026-11-04T12:30:00"},
		{"German, published and changed", "de", `<p>Veröffentlicht am 04.11.2026 um 12:30 Uhr, aktualisiert am 04.11.2026 um 14:05 Uhr</p>`, "2026-11-04T12:30:00", "2026-11-04T14:05:00"},
		{"German, in words", "de", `<p>4. November 2026, 12:30 Uhr</p>`, "2026-11-04T12:30:00", ""},
		{"German, a bar", "de", `<p>Erstellt: 04.11.2026 | Aktualisiert: 05.11.2026</p>`, "2026-11-04", "2026-11-05"},
		{"German, a weekday", "de", `<p>Mittwoch, 04.11.2026, 12:30</p>`, "2026-11-04T12:30:00", ""},
		{"English, British", "en-GB", `<p>Published 4 November 2026, 12:30 GMT</p><p>Updated 2 hours ago</p>`, "2026-11-04T12:30:00Z", ""},
		{"English, a weekday and a zone", "en-GB", `<p>Wed 4 Nov 2026 12.30 GMT</p><p>Last modified on Wed 4 Nov 2026 14.05 GMT</p>`, "2026-11-04T12:30:00Z", "2026-11-04T14:05:00Z"},
		{"English, slashes", "en-GB", `<p>Published: 12:30, 4/11/2026 | Updated: 14:05, 4/11/2026</p>`, "2026-11-04T12:30:00", "2026-11-04T14:05:00"},
		{"English, American", "en-US", `<p>Published Nov. 4, 2026, 12:30 p.m. ET</p><p>Updated Nov. 5, 2026, 2:05 p.m. ET</p>`, "2026-11-04T12:30:00", "2026-11-05T14:05:00"},
		{"English, a time before its day", "en-GB", `<p>Published: 12:30 GMT, 4 November 2026 | Updated: 14:05 GMT, 4 November 2026</p>`, "2026-11-04T12:30:00Z", "2026-11-04T14:05:00Z"},
	} {
		doc, err := page.Parse(page.Page{URL: "https://krogsund.example/a", UTF8: true, Body: []byte(`<html lang=` + c.lang + `><title>Slæberen er tilbage ved kajen</title><main><article><h1>Slæberen er tilbage ved kajen</h1>` + c.body + `<p>Kajen lå tom hele vinteren, og ingen i byen troede på det. Nu ligger slæberen der igen med nymalet skorsten.</p></article></main>`)})
		if err != nil {
			t.Fatal(err)
		}
		f := facts(doc)
		p, _, _ := strings.Cut(first(f, "published"), " ")
		m, _, _ := strings.Cut(first(f, "modified"), " ")
		if p != c.published || m != c.modified {
			t.Errorf("%s: got %q and %q, want %q and %q", c.name, p, m, c.published, c.modified)
		}
	}
}
