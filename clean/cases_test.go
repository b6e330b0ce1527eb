package clean_test

import (
	"slices"
	"strings"
	"testing"

	"rens/clean"
	"rens/clean/article"
	"rens/clean/page"
	"rens/fixtures/cases"
)

// TestCases holds that of each small page of fixtures/cases comes what a careful reader takes from it, but for those of
// which the page says what does not yet.
func TestCases(t *testing.T) {
	all, err := cases.All()
	if err != nil {
		t.Fatal(err)
	}
	if len(all) < 300 {
		t.Errorf("%d pages, want 300 and more", len(all))
	}
	for _, c := range all {
		if c.Want.Open != "" {
			continue
		}
		t.Run(c.Name, func(t *testing.T) {
			t.Parallel()
			a, err := clean.Clean(page.Page{Body: c.HTML})
			if err != nil {
				t.Fatal(err)
			}
			check(t, a, &c.Want)
		})
	}
}

func check(t *testing.T, a *article.Article, want *cases.Want) {
	t.Helper()
	line := strings.Join(strings.Fields(a.Text), " ")
	for _, s := range want.Keep {
		if n := strings.Count(line, strings.Join(strings.Fields(s), " ")); n != 1 {
			t.Errorf("%d times in the text, want once: %s", n, s)
		}
	}
	for _, s := range want.Drop {
		if strings.Contains(a.Text, s) || strings.Contains(line, s) {
			t.Errorf("in the text: %s", s)
		}
	}
	for _, s := range want.Raw {
		if !strings.Contains(a.Text, s) {
			t.Errorf("not to the letter in the text: %q", s)
		}
	}
	var authors []string
	for _, by := range a.Authors {
		authors = append(authors, by.Name)
	}
	if want.Authors != nil && !slices.Equal(authors, want.Authors) {
		t.Errorf("authors %q, want %q", authors, want.Authors)
	}
	for _, field := range []struct{ name, got, want string }{
		{"page type", a.PageType, want.PageType}, {"language", a.Language, want.Language},
		{"created", begin(a.Created, want.Created), want.Created}, {"modified", begin(a.Modified, want.Modified), want.Modified},
	} {
		if field.want != "" && field.got != field.want {
			t.Errorf("%s %q, want %q", field.name, field.got, field.want)
		}
	}
	if len(want.Title) > 0 && !slices.Contains(want.Title, a.Title) {
		t.Errorf("title %q, want %q", a.Title, want.Title)
	}
}

// begin is as much of a time as is wanted of it.
func begin(got *string, want string) string {
	if got == nil {
		return ""
	}
	return (*got)[:min(len(*got), len(want))]
}
