package article_test

import (
	"strings"
	"testing"
	"unicode"

	"rens/clean/article"
)

// TestTile writes a text with its runs as "da:Han sagde|en:Hello": what stands
// between two bars is a block, a run goes from its first letter or digit to its
// last, and the tiles come back parted by bars.
func TestTile(t *testing.T) {
	tests := []struct {
		name, text, runs, want string
	}{
		{"a full stop", "Vi så den.", "da Vi så den", "da:Vi så den."},
		{"spaces and opening marks at the start", "  »Ja", "da Ja", "da:  »Ja"},
		{"no letters", "— 12 —", "", "und:— 12 —"},
		{"a quotation", `Han sagde: "Never again", og gik.`, "da Han sagde|en Never again|da og gik", `da:Han sagde: |en:"Never again", |da:og gik.`},
		{"Danish marks", "Han sagde: »Never again.« Så gik han.", "da Han sagde|en Never again|da Så gik han", "da:Han sagde: |en:»Never again.« |da:Så gik han."},
		{"German marks", "Er rief „Never again“, und ging.", "de Er rief|en Never again|de und ging", "de:Er rief |en:„Never again“, |de:und ging."},
		{"Swedish marks", "Han sa ”never again” och gick.", "sv Han sa|en never again|sv och gick", "sv:Han sa |en:”never again” |sv:och gick."},
		{"French marks stand apart", "Elle dit : « Never again » puis rien.", "fr Elle dit|en Never again|fr puis rien", "fr:Elle dit : |en:« Never again » |fr:puis rien."},
		{"a bracket", "Ordet (serendipity) er engelsk.", "da Ordet|en serendipity|da er engelsk", "da:Ordet |en:(serendipity) |da:er engelsk."},
		{"no space before the mark", `Han sagde:"Never again"og gik`, "da Han sagde|en Never again|da og gik", `da:Han sagde:|en:"Never again"|da:og gik`},
		{"no space and a bracket", "ordet(word)er", "da ordet|en word|da er", "da:ordet|en:(word)|da:er"},
		{"a dash", "Vi ses – see you – på torvet", "da Vi ses|en see you|da på torvet", "da:Vi ses – |en:see you – |da:på torvet"},
		{"a stroke", "og/and", "da og|en and", "da:og/|en:and"},
		{"one language twice", "Vi så den. Og gik.", "da Vi så den|da Og gik", "da:Vi så den. Og gik."},
		{"nothing between", "日本hello", "ja 日本|en hello", "ja:日本|en:hello"},
		{"marks beyond the letters of a run", "Røde Kors (ICRC).", "da Røde Kors|en ICRC", "da:Røde Kors |en:(ICRC)."},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			text := []rune(test.text)
			var runs []article.Segment
			at := 0
			for run := range strings.SplitSeq(test.runs, "|") {
				lang, words, ok := strings.Cut(run, " ")
				if !ok {
					continue
				}
				i := strings.Index(string(text[at:]), words)
				start := at + len([]rune(string(text[at:])[:i]))
				at = start + len([]rune(words))
				runs = append(runs, article.Segment{Start: start, End: at, Lang: lang, Score: 0.5})
			}
			if got := tiles(text, article.Tile(string(text), []article.Block{{End: len(text)}}, runs)); got != test.want {
				t.Errorf("%s, want %s", got, test.want)
			}
		})
	}
}

func tiles(text []rune, segments []article.Segment) string {
	var out []string
	for _, s := range segments {
		out = append(out, s.Lang+":"+string(text[s.Start:s.End]))
	}
	return strings.Join(out, "|")
}

// TestTileBlocks holds that runs of one language become one within a block, with a
// score between theirs, and not over its border.
func TestTileBlocks(t *testing.T) {
	text := []rune("Et\tto\nTre\n\n...\n\nFire")
	runs := []article.Segment{{Start: 0, End: 2, Lang: "da", Score: 1}, {Start: 3, End: 5, Lang: "da", Score: 0.5, Reliable: true},
		{Start: 6, End: 9, Lang: "nb", Score: 0.4}, {Start: 16, End: 20, Lang: "nb", Score: 0.3}}
	got := article.Tile(string(text), []article.Block{{Start: 0, End: 9}, {Start: 11, End: 14}, {Start: 16, End: 20}}, runs)
	want := []article.Segment{{Start: 0, End: 6, Lang: "da", Score: 0.75, Reliable: true}, {Start: 6, End: 9, Lang: "nb", Score: 0.4},
		{Start: 11, End: 14, Lang: "und"}, {Start: 16, End: 20, Lang: "nb", Score: 0.3}}
	if len(got) != len(want) {
		t.Fatalf("%+v, want %+v", got, want)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("segment %d is %+v, want %+v", i, got[i], want[i])
		}
	}
}

// TestTileLong holds that a block of very many borders is tiled: were each to look
// at all before it, the test would not end.
func TestTileLong(t *testing.T) {
	const n = 400_000
	text := []rune(strings.Repeat(`a"b"`, n))
	runs := make([]article.Segment, 0, 2*n)
	for at := 0; at < len(text); at += 4 {
		runs = append(runs, article.Segment{Start: at, End: at + 1, Lang: "da"}, article.Segment{Start: at + 2, End: at + 3, Lang: "en"})
	}
	got := article.Tile(string(text), []article.Block{{End: len(text)}}, runs)
	if len(got) != 2*n || tiles(text, got[2*n-2:]) != `da:a|en:"b"` {
		t.Errorf("%d segments, the last %s", len(got), tiles(text, got[len(got)-2:]))
	}
}

// FuzzTile holds, for any text and any runs of its letters, that the tiles tile
// and that no letter changes its language.
func FuzzTile(f *testing.F) {
	f.Add(`Han sagde: "Never again" (ordret), og gik. «Ja» – `, uint64(0b1010011))
	f.Add("« a » ”b”c“d„ e", uint64(5))
	f.Fuzz(func(t *testing.T, s string, langs uint64) {
		text := []rune(strings.ToValidUTF8(s, ""))
		if len(text) == 0 {
			return
		}
		var runs []article.Segment
		for at := 0; at < len(text); {
			end := at
			for end < len(text) && (unicode.IsLetter(text[end]) || unicode.IsDigit(text[end])) {
				end++
			}
			if end > at {
				runs = append(runs, article.Segment{Start: at, End: end, Lang: []string{"da", "en"}[langs>>(len(runs)%64)&1], Score: 1})
			}
			at = end + 1
		}
		a := article.Article{Blocks: []article.Block{{End: len(text)}}}
		a.Segments = article.Tile(string(text), a.Blocks, runs)
		end, last := 0, ""
		for _, tile := range a.Segments {
			if tile.Start != end || tile.End <= tile.Start || tile.Lang == last {
				t.Fatalf("%q: %s", text, tiles(text, a.Segments))
			}
			end, last = tile.End, tile.Lang
		}
		if end != len(text) {
			t.Fatalf("%q: tiled to %d of %d", text, end, len(text))
		}
		for _, r := range runs {
			for _, tile := range a.Segments {
				if r.Start >= tile.Start && r.Start < tile.End && (r.End > tile.End || r.Lang != tile.Lang) {
					t.Fatalf("%q: %q became %s", text, string(text[r.Start:r.End]), tiles(text, a.Segments))
				}
			}
		}
	})
}
