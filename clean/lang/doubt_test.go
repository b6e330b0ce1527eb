package lang_test

import (
	"os"
	"strings"
	"testing"

	"rens/clean/lang"
)

// leastHonest is the share of the sentences of testdata/near.txt that are named
// right or not at all; it may only rise.
const leastHonest = 0.88

// TestNear holds that sentences in languages which are not modelled are seldom
// called by a neighbour's name, by Tag and by Label alike.
func TestNear(t *testing.T) {
	data, err := os.ReadFile("testdata/near.txt")
	if err != nil {
		t.Fatal(err)
	}
	tagger := newTagger(t)
	honest, all := 0, 0
	for line := range strings.Lines(string(data)) {
		code, text, _ := strings.Cut(strings.TrimSpace(line), "\t")
		tags := tagger.Tag([]string{text}, "")
		label, _ := tagger.Label(text)
		all++
		if honestly := tags.Lang == code || tags.Lang == lang.Undetermined; honestly && (label == code || label == lang.Undetermined) {
			honest++
		} else {
			t.Logf("%s: tagged %s, labelled %s: %s", code, tags.Lang, label, text)
		}
	}
	t.Logf("%d of %d", honest, all)
	if float64(honest) < leastHonest*float64(all) {
		t.Errorf("%d of %d sentences are right or undetermined, want %g", honest, all, leastHonest)
	}
}

// TestModelledIsNotDoubted holds that words which no list has do not make a true
// sentence doubtful.
func TestModelledIsNotDoubted(t *testing.T) {
	tagger := newTagger(t)
	for _, tt := range []struct{ code, text string }{
		{"da", "Busskurslederen talte længe om skinnecykelturen, og bagefter fik alle kanelsneglestykker på havnekontoret."},
		{"nb", "Hyttevaktmesteren hadde ryddet skispornettet, men ingen ville låne flisopptenningskassa hans."},
		{"nn", "Ho sa at ferjekaiarbeidarane ikkje hadde fått noko svar frå fylkeskommunen."},
		{"sv", "Kanotklubbsordföranden sade att ingen hade sett älgvarningsskylten, och sedan gick de hem."},
		{"de", "Der Vorsitzende des Schrebergartenvereins sagte, dass niemand die Regentonnenverordnung gelesen habe."},
		{"en", "The crabbers unknotted their lines and waited for the tide to turn before they spoke."},
		{"fi", "Kaupunginjohtaja kertoi eilen, että uusi silta avataan liikenteelle vasta ensi kesänä."},
	} {
		if code, score := tagger.Label(tt.text); code != tt.code || score < 0.8 {
			t.Errorf("%s: labelled %s at %g, want %s", tt.text, code, score, tt.code)
		}
		if tags := tagger.Tag([]string{tt.text}, ""); tags.Lang != tt.code {
			t.Errorf("%s: tagged %s, want %s", tt.text, tags.Lang, tt.code)
		}
	}
}

// TestNamesAlone holds that names and figures make no language sure.
func TestNamesAlone(t *testing.T) {
	tagger := newTagger(t)
	for _, text := range []string{"Anna, Peter, Maria, Thomas", "Carlsberg B 912,40 +1,2 % Demant 301,20 Genmab 1.804,00", "Berg Lund Holm Vik 3-1, 2-0"} {
		if code, score := tagger.Label(text); score > 0.5 {
			t.Errorf("%s: labelled %s at %g, want at most 0.5", text, code, score)
		}
		for _, s := range tagger.Tag([]string{text}, "").Texts[0].Segments {
			if s.Score > 0.5 || s.Reliable {
				t.Errorf("%s: %+v, want a score of 0.5 at most and no reliance", text, s)
			}
		}
	}
}
