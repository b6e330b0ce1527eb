package fetch

import (
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strings"
)

// Some sites show a page to those alone who bring a cookie, and hand it out in a
// redirect: to the page itself, or to another and back. So what redirects hand out is
// brought along to their own site, as RFC 6265 has it, until the page has come; it is
// then forgotten, and no page's cookies are ever kept.

// take keeps the cookies of a redirect. Where they are new, addresses that were asked for may
// answer otherwise.
func (w *walk) take(at string) {
	cookies := (&http.Response{Header: w.page.Header}).Cookies()
	u, err := url.Parse(at)
	if err != nil || len(cookies) == 0 {
		return
	}
	if w.jar == nil {
		if w.jar, err = cookiejar.New(nil); err != nil {
			return
		}
	}
	before := w.cookies(at)
	w.jar.SetCookies(u, cookies)
	if w.cookies(at) != before {
		clear(w.seen)
	}
}

// cookies are those for an address, as a header has them.
func (w *walk) cookies(at string) string {
	u, err := url.Parse(at)
	if err != nil || w.jar == nil {
		return ""
	}
	var out []string
	for _, c := range w.jar.Cookies(u) {
		out = append(out, c.Name+"="+c.Value)
	}
	return strings.Join(out, "; ")
}
