package explain_test

import (
	"fmt"
	"testing"

	"rens/clean"
	"rens/clean/explain"
	"rens/clean/page"
	"rens/fixtures"
	"rens/fixtures/browser"
)

// fixtureReport is the report on a page of the fixtures.
func fixtureReport(t *testing.T, path string) []byte {
	t.Helper()
	pages, err := fixtures.Pages()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range pages {
		if f.Path == path {
			a, err := clean.Clean(page.Page{URL: fixtures.Base + f.Path, Body: f.HTML})
			if err != nil {
				t.Fatal(err)
			}
			out, err := explain.Page(a)
			if err != nil {
				t.Fatal(err)
			}
			return out
		}
	}
	t.Fatalf("the fixtures lack %s", path)
	return nil
}

// TestInBrowser holds that the report reads well on a wide screen and on a phone,
// light and dark: nothing runs out of the page, each row shows its rule, text has
// the contrast of WCAG AA, a lead is no block of bold, nothing is asked of any
// server but the page. With RENS_SCREENSHOTS set to a folder it leaves pictures there.
func TestInBrowser(t *testing.T) {
	ctx := browser.Start(t)
	paths := map[string]string{"seed": "/da/mael-inviterer-varga", "mixed": "/da/kontor-uden-skaerme", "front": "/da/"}
	reports := map[string][]byte{}
	for name, path := range paths {
		reports["/"+name] = fixtureReport(t, path)
	}
	base, requests := browser.Serve(t, reports)
	views := 0
	for _, scheme := range []string{"light", "dark"} {
		for _, width := range []int64{390, 1280} {
			for name := range paths {
				view := fmt.Sprintf("%s-%d-%s", name, width, scheme)
				browser.Show(ctx, t, base+"/"+name, scheme, width, 900)
				views++
				if wide, inner := browser.Ask[int](ctx, t, `document.documentElement.scrollWidth`), browser.Ask[int](ctx, t, `window.innerWidth`); wide > inner {
					t.Errorf("%s: the page is %d pixels wide in a window of %d", view, wide, inner)
				}
				if dark := browser.Ask[string](ctx, t, `getComputedStyle(document.body).backgroundColor`) == "rgb(21, 24, 27)"; dark != (scheme == "dark") {
					t.Errorf("%s: dark %t", view, dark)
				}
				if n := browser.Ask[int](ctx, t, `[...document.querySelectorAll(".row")].filter(r => !r.querySelector("code").innerText || !r.querySelector("code").checkVisibility()).length`); n > 0 {
					t.Errorf("%s: %d rows do not show their rule", view, n)
				}
				if got := browser.Ask[float64](ctx, t, browser.Contrast); got < 4.5 {
					t.Errorf("%s: a text has a contrast of %.2f, want 4.5", view, got)
				}
				if weight := browser.Ask[string](ctx, t, `document.querySelector(".lead") ? getComputedStyle(document.querySelector(".lead")).fontWeight : "400"`); weight != "400" {
					t.Errorf("%s: the lead has the weight %s", view, weight)
				}
				browser.Picture(ctx, t, view)
			}
		}
	}
	if n := requests.Load(); n != int32(views) {
		t.Errorf("%d requests for %d views", n, views)
	}
}

// TestHandled holds what a reader can do: open one, open all, filter by kind, go
// from row to row by keys; and that a second language is told by a label.
func TestHandled(t *testing.T) {
	ctx := browser.Start(t)
	base, _ := browser.Serve(t, map[string][]byte{"/": fixtureReport(t, "/da/kontor-uden-skaerme")})
	browser.Show(ctx, t, base+"/", "light", 390, 844)
	const open, shown = `document.querySelectorAll("details[open]").length`, `[...document.querySelectorAll(".row")].filter(r => r.checkVisibility()).length`
	all, rows := browser.Ask[int](ctx, t, `document.querySelectorAll("details").length`), browser.Ask[int](ctx, t, shown)
	kept := browser.Ask[int](ctx, t, `document.querySelectorAll(".row.in").length`)
	press := func(key string) string {
		return fmt.Sprintf(`document.activeElement.dispatchEvent(new KeyboardEvent("keydown", {key: %q, bubbles: true}))`, key)
	}
	steps := []struct {
		name, do, see string
		want          int
	}{
		{"nothing is open", `0`, open, 0},
		{"one opens", `document.querySelector("summary").click()`, open, 1},
		{"all open", `document.getElementById("all").click()`, open, all},
		{"and close", `document.getElementById("all").click()`, open, 0},
		{"by a key", press("o"), open, all},
		{"kept alone", `document.querySelector('[data-kind=kept]').click()`, shown, kept},
		{"everything by a key", press("Escape"), shown, rows},
		{"one kind", `document.querySelector('.chips [data-kind=related]').click()`, `[...document.querySelectorAll(".row")].filter(r => r.checkVisibility() != (r.dataset.kind == "related")).length`, 0},
		{"its button again", `document.querySelector('.chips [data-kind=related]').click()`, shown, rows},
		{"to the first row", `document.activeElement.blur(), ` + press("j"), `[...document.querySelectorAll(".row")].findIndex(r => r.contains(document.activeElement))`, 0},
		{"to the next", press("j"), `[...document.querySelectorAll(".row")].findIndex(r => r.contains(document.activeElement))`, 1},
		{"and back", press("k"), `[...document.querySelectorAll(".row")].findIndex(r => r.contains(document.activeElement))`, 0},
		{"a label of the language", `0`, `[...document.querySelectorAll('.run[lang=en]')].filter(r => getComputedStyle(r, "::before").content == '"en"').length`, browser.Ask[int](ctx, t, `document.querySelectorAll(".run[lang=en]").length`)},
	}
	for _, step := range steps {
		browser.Ask[any](ctx, t, step.do+`, null`)
		if got := browser.Ask[int](ctx, t, step.see); got != step.want {
			t.Errorf("%s: %d, want %d", step.name, got, step.want)
		}
	}
	browser.Picture(ctx, t, "open-390-light")
	if all < 3 || kept < 3 || steps[len(steps)-1].want < 1 {
		t.Errorf("%d removed runs, %d kept blocks, %d runs of English: too few to tell", all, kept, steps[len(steps)-1].want)
	}
}
