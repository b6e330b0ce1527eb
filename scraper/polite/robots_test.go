package polite_test

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"rens/fixtures/devdata"
	"rens/fixtures/wire"
	"rens/scraper/fetch"
	"rens/scraper/polite"
	"rens/scraper/state"
)

func TestRobotsUnreachable(t *testing.T) {
	f := newClient(t, fetch.Options{}, polite.Options{Clock: wire.NewClock()})
	const gone = "http://127.0.0.1:1" // nothing listens there; a port that was closed may be given again
	broken := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/robots.txt" {
			t.Errorf("%s was asked for", r.URL.Path)
		}
		w.WriteHeader(http.StatusBadGateway)
	}))
	t.Cleanup(broken.Close)
	for url, want := range map[string]fetch.Reason{gone: fetch.Refused, broken.URL: fetch.RobotsUnknown, "http://nowhere.invalid/x": fetch.DNS} {
		_, err := f.Fetch(t.Context(), url)
		var e *fetch.Error
		if !errors.As(err, &e) || e.Reason != want || e.URL != url || !strings.HasPrefix(err.Error(), "fetch "+url+": ") {
			t.Errorf("%s: %v", url, err)
		}
	}
}

// A step is one answer of the conformance data's server.
type step struct {
	Status     int
	Location   string
	Body       string
	BodyHead   string `json:"body_head"`
	PadLine    string `json:"pad_line"`
	PadTo      int    `json:"pad_to_bytes"`
	BodyTail   string `json:"body_tail"`
	RetryAfter string `json:"retry_after"`
	Error      string
	After      int `json:"then_after_s"`
	Repeat     bool
}

func (s step) answer(w http.ResponseWriter) {
	switch {
	case s.Location != "":
		w.Header().Set("Location", s.Location)
	case s.RetryAfter != "":
		w.Header().Set("Retry-After", s.RetryAfter)
	}
	if s.Error != "" && s.Status == 0 {
		panic(http.ErrAbortHandler)
	}
	if s.Error != "" {
		w.Header().Set("Content-Length", "100000")
	}
	w.WriteHeader(s.Status)
	fmt.Fprint(w, s.Body, s.BodyHead)
	for n := len(s.BodyHead); s.PadLine != "" && n < s.PadTo; n += len(s.PadLine) {
		fmt.Fprint(w, s.PadLine)
	}
	fmt.Fprint(w, s.BodyTail)
}

// TestRobotsStatus serves every case of the conformance data, over loopback
// and a clock that is moved on.
func TestRobotsStatus(t *testing.T) {
	file, err := os.Open(devdata.Path(t, "conformance", "robots", "robots-status.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	scan := bufio.NewScanner(file)
	for scan.Scan() {
		var c struct {
			ID, Note string
			Also     []string
			Steps    []step
			Checks   []struct {
				Path    string
				Allowed bool
			}
		}
		if err := json.Unmarshal(scan.Bytes(), &c); err != nil {
			t.Fatal(err)
		}
		if slices.Contains([]string{"network/timeout_no_headers", "network/connection_refused"}, c.ID) {
			continue // served as a cut connection here; TestRobotsUnreachable has the second
		}
		at, clock := 0, wire.NewClock()
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path != "/robots.txt" && !strings.HasPrefix(r.URL.Path, "/r") {
				fmt.Fprint(w, "<p>x</p>")
				return
			}
			s := c.Steps[min(at, len(c.Steps)-1)]
			at++
			s.answer(w)
		}))
		f := newClient(t, fetch.Options{}, polite.Options{Clock: clock})
		f.Fetch(t.Context(), server.URL+"/foerst")
		if later := c.Steps[len(c.Steps)-1].After; later > 0 {
			clock.After(time.Duration(later) * time.Second)
		}
		for _, check := range c.Checks {
			if _, err := f.Fetch(t.Context(), server.URL+check.Path); (err == nil) != check.Allowed && len(c.Also) == 0 {
				t.Errorf("%s: %s: %v, want allowed %v; %s", c.ID, check.Path, err, check.Allowed, c.Note)
			}
		}
		server.Close()
	}
	if err := scan.Err(); err != nil {
		t.Fatal(err)
	}
}

// TestRobotsKept holds that robots.txt is asked for once a day, however often
// a run is started, and that its redirects keep the gap of the host that they
// lead to.
func TestRobotsKept(t *testing.T) {
	c := wire.NewClock()
	var other string
	base, visits := wire.Timed(t, c, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			http.Redirect(w, r, other+"/robots.txt", http.StatusFound)
			return
		}
		fmt.Fprint(w, "<p>x</p>")
	})
	var elsewhere func() []wire.Visit
	other, elsewhere = wire.Timed(t, c, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			fmt.Fprint(w, "User-agent: *\nDisallow: /no\n")
			return
		}
		fmt.Fprint(w, "<p>x</p>")
	})
	db, err := state.OpenSQLite(t.Context(), filepath.Join(t.TempDir(), "rens.db"), state.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	for i := range 30 {
		f := newClient(t, fetch.Options{}, polite.Options{Gap: 5 * time.Second, Clock: c, Known: &db.Robots})
		if _, err := f.Fetch(t.Context(), fmt.Sprintf("%s/%d", other, i)); err != nil {
			t.Error(err)
		}
		if _, err := f.Fetch(t.Context(), fmt.Sprintf("%s/%d", base, i)); err != nil {
			t.Error(err)
		}
		if _, err := f.Fetch(t.Context(), base+"/no"); err == nil {
			t.Error("what robots.txt forbids was fetched")
		}
		c.After(time.Hour)
	}
	count := func(log []wire.Visit) (n int) {
		for i, v := range log {
			if v.Path == "/robots.txt" {
				n++
			}
			if i > 0 && v.At-log[i-1].At < 5*time.Second {
				t.Errorf("%s came %v after %s", v.Path, v.At-log[i-1].At, log[i-1].Path)
			}
		}
		return n
	}
	if a, b := count(visits()), count(elsewhere()); a != 2 || b != 4 {
		t.Errorf("robots.txt was asked for %d and %d times in 30 hours, want 2 and, by way of the redirect too, 4", a, b)
	}
}
