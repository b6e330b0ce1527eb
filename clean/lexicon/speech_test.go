package lexicon

import "testing"

func TestSpeech(t *testing.T) {
	l := load(t)
	if n := len(l.speakers.list); n == 0 || n == mostSpeakers {
		t.Errorf("%d languages; %d are the bits of a set of them, and another would be left out", n, mostSpeakers)
	}
	for text, want := range map[string]Speech{
		"Du kan læse avisen, og vi skriver til dig":                       {Readers: 2, Ours: 1},
		"Le maire du village est dans la salle du conseil":                {}, // "du" is none in French
		"Wenn Sie uns lesen, ist das für Sie und für uns gut":             {Readers: 2, Ours: 2},
		"Sie ist in der Stadt, und er hat sie an dem Abend nicht gesehen": {}, // "she"
		"12 34": {},
		"":      {},
	} {
		if got := l.Speech(text); got != want {
			t.Errorf("Speech(%q) = %+v, want %+v", text, got, want)
		}
	}
}
