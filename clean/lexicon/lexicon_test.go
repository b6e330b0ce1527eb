package lexicon

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func load(t testing.TB) *Lexicon {
	t.Helper()
	languages, err := Languages()
	if err != nil {
		t.Fatal(err)
	}
	return New(languages)
}

func TestFind(t *testing.T) {
	tests := []struct {
		text string
		want Class
	}{
		{"Dette websted bruger cookies", CookieBanner},
		{"DETTE WEBSTED BRUGER COOKIES:", CookieBanner},
		{"Billede genereret af AI", AICaption},
		{"» Relaterede artikler «", Related},
		{"Les også:", Related},
		{"Läs också", Related},
		{"Hvad folk siger", Reactions},
		{"Listen to this article 4 min", AudioPlayer},
		{"Indholdet fra det sociale medie vises ikke, fordi du har sagt nej.", EmbedConsent},
		{"Liveblogging er en sport", ""},
		{"Relaterede artikler er ikke til at finde", ""},
		{"", ""},
	}
	l := load(t)
	for _, tt := range tests {
		if p, _ := l.Find(tt.text); p.Class != tt.want {
			t.Errorf("Find(%q) = %q, want %q", tt.text, p.Class, tt.want)
		}
	}
}

// TestLanguages holds that every language of the design has a file, with what
// no stage can do without.
func TestLanguages(t *testing.T) {
	languages, err := Languages()
	if err != nil {
		t.Fatal(err)
	}
	var codes []string
	for _, l := range languages {
		codes = append(codes, l.Code)
		if l.Name == "" {
			t.Errorf("%s has no name", l.Code)
		}
		if !l.Tagging.Modelled() {
			continue // a neighbour's months
		}
		for _, class := range []Class{CookieBanner, Related} {
			if len(l.Phrases[class]) == 0 {
				t.Errorf("%s: there are no phrases of %s", l.Code, class)
			}
		}
		for bit, list := range l.Grammar.lists() {
			if len(list) == 0 {
				t.Errorf("%s: list %d of the grammar is empty", l.Code, bit)
			}
		}
		if len(l.Byline.Lines) == 0 || len(l.Terms[OfConsent]) == 0 {
			t.Errorf("%s: there are no openings of bylines, or no terms of consent", l.Code)
		}
		for class, words := range l.Phrases {
			for _, w := range words {
				if !utf8.ValidString(w) {
					t.Errorf("%s: %s holds %q, which is not UTF-8", l.Code, class, w)
				}
			}
		}
	}
	want := []string{"da", "de", "en", "es", "fi", "fo", "fr", "is", "it", "nb", "nl", "nn", "pl", "pt", "sv"}
	for _, code := range want {
		if !slices.Contains(codes, code) {
			t.Errorf("there is no file of %s", code)
		}
	}
}

// TestReadRefuses holds that what is wrong in a file is told with its place.
func TestReadRefuses(t *testing.T) {
	tests := []struct{ name, data, want string }{
		{"unknown key", "language: da\ncookies: [a]\n", "read lexicon da.yaml: [2:1] "},
		{"unknown class", "language: da\nphrases:\n  cookies: [\"a\"]\n", `[3:3] there is no class of phrases "cookies"`},
		{"unknown topic", "language: da\nterms:\n  weather: [\"a\"]\n", `[3:3] there is no topic of terms "weather"`},
		{"other language", "language: sv\n", `language is "sv", want "da" as in the file's name`},
		{"empty phrase", "language: da\nphrases:\n  related: [\"Mere\", \"...\"]\n", `[3:21] "..." holds no word`},
		{"twice", "language: da\nphrases:\n  related:\n    - \"Se også\"\n    - \"SE OGSÅ\"\n", `[5:7] "SE OGSÅ" is there twice`},
		{"blanks", "language: da\nfact_boxes: [\" Fakta\"]\n", `[2:14] " Fakta" has blanks at its ends`},
		{"long", "language: da\nfact_boxes: [\"" + strings.Repeat("a", 121) + "\"]\n", "has more than 120 bytes"},
		{"a number", "language: da\nfact_boxes: [5]\n", "[2:14] want a text in quotation marks"},
		{"no list", "language: da\nfact_boxes: \"Fakta\"\n", "[2:13] want a list"},
		{"months", "language: da\ndates:\n  months: [[\"januar\"]]\n", "[3:11] want twelve lists"},
		{"words", "language: da\ntagging:\n  functions: [\"og\"]\n", "[3:14] want words in running text"},
		{"grammar", "language: da\ngrammar:\n  glue: \"er, var, er\"\n", `[3:9] "er" is there twice`},
		{"grammar's words", "language: da\ngrammar:\n  glue: [\"er\"]\n", "[3:9] want words in running text"},
		{"broken", "language: da\nphrases: [\n", "read lexicon da.yaml: [3:1] "},
		{"key twice", "language: da\nname: Dansk\nlanguage: da\n", `[3:1] mapping key "language" already defined`},
		{"class twice", "language: da\nphrases:\n  related: [\"a\"]\n  related: [\"b\"]\n", `[4:3] "related" is there twice`},
		{"alias", "language: da\nlabels: [&x \"a\", *x]\n", "[2:18] want a text in quotation marks"},
		{"two documents", "language: da\n---\nlanguage: da\n", "read lexicon da.yaml: "},
	}
	for _, tt := range tests {
		if _, err := Read("da.yaml", []byte(tt.data)); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: error %v, want %q in it", tt.name, err, tt.want)
		}
	}
}

// TestAddLanguage holds that a language is one file: its words are found when
// it is read, and no code knows of it.
func TestAddLanguage(t *testing.T) {
	toy, err := Read("tlh.yaml", []byte("language: tlh\nphrases:\n  related: [\"latlh De'\"]\nbyline:\n  by: [\"qonwI'\"]\nterms:\n  consent: [\"gibqogh\"]\n"))
	if err != nil {
		t.Fatal(err)
	}
	l := New([]Language{toy})
	if p, ok := l.Find("LATLH DE'"); !ok || p != (Phrase{Class: Related, Lang: "tlh"}) {
		t.Errorf("Find = %v, %v", p, ok)
	}
	if !l.OpensByline("qonwI': qeylIS") || l.Terms("gibqogh!") != (Mentions{OfConsent: 1}) {
		t.Error("the opening of bylines or the term is not found")
	}
}

// TestAddresses holds the words of addresses to be written as they stand there.
func TestAddresses(t *testing.T) {
	languages, err := Languages()
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range languages {
		a := l.Addresses
		for _, w := range slices.Concat(a.Furniture, a.Pages, a.Calendars, a.Spans, a.Comments) {
			if w != strings.ToLower(w) || strings.ContainsAny(w, " /") {
				t.Errorf("%s: %q cannot be met in an address: want small letters, and hyphens between words", l.Code, w)
			}
		}
	}
}

func TestCommon(t *testing.T) {
	l := load(t)
	if got := l.Common("no"); !slices.Equal(got, l.Common("nb")) || len(got) != 8 {
		t.Errorf("common words of Norwegian %q, want those of Bokmål", got)
	}
	for _, code := range []string{"", "und", "tlh"} {
		if got := l.Common(code); got != nil {
			t.Errorf("common words of %q are %q, want none", code, got)
		}
	}
}

// TestReadOnce holds that the files are read once, and that whoever sorts the
// languages does so for himself.
func TestReadOnce(t *testing.T) {
	first, err := Languages()
	if err != nil {
		t.Fatal(err)
	}
	slices.Reverse(first)
	second, _ := Languages()
	if second[0].Code == first[0].Code {
		t.Error("two callers share one list")
	}
	if n := testing.AllocsPerRun(10, func() { Languages() }); n > 1 {
		t.Errorf("%v allocations, want that of the list alone", n)
	}
}

// TestTagging holds what is said of the languages to be whole: what one says of
// another, the other says of it.
func TestTagging(t *testing.T) {
	languages, err := Languages()
	if err != nil {
		t.Fatal(err)
	}
	tags, of := make(map[string]string), make(map[string]*Tagging)
	for i := range languages {
		l := &languages[i]
		of[l.Code] = &l.Tagging
		for _, tag := range append([]string{l.Code}, l.Tagging.Aliases...) {
			if tags[tag] != "" {
				t.Errorf("%s is the tag of %s and of %s", tag, tags[tag], l.Code)
			}
			tags[tag] = l.Code
		}
	}
	for code, own := range of {
		if n := len(own.Common); n != 0 && n != 8 {
			t.Errorf("%s has %d common words, want the same eight as the others, or none", code, n)
		}
		if own.Lender != "" && of[own.Lender] == nil {
			t.Errorf("%s borrows from %s, which is not known", code, own.Lender)
		}
		if (own.Twin == "") != (own.Either == "") {
			t.Errorf("%s has the twin %q and the tag %q for either", code, own.Twin, own.Either)
		}
		if twin := of[own.Twin]; own.Twin != "" && (twin == nil || twin.Twin != code || twin.Either != own.Either) {
			t.Errorf("%s has a twin %s, which has not it", code, own.Twin)
		}
	}
}
