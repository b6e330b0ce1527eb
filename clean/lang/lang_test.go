package lang_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"rens/clean/lang"
	"rens/clean/lexicon"
)

func newTagger(t testing.TB, langs ...string) *lang.Tagger {
	t.Helper()
	tagger, err := lang.New(languages(t), lang.Options{Langs: langs})
	if err != nil {
		t.Fatal(err)
	}
	return tagger
}

func languages(t testing.TB) []lexicon.Language {
	t.Helper()
	all, err := lexicon.Languages()
	if err != nil {
		t.Fatal(err)
	}
	return all
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
		{"a line of names takes its neighbours' language", "", []string{english, "14. Toledo Blazers (via Kings): Olu Zulu", english},
			"en:" + english[:len(english)-1] + " | en:14. Toledo Blazers (via Kings): Olu Zulu | en:" + english[:len(english)-1]},
		{"a heading that says nothing takes its neighbours' language", "", []string{danish, "København", danish},
			"da:" + danish[:len(danish)-1] + " | da:København | da:" + danish[:len(danish)-1]},
		{"Norwegian", "", []string{"Hun sier at de ikke har fått noe svar fra kommunen ennå."}, "nb:Hun sier at de ikke har fått noe svar fra kommunen ennå"},
		{"Nynorsk", "", []string{"Ho seier at dei ikkje har fått noko svar frå kommunen enno."}, "nn:Ho seier at dei ikkje har fått noko svar frå kommunen enno"},
		{"Swedish", "", []string{"Hon säger att de inte har fått något svar från kommunen ännu."}, "sv:Hon säger att de inte har fått något svar från kommunen ännu"},
		{"Russian", "", []string{"Президент заявил, что переговоры продолжатся на следующей неделе."}, "ru:Президент заявил, что переговоры продолжатся на следующей неделе"},
		{"a title after a word that announces it", "da", []string{"Filmen The Girl with the Paper Boat har premiere torsdag."},
			"da:Filmen + en:The Girl with the Paper Boat + da:har premiere torsdag"},
		{"names are their sentence's", "da", []string{"Goldman Sachs og Bank of America har hævet kursmålet for Novo Nordisk."},
			"da:Goldman Sachs og Bank of America har hævet kursmålet for Novo Nordisk"},
		{"a Bokmål quotation in Danish", "da", []string{"»Vi kan ikke sitte stille og se på at prisene øker,« sagde hun på trappen og fik et nik fra sin kollega."},
			"nb:Vi kan ikke sitte stille og se på at prisene øker + da:sagde hun på trappen og fik et nik fra sin kollega"},
		{"Norwegian that may be either", "", []string{"Politiet i Bergen."}, "no:Politiet i Bergen"},
		{"a word that only Nynorsk has", "", []string{"Ho er frå Voss."}, "nn:Ho er frå Voss"},
		{"a title of two words between quotation marks", "da", []string{"Da ”Broken Promises” kom ud i foråret, var hallen fyldt til sidste plads."},
			"da:Da + en:Broken Promises + da:kom ud i foråret, var hallen fyldt til sidste plads"},
		{"and between apostrophes", "da", []string{"Hun nævner 'Silent Neighbours' og 'The Night Ferry', men mest taler hun om sin mor."},
			"da:Hun nævner + en:Silent Neighbours + da:og + en:The Night Ferry + da:men mest taler hun om sin mor"},
		{"and between marks with spaces", "nb", []string{"Den nye låten \" Quiet Kitchen \" er den beste på hele plata, sier hun."},
			"nb:Den nye låten + en:Quiet Kitchen + nb:er den beste på hele plata, sier hun"},
		{"a title with capitals on its small words", "nn", []string{"Dei opna konserten med The Keys Are Under The Mat, og då song alle i salen med."},
			"nn:Dei opna konserten med + en:The Keys Are Under The Mat + nn:og då song alle i salen med"},
		{"a name before a quotation", "da", []string{"Salen rejste sig for Karen Woods. »We never thought that you would come back here,« sagde hun bagefter."},
			"da:Salen rejste sig for Karen Woods + en:We never thought that you would come back here + da:sagde hun bagefter"},
		{"a name that is a phrase", "sv", []string{"Hela kontoret tävlade i Summer of code under lunchen, och sedan gick vi hem."},
			"sv:Hela kontoret tävlade i Summer of code under lunchen, och sedan gick vi hem"},
		{"an acute for an apostrophe", "da", []string{"De sang »I don´t want to leave this town«, og så gik de hjem."},
			"da:De sang + en:I don´t want to leave this town + da:og så gik de hjem"},
		{"a compound is one word", "da", []string{"De spillede et face-to-face-spil med børnene, og bagefter var der kaffe."},
			"da:De spillede et face-to-face-spil med børnene, og bagefter var der kaffe"},
		{"capitals after an article are no name", "da", []string{"Kommunen leder efter en Head of Public Relations til rådhuset, men ingen har søgt."},
			"da:Kommunen leder efter en + en:Head of Public Relations + da:til rådhuset, men ingen har søgt"},
		{"two capitals after a word that announces a title", "da", []string{"Bandet har skrevet sangen Broken Promises, og den ligger nu på hitlisten."},
			"da:Bandet har skrevet sangen + en:Broken Promises + da:og den ligger nu på hitlisten"},
		{"a conjunction that both languages have", "da", []string{"Firmaet svarer i en mail, at the website will be down until further notice, og lægger på."},
			"da:Firmaet svarer i en mail, at + en:the website will be down until further notice + da:og lægger på"},
		{"parts of a phrase between commas", "da", []string{"Borgmesteren kalder planen for too little, too late, og det er der noget om."},
			"da:Borgmesteren kalder planen for + en:too little, too late + da:og det er der noget om"},
		{"no change of near languages in a sentence", "da", []string{"De to kommuner har lenge talt om en fælles skole, men det bliver ikke til noget."},
			"da:De to kommuner har lenge talt om en fælles skole, men det bliver ikke til noget"},
		{"a language outside the modelled set", "", []string{"Belediye başkanı, yeni köprünün gelecek yıl yaz aylarında açılacağını söyledi."},
			"tr:Belediye başkanı, yeni köprünün gelecek yıl yaz aylarında açılacağını söyledi"},
		{"a Latin name in Cyrillic text", "", []string{"Президент Trump заявил, что переговоры продолжатся."}, "ru:Президент Trump заявил, что переговоры продолжатся"},
		{"a Greek letter in Danish text", "da", []string{"Partiklen kaldes μ af fysikerne og er meget lille."}, "da:Partiklen kaldes μ af fysikerne og er meget lille"},
		{"the same in three languages", "", []string{"Sport"}, "und:Sport"},
		{"and with neighbours", "", []string{danish, "Sport", danish}, "da:" + danish[:len(danish)-1] + " | da:Sport | da:" + danish[:len(danish)-1]},
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
	_, err := lang.New(languages(t), lang.Options{Langs: []string{"da", "klingon"}})
	if err == nil || !strings.Contains(err.Error(), `"klingon" is not among the modelled ones (da nb`) {
		t.Errorf("error = %v, want one that names klingon and the modelled languages", err)
	}
}

// check holds what is true of all tags: segments tile the letters of each text,
// in order and in bounds, and do not cut a character.
func check(t *testing.T, texts []string, tags lang.Tags) {
	t.Helper()
	for i, tt := range tags.Texts {
		end := 0
		for _, s := range tt.Segments {
			if s.Start < end || s.End <= s.Start || s.End > len(texts[i]) {
				t.Fatalf("%q: segment out of order: %+v", texts[i], tt.Segments)
			}
			if utf8.ValidString(texts[i]) && (!utf8.RuneStart(texts[i][s.Start]) || s.End < len(texts[i]) && !utf8.RuneStart(texts[i][s.End])) {
				t.Fatalf("%q: segment cuts a character: %+v", texts[i], s)
			}
			if strings.IndexFunc(texts[i][end:s.Start], unicode.IsLetter) >= 0 {
				t.Fatalf("%q: letters before %+v are in no segment", texts[i], s)
			}
			if s.Score < 0 || s.Score > 1 || s.Lang == "" {
				t.Fatalf("%q: %+v", texts[i], s)
			}
			end = s.End
		}
		if strings.IndexFunc(texts[i][end:], unicode.IsLetter) >= 0 {
			t.Fatalf("%q: letters after %d are in no segment", texts[i], end)
		}
	}
}

func FuzzTag(f *testing.F) {
	tagger := newTagger(f)
	f.Add("Hvad folk siger\n\nThe \"quick brown fox jumps\" over")
	f.Add("«Vi ses» sagde «han\xff» 😀 東京")
	f.Add("Filmen The Girl with the Paper Boat har premiere. Путин и Trump, μ")
	f.Add("x_y@z.dk http://a.dk/b#c l’homme İSTANBUL e\u0301te\u0301 ÆØÅ")
	f.Fuzz(func(t *testing.T, text string) {
		texts := strings.Split(text, "\n")
		tags := tagger.Tag(texts, "da")
		check(t, texts, tags)
		if warm := tagger.Tag(texts, "da"); !reflect.DeepEqual(warm, tags) {
			t.Fatalf("%q: the second time %+v, the first %+v", text, warm, tags)
		}
		if cold := newTagger(t).Tag(texts, "da"); !reflect.DeepEqual(cold, tags) {
			t.Fatalf("%q: a cold cache says %+v, a warm one %+v", text, cold, tags)
		}
		code, score := tagger.Label(text)
		if code == "" || score < 0 || score > 1 {
			t.Fatalf("%q: labelled %q at %g", text, code, score)
		}
	})
}
