package stats

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"rens/clean/article"
	"rens/fixtures/browser"
)

// many is a Summary of which every list has more names than the page shows, some of them
// long.
func many() *Summary {
	c := NewCounter()
	from := time.Date(2026, 1, 7, 0, 0, 0, 0, time.UTC)
	for i := range 3000 {
		lang := []string{"da", "nb", "nn", "sv", "en", "de", "nl", "fr", "es", "fi", "is", "fo", "it", "pt", "pl"}[(i+i%7*i)%15]
		second := []string{"", "", "", "en", "de"}[i%5]
		if second == lang {
			second = ""
		}
		a := record(fmt.Sprintf("%d.a-rather-long-name-of-a-newspaper-in-the-north.example", i*i%40), from.AddDate(0, 0, i%20*(i%3)).Format(time.DateOnly), lang, second, 0.2, i%1900, 1-float64(i%50)/200)
		a.Quality.Flags = []string{fmt.Sprintf("gopher.duplicated_%d_n_grams", i%9)}
		for kind := range i % 16 {
			a.Removed = append(a.Removed, article.Removed{Kind: []string{"navigation", "related", "cookie_banner", "advertisement"}[kind%4] + strings.Repeat("_x", kind/4)})
		}
		c.Add(a)
	}
	s := c.Summary()
	s.Words, s.Languages[0].Words = 9_876_543_210, 8_765_432_109
	return s
}

// TestInBrowser holds that the page reads well on a wide screen and on a phone, light and
// dark: nothing runs out of it, no label runs into the next or out of the window, text has the contrast
// of WCAG AA, nothing is asked of any server but the page. With RENS_SCREENSHOTS set to a
// folder it leaves pictures there.
func TestInBrowser(t *testing.T) {
	ctx := browser.Start(t)
	pages := make(map[string][]byte)
	few := NewCounter()
	for _, a := range records() {
		few.Add(a)
	}
	for name, s := range map[string]*Summary{"many": many(), "few": few.Summary(), "none": NewCounter().Summary()} {
		page, err := s.Page("articles.jsonl and 3 more files")
		if err != nil {
			t.Fatal(err)
		}
		pages["/"+name] = page
	}
	base, requests := browser.Serve(t, pages)
	for _, name := range []string{"many", "few", "none"} {
		for _, scheme := range []string{"light", "dark"} {
			for _, width := range []int64{390, 1280} {
				view := fmt.Sprintf("%s-%d-%s", name, width, scheme)
				browser.Show(ctx, t, base+"/"+name, scheme, width, 900)
				if wide, inner := browser.Ask[int](ctx, t, `document.documentElement.scrollWidth`), browser.Ask[int](ctx, t, `window.innerWidth`); wide > inner {
					t.Errorf("%s: the page is %d pixels wide in a window of %d", view, wide, inner)
				}
				if dark := browser.Ask[string](ctx, t, `getComputedStyle(document.body).backgroundColor`) == "rgb(21, 24, 27)"; dark != (scheme == "dark") {
					t.Errorf("%s: dark %t", view, dark)
				}
				if got := browser.Ask[float64](ctx, t, browser.Contrast); got < 4.5 {
					t.Errorf("%s: a text has a contrast of %.2f, want 4.5", view, got)
				}
				if n := browser.Ask[int](ctx, t, `[...document.querySelectorAll("svg")].filter(s => s.getBoundingClientRect().width < 40).length`); n > 0 {
					t.Errorf("%s: %d plots have no room", view, n)
				}
				if n := browser.Ask[int](ctx, t, overlaps); n > 0 {
					t.Errorf("%s: %d labels run into each other or out of the window", view, n)
				}
				browser.Picture(ctx, t, view)
			}
		}
	}
	if n := requests.Load(); n != 12 {
		t.Errorf("%d requests for 12 views", n)
	}
}

// overlaps counts labels below columns that run into the next, and labels of any kind that
// run out of the window.
const overlaps = `[...document.querySelectorAll("svg.up")].map(s => [...s.querySelectorAll("text")].map(e => e.getBoundingClientRect())).flatMap(all =>
  all.filter((a, i) => a.left < 0 || a.right > innerWidth || all.some((b, k) => k > i && a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom))).length`
