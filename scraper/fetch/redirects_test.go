package fetch_test

import (
	"fmt"
	"net/http"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rens/scraper/fetch"
)

// redirecting leads /N over N more redirects to /end, and keeps the header of
// the last request.
func redirecting(last *http.Header) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		*last = r.Header.Clone()
		w.Header().Set("Content-Type", "text/html")
		var n int
		switch {
		case r.URL.Path == "/end":
			fmt.Fprint(w, hello)
		case r.URL.Path == "/self":
			w.Header().Set("Set-Cookie", "seen=1")
			http.Redirect(w, r, "/self", http.StatusFound)
		case r.URL.Path == "/loop-a":
			http.Redirect(w, r, "/loop-b", http.StatusMovedPermanently)
		case r.URL.Path == "/loop-b":
			http.Redirect(w, r, "/loop-a", http.StatusMovedPermanently)
		case r.URL.Path == "/to":
			w.Header().Set("Location", r.URL.Query().Get("to"))
			w.WriteHeader(http.StatusTemporaryRedirect)
		default:
			fmt.Sscanf(r.URL.Path, "/%d", &n)
			if n == 0 {
				w.Header()["Location"] = []string{"/end?søg=1#top"}
				w.WriteHeader(http.StatusPermanentRedirect)
				return
			}
			http.Redirect(w, r, fmt.Sprintf("/%d", n-1), http.StatusSeeOther)
		}
	}
}

func TestRedirects(t *testing.T) {
	var last http.Header
	url := serve(t, redirecting(&last))
	f := newFetcher(t, fetch.Options{})
	p, err := f.Fetch(t.Context(), url+"/2")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{url + "/1", url + "/0"}, p.Redirects); diff != "" || p.FinalURL != url+"/end?s%C3%B8g=1" || p.URL != url+"/2" || string(p.Body) != hello {
		t.Errorf("page %+v; redirects (-want +got):\n%s", p, diff)
	}
	if last.Get("Cookie") != "" || last.Get("Referer") != "" {
		t.Errorf("cookie or referer after a redirect: %v", last)
	}
	if _, err := f.Fetch(t.Context(), url+"/9"); err != nil {
		t.Errorf("ten redirects: %v", err)
	}
	tests := []struct {
		path    string
		reason  fetch.Reason
		message string
	}{
		{"/10", fetch.TooManyRedirects, "more than 10 redirects"},
		{"/self", fetch.RedirectLoop, "the redirects come back to " + url + "/self; the site may insist on cookies"},
		{"/loop-a", fetch.RedirectLoop, "which leads to " + url + "/loop-b: the redirects come back to " + url + "/loop-a"},
		{"/to?to=ftp://a.example/x", fetch.BadRedirect, `a redirect to "ftp://a.example/x": scheme "ftp"`},
		{"/to?to=http://user:secret@127.0.0.1/", fetch.BadRedirect, `a redirect to "http://***@127.0.0.1/"`},
		{"/to?to=http://user:secret@127.0.0.1/", fetch.BadRedirect, "user name or password"},
		{"/to?to=http://169.254.169.254/latest/meta-data/", fetch.PrivateAddress, "which leads to http://169.254.169.254/latest/meta-data/: 169.254.169.254:80 is a private"},
		{"/to?to=http://10.0.0.1/", fetch.PrivateAddress, "10.0.0.1:80 is a private, loopback or reserved address"},
		{"/to?to=http://nowhere.invalid/", fetch.DNS, `there is no host "nowhere.invalid"`},
	}
	for _, test := range tests {
		_, err := f.Fetch(t.Context(), url+test.path)
		reason(t, err, test.reason, test.message)
	}
}

func TestEndlessRedirects(t *testing.T) {
	asked := 0
	url := serve(t, func(w http.ResponseWriter, r *http.Request) {
		asked++
		http.Redirect(w, r, fmt.Sprintf("/%d", asked), http.StatusFound)
	})
	_, err := newFetcher(t, fetch.Options{}).Fetch(t.Context(), url)
	reason(t, err, fetch.TooManyRedirects)
	if asked != 11 {
		t.Errorf("asked %d times, want 11", asked)
	}
}
