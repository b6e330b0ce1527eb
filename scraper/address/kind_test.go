package address_test

import (
	"fmt"
	"strings"
	"testing"

	"rens/scraper/address"
	"rens/scraper/discover"
)

// words are those of the languages that are built in.
func words(t *testing.T) address.Words {
	t.Helper()
	finder, err := discover.BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	return finder.Words
}

func TestClassify(t *testing.T) {
	tests := []struct {
		url  string
		want address.Kind
	}{
		{"https://a.example/2026/11/22/storm", address.Article},
		{"https://a.example/nyheder/2026-11-22-storm", address.Article},
		{"https://a.example/nyheder/en-stemme-afgjorde-valget", address.Article},
		{"https://a.example/art8765432", address.Article},
		{"https://a.example/story.aspx?id=1234", address.Article},
		{"https://a.example/x/EE12345/titel", address.Article},
		{"https://a.example/x/titel-EE12345", address.Article},
		{"https://a.example/", address.Section},
		{"https://a.example/sport/", address.Section},
		{"https://a.example/tag/en-stemme-afgjorde-valget", address.Furniture},
		{"https://a.example/nyheder/om-at-kontakt-er-godt", address.Article},
		{"https://a.example/en/contact", address.Furniture},
		{"https://a.example/billede.jpg", address.Furniture},
		{"https://a.example/nyheder?page=3", address.Pagination},
		{"https://a.example/nyheder/page/3/", address.Pagination},
		{"mailto:a@b.example", address.Furniture},
	}
	for _, test := range tests {
		if got, score := words(t).Classify(test.url); got != test.want {
			t.Errorf("Classify(%q) = %s, %.2f, want %s", test.url, got, score, test.want)
		}
	}
}

func TestTrap(t *testing.T) {
	tests := []struct{ url, want string }{
		{"https://a.example/nyheder/2026/11/22/storm-over-oen", ""},
		{"https://a.example/2026/nyheder/2026/storm", ""},
		{"https://a.example/kultur/kultur/film", ""},
		{"https://a.example/a/b/a/b/", "repeating"},
		{"https://a.example/labyrint/venstre/hojre/venstre/tilbud/venstre/", "repeating"},
		{"https://a.example/1/2/3/4/5/6/7/8/9/10/11/12/13", "deep"},
		{"https://a.example/kalender/2026/12", "calendar"},
		{"https://a.example/events?month=2026-12", "calendar"},
		{"https://a.example/arkiv/2026/11/22/", "calendar"},
		{"https://a.example/arkiv/2026/11/", "calendar"},
		{"https://a.example/side?sid=5eed0001", "session"},
		{"https://a.example/side?sid=sport", ""},
		{"https://a.example/side?sid=12", ""},
		{"https://a.example/x?" + strings.Repeat("a", 3000), "long"},
		{"https://a.example/x?a=1&b=2&c=3&d=4&e=5&f=6&g=7&h=8&i=9", "filters"},
	}
	for _, test := range tests {
		if got := words(t).Trap(test.url); got != test.want {
			t.Errorf("Trap(%q) = %q, want %q", test.url, got, test.want)
		}
	}
}

func ExampleWords_Classify() {
	words := address.NewWords(address.Lists{Furniture: []string{"login", "om-os"}})
	for _, url := range []string{"https://avis.example/2026/11/22/storm-over-oen", "https://avis.example/sport/", "https://avis.example/login"} {
		kind, _ := words.Classify(url)
		fmt.Println(kind)
	}
	// Output:
	// article
	// section
	// furniture
}

func TestPageNumber(t *testing.T) {
	for url, want := range map[string]int{
		"https://a.example/": 1, "https://a.example/?page=7": 7, "https://a.example/?side=2&x=1": 2, "https://a.example/sport/side/12": 12,
		"https://a.example/?page=x": 1, "https://a.example/?page=0": 1, "https://a.example/?offset=40": 1, "https://a.example/nyhed/7": 1, "": 1,
	} {
		if got := words(t).PageNumber(url); got != want {
			t.Errorf("PageNumber(%q) = %d, want %d", url, got, want)
		}
	}
}
