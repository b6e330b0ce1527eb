package fetch_test

import (
	"bytes"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"rens/clean/page"
	"rens/scraper/fetch"
)

// TestRead holds that a body may be read as it comes, in whole, in part or not
// at all, within the same limits and with the same record of the wire.
func TestRead(t *testing.T) {
	const small, large = 10 << 10, 1 << 20
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/go":
			http.Redirect(w, r, "/small", http.StatusFound)
		case "/gone":
			w.WriteHeader(http.StatusGone)
		case "/torn":
			w.Header().Set("Content-Length", "9000")
			io.WriteString(w, "torn")
		case "/large":
			io.WriteString(w, strings.Repeat("x", large))
		default:
			io.WriteString(w, strings.Repeat("x", small))
		}
	}))
	t.Cleanup(server.Close)
	all := func(r io.Reader) io.Reader { io.Copy(io.Discard, r); return nil }
	begin := func(r io.Reader) io.Reader { io.ReadFull(r, make([]byte, 10)); return nil }
	rest := func(r io.Reader) io.Reader { io.ReadFull(r, make([]byte, 10)); return r }
	tests := []struct {
		path      string
		read      func(io.Reader) io.Reader
		body      int
		wire      int // at least
		truncated string
		wantErr   fetch.Reason
	}{
		{"/small", all, 0, small, "", ""},
		{"/go", all, 0, small, "", ""},
		{"/small", begin, 0, small, "", ""},
		{"/small", rest, small - 10, small, "", ""},
		{"/large", begin, 0, 10, "length", ""},
		{"/large", rest, 0, 100 << 10, "length", fetch.TooLarge},
		{"/large", all, 0, 100 << 10, "length", fetch.TooLarge},
		{"/torn", all, 0, 4, "disconnect", fetch.Network},
		{"/gone", all, 0, 0, "", fetch.Gone},
	}
	f, err := fetch.New(fetch.Options{AllowNets: []string{"loopback"}, MaxBytes: 100 << 10})
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range tests {
		var wire fetch.Wire
		calls := 0
		p, err := f.Do(t.Context(), fetch.Request{URL: server.URL + test.path, Observe: func(w fetch.Wire) { wire = w },
			Read: func(head page.Page, body io.Reader) io.Reader {
				calls++
				if head.Status != 200 || head.HeaderValue("Content-Type") == "" || !strings.HasPrefix(head.Address(), server.URL) || strings.HasSuffix(head.Address(), "/go") {
					t.Errorf("%s: head %+v", test.path, head)
				}
				return test.read(body)
			}})
		var e *fetch.Error
		if errors.As(err, &e); err == nil && test.wantErr != "" || err != nil && (e == nil || e.Reason != test.wantErr) {
			t.Errorf("%s: error %v, want %q", test.path, err, test.wantErr)
		}
		if len(p.Body) != test.body || len(bytes.Trim(p.Body, "x")) > 0 {
			t.Errorf("%s: a body of %d bytes, want %d", test.path, len(p.Body), test.body)
		}
		if len(wire.Body) < test.wire || wire.Truncated != test.truncated {
			t.Errorf("%s: %d bytes on the wire, truncated %q; want %d, %q", test.path, len(wire.Body), wire.Truncated, test.wire, test.truncated)
		}
		if want := 1; test.wantErr == fetch.Gone && calls != 0 || test.wantErr != fetch.Gone && calls != want {
			t.Errorf("%s: Read was called %d times", test.path, calls)
		}
	}
}
