package verdict

import (
	"fmt"
	"strings"
	"testing"

	"rens/clean/block"
	"rens/clean/lexicon"
	"rens/clean/markup"
	"rens/clean/meta"
	"rens/clean/page"
)

const story = `<p>Kommunen vil bygge en bro over fjorden, som skal stå klar om fire år, siger borgmesteren.</p>
<p>Broen bliver to kilometer lang, og den kommer til at koste knap en milliard kroner i alt.</p>
<p>Arbejdet begynder efter påske, når havbunden er undersøgt, og fiskerne har fået besked.</p>
<p>Modstanderne peger på prisen, for den kunne have betalt to nye skoler og et plejehjem.</p>`

// pageOf is a page as the stages before the judge have it.
func pageOf(t *testing.T, source string, facts meta.Facts) Page {
	t.Helper()
	doc, err := page.Parse(page.Page{Body: []byte(source)})
	if err != nil {
		t.Fatal(err)
	}
	return Page{Tree: block.Split(doc), Names: markup.New().Read(doc.Nodes), Facts: &facts}
}

func newJudge(t *testing.T) *Judge {
	t.Helper()
	languages, err := lexicon.Languages()
	if err != nil {
		t.Fatal(err)
	}
	judge, err := NewJudge(lexicon.New(languages))
	if err != nil {
		t.Fatal(err)
	}
	return judge
}

// judge returns a line a block: kept or its kind, the rule, the text.
func judge(t *testing.T, source string, facts meta.Facts) (string, Judgement) {
	t.Helper()
	p := pageOf(t, source, facts)
	j := newJudge(t).Judge(p)
	return lines(p.Tree, j), j
}

// more goes on with the story, for what takes one of some length.
const more = `<p>Færgeselskabet mister alle sine passagerer den dag, broen åbner, og har bedt kommunen om erstatning for to skibe.</p>
<p>Ingeniørerne vil bygge pillerne på land og slæbe dem ud i fjorden, når isen er væk i marts.</p>`

// TestRules holds each rule on a page that shows it beside a story.
func TestRules(t *testing.T) {
	tests := []struct{ name, markup, want string }{
		{"hidden", `<div hidden><p>Skjult tekst, som ingen ser.</p></div>`, "other|hidden|Skjult tekst"},
		{"copyright", `<p>© 2026 Avisen</p>`, "other|text.copyright|©"},
		{"placeholder", `<p>Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor.</p>`, "other|text.placeholder|Lorem"},
		{"consent by phrase and button", `<div><p>Dette websted bruger cookies</p><p>Læs mere om cookies her.</p><button>Afvis alle</button></div>`, "cookie_banner|phrase.cookie_banner.da|Dette websted"},
		{"consent without the word", `<div><p>Vi og vores 214 partnere gemmer og læser oplysninger på din enhed.</p><button>Tillad alle</button></div>`, "cookie_banner|phrase.cookie_banner.da|Tillad alle"},
		{"consent manager", `<div id="onetrust-consent-sdk"><p>Vi vil gerne vise dig det, du kan lide.</p><p>Cookies</p></div>`, "cookie_banner|consent.manager|Vi vil gerne"},
		{"paywall", `<div><h2>Få fuld adgang til avisen</h2><p>Du skal have et digitalt abonnement for at læse videre.</p><p>1 kr. den første måned</p><button>Køb</button></div>`, "paywall_prompt|paywall.offer|Du skal have"},
		{"paywall that says so", `<div><h2>Få fuld adgang til avisen</h2><p>For at læse denne artikel skal du have et abonnement.</p><p>1 kr. den første måned</p><p>Det er hurtigt og nemt, og du kan betale med kort.</p><p>Abonnementet kan opsiges til enhver tid, og du får adgang med det samme.</p></div>`, "paywall_prompt|paywall.prompt|Det er hurtigt"},
		{"navigation", `<nav><a href=/>Forside</a></nav>`, "navigation|landmark.nav|Forside"},
		{"role", `<div role=navigation><a href=/>Forside</a></div>`, "navigation|role.navigation|Forside"},
		{"related", `<section><h3>Relaterede artikler</h3><a href=/a>Havnen udvides til næste år</a><p>Der bliver plads til flere skibe i den nye havn.</p><a href=/b>Skolen lukker</a></section>`, "related|section.related.da|Der bliver plads"},
		{"read also in the flow", `<p>Læs også: <a href=/a>Havnen udvides til næste år</a></p>`, "read_more|pointer.related.da|Læs også"},
		{"share", `<div><button>Del på Facebook</button></div>`, "share|phrase.share.da|Del på Facebook"},
		{"newsletter form", `<div><p>Få dagens nyheder i din indbakke hver morgen.</p><input type=email><button>Send</button></div>`, "newsletter|form.newsletter|Få dagens"},
		{"an invitation to a newsletter in one line", story + `<p>Vil du vide mere om broer? Skriv dig op til vores nyhedsbrev «Bro og bolværk».</p>` + story, "newsletter|prompt.newsletter_line|Vil du vide"},
		{"the like in German", story + `<p>Brücken im Postfach: Jetzt anmelden für den Newsletter der Redaktion.</p>` + story, "newsletter|prompt.newsletter_line|Brücken"},
		{"a question for mistakes", story + `<p>Har du fundet en fejl i artiklen? Skriv til os.</p>`, "other|prompt.mistake|Har du fundet"},
		{"the like in German", story + `<p>Haben Sie einen Fehler entdeckt? Schreiben Sie uns.</p>`, "other|prompt.mistake|Haben Sie"},
		{"the like, linked", story + `<p>Fundet en fejl? <a href="mailto:r@x.example">Redaktionen</a></p>`, "other|prompt.mistake|Fundet"},
		{"the like, alone", story + `<p>Spotted a typo?</p>`, "other|prompt.mistake|Spotted"},
		{"how long it takes to read", `<p>Lesezeit: 3 Minuten</p>` + story, "byline|text.reading_time|Lesezeit"},
		{"the like behind the number", `<p>4 min read</p>` + story, "byline|text.reading_time|4 min"},
		{"where a figure is from, and who drew it", story + `<p>Kilde: Vejdirektoratet, grafik: Ida Holm</p>` + story, "photo_credit|text.photo_credit|Kilde"},
		{"what readers give", story + `<p>Bedøm broen: ★★★★☆ 4,1 af 312</p>` + story, "other|text.rating|Bedøm"},
		{"the sign of an agency", story + `<p>/ritzau/</p>`, "byline|text.sign|/ritzau/"},
		{"the sign of two", story + `<p>(dpa/SID)</p>`, "model|(dpa/SID)"},
		{"the like in capitals", story + `<p>(NTB)</p>`, "byline|text.sign|(NTB)"},
		{"AI caption", `<div><p>En bro i tåge ved en fjord.</p><p>Billede genereret af AI</p></div>`, "ai_caption|phrase.ai_caption.da|Billede"},
		{"what an AI caption is about", `<div><p>En bro i tåge ved en fjord.</p><p>Billede genereret af AI</p></div>`, "caption|caption.described|En bro i tåge"},
		{"AI byline", `<p>Rapporteret af AI</p>`, "ai_byline|phrase.ai_byline.da|Rapporteret"},
		{"AI byline and caption in one", `<p>Rapporteret af AI Billede genereret af AI</p>`, "ai_byline|phrase.ai_both.da|Rapporteret"},
		{"AI caption in another language", `<div><img src=x><p>Bilde generert av AI</p></div>`, "ai_caption|phrase.ai_caption.nb|Bilde"},
		{"AI caption that does not say of what", `<figure><img src=x><figcaption>Mit KI erstellt</figcaption></figure>`, "ai_caption|phrase.ai_caption.de|Mit KI"},
		{"consent in the cell of a table", `<table><tr><td>Dette websted bruger cookies<br>Vi bruger cookies til statistik. Læs vores privatlivspolitik.<br><font>Accepter</font></td></tr></table>`, "cookie_banner|phrase.cookie_banner.da|Dette websted"},
		{"consent without a box", `<p>Dette websted bruger cookies</p><p>Vi bruger cookies til statistik og annoncer. Læs vores privatlivspolitik.</p>`, "cookie_banner|consent.run.da|Vi bruger"},
		{"consent for a post", `<div><p>Denne artikel indeholder indhold fra Facebook.</p><p>Indholdet kan gemme data hos dig, og du skal acceptere det for at se opslaget.</p><p>Acceptér og fortsæt</p></div>`, "embed_consent|consent.embed|Indholdet kan"},
		{"consent for a post in one sentence", `<p>Vi har brug for dit samtykke til at vise indhold fra Facebook.</p>`, "embed_consent|consent.embed|Vi har brug"},
		{"terms of use", `<div><div>Brugerbetingelser</div><p>Ved at bruge siden accepterer du disse betingelser, som er en aftale mellem dig og os.</p><p>Du har selv ansvar for det, du skriver, og må ikke krænke andres rettigheder.</p><p>Jeg accepterer</p></div>`, "other|consent.conditions|Jeg accepterer"},
		{"what stands as two pointers are", `<p><a href=/a>Læs også: Havnen udvides til næste år</a></p><p><a href=/b>Se også: Færgen sejler igen</a></p><p><b>Få overblikket: <a href=/c>Her er planen for broen</a></b></p>`, "read_more|pointer.alike|Få overblikket"},
		{"a label that leads on", `<p><b>BAGGRUND:</b> <a href=/a>Sådan blev broen tegnet</a></p>`, "read_more|pointer.label|BAGGRUND"},
		{"read more that leads on", `<p><b>LÆS MERE:</b> <a href=/a>Sådan blev broen tegnet</a></p>`, "read_more|pointer.label.da|LÆS MERE"},
		{"caption in the paragraph of its picture", `<p><img src=x> Arbejdere måler op på havnen</p>`, "caption|picture.label|Arbejdere"},
		{"credit without a colon", `<p>Fot. Jan Nowak</p>`, "photo_credit|text.photo_credit|Fot."},
		{"a player's window", `<div>This is a modal window. Beginning of dialog window. Escape will cancel and close the window.</div>`, "audio_player|phrase.audio_player.en|This is"},
		{"support", `<div><p>Vores journalistik er gratis at læse, fordi læsere som dig giver et bidrag hver måned.</p><a href=/s>Støt os</a></div>`, "paywall_prompt|prompt.support|Vores journalistik"},
		{"newsletter without a form", `<div><h3>Bromorgen</h3><p>Få dagens nyheder om broer i din indbakke hver morgen.</p><a href=/n>Tilmeld dig</a></div>`, "newsletter|prompt.newsletter|Få dagens"},
		{"what is said of the author", `<p>Jens Hansen er journalist og skriver om broer og havne.</p>`, "author_bio|text.author_bio|Jens Hansen"},
		{"a note beside AI bylines", `<p>Teksten er læst igennem af en redaktør</p>`, "ai_byline|phrase.ai_note.da|Teksten"},
		{"a machine's summary", `<div><h2>Kort fortalt</h2><ul><li>Broen bliver to kilometer lang og koster en milliard.</li></ul><p>Opsummeringen er lavet af AI og læst af en redaktør.</p></div>`, "other|ai.summary|Broen bliver to kilometer lang og koster"},
		{"a machine's summary in a list", `<p>AI-resumé</p><ul><li>Broen bliver to kilometer lang og koster en milliard.</li></ul>`, "other|ai.summary|Broen bliver to kilometer lang og koster"},
		{"a machine's summary by name", `<div id=aiSummaryContent><ul><li>Broen bliver to kilometer lang og koster en milliard.</li></ul></div>`, "other|name.ai_summary|Broen bliver to kilometer lang og koster"},
		{"no AI", `<p>Artiklen er skrevet uden brug af kunstig intelligens.</p>`, "ai_byline|phrase.no_ai.da|Artiklen"},
		{"figcaption", `<figure><img src=x><figcaption>Broen set fra vest.</figcaption></figure>`, "caption|element.figcaption|Broen set"},
		{"caption in a box with a picture", `<div><div><img src=x></div><div>Broen set fra vest en dag i maj.</div></div>`, "caption|model|Broen set"},
		{"credit", `<p>Foto: Jens Hansen / Bureau</p>`, "photo_credit|text.photo_credit|Foto"},
		{"labels of a chart", `<div><img src=x><p>Tons hø i alt</p><p>+3.5</p><p>Juni</p><p>Juli</p><p>40</p><p>80</p><p>Kilde: havnen</p></div>`, "caption|picture.labels|Tons hø"},
		{"byline", `<p>Af Jens Hansen</p>`, "byline|text.byline|Af Jens"},
		{"time", `<div><time>7. januar 2026</time></div>`, "byline|element.time|7. januar"},
		{"date line", `<p>Offentliggjort 7. januar 2026 kl. 14.05</p>`, "byline|text.byline|Offentliggjort"},
		{"fact box", `<aside><h3>Fakta: Broen</h3><p>Længde: 2.000 meter i alt.</p></aside>`, "other|section.fact_box|Fakta"},
		{"fact box by name", `<my-factbox class="fact-box"><div><p>Broer har stået over fjorden siden 1911, og den første var af træ og gik let i stykker.</p></div></my-factbox>`, "other|name.fact_box|Broer har"},
		{"fact box about something", `<aside><h3>Fakta om broen</h3><p>Længde: 2.000 meter i alt.</p></aside>`, "other|section.fact_box|Fakta om"},
		{"comments by name", `<div class="comments-list"><p>Det er godt, siger jeg, for så kan vi alle sammen komme over.</p></div>`, "comments|name.comments|Det er godt"},
		{"a box that asks for an address", `<div><p>Nyhedsbrevet om broer kommer hver fredag og er gratis for alle.</p><p>Tilmelding kræver samtykke til, at e-mailadressen bliver gemt i et register.</p><p>Tilmeld dig nyhedsbrevet</p></div>`, "newsletter|prompt.box|Tilmelding"},
		{"a line that asks to subscribe", story + `<p>Abonnér for 49 kr. per måned, og læs hele avisen på din telefon.</p>`, "paywall_prompt|prompt.access_line|Abonnér"},
		{"what a paper says of itself amid a story", story + `<p>Du läser Brobladet gratis. För en krona i månaden får du alla våra artiklar, och du kan säga upp när du vill.</p>` + story, "paywall_prompt|prompt.appeal|Du läser"},
		{"the like of a newsletter", story + `<p>Jeden Sonntag kommt unser Brief von der Brücke in Ihr Postfach. Der Newsletter ist kostenlos, und Sie können ihn jederzeit abbestellen.</p>` + story, "newsletter|prompt.appeal|Jeden Sonntag"},
		{"the like with a label, in a box", story + `<div><p>Brobrevet</p><p>Brobrevet lander gratis i din indbakke hver fredag, og du kan afmelde det, når du vil.</p><p>Vi skriver kun til dig om broer.</p></div>`, "newsletter|prompt.appeal|Brobrevet"},
		{"a text that begs", story + `<p>Uafhængig journalistik koster penge. Støt os med et bidrag, så vi kan blive ved med at skrive til dig.</p>`, "paywall_prompt|prompt.support_line|Uafhængig"},
		{"whose opinion it is", `<p>Dette er et debatindlæg, som er udtryk for skribentens egen holdning.</p>`, "other|text.disclaimer|Dette er"},
		{"a paragraph for narrow screens", `<p class=m>En færge sejlede turen på en halv time, til den blev solgt til et museum i foråret.</p><p class=d>En færge sejlede turen på en halv time, til den blev solgt til et museum i foråret.</p>`, "repeated|text.twice|En færge"},
		{"numbers of pictures", `<p>Billede 1 af 3</p><p>Billede 2 af 3</p>`, "caption|picture.count|Billede 2"},
		{"captions that are counted", `<p>Billede 1 af 3: Broen ved daggry.</p><p>Billede 2 af 3: Broen ved nattetide.</p>`, "caption|picture.count|Billede 2"},
		{"a caption that ends in a kind of picture", `<img src=x><p>Broen ligger stille hen i sommersolen. Arkivfoto</p>`, "caption|picture.credit|Broen ligger"},
		{"a caption that ends in whom a picture is from", `<img src=x><p>Broen ligger stille hen i sommersolen (privatfoto).</p>`, "caption|picture.credit|Broen ligger"},
		{"a caption that ends in a credit", `<img src=x><p>Broen ligger stille hen i sommersolen. Foto: Ida Holm</p>`, "caption|picture.credit|Broen ligger"},
		{"AI caption that goes on", `<img src=x><p>Billedet er lavet med kunstig intelligens og viser ingen virkelig bro.</p>`, "ai_caption|phrase.ai_caption|Billedet er"},
		{"what readers say in turn", more + `<div><h3>Ordet er frit</h3><div><p>Grete P. for 3 timer siden</p><p>Det er da på tide, jeg har ventet et helt liv på at komme over med cyklen.</p><p>Svar</p></div><div><p>Havnens ven for 2 timer siden</p><p>Man kunne bare have beholdt færgen, men så snedige er de ikke på rådhuset.</p><p>Svar</p></div></div>`, "comments|comments.thread|Man kunne"},
		{"pull quote that leaves words out", `<p>»Det tog mig ni måneder at få det sagt til ham, og så sagde jeg det til hunden,« siger gartneren Lis Bay.</p><p><b>»Ni måneder, og så sagde jeg det til hunden«</b></p><p><i>Lis Bay, gartner</i></p>` + story, "repeated|text.pull_quote|Lis Bay, gartner"},
		{"titles and texts in turns amid the story", more + `<div class=u><h4><a href=/a>Slagteren lukker efter otteogfirs år</a></h4><p>Krogene bliver hængt ned fredag, for ingen i familien orker længere at vågne klokken fire.</p><h4><a href=/b>Håndboldpigerne vandt i sidste sekund</a></h4><p>Målmanden Freja Nørgaard kastede bolden gennem hallen, hvor stolpen sendte den indenfor.</p><h4><a href=/c>Vandtårnet bliver malet lyserødt</a></h4><p>Kunstneren Dorte Villadsen vandt konkurrencen, selvom naboerne længe havde ønsket himmelblåt.</p></div>` + story, "related|story.row|Målmanden"},
		{"cards that tell of something else amid the story", more + `<div class=c1><div class=c><a href=/a>Slagteren lukker efter otteogfirs år</a><p>Krogene bliver hængt ned fredag, for ingen i familien orker længere at vågne klokken fire.</p></div><div class=c><a href=/b>Håndboldpigerne vandt i sidste sekund</a><p>Målmanden Freja Nørgaard kastede bolden gennem hallen, hvor stolpen sendte den indenfor.</p></div><div class=c><a href=/c>Vandtårnet bliver malet lyserødt</a><p>Kunstneren Dorte Villadsen vandt konkurrencen, selvom naboerne længe havde ønsket himmelblåt.</p></div></div>` + story, "related|story.row|Målmanden"},
		{"repeated paragraph", `<div>Broen bliver to kilometer lang, og den kommer til at koste knap en milliard kroner i alt.</div>`, "repeated|text.repeated|Broen bliver"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			markup := "<title>Bro</title><body><article><h1>Ny bro på vej</h1>" + story + tt.markup + "</article></body>"
			got, j := judge(t, markup, meta.Facts{Title: "Ny bro på vej", Authors: []meta.Author{{Name: "Jens Hansen"}}, Types: []string{"NewsArticle"}})
			if !strings.Contains(got, tt.want) {
				t.Errorf("want %s in\n%s", tt.want, got)
			}
			if strings.Count(got, "keep|model") < 4 || j.PageType != "article" {
				t.Errorf("the story is not whole (%s):\n%s", j.PageType, got)
			}
		})
	}
}

// TestGuards hold what rules must not cost: words of furniture in a story, a
// form around a page, a story about cookies.
func TestGuards(t *testing.T) {
	tests := []struct{ name, markup, kept string }{
		{"a form around the page", "<form class=newsletter-form><input type=email>" + strings.Repeat(story, 2) + "</form>", "Kommunen vil bygge"},
		{"a story about cookies", "<article>" + story + `<p>Mange brugere siger ja til cookies, og det skyldes cookies i sig selv, siger en forsker ved universitetet.</p></article>`, "Mange brugere siger ja"},
		{"a story in a box named premium", `<div class="premium-article">` + story + `</div>`, "Kommunen vil bygge"},
		{"a teaser class on the lead", `<article><h1>Ny bro på vej</h1><p class=teaser>En ny bro skal gøre turen over fjorden en halv time kortere.</p>` + story + `</article>`, "En ny bro skal gøre"},
		{"a story that only a script would show", `<div style="display:none">` + story + `</div><p>Vent.</p>`, "Kommunen vil bygge"},
		{"a story about subscriptions", "<article>" + story + `<p>Et abonnement koster 99 kr. pr. måned hos de fleste, viser en ny undersøgelse fra universitetet.</p>` + story + "</article>", "Et abonnement koster"},
		{"a box of facts as long as the story", `<article><h1>Ny bro på vej</h1><div class=fact-box>` + strings.Repeat(story, 2) + `</div></article>`, "Kommunen vil bygge"},
		{"a story told beside a summary", "<article><h1>Ny bro på vej</h1><p>AI-resumé</p>" + story + "</article>", "Kommunen vil bygge"},
		{"a sentence that tells of a picture by AI", "<article>" + story + `<p>Billedet blev genereret af AI, siger politiet til avisen, og det har skabt debat i byen.</p>` + story + "</article>", "Billedet blev genereret"},
		{"a sentence that tells of consent", "<article>" + story + `<p>Facebook skal bede om samtykke, før det viser indhold fra andre, og det er mange brugere glade for, siger forskeren.</p>` + story + "</article>", "Facebook skal bede"},
		{"a background that is told", "<article>" + story + `<h2>Baggrund</h2>` + strings.Replace(story, "Kommunen", "Staten", 1) + "</article>", "Baggrund"},
		{"a story about terms", "<article>" + story + `<h2>Betingelser</h2><p>Broen skal tåle is og storm, og det står i aftalen med de tre firmaer, som har budt på den.</p>` + "</article>", "Broen skal tåle is"},
		{"a story about donations", "<article>" + story + `<p>Læserne har støttet avisen med donationer, og du kan se dem alle på en tavle, siger redaktøren.</p>` + story + "</article>", "Læserne har støttet"},
		{"a court case that goes on", "<article>" + story + `<p>Sagen fortsætter efter påske.</p>` + story + "</article>", "Sagen fortsætter"},
		{"a phrase within a sentence", "<article>" + story + `<p>Læs også brevet højt, sagde hun, og så læste han det.</p></article>`, "Læs også brevet højt"},
		{"a story about a newsletter", "<article>" + story + `<p>Foreningen har et nyhedsbrev, og de fleste tilmelder sig det, når de har set broen en vinterdag.</p>` + story + "</article>", "Foreningen har et nyhedsbrev"},
		{"a question about a mistake in an interview", "<article>" + story + `<p>Begik du selv en fejl dengang, da broen blev tegnet om for anden gang?</p><p>Ja, vi lyttede for lidt til fiskerne, og det har vi fortrudt hver eneste vinter siden da.</p>` + story + "</article>", "Begik du selv en fejl"},
		{"a name in brackets", "<article>" + story + `<p>(Broen ved Krogsund)</p>` + story + "</article>", "(Broen ved Krogsund)"},
		{"a source that is spoken of", "<article>" + story + `<p>Kilde: Broen bliver dyrere end ventet, siger en person i ministeriet til avisen.</p>` + story + "</article>", "Kilde: Broen"},
		{"a verdict in stars", "<article>" + story + `<p>★★★★☆ En smuk bro</p>` + story + "</article>", "★★★★☆ En smuk bro"},
		{"minutes that are told of", "<article>" + story + `<p>Det tager 12 minutter at køre over broen.</p>` + story + "</article>", "Det tager 12 minutter"},
		{"a linked source beside one pointer", "<article>" + story + `<p>Læs også: <a href=/a>Havnen udvides til næste år</a></p>` + story + `<p>Rapporten: <a href=/b>Broen over fjorden i tal og billeder</a></p>` + story + "</article>", "Rapporten"},
		{"the heading of what readers say", "<article>" + story + `<h2>Hvad folk siger</h2>` + story[:100] + ` En hel del af dem er glade for broen, og andre er det ikke.</p></article>`, "Hvad folk siger"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, _ := judge(t, "<title>Bro</title><body>"+tt.markup+"</body>", meta.Facts{Title: "Ny bro på vej", Types: []string{"NewsArticle"}})
			for line := range strings.Lines(got) {
				if strings.Contains(line, tt.kept) && (strings.HasPrefix(line, "keep") || strings.HasPrefix(line, "lead") || strings.HasPrefix(line, "heading")) {
					return
				}
			}
			t.Errorf("%q is not kept:\n%s", tt.kept, got)
		})
	}
}

// TestStories holds that a page's story is told from others on it.
func TestStories(t *testing.T) {
	other := strings.NewReplacer("Kommunen", "Klubben", "Broen", "Banen", "bro", "bane").Replace(story)
	got, _ := judge(t, "<body><main><article><h1>Ny bro på vej</h1>"+strings.Repeat(story, 2)+"</article><article><h1>Ny bane til klubben</h1>"+other+"</article></main>",
		meta.Facts{Title: "Ny bro på vej"})
	for _, want := range []string{"keep|model|Kommunen", "related|story.other|Ny bane", "related|story.other|Klubben"} {
		if !strings.Contains(got, want) {
			t.Errorf("want %s in\n%s", want, got)
		}
	}
}

// TestRow holds that cards of other stories behind the story go without a heading that
// says so, and that the story's own parts in boxes of one shape stay.
func TestRow(t *testing.T) {
	card := func(i int) string {
		return fmt.Sprintf(`<div class=k><a href="/n/%d">Historie nummer %[1]d om noget andet</a><div>En smed i nabobyen har solgt sin ambolt til et museum, og nu vil han lære at bage, fortæller han.</div></div>`, i)
	}
	cards := card(1) + card(2) + card(3)
	for markup, want := range map[string]string{
		"<div class=s><h1>Ny bro på vej</h1><div class=t>" + story + "</div></div><div class=m>" + cards + "</div>":                       "related|story.row|Historie nummer 1",
		"<div class=s><h1>Ny bro på vej</h1>" + "<div class=k>" + strings.ReplaceAll(story, "\n", "</div><div class=k>") + "</div></div>": "keep|model|Modstanderne",
	} {
		if got, _ := judge(t, "<body>"+markup, meta.Facts{Title: "Ny bro på vej"}); !strings.Contains(got, want) {
			t.Errorf("want %s in\n%s", want, got)
		}
	}
}

// TestCopy holds that a story which the page says again in one piece is kept
// once, and that a block is kept which says more than it repeats.
func TestCopy(t *testing.T) {
	long := strings.Repeat("En linje, som kun står her, siger nævnet. ", 8)
	whole := story + "<p>" + long + "</p>"
	for i := range 12 {
		whole += fmt.Sprintf("<p>Og endnu et afsnit, der er nummer %d, for at historien bliver lang nok til at tælle med.</p>", i)
	}
	plain := strings.NewReplacer("<p>", "", "</p>", " ").Replace(whole)
	markup := "<body><article><h1>Ny bro på vej</h1>" + whole + `</article><div style="display:none">` + plain + "</div>"
	got, _ := judge(t, markup, meta.Facts{Title: "Ny bro på vej"})
	if strings.Count(got, "repeated|text.copy|") != 1 {
		t.Errorf("the copy is not dropped, or more than it:\n%s", got)
	}
	got, _ = judge(t, strings.Replace(markup, plain, strings.Repeat(long, 10)+plain[:200], 1), meta.Facts{Title: "Ny bro på vej"})
	if strings.Contains(got, "text.copy") {
		t.Errorf("a block that says more than a part of the story is taken for a copy:\n%s", got)
	}
}

func TestEveryBlockIsDecided(t *testing.T) {
	got, _ := judge(t, `<body><div>a</div><ul><li><a href=x>b</a></ul><table><tr><td>1<td>2<tr><td>3<td>4</table>`+story+`<button>c</button>`, meta.Facts{})
	for line := range strings.Lines(got) {
		if strings.HasPrefix(line, "|") || strings.Contains(line, "||") {
			t.Errorf("no kind or rule: %s", line)
		}
	}
}
