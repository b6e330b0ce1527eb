package address

import (
	"regexp"
	"testing"
)

func TestScope(t *testing.T) {
	pattern := func(text string) []*regexp.Regexp {
		p, err := Pattern(text)
		if err != nil {
			t.Fatal(err)
		}
		return []*regexp.Regexp{p}
	}
	s := &Scope{Hosts: []string{"avis.example", "*.nyt.avis.example"}, Include: pattern("/nyheder/*.html$"), Exclude: pattern("/nyheder/sport?")}
	tests := []struct {
		address string
		article bool
		want    bool
	}{
		{"https://avis.example/nyheder/a.html", true, true},
		{"https://avis.example/nyheder/a.html?x", true, false},
		{"https://avis.example/nyheder/", true, false},
		{"https://avis.example/nyheder/", false, true},
		{"https://avis.example/nyheder/sport?a.html", true, false},
		{"https://avis.example/nyheder/sport", false, true},
		{"https://a.nyt.avis.example/x", false, true},
		{"https://nyt.avis.example/x", false, false},
		{"https://www.avis.example/nyheder/a.html", true, false},
		{"https://AVIS.example:8080/x", false, true},
	}
	for _, test := range tests {
		if got := s.Allows(test.address, test.article); got != test.want {
			t.Errorf("%s: %v, want %v", test.address, got, test.want)
		}
	}
	if _, err := Pattern("sport"); err == nil {
		t.Error("a pattern that is no path was taken")
	}
	if s = nil; !s.Allows("https://avis.example/", true) {
		t.Error("no scope does not want all")
	}
}
