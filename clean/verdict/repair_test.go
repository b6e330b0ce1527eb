package verdict

import (
	"fmt"
	"strings"
	"testing"

	"rens/clean/block"
	"rens/clean/meta"
	"rens/clean/score"
)

// A guess is a model that is as sure as told of the blocks that begin so, and keeps
// all others.
type guess map[string]float32

func (g guess) Version() string { return "guess" }

func (g guess) Score(tree *block.Tree, _ score.Hints) score.Page {
	p := score.Page{Keep: make([]bool, len(tree.Blocks)), Story: make([]float32, len(tree.Blocks)), Threshold: 0.5, Article: 0.9}
	for i := range tree.Blocks {
		p.Story[i] = 0.9
		for text, story := range g {
			if strings.HasPrefix(tree.Blocks[i].Text, text) {
				p.Story[i] = story
			}
		}
		p.Keep[i] = p.Story[i] >= p.Threshold
	}
	return p
}

// TestRepair holds what the blocks around one change of what the model makes of it.
func TestRepair(t *testing.T) {
	const box = `<div class=a>Kommunen vil bygge en bro over fjorden, som skal stå klar om fire år, siger borgmesteren.</div>`
	const reaction = `<p>Folk på begge sider af fjorden er glade for broen, men de tvivler på, at den står der om fire år.</p>`
	const others = `<h2>Relaterede artikler</h2><p><a href=/a>Færgen sejler igen efter tre uger</a></p><p><a href=/b>Havnen i byen bliver dybere til næste år</a></p>`
	const teasers = `<div class=o><div class=k><a href=/a><h3>Færgen sejler igen efter stormen</h3></a><p>I tre døgn lå færgen ved kaj, og butikken på øen løb tør for mælk.</p></div>` +
		`<div class=k><a href=/b><h3>Havnen i byen bliver dybere</h3></a><p>Der bliver plads til to skibe mere, når mudderet er gravet op næste år.</p></div>` +
		`<div class=k><a href=/c><h3>Skolen får en ny gård</h3></a><p>Børnene har selv tegnet den, og forældrene har lagt fliserne en lørdag.</p></div></div>`
	tests := []struct {
		name, markup string
		model        guess
		want         string
	}{
		{"a short text beside kept ones", box + `<div class=b>Sådan begyndte det</div>` + box, guess{"Sådan": 0.4}, "heading|story.within|Sådan"},
		{"one of which the model is sure", box + `<div class=b>Tip redaktionen</div>` + box, guess{"Tip": 0.1}, "other|model|Tip"},
		{"one that is kept", box + `<div class=b>Sådan begyndte det</div>` + box, nil, "heading|model|Sådan"},
		{"one in the shape of the text", box + `<div class=a>Sådan begyndte det</div>` + box, nil, "keep|model|Sådan"},
		{"a line that announces a list", `<p>Det skal de lære:</p><ul><li>At sejle</li><li>At fløjte</li></ul>` + story, guess{"Det skal": 0.2}, "other|model|Det skal"},
		{"one within the story", story + `<p>Det skal de lære:</p><ul><li>At sejle</li><li>At fløjte</li></ul>` + story, guess{"Det skal": 0.2}, "keep|story.within|Det skal"},
		{"the last item of a list of headings", story + `<h2>Den brede</h2><p>Den har stået her i hundrede år, og ingen vil have den væk.</p><h2>Den smalle</h2><p>Her går kun fodgængere over, og kun når vinden er svag.</p>`, guess{"Her går": 0.35}, "keep|story.goes_on|Her går"},
		{"a line under nothing, as unsure", story + `<p>Her går kun fodgængere over, og kun når vinden er svag.</p>`, guess{"Her går": 0.35}, "|model|Her går"},
		{"the last row of most that are kept", `<div class=k><h2>1. Den brede</h2><p>Den er bred.</p></div><div class=k><h2>2. Den lange</h2><p>Den er lang.</p></div><div class=k><h2>3. Den smalle</h2><p>Her går kun folk.</p></div>`, guess{"3.": 0.4, "Her går": 0.3}, "keep|story.within|Her går"},
		{"teasers behind the story of which the model drops one", story + teasers, guess{"Færgen sejler": 0.2, "Havnen i": 0.2, "Skolen får": 0.2, "I tre": 0.6, "Der bliver": 0.3, "Børnene": 0.6}, "related|story.teaser|I tre"},
		{"teasers that something parts from a box of their shape", `<div class=k>` + story + `</div><p>Se mere</p>` + strings.NewReplacer("<div class=o>", "", "</p></div></div>", "</p></div>").Replace(teasers), guess{"Se mere": 0.1, "Færgen sejler": 0.2, "Havnen i": 0.2, "Skolen får": 0.2, "I tre": 0.6, "Der bliver": 0.3, "Børnene": 0.6}, "related|story.teaser|I tre"},
		{"the like before the end of the story", story + teasers + story, guess{"Færgen sejler": 0.2, "Havnen i": 0.2, "Skolen får": 0.2, "I tre": 0.6, "Der bliver": 0.3, "Børnene": 0.6}, "keep|model|I tre"},
		{"the like, all kept", story + teasers, guess{"Færgen sejler": 0.2, "Havnen i": 0.2, "Skolen får": 0.2}, "keep|model|I tre"},
		{"entries that begin with the time", story + `<div class=e><div>Kl. 14.05</div><div>Broen er lukket for alle, siger politiet.</div></div><div class=e><div>Kl. 13.10</div><div>Færgen er aflyst resten af dagen, siger rederiet.</div></div><div class=e><div>Kl. 12.30</div><div>Varslet er hævet til rødt, siger meteorologen.</div></div>`, guess{"Færgen er": 0.3, "Varslet": 0.3}, "keep|story.within|Færgen er"},
		{"code between paragraphs", story + `<pre>10 GOTO 10</pre>` + story, guess{"10 GOTO": 0.15}, "keep|story.within|10 GOTO"},
		{"a heading with nothing under it", story + `<h2>Mere om broen senere</h2>`, nil, "other|heading.empty|Mere om"},
		{"rows in a box of their own that a line in doubt announces", box + `<div class=b>Det skal de lære:</div><div class=c><div>At sejle</div><div>At fløjte</div></div>` + box, guess{"Det skal": 0.4, "At": 0.4}, "keep|story.within|At sejle"},
		{"the line", box + `<div class=b>Det skal de lære:</div><div class=c><div>At sejle</div><div>At fløjte</div></div>` + box, guess{"Det skal": 0.4, "At": 0.4}, "keep|story.within|Det skal"},
		{"doubtful rows that a kept line announces", box + `<div class=b>Det skal de lære:</div><div class=c><div>At sejle</div><div>At fløjte</div></div>` + box, guess{"At": 0.2}, "keep|story.within|At sejle"},
		{"rows below a line that announces nothing", box + `<div class=b>Del siden</div><div class=c><div>At sejle</div><div>At fløjte</div></div>` + box, guess{"Del": 0.1, "At": 0.4}, "other|model|At sejle"},
		{"rows after which the story does not go on", box + `<div class=b>Det skal de lære:</div><div class=c><div>At sejle</div><div>At fløjte</div></div>`, guess{"Det skal": 0.4, "At": 0.4}, "other|model|At sejle"},
		{"a paragraph that is a link, among the story's", story + `<p><a href=/a>Færgen sejler videre, så længe broen bygges, og den får flere afgange. Det har rederiet lovet byen, og det koster ikke de rejsende mere.</a></p>` + story, guess{"Færgen": 0.35}, "keep|story.within|Færgen"},
		{"one that no paragraph follows", story + `<p><a href=/a>Færgen sejler videre, så længe broen bygges, og den får flere afgange. Det har rederiet lovet byen, og det koster ikke de rejsende mere.</a></p>`, guess{"Færgen": 0.35}, "other|model|Færgen"},
		{"a quotation set apart within the story", box + `<div class=x><div class=q>»Havet skylder os en bro.«</div><div>Ida Holm</div></div>` + box, guess{"»Havet": 0.3, "Ida": 0.1}, "keep|story.within|»Havet"},
		{"one after the story", box + `<div class=x><div class=q>»Havet skylder os en bro.«</div><div>Ida Holm</div></div>`, guess{"»Havet": 0.3, "Ida": 0.1}, "other|model|»Havet"},
		{"a line set so that quotes nobody", box + `<div class=x><div class=q>Havet skylder os en »bro«.</div><div>Ida Holm</div></div>` + box, guess{"Havet": 0.3, "Ida": 0.1}, "other|model|Havet"},
		{"a headline that is a link, among them", story + `<p><a href=/a>Færgen sejler videre, så længe broen bygges, og den får flere afgange til foråret, siger rederiets direktør til byens avis</a></p>` + story, guess{"Færgen": 0.35}, "model|Færgen"},
		{"a last paragraph", story + `<p>Bagefter er der kaffe til alle, og borgmesteren har lovet, at han bager kagen selv.</p>`, guess{"Bagefter": 0.42}, "keep|story.goes_on|Bagefter"},
		{"a last paragraph of their class", box + `<div class=a>Bagefter er der kaffe til alle, og borgmesteren har lovet, at han bager kagen selv.</div>`, guess{"Bagefter": 0.17}, "keep|story.goes_on|Bagefter"},
		{"a second one as doubtful", box + `<div class=a>Bagefter er der kaffe til alle, og borgmesteren har lovet, at han bager kagen selv.</div><div class=a>Til sidst bliver der ryddet op på pladsen, og alle går hjem til deres.</div>`, guess{"Bagefter": 0.17, "Til sidst": 0.17}, "other|model|Til sidst"},
		{"a last paragraph elsewhere", story + `<div><p>Bagefter er der kaffe til alle, og borgmesteren har lovet, at han bager kagen selv.</p></div>`, guess{"Bagefter": 0.42}, "other|model|Bagefter"},
		{"a last part under its heading, before others' stories", story + `<p>Det siger folk</p>` + reaction + others, guess{"Det siger": 0.3, "Folk": 0.35}, "keep|story.goes_on|Folk"},
		{"one that ends the box of the story", `<div class=s>` + story + `<p>Det siger folk</p>` + reaction + `</div><div class=o>` + others + `</div>`, guess{"Det siger": 0.3, "Folk": 0.35}, "keep|story.goes_on|Folk"},
		{"its heading", story + `<div>Det siger folk</div>` + reaction + others, guess{"Det siger": 0.3, "Folk": 0.35}, "heading|story.goes_on|Det siger"},
		{"one of which the model is sure", story + `<p>Broens skygge</p>` + reaction + others, guess{"Broens": 0.3, "Folk": 0.2}, "other|model|Folk"},
		{"one under a line that says what it is", story + `<p>Det siger folk</p>` + reaction + others, guess{"Det siger": 0.3, "Folk": 0.2}, "keep|story.goes_on|Folk"},
		{"one whose heading is kept", story + `<p>Broens skygge</p>` + reaction + others, guess{"Folk": 0.35}, "keep|story.goes_on|Folk"},
		{"one without a heading", story + reaction + others, guess{"Folk": 0.35}, "other|model|Folk"},
		{"one with nothing behind it", story + `<p>Det siger folk</p>` + reaction, guess{"Det siger": 0.3, "Folk": 0.35}, "other|model|Folk"},
		{"a standfirst between the headline and itself", `<p>Broen over fjorden bliver dyr, og ingen ved endnu, hvem der i sidste ende skal betale for den.</p><div>Ny bro på vej</div>` + story, guess{"Broen over": 0.15}, "lead|lead.place|Broen over"},
		{"a text under the headline", `<p>Broen over fjorden bliver dyr, og ingen ved endnu, hvem der i sidste ende skal betale for den.</p>` + story, guess{"Broen over": 0.15}, "other|model|Broen over"},
		{"a standfirst that the story begins with", `<div class=standfirst><p>Broen over fjorden bliver dyr, og ingen ved endnu, hvem der i sidste ende skal betale for den.</p></div><div><p><b>Broen over fjorden bliver dyr, og ingen ved endnu, hvem der i sidste ende skal betale for den.</b></p>` + story + `</div>`, nil, "repeated|text.twice|Broen over"},
		{"an excerpt that breaks off before its paragraph", `<div class=x>Kommunen vil bygge en bro over fjorden, som skal stå […]</div>` + box + box, nil, "repeated|text.pull_quote|Kommunen vil"},
		{"one that the story does not go on from", `<div class=x>Kommunen vil bygge en tunnel under fjorden, som skal stå …</div>` + box + box, nil, "keep|model|Kommunen vil bygge en tunnel"},
		{"who said what a pull quote says", story + `<figure><blockquote>»knap en milliard kroner i alt«</blockquote><p>Ida Holm, borgmester</p></figure><p>Arbejdet begynder efter påske, når havbunden er undersøgt, og skal vare i tre år.</p>`, nil, "repeated|text.pull_quote|Ida Holm"},
		{"a pull quote without marks", story + `<div class=pull><p>den kunne have betalt to nye skoler</p></div>`, nil, "repeated|text.pull_quote|den kunne"},
		{"a quotation with marks", story + `<blockquote>»knap en milliard kroner i alt«</blockquote>`, nil, "repeated|text.pull_quote|»knap"},
		{"a section that its name drops", `<section><h2>Før</h2>` + story + `</section><section id="kommentar-fra-formanden"><h2>Formandens ord</h2><p>Den første vinter gik ikke uden problemer, for en ventil frøs, og der var koldt i halvandet døgn.</p></section><section><h2>Efter</h2>` + story + `</section>`, guess{"Den første": 0.2}, "keep|story.within|Den første"},
		{"comments after the story", story + `<section class=comments><p>Det er godt, siger jeg, for så kan vi alle sammen komme over til den anden side.</p></section>`, guess{"Det er": 0.2}, "comments|name.comments|Det er"},
		{"a standfirst that the text says again", `<div class=top><p>Kommunen vil bygge en bro over fjorden</p></div>` + story, nil, "keep|model|Kommunen vil bygge en bro over fjorden\n"},
		{"a table", story + `<table><tr><td>Længde<td>2 km<tr><td>Pris<td>900 mio. kr.<tr><td>Se<td>mere</table>` + story, guess{"Se": 0.2}, "keep|model|Se"},
		{"a table between paragraphs", story + `<div class=x><table><tr><td>Længde<td>2 km<tr><td>Pris<td>900 mio. kr.</table></div>` + story, guess{"Længde": 0.05, "Pris": 0.05}, "keep|story.within|Pris"},
		{"a table of something else", story + `<table><tr><td>OMX C25<td>1.900<tr><td>Novo<td>601<tr><td>Se<td>mere</table>`, guess{"OMX": 0.05, "Novo": 0.05, "Se": 0.05}, "other|model|Se"},
		{"a list between paragraphs", story + `<ul><li>en kølle</li><li>en sav</li></ul>` + story, guess{"en kølle": 0.4, "en sav": 0.4}, "keep|story.within|en sav"},
		{"a list of links between them", story + `<ul><li><a href=/a>en kølle</a></li><li><a href=/b>en sav</a></li></ul>` + story, guess{"en kølle": 0.4, "en sav": 0.4}, "navigation|model|en sav"},
		{"a list after the story", story + `<ul><li>en kølle</li><li>en sav</li></ul>`, guess{"en kølle": 0.4, "en sav": 0.4}, "other|model|en sav"},
		{"rows of a list article", story + `<div class=r><img src=1><b>1. Færgen</b><div>Den ruster.</div></div><div class=r><img src=2><b>2. Kajen</b><div>Den synker.</div></div><div class=r><img src=3><b>3. Kranen</b><div>Den piber.</div></div>`,
			guess{"1.": 0.3, "Den r": 0.3, "2.": 0.3, "Den s": 0.3, "3.": 0.2, "Den p": 0.2}, "keep|story.within|Den piber"},
		{"rows that are not counted", story + `<div class=r><b>Færgen</b><div>Den ruster.</div></div><div class=r><b>Kajen</b><div>Den synker.</div></div><div class=r><b>Kranen</b><div>Den piber.</div></div>`,
			guess{"Færgen": 0.3, "Den r": 0.3, "Kajen": 0.3, "Den s": 0.3, "Kranen": 0.2, "Den p": 0.2}, "other|model|Den piber"},
		{"the last of rows that are kept", story + `<div class=r><b>Færgen</b><div>Den ruster.</div></div><div class=r><b>Kajen</b><div>Den synker.</div></div><div class=r><b>Kranen</b><div>Den piber.</div></div>`,
			guess{"Kranen": 0.25, "Den p": 0.25}, "keep|story.within|Den piber"},
		{"a line before a list", story + `<div>Det skal bruges</div><ul><li>en kølle</li><li>en sav</li></ul>` + story, guess{"Det skal": 0.25}, "heading|story.within|Det skal"},
		{"a line that links to itself", story + `<div><a href="#efter">Sådan går det videre</a></div><p>Bagefter er der kaffe til alle, og borgmesteren har lovet, at han bager kagen selv.</p>`, guess{"Sådan": 0.15}, "heading|story.within|Sådan"},
		{"a line beside a mark that links to it", story + `<div><div>Fiskerne tøver</div><a href="#fiskerne">#</a></div><p>Bagefter er der kaffe til alle, og borgmesteren har lovet, at han bager kagen selv.</p>`, guess{"Fiskerne": 0.25, "#": 0.1}, "heading|story.within|Fiskerne"},
		{"a caption apart from its picture", story + `<p>Formanden på den nye mole. (Foto: Ida Holm)</p>` + story, nil, "caption|picture.credit|Formanden"},
		{"a heading that its box's name drops", story + `<section id="kommentar-fra-formanden"><h2>Formandens kommentar</h2><p>Den første vinter gik ikke uden problemer, for en ventil frøs, og der var koldt i halvandet døgn.</p></section>`, guess{"Formandens": 0.2}, "keep|story.within|Formandens"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := pageOf(t, "<body><article><h1>Ny bro på vej</h1>"+tt.markup+"</article>", meta.Facts{Title: "Ny bro på vej"})
			j := newJudge(t).With(tt.model, Types{}).Judge(p)
			if got := lines(p.Tree, j); !strings.Contains(got, tt.want) {
				t.Errorf("want %s in\n%s", tt.want, got)
			}
		})
	}
}

// lines are a line each block: kept or its kind, the rule, the text.
func lines(tree *block.Tree, j Judgement) string {
	var out strings.Builder
	for i, v := range j.Verdicts {
		what := string(v.Kind)
		if v.Keep {
			what = "keep"
			if v.Role != "" {
				what = string(v.Role)
			}
		}
		fmt.Fprintf(&out, "%s|%s|%.40s\n", what, v.Name(), tree.Blocks[i].Text)
	}
	return out.String()
}
