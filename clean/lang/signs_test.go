package lang_test

import "testing"

// TestSigns holds that words of a language that is not modelled tell it where the
// language found lacks them, and that what modelled languages say of themselves is not
// taken for signs.
func TestSigns(t *testing.T) {
	tagger := newTagger(t)
	for _, tt := range []struct{ want, text string }{
		{"fy", "Wy hawwe it net sjoen, mar hja wie juster al thús."},
		{"ca", "Aquest any també hi ha molts nens que no van a l'escola."},
		{"sk", "Povedal, že ktorý most ešte nie je hotový, nevie."},
		{"kl", "Taamaattumik naalakkersuisut oqarnerarpoq, kisianni massakkut suli naammassinngilaq."},
		{"da", "Bandet hedder The Auld Wee Bairns frae Glasgow og spiller i aften på havnen."}, // a name in Scots
		{"nl", "Het was die avond al donker toen hij naar huis ging en zijn vrouw belde."},     // "die", "was", "al" are Afrikaans, too
		{"en", "The man and the woman went to the shop and bought a new car for the children."},
	} {
		if tags := tagger.Tag([]string{tt.text}, ""); tags.Lang != tt.want {
			t.Errorf("%s: tagged %s, want %s", tt.text, tags.Lang, tt.want)
		}
		if code, _ := tagger.Label(tt.text); code != tt.want {
			t.Errorf("%s: labelled %s, want %s", tt.text, code, tt.want)
		}
	}
	if tags := newTagger(t, "nl", "de").Tag([]string{"Wy hawwe it net sjoen, mar hja wie juster al thús."}, ""); tags.Lang == "fy" {
		t.Error("fy is answered where it may not be")
	}
}
