package scraper_test

import (
	"context"
	"crypto/x509"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"rens/fixtures/wire"
	"rens/scraper"
	"rens/scraper/fetch"
	"rens/scraper/frontier"
	"rens/scraper/polite"
)

// TestOutage lets a host be out of reach when it is first asked, in the ways that
// hosts are. Its failure is the host's: the stories that wait for it lose no
// attempt, and when it is back in time they all come in the same run.
func TestOutage(t *testing.T) {
	const stories = 50
	refused := &net.OpError{Op: "dial", Net: "tcp", Err: syscall.ECONNREFUSED}
	tests := []struct {
		name    string
		long    time.Duration
		dial    error // what connecting fails with; nil for a robots.txt that is answered so, or for TLS that fails
		status  int   // of robots.txt
		written int
	}{
		{"refused for 4 s", 4 * time.Second, refused, 0, stories},
		{"refused for 50 s", 50 * time.Second, refused, 0, stories},
		{"no such host for 20 s", 20 * time.Second, &net.DNSError{Err: "no such host", Name: "avis.example", IsNotFound: true}, 0, stories},
		{"no connection for 20 s", 20 * time.Second, &net.OpError{Op: "dial", Net: "tcp", Err: context.DeadlineExceeded}, 0, stories},
		{"robots.txt fails for 4 s", 4 * time.Second, nil, 503, stories},
		{"robots.txt fails for a minute", time.Minute, nil, 500, stories},
		{"no TLS for 20 s", 20 * time.Second, nil, 0, stories},
		{"no TLS for a week", 7 * 24 * time.Hour, nil, 0, 0},
		{"refused for a week", 7 * 24 * time.Hour, refused, 0, 0},
		{"robots.txt fails for a week", 7 * 24 * time.Hour, nil, 503, 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				back := time.Now().Add(test.long)
				handler := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
					switch {
					case r.URL.Path == "/robots.txt" && time.Now().Before(back):
						w.WriteHeader(test.status)
					case r.URL.Path == "/robots.txt":
						w.WriteHeader(http.StatusNotFound)
					default:
						fmt.Fprint(w, "<p>x</p>")
					}
				})
				plain := wire.New() // where no TLS is spoken
				server := &httptest.Server{Listener: plain, Config: &http.Server{Handler: handler}}
				server.Start()
				t.Cleanup(server.Close)
				paper, to, roots := "http://avis.example", plain, x509.NewCertPool()
				if test.dial == nil && test.status == 0 {
					to = wire.New()
					safe := &httptest.Server{Listener: to, Config: &http.Server{Handler: handler}}
					safe.StartTLS()
					t.Cleanup(safe.Close)
					roots.AddCert(safe.Certificate())
					paper = "https://example.com" // by its certificate
				}
				dial := func(ctx context.Context, network, address string) (net.Conn, error) {
					switch {
					case !time.Now().Before(back):
						return to.Dial(ctx, network, address)
					case test.dial != nil:
						return nil, test.dial
					}
					return plain.Dial(ctx, network, address)
				}
				q := inMemory(t)
				var links []frontier.Link
				for i := range stories {
					links = append(links, frontier.Link{URL: paper + storyPath(i), Kind: "article"})
				}
				if _, err := q.Add(t.Context(), time.Now(), links); err != nil {
					t.Fatal(err)
				}
				requests := 0
				s := &scraper.Scraper{Frontier: q, Client: newClient(t, fetch.Options{Dial: dial, RootCAs: roots}, polite.Options{Gap: -1}), Clean: story, Sink: &shelf{},
					Options: scraper.Options{Progress: func(scraper.Event) { requests++ }}}
				report := mustRun(t, s)
				if report.Written != test.written || report.Failed != 0 || report.Counts.Waiting != stories-test.written {
					t.Errorf("%d written, %d failed, %d wait: %+v", report.Written, report.Failed, report.Counts.Waiting, report.Reasons)
				}
				if requests > test.written+10 {
					t.Errorf("%d requests for %d stories", requests, test.written)
				}
				if test.written > 0 {
					return
				}
				time.Sleep(time.Until(back))
				if report := mustRun(t, s); report.Written != stories {
					t.Errorf("when it was back %d were written: %+v", report.Written, report.Reasons)
				}
			})
		})
	}
}

// TestDeadSource holds that a source which cannot be reached has failed when the
// run ends, though nothing was sent.
func TestDeadSource(t *testing.T) {
	c := wire.NewClock()
	dial := func(context.Context, string, string) (net.Conn, error) {
		return nil, &net.OpError{Op: "dial", Net: "tcp", Err: syscall.ECONNREFUSED}
	}
	s := &scraper.Scraper{Frontier: inMemory(t), Client: newClient(t, fetch.Options{Dial: dial}, polite.Options{Clock: c}), Clean: story, Sink: &shelf{},
		Options: scraper.Options{Clock: c, Sources: []string{"http://avis.example/"}}}
	report := mustRun(t, s)
	if report.Failed != 1 || report.WhyFailed["refused"] != 1 || report.Requests != 4 {
		t.Errorf("%+v", report.Sum)
	}
}
