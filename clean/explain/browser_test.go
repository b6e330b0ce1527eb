package explain_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"rens/clean"
	"rens/clean/explain"
	"rens/clean/page"
	"rens/fixtures"
)

// browser starts a headless browser, or skips.
func browser(t *testing.T) context.Context {
	t.Helper()
	var path string
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if found, err := exec.LookPath(name); err == nil {
			path = found
			break
		}
	}
	if path == "" {
		t.Skip("no browser to look at the report with; install with: apt-get install chromium")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-quic", true), chromedp.UserDataDir(t.TempDir()))
	ctx, cancel := chromedp.NewExecAllocator(t.Context(), options...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	if err := chromedp.Do(ctx); err != nil { // the first call starts the browser, which a deadline would end
		t.Fatal(err)
	}
	ctx, cancel = context.WithTimeout(ctx, 5*time.Minute)
	t.Cleanup(cancel)
	return ctx
}

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

// ask evaluates a script in the page.
func ask[T any](ctx context.Context, t *testing.T, script string) T {
	t.Helper()
	value, err := chromedp.Run(ctx, chromedp.Evaluate[T](script))
	if err != nil {
		t.Fatalf("%s: %v", script, err)
	}
	return value
}

// asSeen loads an address in a window of that size and scheme of colours.
func asSeen(ctx context.Context, t *testing.T, url, scheme string, width, height int64) {
	t.Helper()
	err := chromedp.Do(ctx,
		chromedp.EmulateViewport(width, height),
		chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
			_, err := cdp.Call(ctx, target, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
				Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}})
			return err
		}),
		chromedp.Navigate(url),
	)
	if err != nil {
		t.Fatal(err)
	}
}

// picture leaves a picture of the whole page in the folder of RENS_SCREENSHOTS,
// where that is set.
func picture(ctx context.Context, t *testing.T, name string) {
	t.Helper()
	dir := os.Getenv("RENS_SCREENSHOTS")
	if dir == "" {
		return
	}
	image, err := chromedp.Run(ctx, chromedp.FullScreenshot(100))
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, name+".png"), image, 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// served serves reports by their paths, and counts what is asked for.
func served(t *testing.T, reports map[string][]byte) (base string, requests *atomic.Int32) {
	t.Helper()
	requests = &atomic.Int32{}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		requests.Add(1)
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Write(reports[r.URL.Path])
	}))
	t.Cleanup(server.Close)
	return server.URL, requests
}

// contrast is the least contrast, by WCAG 2, of any text that shows with what is
// behind it.
const contrast = `(() => {
  const rgb = c => { const m = c.match(/[\d.]+/g).map(Number); return m.length < 4 ? [...m, 1] : m; };
  const light = c => { const [r, g, b] = c.slice(0, 3).map(v => { v /= 255; return v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; }); return .2126 * r + .7152 * g + .0722 * b; };
  const behind = e => { for (; e; e = e.parentElement) { const c = rgb(getComputedStyle(e).backgroundColor); if (c[3] > 0) return c; } return [255, 255, 255]; };
  let least = 99;
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let n; n = texts.nextNode();) {
    const e = n.parentElement;
    if (!n.data.trim() || e.tagName === "SCRIPT" || !e.checkVisibility({visibilityProperty: true})) continue;
    const a = light(rgb(getComputedStyle(e).color)), b = light(behind(e));
    least = Math.min(least, (Math.max(a, b) + .05) / (Math.min(a, b) + .05));
  }
  return least;
})()`

// TestInBrowser holds that the report reads well on a wide screen and on a phone,
// light and dark: nothing runs out of the page, each row shows its rule, text has
// the contrast of WCAG AA, a lead is no block of bold, nothing is asked of any
// server but the page. With RENS_SCREENSHOTS set to a folder it leaves pictures there.
func TestInBrowser(t *testing.T) {
	ctx := browser(t)
	paths := map[string]string{"seed": "/da/mael-inviterer-varga", "mixed": "/da/kontor-uden-skaerme", "front": "/da/"}
	reports := map[string][]byte{}
	for name, path := range paths {
		reports["/"+name] = fixtureReport(t, path)
	}
	base, requests := served(t, reports)
	views := 0
	for _, scheme := range []string{"light", "dark"} {
		for _, width := range []int64{390, 1280} {
			for name := range paths {
				view := fmt.Sprintf("%s-%d-%s", name, width, scheme)
				asSeen(ctx, t, base+"/"+name, scheme, width, 900)
				views++
				if wide, inner := ask[int](ctx, t, `document.documentElement.scrollWidth`), ask[int](ctx, t, `window.innerWidth`); wide > inner {
					t.Errorf("%s: the page is %d pixels wide in a window of %d", view, wide, inner)
				}
				if dark := ask[string](ctx, t, `getComputedStyle(document.body).backgroundColor`) == "rgb(21, 24, 27)"; dark != (scheme == "dark") {
					t.Errorf("%s: dark %t", view, dark)
				}
				if n := ask[int](ctx, t, `[...document.querySelectorAll(".row")].filter(r => !r.querySelector("code").innerText || !r.querySelector("code").checkVisibility()).length`); n > 0 {
					t.Errorf("%s: %d rows do not show their rule", view, n)
				}
				if got := ask[float64](ctx, t, contrast); got < 4.5 {
					t.Errorf("%s: a text has a contrast of %.2f, want 4.5", view, got)
				}
				if weight := ask[string](ctx, t, `document.querySelector(".lead") ? getComputedStyle(document.querySelector(".lead")).fontWeight : "400"`); weight != "400" {
					t.Errorf("%s: the lead has the weight %s", view, weight)
				}
				picture(ctx, t, view)
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
	ctx := browser(t)
	base, _ := served(t, map[string][]byte{"/": fixtureReport(t, "/da/kontor-uden-skaerme")})
	asSeen(ctx, t, base+"/", "light", 390, 844)
	const open, shown = `document.querySelectorAll("details[open]").length`, `[...document.querySelectorAll(".row")].filter(r => r.checkVisibility()).length`
	all, rows := ask[int](ctx, t, `document.querySelectorAll("details").length`), ask[int](ctx, t, shown)
	kept := ask[int](ctx, t, `document.querySelectorAll(".row.in").length`)
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
		{"a label of the language", `0`, `[...document.querySelectorAll('.run[lang=en]')].filter(r => getComputedStyle(r, "::before").content == '"en"').length`, ask[int](ctx, t, `document.querySelectorAll(".run[lang=en]").length`)},
	}
	for _, step := range steps {
		ask[any](ctx, t, step.do+`, null`)
		if got := ask[int](ctx, t, step.see); got != step.want {
			t.Errorf("%s: %d, want %d", step.name, got, step.want)
		}
	}
	picture(ctx, t, "open-390-light")
	if all < 3 || kept < 3 || steps[len(steps)-1].want < 1 {
		t.Errorf("%d removed runs, %d kept blocks, %d runs of English: too few to tell", all, kept, steps[len(steps)-1].want)
	}
}
