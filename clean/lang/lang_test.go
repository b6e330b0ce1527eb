package lang_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"rens/clean/lang"
)

func newTagger(t testing.TB, langs ...string) *lang.Tagger {
	t.Helper()
	tagger, err := lang.New(lang.Options{Langs: langs})
	if err != nil {
		t.Fatal(err)
	}
	return tagger
}

// spans writes the segments of each text as "lang:words", texts parted by |.
func spans(texts []string, tags lang.Tags) string {
	var out []string
	for i, text := range tags.Texts {
		var parts []string
		for _, s := range text.Segments {
			parts = append(parts, fmt.Sprintf("%s:%s", s.Lang, texts[i][s.Start:s.End]))
		}
		out = append(out, strings.Join(parts, " + "))
	}
	return strings.Join(out, " | ")
}

func TestTag(t *testing.T) {
	english := "The meeting is expected in the coming weeks, and it will address topics such as security and trade."
	danish := "Statsministeren siger, at regeringen vil fremlægge planen efter sommerferien, og at den ikke bliver dyr."
	tests := []struct {
		name, prior string
		texts       []string
		want        string
	}{
		{"a Danish heading in an English story", "da", []string{english, "Hvad folk siger", english},
			"en:" + english[:len(english)-1] + " | da:Hvad folk siger | en:" + english[:len(english)-1]},
		{"an English quotation in a Danish paragraph", "da",
			[]string{danish + ` "We have never seen anything like this before", siger hun.`},
			"da:" + danish[:len(danish)-1] + " + en:We have never seen anything like this before + da:siger hun"},
		{"a heading that says nothing takes its neighbours' language", "", []string{danish, "København", danish},
			"da:" + danish[:len(danish)-1] + " | da:København | da:" + danish[:len(danish)-1]},
		{"Norwegian", "", []string{"Hun sier at de ikke har fått noe svar fra kommunen ennå."}, "nb:Hun sier at de ikke har fått noe svar fra kommunen ennå"},
		{"Nynorsk", "", []string{"Ho seier at dei ikkje har fått noko svar frå kommunen enno."}, "nn:Ho seier at dei ikkje har fått noko svar frå kommunen enno"},
		{"Swedish", "", []string{"Hon säger att de inte har fått något svar från kommunen ännu."}, "sv:Hon säger att de inte har fått något svar från kommunen ännu"},
		{"Russian", "", []string{"Президент заявил, что переговоры продолжатся на следующей неделе."}, "ru:Президент заявил, что переговоры продолжатся на следующей неделе"},
		{"nothing to say", "", []string{"42"}, ""},
	}
	tagger := newTagger(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := spans(tt.texts, tagger.Tag(tt.texts, tt.prior)); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

func TestTagUndetermined(t *testing.T) {
	tags := newTagger(t).Tag([]string{"12:45", "Xqz"}, "")
	if tags.Lang != lang.Undetermined || tags.Texts[0].Lang != lang.Undetermined {
		t.Errorf("got %q and %q, want und for both", tags.Lang, tags.Texts[0].Lang)
	}
}

func TestOptions(t *testing.T) {
	tags := newTagger(t, "da", "en").Tag([]string{"Hon säger att de inte har fått något svar."}, "")
	if tags.Lang != "da" && tags.Lang != "en" {
		t.Errorf("restricted to da and en, got %s", tags.Lang)
	}
	_, err := lang.New(lang.Options{Langs: []string{"da", "klingon"}})
	if err == nil || !strings.Contains(err.Error(), `"klingon" is not among the modelled ones (da nb`) {
		t.Errorf("error = %v, want one that names klingon and the modelled languages", err)
	}
}

func FuzzTag(f *testing.F) {
	tagger := newTagger(f)
	f.Add("Hvad folk siger\n\nThe \"quick brown fox jumps\" over")
	f.Add("«Vi ses» sagde «han\xff» 😀 東京")
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(text, "�")
		texts := strings.Split(text, "\n")
		tags := tagger.Tag(texts, "da")
		for i, tt := range tags.Texts {
			end := 0
			for _, s := range tt.Segments {
				if s.Start < end || s.End <= s.Start || s.End > len(texts[i]) {
					t.Fatalf("%q: segment out of order: %+v", texts[i], tt.Segments)
				}
				if !utf8.RuneStart(texts[i][s.Start]) || s.End < len(texts[i]) && !utf8.RuneStart(texts[i][s.End]) {
					t.Fatalf("%q: segment cuts a character: %+v", texts[i], s)
				}
				if strings.IndexFunc(texts[i][end:s.Start], unicode.IsLetter) >= 0 {
					t.Fatalf("%q: letters before %+v are in no segment", texts[i], s)
				}
				end = s.End
			}
			if strings.IndexFunc(texts[i][end:], unicode.IsLetter) >= 0 {
				t.Fatalf("%q: letters after %d are in no segment", texts[i], end)
			}
		}
	})
}
