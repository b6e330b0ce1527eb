package polite_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"rens/fixtures/wire"
	"rens/scraper/fetch"
	"rens/scraper/polite"
)

func newClient(t *testing.T, o fetch.Options, p polite.Options) *polite.Client {
	t.Helper()
	o.AllowNets = []string{"loopback"}
	c, err := polite.New(o, p)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	return c
}

// TestOneRequestAHost fetches from many goroutines: a host has one request at
// a time, and so has the host that a redirect leads to.
func TestOneRequestAHost(t *testing.T) {
	var mu sync.Mutex
	var now, most int
	busy := func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		now++
		most = max(most, now)
		mu.Unlock()
		time.Sleep(2 * time.Millisecond)
		mu.Lock()
		now--
		mu.Unlock()
		fmt.Fprint(w, "<p>x</p>")
	}
	target := httptest.NewServer(http.HandlerFunc(busy))
	t.Cleanup(target.Close)
	f := newClient(t, fetch.Options{}, polite.Options{})
	var group sync.WaitGroup
	for range 4 {
		other := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/robots.txt" {
				http.NotFound(w, r)
				return
			}
			http.Redirect(w, r, target.URL+r.URL.Path, http.StatusFound)
		}))
		t.Cleanup(other.Close)
		group.Go(func() {
			for i := range 10 {
				if _, err := f.Fetch(context.Background(), fmt.Sprintf("%s/%d", other.URL, i)); err != nil {
					t.Error(err)
				}
			}
		})
	}
	group.Wait()
	if most != 1 {
		t.Errorf("%d requests at once to one host", most)
	}
}

// TestManyHosts holds that a Client forgets hosts that nothing need be known
// of, and none that has asked to be left alone.
func TestManyHosts(t *testing.T) {
	c := wire.NewClock()
	network := wire.New()
	asked := map[string]int{}
	var mu sync.Mutex
	server := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		asked[r.Host+r.URL.Path]++
		mu.Unlock()
		if r.Host == "busy.example" && r.URL.Path != "/robots.txt" {
			w.Header().Set("Retry-After", "86400000")
			w.WriteHeader(429)
			return
		}
		w.WriteHeader(404)
	})}
	go server.Serve(network)
	t.Cleanup(func() { server.Close(); network.Close() })
	f := newClient(t, fetch.Options{Dial: network.Dial}, polite.Options{Clock: c})
	f.Fetch(t.Context(), "http://busy.example/1")
	for i := range 9000 {
		f.Fetch(t.Context(), fmt.Sprintf("http://h%d.example/1", i))
	}
	if n := f.Hosts(); n > 4200 {
		t.Errorf("%d hosts are kept in mind", n)
	}
	if _, err := f.Fetch(t.Context(), "http://busy.example/2"); err == nil || asked["busy.example/2"] != 0 {
		t.Errorf("a host that asked to be left alone was forgotten: %v", err)
	}
}

// TestKeptConnection holds that a page is asked for once more, after the gap, where the
// connection that was kept ends without an answer.
func TestKeptConnection(t *testing.T) {
	c := wire.NewClock()
	lost := false
	base, visits := wire.Timed(t, c, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/2" && !lost {
			lost = true
			if conn, _, err := w.(http.Hijacker).Hijack(); err == nil {
				conn.Close()
			}
			return
		}
		w.Header().Set("Content-Type", "text/html")
		io.WriteString(w, "<p>x</p>")
	})
	f := newClient(t, fetch.Options{}, polite.Options{Clock: c, Gap: time.Minute})
	for _, path := range []string{"/1", "/2"} {
		if _, err := f.Fetch(t.Context(), base+path); err != nil {
			t.Error(err)
		}
	}
	log := visits()
	if n := len(log); n != 4 || log[3].Path != "/2" || log[3].At-log[2].At < time.Minute {
		t.Errorf("asked for %+v", log)
	}
}
