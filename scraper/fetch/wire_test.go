package fetch_test

import (
	"compress/gzip"
	"io"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"rens/scraper/fetch"
)

// TestOnce holds that a request is sent once, also where a connection that was
// kept ends without an answer, and that the host's next ones are on connections of
// their own.
func TestOnce(t *testing.T) {
	var mu sync.Mutex
	var asked []string
	site := serve(t, func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		asked = append(asked, r.URL.Path)
		mu.Unlock()
		if r.URL.Path == "/reset" {
			conn, _, err := w.(http.Hijacker).Hijack()
			if err == nil {
				conn.Close()
			}
			return
		}
		if r.ContentLength != 0 || len(r.TransferEncoding) > 0 {
			t.Errorf("%s has a body: %d, %v", r.URL.Path, r.ContentLength, r.TransferEncoding)
		}
		w.Header().Set("Content-Type", "text/html")
		w.Header().Set("X-Close", strconv.FormatBool(r.Close))
		io.WriteString(w, hello)
	})
	f := newFetcher(t, fetch.Options{})
	if p, err := f.Fetch(t.Context(), site+"/1"); err != nil || p.HeaderValue("X-Close") != "false" {
		t.Fatal(p.Header, err)
	}
	_, err := f.Fetch(t.Context(), site+"/reset")
	if e := reason(t, err, fetch.Network); !e.Kept || !e.Sent {
		t.Errorf("%+v", e)
	}
	if p, err := f.Fetch(t.Context(), site+"/2"); err != nil || p.HeaderValue("X-Close") != "true" {
		t.Error(p.Header, err)
	}
	_, err = f.Fetch(t.Context(), site+"/reset")
	if e := reason(t, err, fetch.Network); e.Kept || !e.Sent {
		t.Errorf("on a connection of its own: %+v", e)
	}
	mu.Lock()
	defer mu.Unlock()
	if got := strings.Join(asked, " "); got != "/1 /reset /2 /reset" {
		t.Errorf("asked for %s", got)
	}
}

// TestObserve holds what is told of each exchange: the answer as it was sent,
// the request without secrets, and why a body is not whole.
func TestObserve(t *testing.T) {
	site := serve(t, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/moved":
			http.Redirect(w, r, "/page", http.StatusFound)
		case "/page":
			w.Header().Set("Content-Type", "text/html")
			w.Header().Set("Content-Encoding", "gzip")
			z := gzip.NewWriter(w)
			io.WriteString(z, hello)
			z.Close()
		case "/long":
			w.Header().Set("Content-Type", "text/html")
			io.WriteString(w, strings.Repeat("x", 100_000))
		case "/cut":
			w.Header().Set("Content-Length", "1000")
			io.WriteString(w, "<html>")
		case "/slow":
			io.WriteString(w, "<html>")
			w.(http.Flusher).Flush()
			<-r.Context().Done()
		}
	})
	f := newFetcher(t, fetch.Options{MaxBytes: 50_000, Timeout: 300 * time.Millisecond, Headers: map[string]http.Header{site: {"Cookie": {"secret=1"}}}})
	tests := []struct{ path, truncated, begins string }{
		{"/moved", "", "\x1f\x8b"},
		{"/long", "length", "xxx"},
		{"/cut", "disconnect", "<html>"},
		{"/slow", "time", "<html>"},
	}
	for _, test := range tests {
		var got []fetch.Wire
		_, _ = f.Do(t.Context(), fetch.Request{URL: site + test.path, Observe: func(w fetch.Wire) { got = append(got, w) }})
		if len(got) == 0 {
			t.Fatalf("%s: nothing was told", test.path)
		}
		last := got[len(got)-1]
		if last.Truncated != test.truncated || !strings.HasPrefix(string(last.Body), test.begins) {
			t.Errorf("%s: truncated %q, body %.10q; want %q, %q", test.path, last.Truncated, last.Body, test.truncated, test.begins)
		}
		if last.Address != "127.0.0.1" || last.Protocol != "HTTP/1.1" || last.Status != 200 || last.Begun.IsZero() {
			t.Errorf("%s: %+v", test.path, last)
		}
		if last.Request.Get("User-Agent") == "" || last.Request.Get("Cookie") != "" {
			t.Errorf("%s: request %v", test.path, last.Request)
		}
		if test.path == "/moved" && (len(got) != 2 || got[0].Status != 302 || last.Header.Get("Content-Encoding") != "gzip") {
			t.Errorf("%d exchanges, the last with %v", len(got), last.Header)
		}
	}
}
