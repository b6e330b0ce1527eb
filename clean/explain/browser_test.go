package explain_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
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

// fixtureReport is the report on the page in the shape of the seed.
func fixtureReport(t *testing.T) []byte {
	t.Helper()
	pages, err := fixtures.Pages()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range pages {
		if f.Path == "/da/mael-inviterer-varga" {
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
	t.Fatal("the fixtures lack the page in the shape of the seed")
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

// TestInBrowser holds that the report reads well on a wide screen, on a phone
// and in the dark: nothing runs out of the page, removed blocks open, nothing
// is asked of any server. With RENS_SCREENSHOTS set to a folder it leaves
// pictures there.
func TestInBrowser(t *testing.T) {
	ctx := browser(t)
	report := fixtureReport(t)
	requests := 0
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/favicon.ico" {
			requests++
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Write(report)
	}))
	defer server.Close()
	for _, view := range []struct {
		name, scheme  string
		width, height int64
	}{{"wide", "light", 1100, 900}, {"phone", "light", 390, 844}, {"dark", "dark", 390, 844}} {
		err := chromedp.Do(ctx,
			chromedp.EmulateViewport(view.width, view.height),
			chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
				_, err := cdp.Call(ctx, target, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
					Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: view.scheme}}})
				return err
			}),
			chromedp.Navigate(server.URL),
			chromedp.Click(chromedp.CSS("details:last-of-type summary")),
		)
		if err != nil {
			t.Fatal(err)
		}
		width, inner, details := ask[int](ctx, t, `document.documentElement.scrollWidth`), ask[int](ctx, t, `window.innerWidth`), ask[int](ctx, t, `document.querySelectorAll("details").length`)
		ink, paper := ask[string](ctx, t, `getComputedStyle(document.body).color`), ask[string](ctx, t, `getComputedStyle(document.body).backgroundColor`)
		open := ask[string](ctx, t, `document.querySelector("details[open] code").innerText`)
		if width > inner {
			t.Errorf("%s: the page is %d pixels wide in a window of %d", view.name, width, inner)
		}
		if details < 3 || open == "" {
			t.Errorf("%s: %d removed runs, the last opens to %q", view.name, details, open)
		}
		if dark := paper == "rgb(21, 24, 27)"; dark != (view.scheme == "dark") {
			t.Errorf("%s: ink %s on paper %s", view.name, ink, paper)
		}
		if dir := os.Getenv("RENS_SCREENSHOTS"); dir != "" {
			picture, err := chromedp.Run(ctx, chromedp.FullScreenshot(100))
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(dir, view.name+".png"), picture, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	if requests != 3 {
		t.Errorf("%d requests for 3 views", requests)
	}
}
