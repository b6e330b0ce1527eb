package lang_test

import (
	"fmt"
	"os"
	"reflect"
	"strings"
	"sync"
	"testing"

	"golang.org/x/text/unicode/norm"

	"rens/clean/lang"
	"rens/clean/lexicon"
)

// TestForeign holds languages outside the modelled set to sentences written
// for it: scripts of their own always, Latin ones mostly.
func TestForeign(t *testing.T) {
	data, err := os.ReadFile("testdata/foreign.txt")
	if err != nil {
		t.Fatal(err)
	}
	tagger := newTagger(t)
	right, all := 0, 0
	for line := range strings.Lines(string(data)) {
		code, text, _ := strings.Cut(strings.TrimSpace(line), "\t")
		tags := tagger.Tag([]string{text}, "")
		check(t, []string{text}, tags)
		if label, _ := tagger.Label(text); label != tags.Lang {
			t.Errorf("%s: labelled %s, tagged %s", text, label, tags.Lang)
		}
		if strings.IndexFunc(text, func(r rune) bool { return r >= 'a' && r <= 'z' }) < 0 {
			if tags.Lang != code {
				t.Errorf("%s: %s, want %s", text, tags.Lang, code)
			}
			continue
		}
		all++
		if tags.Lang == code {
			right++
		}
	}
	t.Logf("%d of %d Latin sentences", right, all)
	if right < 30 {
		t.Errorf("%d of %d sentences in Latin letters are in their language, want 30", right, all)
	}
}

// TestBadInput holds that nothing makes the tagger fail, and that it says
// "und" where there is nothing to say.
func TestBadInput(t *testing.T) {
	danish := "Hun sagde, at de ikke havde fået noget svar fra kommunen."
	tests := []struct{ name, text, want string }{
		{"empty", "", "und"},
		{"one letter", "x", "und"},
		{"one letter of few languages", "å", "und"},
		{"letters in lines", "A\nB\nC", "und"},
		{"digits", "12 345,67 2026-01-07", "und"},
		{"an address", "https://www.eksempel.dk/nyheder/2026/artikel?id=42#top", "und"},
		{"an address in Danish", "Læs mere på https://example.com/the-house-of-the-rising-sun-is-here i dag", "da"},
		{"hashtags", "#fcmrfc #superliga #dkpol", "und"},
		{"emoji", "😀 👍🏽 🇩🇰", "und"},
		{"an e-mail address", "fornavn.efternavn@eksempel.dk", "und"},
		{"an e-mail address in Danish", "Skriv til john.smith@the-times.example, hvis du ved mere om sagen", "da"},
		{"emoji in Danish", "Rødgrød med flød😀😀 er 👍 godt", "da"},
		{"a megabyte without a space", strings.Repeat("æblegrød", 1<<17), ""},
		{"a megabyte of marks", strings.Repeat("@_", 1<<19), "und"},
		{"invalid UTF-8", "Hun sagde, at de ikke \xff\xfe havde fået noget svar fra kommunen.", "da"},
		{"nothing but invalid UTF-8", "\xff\xfe\x80", "und"},
		{"text in two directions", "\u202eHun sagde, at de ikke havde fået noget svar\u202c fra kommunen.", "da"},
		{"decomposed letters", norm.NFD.String("Hun sagde, at de på ingen måde havde fået svar på spørgsmålene."), "da"},
		{"text in two directions and two languages", "Han sagde \u202bשלום לכולם\u202c og gik hjem igen", "da"},
		{"a headline in capitals with a name", "STORM RAMMER JYLLAND: TOGENE STÅR STILLE", "da"},
		{"an English one", "TRUMP: WE WILL WIN THE WAR", "en"},
		{"capitals", "REGERINGEN VIL IKKE SVARE PÅ SPØRGSMÅLENE FRA KOMMUNERNE", "da"},
		{"a song", "Hey hey hey\nlalala, nanana\nog jeg vil ikke hjem igen\nyeah yeah yeah\nfor jeg er jo alene uden dig", "da"},
		{"source code in Danish", "Programmet ser sådan ud:\nfunc main() {\n\tfor i := 0; i < n; i++ {\n\t\tfmt.Println(x[i])\n\t}\n}\nOg det er det hele, siger hun til avisen.", "da"},
		{"source code", "func main() { for i := 0; i < n; i++ { fmt.Println(x_y[i]) } }", ""},
		{"a Danish sentence with a zero byte", danish[:20] + "\x00" + danish[20:], "da"},
	}
	tagger := newTagger(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			texts := strings.Split(tt.text, "\n")
			tags := tagger.Tag(texts, "")
			check(t, texts, tags)
			if tt.want != "" && tags.Lang != tt.want {
				t.Errorf("%s, want %s: %+v", tags.Lang, tt.want, tags)
			}
		})
	}
}

// TestRepeats holds that a word that is said again and again does not make
// the tagger surer.
func TestRepeats(t *testing.T) {
	tagger := newTagger(t)
	for _, text := range []string{"hey", "politi", "Nej"} {
		once := tagger.Tag([]string{text}, "").Lang
		if again := tagger.Tag([]string{text + " " + text + " " + text}, "").Lang; again != once {
			t.Errorf("%q is %s, three times %s", text, once, again)
		}
		if code, _ := tagger.Label(text + " " + text); code != once {
			t.Errorf("%q twice is labelled %s", text, code)
		}
	}
}

// TestLongText holds that sums over a very long text do not overflow.
func TestLongText(t *testing.T) {
	if testing.Short() {
		t.Skip("ten megabytes")
	}
	text := strings.Repeat("hun sagde at de ikke havde fået noget svar fra kommunen ", 180_000)
	tags := newTagger(t).Tag([]string{text}, "")
	if tags.Lang != "da" || len(tags.Texts[0].Segments) != 1 {
		t.Errorf("%s in %d segments, want da in one", tags.Lang, len(tags.Texts[0].Segments))
	}
}

// TestConcurrent holds that calls at once answer as one call does.
func TestConcurrent(t *testing.T) {
	tagger := newTagger(t)
	texts := []string{"Hun sagde, at »we have never seen anything like this before«, og gik.", "Relaterede artikler", "Det er ikke det samme på norsk."}
	want := tagger.Tag(texts, "da")
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			for range 50 {
				if got := tagger.Tag(texts, "da"); !reflect.DeepEqual(got, want) {
					t.Errorf("got %+v, want %+v", got, want)
					return
				}
			}
		})
	}
	wait.Wait()
}

// TestAllocations holds what tagging costs the garbage collector once the
// caches are warm.
func TestAllocations(t *testing.T) {
	tagger := newTagger(t)
	texts := make([]string, 20)
	for i := range texts {
		texts[i] = "Statsministeren siger, at regeringen vil fremlægge planen efter sommerferien."
	}
	perBlock := testing.AllocsPerRun(100, func() { tagger.Tag(texts, "da") }) / float64(len(texts))
	if perBlock > 2 {
		t.Errorf("%g allocations a block, want at most 2", perBlock)
	}
	if n := testing.AllocsPerRun(100, func() { tagger.Label(texts[0]) }); n > 0 {
		t.Errorf("%g allocations a label, want none", n)
	}
	t.Logf("%g allocations a block", perBlock)
}

func ExampleTagger_Tag() {
	languages, err := lexicon.Languages()
	if err != nil {
		panic(err)
	}
	tagger, err := lang.New(languages, lang.Options{})
	if err != nil {
		panic(err)
	}
	text := "Sloganet »your waste is our wardrobe« hænger ved busstoppet."
	for _, s := range tagger.Tag([]string{text}, "da").Texts[0].Segments {
		fmt.Println(s.Lang, text[s.Start:s.End])
	}
	// Output:
	// da Sloganet
	// en your waste is our wardrobe
	// da hænger ved busstoppet
}
