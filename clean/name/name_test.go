package name_test

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"rens/clean/date"
	"rens/clean/lexicon"
	"rens/clean/name"
)

func reader() *name.Reader { return name.New(languages(), date.New(languages())) }

func TestSplit(t *testing.T) {
	r := reader()
	for _, c := range []struct{ in, want string }{
		{"", ""},
		{"Af Åse Holm og Bo Lund", "Åse Holm|Bo Lund"},
		{"Von Jan Koch, Eva Berg und Udo Stein", "Jan Koch|Eva Berg|Udo Stein"},
		{"Rune Holm. Publicerad i dag", "Rune Holm"},
		{"Holm, Åse", "Åse Holm"},
		{"Åse Holm, Journalist", "Åse Holm"},
		{"Lauren Manaker MS, RDN, LD", "Lauren Manaker"},
		{"Jane (Janie) Doe", "Jane (Janie) Doe"},
		{"Jane Doe For The Paper", "Jane Doe"},
		{"Fouzia Van Der Fort", "Fouzia Van Der Fort"},
		{"Jane Doe The Associated Press", "Jane Doe"},
		{"Jane Doe\nCorrespondent", "Jane Doe"},
		{"Jane Doe\nand John Roe", "Jane Doe|John Roe"},
		{"Jane Doe\nand\nJohn Roe", "Jane Doe|John Roe"},
		{"Jane Doe\nAnd John Roe", "Jane Doe|John Roe"},
		{"Por Ana Ruiz\ny Pedro Gil", "Ana Ruiz|Pedro Gil"},
		{"Di Anna Rossi\ne Marco Neri", "Anna Rossi|Marco Neri"},
		{"Por Ana Silva\ne João Costa", "Ana Silva|João Costa"},
		{"Door Jan de Vries\nen Piet Bakker", "Jan de Vries|Piet Bakker"},
		{"Przez Jan Nowak\noraz Ewa Lis", "Jan Nowak|Ewa Lis"},
		{"Autor: Jan Nowak\ni Ewa Lis", "Jan Nowak|Ewa Lis"},
		{"Teksti: Matti Aho\nja Liisa Salo", "Matti Aho|Liisa Salo"},
		{"Eftir Jón Ásgeirsson\nog Önnu Helgadóttur", "Jón Ásgeirsson|Önnu Helgadóttur"},
		{"Jógvan Hansen\nog Eyðun Joensen", "Jógvan Hansen|Eyðun Joensen"},
		{"Por Ana Ruiz, Pedro Gil y Luz Mora", "Ana Ruiz|Pedro Gil|Luz Mora"},
		{"Ana Ruiz\nen Madrid", "Ana Ruiz"},
		{"Bo Lund\ni Stockholm", "Bo Lund"},
		{"Jan Koch\nmit Material von dpa", "Jan Koch"},
		{"John E Doe", "John E Doe"},
		{"Jane Doe; John Roe", "Jane Doe|John Roe"},
		{"Av Åse Holm 4. november 2026 kl. 12.30", "Åse Holm"},
		{"Publisert 4. november 2026", ""},
		{"dpa/Jan Koch", "dpa|Jan Koch"},
		{"ritzau/ab", "ritzau"},
		{"Jan Koch, ARD Berlin", "Jan Koch"},
		{"JAN KOCH, EVA BERG", "JAN KOCH|EVA BERG"},
		{"Eine Analyse von Jan Koch und Eva Berg", "Jan Koch|Eva Berg"},
		{"Kommentar af Åse Holm", "Åse Holm"},
		{"Jane Doe for the Courier", "Jane Doe"},
		{"August 28", ""},
		{"Mandag", ""},
		{"jane@paper.com", ""},
		{"Jane Doe jane.doe@paper.example", "Jane Doe"},
		{"Von Redakteurin Eva Berg", "Eva Berg"},
		{"Von KURIER-online-Redakteurin Eva Berg", "Eva Berg"},
		{"Redakteurin Berg", ""},
		{"Eva Berg (Text), Jan Koch (Bilder)", "Eva Berg"},
		{"Postado por Ana Silva", "Ana Silva"},
	} {
		if got := strings.Join(r.Split(c.in), "|"); got != c.want {
			t.Errorf("Split(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

// TestCutPlace: a place is told from a part of the name.
func TestCutPlace(t *testing.T) {
	r := reader()
	for in, want := range map[string]string{"Jane Doe in Athens": "Jane Doe", "Åse Holm i Nyborg": "Åse Holm", "Doe in Athens": "Doe in Athens", "Jane Doe in": "Jane Doe in", "Jane in der Au": "Jane in der Au"} {
		if got := r.CutPlace(in); got != want {
			t.Errorf("CutPlace(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestOpens(t *testing.T) {
	r := reader()
	for _, c := range []struct{ in, rest string }{
		{"By Jane Doe", "Jane Doe"},
		{"BY JANE DOE", "JANE DOE"},
		{"écrit par Jean Dupont", "Jean Dupont"},
		{"Écrit par Jean Dupont", "Jean Dupont"},
		{"ÉCRIT PAR JEAN DUPONT", "JEAN DUPONT"},
		{"PUBLIÉ PAR Jean Dupont", "Jean Dupont"},
		{"VERÖFFENTLICHT VON Jan Koch", "Jan Koch"},
		{"Veröffentlicht von: Jan Koch", "Jan Koch"},
		{"Posted\n\t\tby msmash", "msmash"},
		{"Tekst: Åse Holm", "Åse Holm"},
		{"von Jan Koch", "Jan Koch"},
		{"De Jane Doe", "Jane Doe"},
		{"By", ""},
	} {
		rest, ok := r.CutOpening(c.in)
		if !ok || rest != c.rest || !r.Opens(c.in) {
			t.Errorf("CutOpening(%q) = %q, %v, want %q", c.in, rest, ok, c.rest)
		}
	}
	for _, s := range []string{"", "Jane Doe", "Byline", "by-election", "de la Cruz", "von hier", "textiles"} {
		if r.Opens(s) {
			t.Errorf("%q opens like a byline", s)
		}
	}
}

func TestHelper(t *testing.T) {
	r := reader()
	for s, want := range map[string]int{"Reviewed by Jane Doe": 11, "Übersetzt von: Jan Koch": 14, "ÖVERSATT AV Bo Lund": 12, "Översatt av Bo Lund": 12, "editor: Jane": 7, "Editorial": 0, "": 0} {
		if got := r.Helper(s); got != want {
			t.Errorf("Helper(%q) = %d, want %d", s, got, want)
		}
	}
}

func TestAfterDate(t *testing.T) {
	r := reader()
	for s, want := range map[string]string{
		"2 oktober 2008 av Pontus":               "Pontus",
		"2/26/2015 7:11 AM PST BY TMZ STAFF":     "TMZ STAFF",
		"Dual Pixel CMOS AF with 143 AF Zones":   "",
		"7. januar 2026 | Åse Holm":              "Åse Holm",
		"2008 av Pontus 2009":                    "",
		"av Pontus":                              "",
		"12 enero 2026 por Ana Ruiz":             "Ana Ruiz",
		"12 stycznia 2026 przez Jan Kowalski":    "Jan Kowalski",
		"12 januari 2026 door Jan de Vries":      "Jan de Vries",
		"12. janúar 2026 eftir Jón Ásgeirsson":   "Jón Ásgeirsson",
		"12 March 2026 By Jane Doe":              "Jane Doe",
		"2. Juli 2026, 14:10 Uhr · Jane Doe":     "Jane Doe",
		"22.05.2026, autor: Jan Kowalski":        "Jan Kowalski",
		"22.05.2026, Warszawa":                   "",
		"Winter 2026 · Begin Today":              "",
		"16 posts • Page":                        "",
		"12 March 2026, by the old by-pass road": "the old by-pass road",
	} {
		if got := r.AfterDate(s); got != want {
			t.Errorf("AfterDate(%q) = %q, want %q", s, got, want)
		}
	}
}

func TestKinds(t *testing.T) {
	r := reader()
	for _, s := range []string{"Jane Doe", "Simone de Beauvoir", "the Editors", "Åse", "李明"} {
		if !r.Printed(s) {
			t.Errorf("%q has not the look of a name", s)
		}
	}
	for _, s := range []string{"", "de", "jane doe", "making it cheaper", "One Two Three Four Five Six"} {
		if r.Printed(s) {
			t.Errorf("%q has the look of a name", s)
		}
	}
	for s, want := range map[string]bool{"Redaktionen": true, "NEWS DESK": true, "paper.com": true, "Jane Doe": false} {
		if r.IsHouse(s) != want {
			t.Errorf("IsHouse(%q) is not %v", s, want)
		}
	}
	for s, want := range map[string]bool{"Staff Writer": true, "Uppdaterad": true, "Søndag": true, "KÜNSTLICHE INTELLIGENZ": true, "Marketing Team": false, "Jane Doe": false} {
		if r.IsRole(s) != want {
			t.Errorf("IsRole(%q) is not %v", s, want)
		}
	}
	for s, want := range map[string]bool{"Author": true, "Written by": true, "FÖRFATTARE": true, "Reading time": false, "": false} {
		if r.IsAuthorLabel(s) != want {
			t.Errorf("IsAuthorLabel(%q) is not %v", s, want)
		}
	}
}

// FuzzSplit holds that no byline makes the reader fail, and that names are
// short, not empty, and made of words of the byline.
func FuzzSplit(f *testing.F) {
	for _, s := range []string{"Af Åse Holm og Bo Lund", "Holm, Åse", "By\nJane; Doe (", "ÉCRIT PAR X", "a & b / c", "von : , |"} {
		f.Add(s)
	}
	r := reader()
	f.Fuzz(func(t *testing.T, s string) {
		for _, n := range r.Split(s) {
			if n == "" || len(n) > 200 || utf8.ValidString(s) && !utf8.ValidString(n) {
				t.Errorf("Split(%q) has %q", s, n)
			}
		}
		if rest, ok := r.CutOpening(s); ok && (len(rest) >= len(s) || !strings.HasSuffix(s, rest)) {
			t.Errorf("CutOpening(%q) = %q", s, rest)
		}
		if n := r.Helper(s); n > len(s) {
			t.Errorf("Helper(%q) = %d", s, n)
		}
		r.AfterDate(s)
		if !slices.Contains([]string{"", s}, r.JoinHalves(s)) && !strings.Contains(s, "\n") {
			t.Errorf("JoinHalves(%q) = %q", s, r.JoinHalves(s))
		}
	})
}

func languages() []lexicon.Language {
	all, err := lexicon.Languages()
	if err != nil {
		panic(err)
	}
	return all
}
