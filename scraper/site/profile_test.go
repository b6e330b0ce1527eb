package site

import "testing"

func TestWants(t *testing.T) {
	p := &Profile{Languages: []string{"no", "en"}}
	for language, want := range map[string]bool{"nb": true, "nn": true, "no": true, "en": true, "en-GB": true, "enm": false, "da": false, "und": false} {
		if got := p.Wants(language); got != want {
			t.Errorf("%s: %v, want %v", language, got, want)
		}
	}
	if p = nil; !p.Wants("da") || !p.Allows("https://avis.example/", true) {
		t.Error("no profile does not want all")
	}
}
