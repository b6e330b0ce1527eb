package clean_test

import (
	"strings"
	"testing"

	"rens/clean"
	"rens/clean/page"
)

// TestKinds holds pages of kinds that came out wrong: what is told of each is all of its
// text.
func TestKinds(t *testing.T) {
	const (
		lead  = "Kommunen lukker den gamle bro for biler, fordi to af pillerne har revner, som ingen har set før."
		body  = "Fra mandag skal alle køre uden om søen, og det tager en halv time mere, siger vejingeniør Ida Kvist."
		after = "Cyklister må stadig køre over, men kun på den ene side og ikke når det blæser mere end kuling."
		end   = "En ny bro kan stå klar om seks år, hvis byrådet finder pengene, og det bliver afgjort til sommer."
		other = "En bager i Lemvig har vundet en pris for et rugbrød, der bliver bagt i en ovn fra forrige århundrede."
		third = "Museet i Struer viser de skibe, der gik ned ud for kysten, og en dykker fortæller om dem hver lørdag."
	)
	story := strings.Join([]string{lead, body, after, end}, "\n\n")
	line := func(texts ...string) string { return strings.Join(texts, "<br><br>\n") + "<br><br>\n" }
	for name, body := range map[string]string{
		"another's section in its own box amid the story": "<div><div class=t>Broen lukker</div><div>" + lead + "</div><div>" + body + "</div><div class=z><div class=t>Relaterede artikler</div><div>" + other +
			"</div><div>Rapporteret af AI</div><div>" + third + "</div><div>Rapporteret af AI</div></div><div>" + after + "</div><div>" + end + "</div></div>",
		"another's section in the lines of a cell": "<table><tr><td><b>Broen lukker</b><br>" + line(lead, body) + "<b>Relaterede artikler</b><br>" +
			line(other, "Rapporteret af AI", third, "Rapporteret af AI", after, end) + "</table>",
		"another's section at the end of the story's box, without labels": "<div><div class=t>Broen lukker</div><div>" + lead + "</div><div>" + body + "</div><div>" + after + "</div><div>" + end +
			"</div><div class=z><div class=t>Relaterede artikler</div><div>" + other + "</div><div>" + third + "</div></div></div>",
		"a notice of two sentences in a cell, in Norwegian": "<table><tr><td>Dette nettstedet bruker informasjonskapsler. Vi bruker cookies for å gi deg en bedre opplevelse. Godta</table>" +
			"<table><tr><td><b>Broen lukker</b><br>" + line(lead, body, after, end) + "</table>",
		"the like in Swedish": "<table><tr><td>Den här webbplatsen använder cookies. Vi använder kakor för att förbättra din upplevelse. Acceptera</table>" +
			"<table><tr><td><b>Broen lukker</b><br>" + line(lead, body, after, end) + "</table>",
	} {
		a, err := clean.Clean(page.Page{Body: []byte("<!doctype html><html lang=da><meta charset=utf-8><title>Broen lukker</title><body>" + body)})
		if err != nil {
			t.Fatal(err)
		}
		if a.Text != story {
			t.Errorf("%s: the text is\n%s\nwant\n%s", name, a.Text, story)
		}
	}
}
