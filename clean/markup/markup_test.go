package markup

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// TestFrameworks holds that the element that a framework puts a page in has no role by its name.
func TestFrameworks(t *testing.T) {
	v := New()
	if got := v.Of("__next"); got != 0 {
		t.Errorf("__next: %s", got)
	}
	if got := v.Of("pager__next"); !got.Has(Aside) {
		t.Errorf("pager__next: %s", got)
	}
}

func TestWords(t *testing.T) {
	for name, want := range map[string]string{
		"articleBody__main-Text cookieBanner ad x 2xl hQ1Ad": "article Body main Text cookie Banner ad",
		"CMPBanner":                 "CMPBanner",
		"sektion-læs-også":          "sektion læs også",
		"":                          "",
		"a b":                       "",
		strings.Repeat("ab ", 1000): strings.TrimSpace(strings.Repeat("ab ", maxName/3)),
	} {
		if got := strings.Join(slices.Collect(Words(name)), " "); got != want {
			t.Errorf("Words(%.40q) = %.60q, want %.60q", name, got, want)
		}
	}
}

func TestOf(t *testing.T) {
	v := New()
	for name, want := range map[string]Role{
		"cookie":                   Cookie,
		"Cookie-Banner":            Cookie | Ad,
		"most-read":                MostRead,
		"mostRead":                 MostRead,
		"factBox":                  FactBox,
		"author-bio":               Author | Bio,
		"wrapper":                  0,
		"x":                        0,
		"article-teaser":           Article | Teaser | Lead,
		strings.Repeat("nav", 100): 0,
	} {
		if got := v.Of(name); got != want {
			t.Errorf("Of(%.30q) = %b, want %b", name, got, want)
		}
	}
}

func TestRead(t *testing.T) {
	root, err := html.Parse(strings.NewReader(`<div class="x nav" id=footer><p data-testid=byline style=menu>a</p><i>b</i></div>`))
	if err != nil {
		t.Fatal(err)
	}
	names := New().Read([]*html.Node{root})
	want := map[string]Role{"div": Menu | Footer, "p": Author, "i": 0}
	for n := range root.Descendants() {
		if role, asked := want[n.Data]; asked && names.Of(n) != role {
			t.Errorf("%s has the roles %b, want %b", n.Data, names.Of(n), role)
		}
	}
}

// TestTable holds that words can be found as they are written, and stand once
// in a row.
func TestTable(t *testing.T) {
	v := New()
	for _, row := range table {
		seen := make(map[string]bool)
		for word := range strings.FieldsSeq(row.words) {
			if seen[word] {
				t.Errorf("%q stands twice in one row", word)
			}
			if seen[word] = true; !v.Of(word).Has(row.role) {
				t.Errorf("%q has the roles %b, not %b", word, v.Of(word), row.role)
			}
		}
	}
}

// FuzzOf holds that every word of a name is found where it is asked for alone.
func FuzzOf(f *testing.F) {
	v := New()
	f.Add("articleBody__main most-read")
	f.Fuzz(func(t *testing.T, name string) {
		roles := v.Of(name)
		for word := range Words(name) {
			if !strings.Contains(name, word) {
				t.Errorf("%q is not of %q", word, name)
			}
			if own := v.roles[strings.ToLower(word)]; len(word) <= maxWord && roles&own != own {
				t.Errorf("Of(%q) lacks the roles of %q", name, word)
			}
		}
	})
}
