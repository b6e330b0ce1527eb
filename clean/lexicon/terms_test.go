package lexicon

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestTerms(t *testing.T) {
	l := load(t)
	tests := []struct {
		text string
		want Mentions
	}{
		{"", Mentions{}},
		{"Et NYHEDSBREV i din indbakke", Mentions{OfNewsletters: 2}},
		{"Køb abonnement, og få fuld adgang", Mentions{OfPaywalls: 2}},
		{"Du læser gratis", Mentions{OfOffers: 1}},
		{"Vælg plusabonnementet", Mentions{}}, // a term begins a word
		{"Suscríbete por 1 €/mes", Mentions{OfPaywalls: 2}},
		{"Kommunen vil bygge en bro", Mentions{}},
	}
	for _, tt := range tests {
		if got := l.Terms(tt.text); got != tt.want {
			t.Errorf("count(%q) = %v, want %v", tt.text, got, tt.want)
		}
	}
}

// FuzzTerms holds that terms are found where a plain search finds them at the
// start of a text.
func FuzzTerms(f *testing.F) {
	l := load(f)
	f.Add("abonnement")
	f.Add("Ä/\x80kr")
	f.Fuzz(func(t *testing.T, text string) {
		got := l.Terms(text)
		if !utf8.ValidString(text) {
			return
		}
		for _, of := range l.terms.byStart {
			for _, term := range of {
				if strings.HasPrefix(text, term.text) && got[term.topic] == 0 {
					t.Errorf("count(%q) finds no %q", text, term.text)
				}
			}
		}
	})
}
