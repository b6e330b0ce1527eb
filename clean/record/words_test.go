package record

import (
	"slices"
	"strings"
	"testing"
)

// TestCut holds what the words of a text are.
func TestCut(t *testing.T) {
	tests := []struct{ text, want string }{
		{"Han sagde: »Hej!« – og gik.", "Han|sagde:|»Hej!«|–|og|gik."},
		{"渡輪停航。", "渡輪|停航"},
		{"2026年新的《島報》", "2026|年新|的|島報"},
		{"iPhoneを買う", "iPhone|を買|う"},
		{"서울의 봄", "서울의|봄"},
		{"ภาษา", "ภา|ษา"},
		{"。", "。"},
		{"", ""},
	}
	for _, tt := range tests {
		var got []string
		for field := range strings.FieldsSeq(tt.text) {
			got = append(got, slices.Collect(cut(field))...)
		}
		if got := strings.Join(got, "|"); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.text, got, tt.want)
		}
	}
}

// TestSentences holds what the sentences of a line are.
func TestSentences(t *testing.T) {
	tests := []struct {
		line string
		want int
	}{
		{"Broen er ny. Den er dyr!", 2},
		{"Det sker den 3. marts kl. 14.30 i byen.", 1},
		{"»Er den ny?« spurgte han. »Ja.«", 2},
		{`He said: "It is." "No?" she asked.`, 2},
		{"渡輪停航。他們在等？是！", 3},
		{"「新しい。」と言った。", 2},
		{"no end", 1},
		{"...", 0},
	}
	for _, tt := range tests {
		if got := sentences(tt.line); got != tt.want {
			t.Errorf("%s: %d sentences, want %d", tt.line, got, tt.want)
		}
	}
}

// FuzzWords holds that no letter or digit of a text is lost between words, whatever its script.
func FuzzWords(f *testing.F) {
	f.Add("Han sagde: »Hej!« 2026年新的《島報》 iPhoneを買う")
	f.Fuzz(func(t *testing.T, text string) {
		sound := func(s string) string {
			return strings.Map(func(c rune) rune {
				if isSound(c) {
					return c
				}
				return -1
			}, s)
		}
		for field := range strings.FieldsSeq(text) {
			var words strings.Builder
			for word := range cut(field) {
				if word == "" {
					t.Fatalf("an empty word in %q", field)
				}
				words.WriteString(word)
			}
			if got, want := sound(words.String()), sound(field); got != want {
				t.Fatalf("%q, want %q", got, want)
			}
		}
		sentences(text)
		endsProse(text)
		m := measureText(text, new(limit), nil, &repetitions{})
		for n := 2; n <= 10; n++ {
			if sum := m.repetitions.duplicated(n); sum > m.letters {
				t.Fatalf("runs of %d words have %d of %d code points", n, sum, m.letters)
			}
		}
	})
}
