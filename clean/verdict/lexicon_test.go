package verdict

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
)

func lexicon(t testing.TB) *Lexicon {
	t.Helper()
	lex, err := NewLexicon()
	if err != nil {
		t.Fatal(err)
	}
	return lex
}

func TestLexiconFind(t *testing.T) {
	tests := []struct {
		text string
		kind Kind
	}{
		{"Dette websted bruger cookies", CookieBanner},
		{"DETTE WEBSTED BRUGER COOKIES:", CookieBanner},
		{"Billede genereret af AI", AICaption},
		{"» Relaterede artikler «", Related},
		{"Les også:", Related},
		{"Läs också", Related},
		{"Hvad folk siger", reactions},
		{"Listen to this article 4 min", AudioPlayer},
		{"Indholdet fra det sociale medie vises ikke, fordi du har sagt nej.", EmbedConsent},
		{"Liveblogging er en sport", ""},
		{"Relaterede artikler er ikke til at finde", ""},
		{"", ""},
	}
	lex := lexicon(t)
	for _, tt := range tests {
		if e, _ := lex.find(tt.text); e.kind != tt.kind {
			t.Errorf("find(%q) = %q, want %q", tt.text, e.kind, tt.kind)
		}
	}
}

// TestPhraseFiles holds the form of every phrase file: known classes alone, no
// phrase that is empty, blank at its ends, overlong or there twice, and every
// language of the design.
func TestPhraseFiles(t *testing.T) {
	want := []string{"da", "de", "en", "es", "fi", "fo", "fr", "is", "it", "nb", "nl", "nn", "pl", "pt", "sv"}
	for _, code := range want {
		data, err := os.ReadFile(filepath.Join("phrases", code+".yaml"))
		if err != nil {
			t.Fatal(err)
		}
		var file phraseFile
		if err := yaml.UnmarshalWithOptions(data, &file, yaml.Strict()); err != nil {
			t.Fatalf("%s: %v", code, err)
		}
		for _, class := range file.classes() {
			seen := make(map[string]bool)
			for _, phrase := range class.phrases {
				if key := fold(phrase); key == "" || seen[key] || len(phrase) > maxPhrase || strings.TrimSpace(phrase) != phrase || !utf8.ValidString(phrase) {
					t.Errorf("%s: %s holds %q, which is empty, blank at an end, too long or there twice", code, class.kind, phrase)
				}
				seen[fold(phrase)] = true
			}
		}
		for _, class := range []struct {
			name    string
			phrases []string
		}{{"cookie_banner", file.CookieBanner}, {"ai_caption", file.AICaption}, {"related", file.Related}, {"byline_openings", file.BylineOpenings}, {"consent_terms", file.ConsentTerms}} {
			if len(class.phrases) == 0 {
				t.Errorf("%s: there are no phrases of %s", code, class.name)
			}
		}
	}
}

func TestLexiconRefuses(t *testing.T) {
	tests := []struct{ name, data, want string }{
		{"unknown class", "language: da\ncookies: [a]\n", "read phrases da.yaml: "},
		{"other language", "language: sv\n", `language is "sv", want "da" as in the file's name`},
		{"empty phrase", "language: da\nrelated: [\"...\"]\n", "related holds an empty phrase"},
	}
	for _, tt := range tests {
		lex := &Lexicon{entries: map[string]entry{}, openings: map[string][]opening{}, byline: map[string]bool{}, facts: map[string]bool{}}
		if err := lex.read("da.yaml", []byte(tt.data)); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: error %v, want %q in it", tt.name, err, tt.want)
		}
	}
}

func TestSplitNames(t *testing.T) {
	var got []string
	splitNames("articleBody__main-Text cookieBanner ad x 2xl", func(word string) { got = append(got, word) })
	if want := "article body main text cookie banner ad xl"; strings.Join(got, " ") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, " "), want)
	}
}

func TestAlike(t *testing.T) {
	tests := []struct {
		a, b string
		want float64
	}{
		{"Ny bro på vej", "NY BRO PÅ VEJ.", 1},
		{"Ny bro på vej", "Gammel havn til salg", 0},
		{"", "x", 0},
		{"Ny bro på vej over fjorden", "Ny bro på vej", 0.8},
	}
	for _, tt := range tests {
		if got := alike(tt.a, tt.b); got != tt.want {
			t.Errorf("alike(%q, %q) = %g, want %g", tt.a, tt.b, got, tt.want)
		}
	}
}
