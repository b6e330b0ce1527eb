package fetch_test

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"rens/fixtures/cpu"
	"rens/scraper/fetch"
)

// rawServer hands each connection, with the request read off it, to the
// answer of its path; what no HTTP library would send can be sent so.
func rawServer(t *testing.T, answers map[string]func(net.Conn)) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go func() {
				defer c.Close()
				r, err := http.ReadRequest(bufio.NewReader(c))
				if err != nil {
					return
				}
				if answer := answers[r.URL.Path]; answer != nil {
					answer(c)
					return
				}
				fmt.Fprintf(c, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s", len(hello), hello)
			}()
		}
	}()
	return "http://" + l.Addr().String()
}

// says sends text and ends the connection.
func says(text string) func(net.Conn) { return func(c net.Conn) { io.WriteString(c, text) } }

// resets sends text and breaks the connection with a reset.
func resets(text string) func(net.Conn) {
	return func(c net.Conn) {
		io.WriteString(c, text)
		time.Sleep(20 * time.Millisecond) // so that the text arrives before the reset
		c.(*net.TCPConn).SetLinger(0)
	}
}

// drips sends head, then part again and again with a pause between, for ever.
func drips(head, part string, pause time.Duration) func(net.Conn) {
	return func(c net.Conn) {
		io.WriteString(c, head)
		for {
			if _, err := io.WriteString(c, part); err != nil {
				return
			}
			time.Sleep(pause)
		}
	}
}

const ok = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"

// TestHostile holds that a server can do what it likes: the fetch ends in
// bounded time and memory, with a reason, and the next one works.
func TestHostile(t *testing.T) {
	var cookies strings.Builder
	for i := range 1000 {
		fmt.Fprintf(&cookies, "Set-Cookie: c%d=%s\r\n", i, strings.Repeat("x", 100))
	}
	tests := []struct {
		name   string
		answer func(net.Conn)
		reason fetch.Reason // empty where the page comes
	}{
		{"one byte at a time", drips(ok+"\r\n", "x", 50*time.Millisecond), fetch.Slow},
		{"one byte of a chunk at a time", drips(ok+"Transfer-Encoding: chunked\r\n\r\n", "1\r\nx\r\n", 50*time.Millisecond), fetch.Slow},
		{"a header line at a time", drips("HTTP/1.1 200 OK\r\n", "X-Slow: x\r\n", 50*time.Millisecond), fetch.Timeout},
		{"interim answers without end", drips("", "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n", time.Millisecond), fetch.Timeout},
		{"a body without end", drips(ok+"\r\n", strings.Repeat("x", 64<<10), 0), fetch.TooLarge},
		{"chunks without end", drips(ok+"Transfer-Encoding: chunked\r\n\r\n", "8000\r\n"+strings.Repeat("x", 0x8000)+"\r\n", 0), fetch.TooLarge},
		{"a header of 10 MB", says("HTTP/1.1 200 OK\r\nX-Large: " + strings.Repeat("x", 10<<20) + "\r\n\r\n"), fetch.TooLarge},
		{"headers of 10 MB", says("HTTP/1.1 200 OK\r\n" + strings.Repeat("X-Many: "+strings.Repeat("x", 90)+"\r\n", 100_000) + "\r\n"), fetch.TooLarge},
		{"a thousand cookies", says(ok + cookies.String() + "Content-Length: 2\r\n\r\nok"), ""},
		{"silence", func(c net.Conn) { io.Copy(io.Discard, c) }, fetch.Timeout},
		{"a chunk without a size", says(ok + "Transfer-Encoding: chunked\r\n\r\nzz\r\nx\r\n0\r\n\r\n"), fetch.Network},
		{"a chunk larger than said", says(ok + "Transfer-Encoding: chunked\r\n\r\n2\r\nxxxxx\r\n0\r\n\r\n"), fetch.Network},
		{"a chunk of a size that no number holds", says(ok + "Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\nx"), fetch.Network},
		{"chunks that end too soon", says(ok + "Transfer-Encoding: chunked\r\n\r\n5\r\nxxxxx\r\n"), fetch.Network},
		{"trailers without end", drips(ok+"Transfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n", "X-T: x\r\n", 0), fetch.Network},
		{"less than Content-Length", says(ok + "Content-Length: 1000\r\n\r\nx"), fetch.Network},
		{"more than Content-Length", says(ok + "Content-Length: 1\r\n\r\nxyz"), ""},
		{"two of Content-Length", says(ok + "Content-Length: 1\r\nContent-Length: 3\r\n\r\nxyz"), fetch.Network},
		{"a negative Content-Length", says(ok + "Content-Length: -1\r\n\r\nxyz"), fetch.Network},
		{"a Content-Length of exabytes", says(ok + "Content-Length: 9000000000000000000\r\n\r\nxyz"), fetch.TooLarge},
		{"a reset before the answer", resets(""), fetch.Network},
		{"a reset in the status line", resets("HTTP/1.1 2"), fetch.Network},
		{"a reset in the headers", resets("HTTP/1.1 200 OK\r\nContent-"), fetch.Network},
		{"a reset before the body", resets(ok + "Content-Length: 9\r\n\r\n"), fetch.Network},
		{"a reset in the body", resets(ok + "Content-Length: 9\r\n\r\nxx"), fetch.Network},
		{"the end before the answer", says(""), fetch.Network},
		{"no HTTP", says("\x16\x03\x01\x00\xff\x00rubbish\r\n\r\n"), fetch.Network},
		{"HTTP without a version", says(hello), fetch.Network},
		{"a status of letters", says("HTTP/1.1 abc OK\r\n\r\n"), fetch.Network},
		{"a status that there is not", says("HTTP/1.1 999 Denied\r\nContent-Length: 0\r\n\r\n"), fetch.ServerError},
		{"a header without a colon", says("HTTP/1.1 200 OK\r\nnonsense\r\n\r\nx"), fetch.Network},
		{"a header with a zero byte", says("HTTP/1.1 200 OK\r\nX-Zero: a\x00b\r\n\r\nx"), fetch.Network},
		{"an upgrade that was not asked for", says("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n"), fetch.ServerError},
	}
	answers := map[string]func(net.Conn){}
	for i, test := range tests {
		answers[fmt.Sprintf("/%d", i)] = test.answer
	}
	url := rawServer(t, answers)
	f := newFetcher(t, fetch.Options{HeaderTimeout: 2 * time.Second, RateWindow: time.Second, MinRate: 1000, Timeout: 5 * time.Second, MaxBytes: 4 << 20})
	for i, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			bounded(t, 3*time.Second, 64<<20, func() {
				_, err := f.Fetch(t.Context(), fmt.Sprintf("%s/%d", url, i))
				if test.reason == "" {
					if err != nil {
						t.Error(err)
					}
					return
				}
				reason(t, err, test.reason)
			})
			p, err := f.Fetch(t.Context(), url+"/fine")
			if e := new(fetch.Error); errors.As(err, &e) && e.Kept { // the connection had been given up behind the last answer
				p, err = f.Fetch(t.Context(), url+"/fine")
			}
			if err != nil || string(p.Body) != hello {
				t.Errorf("afterwards: %q, %v", p.Body, err)
			}
		})
	}
}

// bounded fails where do takes more of the processors, or more memory.
func bounded(t *testing.T, most time.Duration, bytes uint64, do func()) {
	t.Helper()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	begin := cpu.Used()
	do()
	took := cpu.Used() - begin
	runtime.ReadMemStats(&after)
	if grew := after.TotalAlloc - before.TotalAlloc; took > most || grew > bytes {
		t.Errorf("took %v of the processors and %d MB, want at most %v and %d MB", took, grew>>20, most, bytes>>20)
	}
}

// TestHeaders holds that what is meant for one origin goes to no other.
func TestHeaders(t *testing.T) {
	got := map[string]string{}
	var other string
	note := func(who string) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			got[who+r.URL.Path] = r.Header.Get("Cookie") + "|" + r.Header.Get("Authorization")
			switch r.URL.Path {
			case "/away":
				http.Redirect(w, r, other+"/back", http.StatusFound)
			case "/back":
				http.Redirect(w, r, r.Referer()+"/never", http.StatusFound)
			default:
				fmt.Fprint(w, hello)
			}
		}
	}
	own := serve(t, note("own"))
	other = serve(t, note("other"))
	f := newFetcher(t, fetch.Options{Headers: map[string]http.Header{strings.ToUpper(own): {"cookie": {"login=1"}, "Authorization": {"Basic eA=="}}}})
	f.Fetch(t.Context(), own+"/")
	f.Fetch(t.Context(), own+"/away")
	f.Fetch(t.Context(), other+"/")
	want := map[string]string{"own/": "login=1|Basic eA==", "own/away": "login=1|Basic eA==", "other/back": "|", "other/": "|"}
	for path, header := range want {
		if got[path] != header {
			t.Errorf("%s had %q, want %q", path, got[path], header)
		}
	}
	for _, origin := range []string{"https://a.example/path", "ftp://a.example", "https://u:secret@a.example"} {
		if _, err := fetch.New(fetch.Options{Headers: map[string]http.Header{origin: {}}}); err == nil || !strings.Contains(err.Error(), "want an origin") || strings.Contains(err.Error(), "secret") {
			t.Errorf("headers for %s: %v", origin, err)
		}
	}
	if _, err := fetch.New(fetch.Options{Contact: "a\r\nCookie: b"}); err == nil {
		t.Error("a contact of two lines was taken")
	}
}

// TestProxy holds that the proxy of the environment is used, that it may be
// private, and that it is not a way to private addresses.
func TestProxy(t *testing.T) {
	var asked []string
	proxy := serve(t, func(w http.ResponseWriter, r *http.Request) {
		asked = append(asked, r.URL.String())
		fmt.Fprint(w, hello)
	})
	for _, name := range []string{"http_proxy", "HTTP_PROXY"} {
		t.Setenv(name, proxy)
	}
	t.Setenv("NO_PROXY", "")
	t.Setenv("no_proxy", "")
	resolver := nameServer(t, map[string][][4]byte{"inside.example": {{10, 0, 0, 1}}, "public.example": {{93, 184, 216, 34}}})
	f := newFetcher(t, fetch.Options{AllowNets: []string{}, Proxy: true, Resolver: resolver})
	for _, url := range []string{"http://public.example/x", "http://unknown.example/y"} {
		if _, err := f.Fetch(t.Context(), url); err != nil {
			t.Error(err)
		}
	}
	for _, url := range []string{"http://inside.example/", "http://10.0.0.1/", "http://169.254.169.254/", proxy + "/"} {
		_, err := f.Fetch(t.Context(), url)
		reason(t, err, fetch.PrivateAddress)
	}
	if len(asked) != 2 {
		t.Errorf("the proxy was asked for %q", asked)
	}
}

// TestRetryAfterClock holds that a date is not cut short where the server's
// clock is behind.
func TestRetryAfterClock(t *testing.T) {
	url := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		there := time.Now().Add(-time.Hour)
		w.Header().Set("Date", there.UTC().Format(http.TimeFormat))
		w.Header().Set("Retry-After", there.Add(10*time.Minute).UTC().Format(http.TimeFormat))
		w.WriteHeader(http.StatusServiceUnavailable)
	})
	_, err := newFetcher(t, fetch.Options{}).Fetch(t.Context(), url)
	if e := reason(t, err, fetch.ServerError); e.RetryAfter != 10*time.Minute {
		t.Errorf("Retry-After %v, want 10 min", e.RetryAfter)
	}
}

// TestTLSName holds that a certificate of another name is refused.
func TestTLSName(t *testing.T) {
	server := httptest.NewTLSServer(http.NotFoundHandler())
	t.Cleanup(server.Close)
	server.Config.ErrorLog = nil
	resolver := nameServer(t, map[string][][4]byte{"wrong.test": {{127, 0, 0, 1}}})
	pool := server.Client().Transport.(*http.Transport).TLSClientConfig.RootCAs
	_, err := newFetcher(t, fetch.Options{RootCAs: pool, Resolver: resolver}).Fetch(t.Context(), "https://wrong.test"+server.URL[strings.LastIndex(server.URL, ":"):])
	reason(t, err, fetch.TLS, "not who it says")
}

// TestLargeList holds that a request which may be larger, such as that of a
// sitemap, is.
func TestLargeList(t *testing.T) {
	url := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/xml")
		w.Header().Set("Content-Length", strconv.Itoa(3<<20))
		w.Write(bytes.Repeat([]byte{' '}, 3<<20))
	})
	f := newFetcher(t, fetch.Options{MaxWire: 1 << 20, MaxBytes: 2 << 20})
	_, err := f.Do(t.Context(), fetch.Request{URL: url, AnyType: true})
	reason(t, err, fetch.TooLarge, "the limit is 1 MiB")
	if p, err := f.Do(t.Context(), fetch.Request{URL: url, AnyType: true, MaxBytes: 4 << 20}); err != nil || len(p.Body) != 3<<20 {
		t.Errorf("%d bytes, %v", len(p.Body), err)
	}
}
