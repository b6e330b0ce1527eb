package fetch_test

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"io"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"

	"rens/scraper/fetch"
)

// TestBombs holds that a body of every coding which expands to hundreds of
// megabytes is given up early, also where it is coded twice.
func TestBombs(t *testing.T) {
	size := 256 << 20
	if testing.Short() {
		size = 48 << 20
	}
	spaces := bytes.Repeat([]byte{' '}, 1<<20)
	fill := func(w io.WriteCloser) {
		for range size >> 20 {
			w.Write(spaces)
		}
		w.Close()
	}
	var gz, br, zs, twice bytes.Buffer
	fill(gzip.NewWriter(&gz))
	fill(brotli.NewWriterLevel(&br, 1))
	z, err := zstd.NewWriter(&zs, zstd.WithEncoderConcurrency(1))
	if err != nil {
		t.Fatal(err)
	}
	fill(z)
	w := gzip.NewWriter(&twice)
	w.Write(gz.Bytes())
	w.Close()
	bodies := map[string][]byte{"gzip": gz.Bytes(), "br": br.Bytes(), "zstd": zs.Bytes(), "gzip, gzip": twice.Bytes(), "deflate": deflateOf(gz.Bytes())}
	url := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		w.Header().Set("Content-Encoding", r.URL.Query().Get("as"))
		w.Write(bodies[r.URL.Query().Get("as")])
	})
	f := newFetcher(t, fetch.Options{})
	for _, as := range []string{"gzip", "br", "zstd", "gzip, gzip", "deflate"} {
		t.Run(as, func(t *testing.T) {
			bounded(t, 2*time.Second, 64<<20, func() {
				_, err := f.Fetch(t.Context(), url+"/?as="+strings.ReplaceAll(as, " ", "%20"))
				reason(t, err, fetch.Bomb, "compressed bytes expand")
			})
		})
	}
}

// deflateOf takes the stream out of a gzip file without a name.
func deflateOf(gz []byte) []byte { return gz[10 : len(gz)-8] }

// TestCodings holds that pages of the newer codings come as they were, and
// that damaged ones are told; a page that was never packed is read as it is.
func TestCodings(t *testing.T) {
	var br, zs bytes.Buffer
	w := brotli.NewWriter(&br)
	io.WriteString(w, hello)
	w.Close()
	z, err := zstd.NewWriter(&zs)
	if err != nil {
		t.Fatal(err)
	}
	io.WriteString(z, hello)
	z.Close()
	bodies := map[string][]byte{"br": br.Bytes(), "zstd": zs.Bytes()}
	var accepted string
	url := serve(t, func(w http.ResponseWriter, r *http.Request) {
		accepted = r.Header.Get("Accept-Encoding")
		as, how, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
		body := bodies[as]
		switch how {
		case "cut":
			body = body[:len(body)-3]
		case "damaged":
			body = append(bytes.Clone(body[:len(body)/2]), bytes.Repeat([]byte{0xff}, 40)...)
		case "not":
			body = []byte(hello)
		}
		w.Header().Set("Content-Type", "text/html")
		w.Header().Set("Content-Encoding", as)
		w.Header().Set("Content-Length", strconv.Itoa(len(body)))
		w.Write(body)
	})
	f := newFetcher(t, fetch.Options{})
	for as := range bodies {
		if p, err := f.Fetch(t.Context(), url+"/"+as); err != nil || string(p.Body) != hello {
			t.Errorf("%s: %q, %v", as, p.Body, err)
		}
		if p, err := f.Fetch(t.Context(), url+"/"+as+"/not"); err != nil || string(p.Body) != hello {
			t.Errorf("%s that is none: %q, %v", as, p.Body, err)
		}
		_, err := f.Fetch(t.Context(), url+"/"+as+"/damaged")
		reason(t, err, fetch.Encoding, "the compressed page is damaged")
		_, err = f.Fetch(t.Context(), url+"/"+as+"/cut")
		reason(t, err, fetch.Network, "the connection ended before the page did")
	}
	if accepted != "gzip, deflate, br, zstd" {
		t.Errorf("Accept-Encoding %q", accepted)
	}
}

// TestWindow holds that a zstd frame cannot ask for a gigabyte of memory.
func TestWindow(t *testing.T) {
	frame := []byte{0x28, 0xb5, 0x2f, 0xfd, 0x00, 0xa0, 0x09, 0x00, 0x00, 'x'} // a window of 1 GiB
	url := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		w.Header().Set("Content-Encoding", "zstd")
		w.Write(frame)
	})
	bounded(t, time.Second, 32<<20, func() {
		_, err := newFetcher(t, fetch.Options{}).Fetch(t.Context(), url)
		reason(t, err, fetch.Encoding, "window")
	})
}

// pack compresses a body.
func pack(name string, body []byte) []byte {
	var b bytes.Buffer
	switch name {
	case "gzip":
		w := gzip.NewWriter(&b)
		w.Write(body)
		w.Close()
	case "zlib":
		w := zlib.NewWriter(&b)
		w.Write(body)
		w.Close()
	case "flate":
		w, _ := flate.NewWriter(&b, 9)
		w.Write(body)
		w.Close()
	}
	return b.Bytes()
}

func TestEncodings(t *testing.T) {
	bomb := bytes.Repeat([]byte{' '}, 4<<20)
	answers := map[string]struct {
		encoding string
		body     []byte
	}{
		"/plain":   {"", []byte(hello)},
		"/gzip":    {"gzip", pack("gzip", []byte(hello))},
		"/zlib":    {"deflate", pack("zlib", []byte(hello))},
		"/flate":   {"deflate", pack("flate", []byte(hello))},
		"/twice":   {"gzip, gzip", pack("gzip", pack("gzip", []byte(hello)))},
		"/empty":   {"gzip", nil},
		"/bomb":    {"gzip", pack("gzip", bomb)},
		"/nested":  {"gzip, gzip", pack("gzip", pack("gzip", bomb))},
		"/deflate": {"deflate", pack("zlib", bomb)},
		"/lzma":    {"lzma", []byte("x")},
		"/three":   {"gzip,gzip,gzip", []byte("x")},
		"/damaged": {"gzip", append(pack("gzip", []byte(hello))[:20], "rubbish rubbish rubbish"...)},
		"/not":     {"gzip", []byte("no page, nor packed")},
		"/bare":    {"gzip", []byte("\r\n" + hello)},
		"/members": {"gzip", append(pack("gzip", []byte(hello[:9])), pack("gzip", []byte(hello[9:]))...)},
		"/tail":    {"gzip", append(pack("gzip", []byte(hello)), "\x00\x00<!-- printed late -->"...)},
		"/none":    {"none", []byte(hello)},
		"/utf-8":   {"UTF-8", []byte(hello)},
		"/aws":     {"aws-chunked", []byte(hello)},
		"/both":    {"utf-8, gzip", pack("gzip", []byte(hello))},
		"/large":   {"", bytes.Repeat([]byte("x"), 3<<20)},
	}
	url := serve(t, func(w http.ResponseWriter, r *http.Request) {
		a := answers[r.URL.Path]
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		if a.encoding != "" {
			w.Header().Set("Content-Encoding", a.encoding)
		}
		w.Header().Set("Content-Length", strconv.Itoa(len(a.body)))
		w.Write(a.body)
	})
	f := newFetcher(t, fetch.Options{MaxWire: 2 << 20})
	for _, path := range []string{"/plain", "/gzip", "/zlib", "/flate", "/twice", "/bare", "/members", "/tail", "/none", "/utf-8", "/aws", "/both"} {
		if p, err := f.Fetch(t.Context(), url+path); err != nil || strings.TrimLeft(string(p.Body), "\r\n") != hello {
			t.Errorf("%s: body %q, error %v", path, p.Body, err)
		}
	}
	if p, err := f.Fetch(t.Context(), url+"/empty"); err != nil || len(p.Body) != 0 {
		t.Errorf("/empty: body %q, error %v", p.Body, err)
	}
	tests := []struct {
		path    string
		reason  fetch.Reason
		message string
	}{
		{"/bomb", fetch.Bomb, "compressed bytes expand to more than"},
		{"/nested", fetch.Bomb, "compressed bytes expand to more than"},
		{"/deflate", fetch.Bomb, "made to fill a memory"},
		{"/lzma", fetch.Encoding, `the encoding "lzma", which was not asked for`},
		{"/three", fetch.Encoding, "encoded 3 times over"},
		{"/damaged", fetch.Encoding, "the compressed page is damaged"},
		{"/not", fetch.Encoding, "the compressed page is damaged"},
		{"/large", fetch.TooLarge, "the page has 3 MiB, the limit is 2 MiB"},
	}
	for _, test := range tests {
		_, err := f.Fetch(t.Context(), url+test.path)
		reason(t, err, test.reason, test.message)
	}
}
