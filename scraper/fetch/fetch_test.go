package fetch_test

import (
	"bytes"
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rens/clean/page"
	"rens/scraper/fetch"
)

const hello = "<!doctype html><title>Hej</title><p>Rød grød med fløde.</p>"

// serve starts a server on loopback that hands every request to h.
func serve(t *testing.T, h http.HandlerFunc) string {
	t.Helper()
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	return server.URL
}

func newFetcher(t *testing.T, o fetch.Options) *fetch.Fetcher {
	t.Helper()
	if o.AllowNets == nil {
		o.AllowNets = []string{"loopback"}
	}
	f, err := fetch.New(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(f.Close)
	return f
}

// reason returns the *Error of err and checks what every message must hold.
func reason(t *testing.T, err error, want fetch.Reason, inMessage ...string) *fetch.Error {
	t.Helper()
	var e *fetch.Error
	if !errors.As(err, &e) {
		t.Fatalf("error %v (%T) is no *fetch.Error, want %s", err, err, want)
	}
	if e.Reason != want {
		t.Errorf("reason %q, want %q: %v", e.Reason, want, err)
	}
	text := err.Error()
	if !strings.HasPrefix(text, "fetch ") || strings.Contains(text, "\n") {
		t.Errorf("message does not begin with what was attempted, on one line: %s", text)
	}
	for _, part := range inMessage {
		if !strings.Contains(text, part) {
			t.Errorf("message lacks %q: %s", part, text)
		}
	}
	return e
}

func TestFetch(t *testing.T) {
	var got http.Header
	url := serve(t, func(w http.ResponseWriter, r *http.Request) {
		got = r.Header.Clone()
		w.Header().Set("Content-Type", "text/html; charset=iso-8859-1")
		w.Header().Set("Set-Cookie", "a=b")
		w.Header().Set("ETag", `"x"`)
		w.Write([]byte("<p>R\xf8d gr\xf8d"))
	})
	f := newFetcher(t, fetch.Options{Agent: "rens/9", Contact: "https://news.example/bot"})
	for range 2 {
		p, err := f.Fetch(t.Context(), url+"/a#b")
		if err != nil {
			t.Fatal(err)
		}
		want := page.Page{URL: url + "/a", FinalURL: url + "/a", Status: 200, Header: p.Header, Body: []byte("<p>R\xf8d gr\xf8d"), Fetched: p.Fetched}
		if diff := cmp.Diff(want, p); diff != "" {
			t.Errorf("page (-want +got):\n%s", diff)
		}
		if ct := p.HeaderValue("content-type"); ct != "text/html; charset=iso-8859-1" {
			t.Errorf("Content-Type %q is not as sent", ct)
		}
		if d := time.Since(p.Fetched); d < 0 || d > time.Minute {
			t.Errorf("fetched %v", p.Fetched)
		}
	}
	if ua := got.Get("User-Agent"); ua != "rens/9 (+https://news.example/bot)" {
		t.Errorf("User-Agent %q", ua)
	}
	for _, name := range []string{"Cookie", "Referer", "Authorization"} {
		if v := got.Get(name); v != "" {
			t.Errorf("%s: %q was sent", name, v)
		}
	}
}

func TestStatus(t *testing.T) {
	url := serve(t, func(w http.ResponseWriter, r *http.Request) {
		var status int
		fmt.Sscanf(r.URL.Path, "/%d", &status)
		if v := r.URL.Query().Get("after"); v != "" {
			w.Header().Set("Retry-After", v)
		}
		w.Header().Set("Content-Type", "text/html")
		w.WriteHeader(status)
		if status != 304 {
			fmt.Fprint(w, "an error page")
		}
	})
	tests := []struct {
		path    string
		reason  fetch.Reason
		after   time.Duration
		message string
	}{
		{"/404", fetch.NotFound, 0, "the server answered 404 Not Found; check the address"},
		{"/410", fetch.Gone, 0, "410 Gone; the page was taken down"},
		{"/401", fetch.Forbidden, 0, "401 Unauthorized"},
		{"/403", fetch.Forbidden, 0, "403 Forbidden"},
		{"/451", fetch.Forbidden, 0, "451 Unavailable For Legal Reasons"},
		{"/418", fetch.ClientError, 0, "418 I'm a teapot"},
		{"/429?after=120", fetch.RateLimited, 2 * time.Minute, "429 Too Many Requests; the server asks to wait 2m0s; try again later"},
		{"/500", fetch.ServerError, 0, "500 Internal Server Error; try again later"},
		{"/503?after=3600", fetch.ServerError, time.Hour, "503 Service Unavailable"},
		{"/503?after=99999999999", fetch.ServerError, fetch.LongestWait, "of which 168h0m0s are waited"},
		{"/429?after=604800", fetch.RateLimited, 7 * 24 * time.Hour, "the server asks to wait 168h0m0s; try"},
		{"/206", fetch.Incomplete, 0, "a part of the page (206)"},
		{"/304", fetch.Incomplete, 0, "though no copy was named; try again later"},
		{"/599", fetch.ServerError, 0, "the server answered 599"},
		{"/300", fetch.BadRedirect, 0, "300 Multiple Choices"},
		{"/301", fetch.BadRedirect, 0, "a redirect without a Location"},
	}
	f := newFetcher(t, fetch.Options{})
	for _, test := range tests {
		p, err := f.Fetch(t.Context(), url+test.path)
		e := reason(t, err, test.reason, url+test.path, test.message)
		if e.RetryAfter != test.after {
			t.Errorf("%s: RetryAfter %v, want %v", test.path, e.RetryAfter, test.after)
		}
		if p.Status != e.Status || e.Status == 0 || p.Body != nil || p.Header == nil {
			t.Errorf("%s: page %+v, error status %d", test.path, p, e.Status)
		}
	}
}

func TestConditional(t *testing.T) {
	url := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", `"v1"`)
		if r.Header.Get("If-None-Match") == `"v1"` || r.Header.Get("If-Modified-Since") == "Sun, 22 Nov 2026 08:00:00 GMT" {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		fmt.Fprint(w, hello)
	})
	f := newFetcher(t, fetch.Options{})
	for _, r := range []fetch.Request{{ETag: `"v1"`}, {LastModified: "Sun, 22 Nov 2026 08:00:00 GMT"}} {
		r.URL = url
		p, err := f.Do(t.Context(), r)
		if !errors.Is(err, fetch.ErrNotModified) || p.Status != 304 || p.HeaderValue("etag") != `"v1"` {
			t.Errorf("%+v: page %+v, error %v", r, p, err)
		}
		reason(t, err, fetch.NotModified)
	}
	if _, err := f.Do(t.Context(), fetch.Request{URL: url, ETag: `"v0"`}); err != nil {
		t.Error(err)
	}
}

func TestNetworkFaults(t *testing.T) {
	tlsServer := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, hello) }))
	tlsServer.Config.ErrorLog = log.New(io.Discard, "", 0)
	tlsServer.StartTLS()
	t.Cleanup(tlsServer.Close)
	const gone = "http://127.0.0.1:1" // nothing listens there; a port that was closed may be given again
	plain := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		switch r.URL.Path {
		case "/short": // less than it said
			w.Header().Set("Content-Length", "1000")
			fmt.Fprint(w, hello)
		case "/headers":
			w.Header().Set("X-Much", strings.Repeat("x", 300<<10))
		case "/hang":
			<-r.Context().Done()
		case "/cut":
			panic(http.ErrAbortHandler)
		}
	})
	f := newFetcher(t, fetch.Options{HeaderTimeout: 200 * time.Millisecond})
	tests := []struct {
		url      string
		reason   fetch.Reason
		messages []string
	}{
		{tlsServer.URL, fetch.TLS, []string{"no trusted connection", "certificate"}},
		{strings.Replace(plain, "http:", "https:", 1), fetch.TLS, []string{"no trusted connection"}},
		{gone, fetch.Refused, []string{"connection was refused", "check host and port"}},
		{"http://nowhere.invalid/", fetch.DNS, []string{`there is no host "nowhere.invalid"`, "check the spelling"}},
		{plain + "/short", fetch.Network, []string{"the connection ended before the page did"}},
		{plain + "/headers", fetch.TooLarge, []string{"headers of the answer are too large"}},
		{plain + "/hang", fetch.Timeout, []string{"no answer in time"}},
		{plain + "/cut", fetch.Network, []string{"the connection failed"}},
	}
	for _, test := range tests {
		_, err := f.Fetch(t.Context(), test.url)
		reason(t, err, test.reason, append(test.messages, test.url)...)
	}
}

func TestSlowAndEndless(t *testing.T) {
	url := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		pause := 10 * time.Millisecond
		chunk := []byte("x")
		switch r.URL.Path {
		case "/endless":
			pause, chunk = 0, bytes.Repeat(chunk, 32<<10)
		case "/steady":
			chunk = bytes.Repeat(chunk, 1000)
		}
		for r.Context().Err() == nil {
			if _, err := w.Write(chunk); err != nil {
				return
			}
			w.(http.Flusher).Flush()
			time.Sleep(pause)
		}
	})
	f := newFetcher(t, fetch.Options{RateWindow: 500 * time.Millisecond, MinRate: 5_000, Timeout: 2 * time.Second, MaxBytes: 4 << 20})
	tests := []struct {
		path    string
		reason  fetch.Reason
		message string
	}{
		{"/drip", fetch.Slow, "less than 5000 bytes a second; try again later"},
		{"/steady", fetch.Timeout, "not done within 2s"},
		{"/endless", fetch.TooLarge, "larger than the limit of 4 MiB; left alone"},
	}
	for _, test := range tests {
		p, err := f.Fetch(t.Context(), url+test.path)
		reason(t, err, test.reason, test.message)
		if p.Body != nil {
			t.Errorf("%s: %d bytes", test.path, len(p.Body))
		}
	}
}

func TestCancelled(t *testing.T) {
	url := serve(t, func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(50*time.Millisecond, cancel)
	_, err := newFetcher(t, fetch.Options{}).Fetch(ctx, url)
	var e *fetch.Error
	if !errors.Is(err, context.Canceled) || errors.As(err, &e) {
		t.Errorf("error %v (%T)", err, err)
	}
}

func TestTypes(t *testing.T) {
	url := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", r.URL.Query().Get("type"))
		w.Write(bytes.Repeat([]byte("<p>x</p>"), 1<<17))
	})
	f := newFetcher(t, fetch.Options{})
	for _, kind := range []string{"text/html", "TEXT/HTML; charset=x", "application/xhtml+xml", "text/plain", "text/html;;;charset", ""} {
		if _, err := f.Fetch(t.Context(), url+"?type="+kind); err != nil {
			t.Errorf("%q: %v", kind, err)
		}
	}
	for _, kind := range []string{"application/json", "image/png", "application/pdf", "video/mp4", "application/gzip"} {
		p, err := f.Fetch(t.Context(), url+"?type="+kind)
		reason(t, err, fetch.NotHTML, "the server sends "+kind+", not HTML; give the address of a web page")
		if p.Body != nil || p.Status != 200 {
			t.Errorf("%s: page %+v", kind, p)
		}
		if _, err := f.Do(t.Context(), fetch.Request{URL: url + "?type=" + kind, AnyType: true}); err != nil {
			t.Errorf("%s with AnyType: %v", kind, err)
		}
	}
	p, err := f.Do(t.Context(), fetch.Request{URL: url, AnyType: true, MaxBytes: 1000, Truncate: true})
	if err != nil || len(p.Body) != 1000 {
		t.Errorf("truncated: %d bytes, error %v", len(p.Body), err)
	}
}

func TestGate(t *testing.T) {
	url := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/a" {
			http.Redirect(w, r, "/b", http.StatusFound)
			return
		}
		fmt.Fprint(w, hello)
	})
	var asked []string
	f := newFetcher(t, fetch.Options{})
	_, err := f.Do(t.Context(), fetch.Request{URL: url + "/a", Gate: func(_ context.Context, at string) error {
		asked = append(asked, strings.TrimPrefix(at, url))
		if strings.HasSuffix(at, "/b") {
			return &fetch.Error{Reason: fetch.Robots, Err: errors.New("robots.txt does not allow it")}
		}
		return nil
	}})
	reason(t, err, fetch.Robots, "fetch "+url+"/a, which leads to "+url+"/b: robots.txt does not allow it")
	if diff := cmp.Diff([]string{"/a", "/b"}, asked); diff != "" {
		t.Errorf("gate asked (-want +got):\n%s", diff)
	}
	if _, err := f.Do(t.Context(), fetch.Request{URL: url + "/b", Gate: func(context.Context, string) error { return nil }}); err != nil {
		t.Error(err)
	}
	if _, err := f.Fetch(t.Context(), url+"/a"); err != nil {
		t.Errorf("without a gate: %v", err)
	}
}

// TestTLS holds that a certificate which is trusted by name works, over
// HTTP/2 too.
func TestTLS(t *testing.T) {
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, r.Proto, hello) }))
	server.EnableHTTP2 = true
	server.StartTLS()
	t.Cleanup(server.Close)
	roots := x509.NewCertPool()
	roots.AddCert(server.Certificate())
	p, err := newFetcher(t, fetch.Options{RootCAs: roots}).Fetch(t.Context(), server.URL)
	if err != nil || !strings.HasPrefix(string(p.Body), "HTTP/2.0") {
		t.Errorf("body %q, error %v", p.Body, err)
	}
}

// TestEnvironment holds that COLLY_ variables change nothing.
func TestEnvironment(t *testing.T) {
	for name, value := range map[string]string{"MAX_BODY_SIZE": "5", "DISALLOWED_DOMAINS": "127.0.0.1", "USER_AGENT": "other", "MAX_REQUESTS": "1", "IGNORE_ROBOTSTXT": "no", "CACHE_DIR": t.TempDir(), "DETECT_CHARSET": "yes", "PARSE_HTTP_ERROR_RESPONSE": "no"} {
		t.Setenv("COLLY_"+name, value)
	}
	var paths []string
	url := serve(t, func(w http.ResponseWriter, r *http.Request) {
		paths = append(paths, r.URL.Path+" "+r.UserAgent())
		w.Header().Set("Content-Type", "text/html")
		w.Write([]byte("<p>R\xf8d gr\xf8d med fl\xf8de, det er p\xe5 dansk"))
	})
	f := newFetcher(t, fetch.Options{})
	for range 3 {
		p, err := f.Fetch(t.Context(), url+"/x")
		if err != nil || !bytes.Contains(p.Body, []byte("R\xf8d")) {
			t.Fatalf("body %q, error %v", p.Body, err)
		}
	}
	if diff := cmp.Diff([]string{"/x rens/0.1", "/x rens/0.1", "/x rens/0.1"}, paths); diff != "" {
		t.Errorf("requests (-want +got):\n%s", diff)
	}
}

// TestWholeBody holds that a body comes whole, be it shorter or longer than what is read of most
// into room that is kept, and that the next one has nothing of it.
func TestWholeBody(t *testing.T) {
	const usual = 512 << 10
	url := serve(t, func(w http.ResponseWriter, r *http.Request) {
		n, _ := strconv.Atoi(r.URL.Path[1:])
		w.Header().Set("Content-Type", "text/html")
		w.Write(body(n))
	})
	f := newFetcher(t, fetch.Options{})
	var before page.Page
	for _, n := range []int{usual + 1, usual, usual - 1, 3 * usual, 100, 0} {
		kept := bytes.Clone(before.Body)
		p, err := f.Fetch(t.Context(), fmt.Sprint(url, "/", n))
		if err != nil || !bytes.Equal(p.Body, body(n)) {
			t.Errorf("of %d bytes came %d, %v", n, len(p.Body), err)
		}
		if !bytes.Equal(kept, before.Body) {
			t.Errorf("%d bytes were written into a body that had come", n)
		}
		before = p
	}
}

// body is so many bytes, each size other ones.
func body(n int) []byte { return bytes.Repeat([]byte(fmt.Sprintf("%7d\n", n)), n/8+1)[:n] }
