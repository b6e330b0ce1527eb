package verdict

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestTerms(t *testing.T) {
	lex, err := NewLexicon()
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		text string
		want mentions
	}{
		{"", mentions{}},
		{"Et NYHEDSBREV i din indbakke", mentions{ofNewsletters: 2}},
		{"Køb abonnement, og få fuld adgang", mentions{ofPaywalls: 2}},
		{"Prøv plusabonnementet", mentions{}}, // a term begins a word
		{"Suscríbete por 1 €/mes", mentions{ofPaywalls: 2}},
		{"Kommunen vil bygge en bro", mentions{}},
	}
	for _, tt := range tests {
		if got := lex.terms.count(tt.text); got != tt.want {
			t.Errorf("count(%q) = %v, want %v", tt.text, got, tt.want)
		}
	}
}

// FuzzTerms holds that terms are found where a plain search finds them at the
// start of a text.
func FuzzTerms(f *testing.F) {
	lex, err := NewLexicon()
	if err != nil {
		f.Fatal(err)
	}
	f.Add("abonnement")
	f.Add("Ä/\x80kr")
	f.Fuzz(func(t *testing.T, text string) {
		got := lex.terms.count(text)
		if !utf8.ValidString(text) {
			return
		}
		for _, of := range lex.terms.byStart {
			for _, term := range of {
				if strings.HasPrefix(text, term.text) && got[term.topic] == 0 {
					t.Errorf("count(%q) finds no %q", text, term.text)
				}
			}
		}
	})
}

func TestHasPrice(t *testing.T) {
	for text, want := range map[string]bool{"99 kr. pr. måned": true, "$1 a week": true, "kr 10,-": true, "1 €": true, "krone": false, "": false, "i 2026": false, "kr": false} {
		if got := hasPrice(text); got != want {
			t.Errorf("hasPrice(%q) = %v, want %v", text, got, want)
		}
	}
}

func TestNameTable(t *testing.T) {
	table := newNameTable()
	for _, tt := range []struct {
		before, word string
		want         Kind
	}{{"", "cookie", CookieBanner}, {"most", "read", MostRead}, {"", "wrapper", ""}, {"", "x", ""}, {"author", "bio", AuthorBio}} {
		if got := table.kind(tt.before, tt.word); got != tt.want {
			t.Errorf("kind(%q, %q) = %q, want %q", tt.before, tt.word, got, tt.want)
		}
	}
}
