package media

import (
	"strings"
	"testing"

	"rens/clean/lexicon"
)

// TestDeclaredInCaption holds that a part of a caption may declare that AI made
// the picture, and that the caption is the evidence.
func TestDeclaredInCaption(t *testing.T) {
	languages, err := lexicon.Languages()
	if err != nil {
		t.Fatal(err)
	}
	l := lexicon.New(languages)
	for caption, want := range map[string]bool{
		"Havnen en morgen i maj. Illustrasjon: KI-generert":    true,
		"Die Brücke im Nebel (Bild von KI generiert)":          true,
		"The quay at night. Photo: Ann Lee / Midjourney":       true,
		"Hamnen i dimma. Bild: Kvik / AI":                      true,
		"Billede genereret af AI":                              false, // the whole caption: a rule has it
		"Ministeren taler om billeder, som AI har lavet i maj": false,
		"Foto: Ai Weiwei":                                      false,
		"Robotten på havnen. Foto: Kvik":                       false,
		strings.Repeat("Bild: AI. ", 60):                       false,
	} {
		if got := l.DeclaresPart(caption); got != want {
			t.Errorf("DeclaresPart(%q) = %v, want %v", caption, got, want)
		}
	}
}
