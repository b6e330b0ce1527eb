package lexicon_test

import (
	"testing"

	"rens/clean/lexicon"
)

// TestAsks holds what short texts of papers to readers are told by, and what stories say that is like it.
func TestAsks(t *testing.T) {
	lex := built(t)
	for _, tt := range []struct {
		text string
		is   func(string) bool
		want bool
	}{
		{"Hvis du sætter pris på vores arbejde, støt os med et bidrag.", lex.Begs, true},
		{"If you value what we do, consider giving three pounds.", lex.Begs, true},
		{"Ministeren vil ikke støtte os, siger fiskerne.", lex.Begs, false},
		{"Gurli P. for 3 timer siden", lex.SaysAgo, true},
		{"Vor 12 Minuten", lex.SaysAgo, true},
		{"Il y a 3 heures", lex.SaysAgo, true},
		{"2 hours ago", lex.SaysAgo, true},
		{"2 hours by ferry", lex.SaysAgo, false},
		{"Long ago there were 2 ferries", lex.SaysAgo, false},
		{"Artiklen indlæses …", lex.IsLoading, true},
		{"Der Artikel wird geladen", lex.IsLoading, true},
		{"Skibet blev lastet i Odense", lex.IsLoading, false},
		{"eftersom", lex.IsFunction, true},
		{"færgen", lex.IsFunction, false},
	} {
		if got := tt.is(tt.text); got != tt.want {
			t.Errorf("%q is %v, want %v", tt.text, got, tt.want)
		}
	}
	for text, want := range map[string]bool{
		"Dette er et debatindlæg, som er udtryk for skribentens egen holdning.":                            true,
		"Detta är en ledarartikel som uttrycker tidningens politiska linje.":                               true,
		"The views expressed here are the author's own and do not necessarily reflect those of the paper.": true,
		"Der Gastbeitrag gibt die Meinung des Autors wieder.":                                              true,
		"Borgmesteren skrev et debatindlæg om broen, og det fik byrådet til at mødes.":                     false,
		"In an opinion piece the mayor wrote that the bridge would open in May.":                           false,
		"Eftertryk forbudt uden skriftlig aftale med bladet.":                                              true,
		"Alle Rechte vorbehalten. Nachdruck nur mit Genehmigung.":                                          true,
		"Letters may be cut for length or clarity.":                                                        true,
		"Formanden forbeholder sig alle rettigheder til opskriften på sin mosters brune kager.":            false,
		"Auch der Nachdruck des Buches ist inzwischen vergriffen, und auch die Erben haben keins.":         false,
	} {
		if got := lex.Disclaims(text) >= 2; got != want {
			t.Errorf("%q disclaims: %v, want %v (%d)", text, got, want, lex.Disclaims(text))
		}
	}
}

func built(t *testing.T) *lexicon.Lexicon {
	t.Helper()
	languages, err := lexicon.Languages()
	if err != nil {
		t.Fatal(err)
	}
	return lexicon.New(languages)
}
