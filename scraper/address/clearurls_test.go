package address_test

import (
	"strings"
	"testing"

	"rens/scraper/address"
)

func TestClearURLs(t *testing.T) {
	rules, err := address.LoadClearURLs(strings.NewReader(`{"providers": {
		"global": {"urlPattern": ".*", "rules": ["(?:%3F)?gaa_at", "kilde_[a-z]+"], "exceptions": ["^https?:\\/\\/fri\\.example"]},
		"avis": {"urlPattern": "^https?:\\/\\/(?:[a-z0-9-]+\\.)*?avis\\.example", "rules": ["ref"], "referralMarketing": ["tip"], "rawRules": ["\\/spor\\/[0-9]+"]},
		"odd": {"urlPattern": "^(?!x)", "rules": ["y"]}}}`))
	if err != nil {
		t.Fatal(err)
	}
	for in, want := range map[string]string{
		"https://www.avis.example/spor/12/x?ref=a&id=1&TIP=2#top": "https://www.avis.example/x?id=1#top",
		"https://anden.example/x?ref=a&kilde_ab=1":                "https://anden.example/x?ref=a",
		"https://fri.example/x?kilde_ab=1":                        "https://fri.example/x?kilde_ab=1",
		"https://avis.example/x?kilde_a=1":                        "https://avis.example/x",
	} {
		if got := rules.Clean(in); got != want {
			t.Errorf("Clean(%q) = %q, want %q", in, got, want)
		}
	}
	if rules.Skipped() != 1 {
		t.Errorf("%d expressions skipped, want 1", rules.Skipped())
	}
	for _, bad := range []string{"", "[]", "{}", `{"providers":{}}`} {
		if _, err := address.LoadClearURLs(strings.NewReader(bad)); err == nil || !strings.Contains(err.Error(), "want the project's data file") {
			t.Errorf("LoadClearURLs(%q): %v", bad, err)
		}
	}
}
