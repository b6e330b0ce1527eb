package rules

import "testing"

func TestLongWords(t *testing.T) {
	got := ""
	longWords("Ålene svømmede, Sargassohavet-vand 1234567 i blæst; FÆRGEN", func(word string) { got += word + " " })
	if want := "svømmede sargassohavet færgen "; got != want {
		t.Errorf("long words are %q, want %q", got, want)
	}
}
