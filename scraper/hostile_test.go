package scraper_test

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"runtime"
	"strings"
	"testing"
	"time"

	"rens/fixtures/cpu"
	"rens/scraper"
	"rens/scraper/fetch"
	"rens/scraper/frontier"
	"rens/scraper/polite"
)

// TestHostileHosts crawls hosts each of which does its worst, beside one that
// is well: every address ends with a reason, in bounded time and memory, and
// the well one's pages all come.
func TestHostileHosts(t *testing.T) {
	const ok = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
	forEver := func(part string, pause time.Duration) func(net.Conn) {
		return func(c net.Conn) {
			for {
				if _, err := io.WriteString(c, part); err != nil {
					return
				}
				time.Sleep(pause)
			}
		}
	}
	worst := map[string]func(net.Conn){
		"drips":      func(c net.Conn) { io.WriteString(c, ok+"\r\n"); forEver("x", 50*time.Millisecond)(c) },
		"never ends": func(c net.Conn) { io.WriteString(c, ok+"\r\n"); forEver(strings.Repeat("<p>x", 8<<10), 0)(c) },
		"headers":    func(c net.Conn) { io.WriteString(c, "HTTP/1.1 200 OK\r\n"); forEver("X-Y: z\r\n", 0)(c) },
		"silent":     func(c net.Conn) { io.Copy(io.Discard, c) },
		"resets":     func(c net.Conn) { c.(*net.TCPConn).SetLinger(0) },
		"rubbish":    func(c net.Conn) { io.WriteString(c, "\x00\x01\x02\r\n\r\n") },
		"nested": func(c net.Conn) {
			io.WriteString(c, ok+"Content-Length: 3000000\r\n\r\n"+strings.Repeat("<b>", 1_000_000))
		},
		"redirects": func(c net.Conn) {
			fmt.Fprintf(c, "HTTP/1.1 302 Found\r\nLocation: /%d\r\nContent-Length: 0\r\n\r\n", time.Now().UnixNano())
		},
	}
	var sources []string
	for _, answer := range worst {
		sources = append(sources, hostileHost(t, answer)+"/nyhed/en-bro")
	}
	var well []string
	fine := newPaper(t, 10)
	for i := range 10 {
		well = append(well, fine.server.URL+storyPath(i))
	}
	var reasons []string
	s := &scraper.Scraper{Frontier: inMemory(t), Clean: story, Sink: &shelf{},
		Client: newClient(t, fetch.Options{HeaderTimeout: 2 * time.Second, RateWindow: time.Second, MinRate: 1000, Timeout: 4 * time.Second, MaxBytes: 4 << 20}, polite.Options{}),
		Options: scraper.Options{Sources: append(sources, well...), Attempts: 1, Workers: 4, Progress: func(e scraper.Event) {
			reasons = append(reasons, e.Reason)
			if e.State == frontier.Failed && (e.Err == nil || e.Reason == "") {
				t.Errorf("%s failed without a reason", e.URL)
			}
		}}}
	before := runtime.NumGoroutine()
	begin := cpu.Used()
	report := mustRun(t, s)
	if took := cpu.Used() - begin; took > 20*time.Second {
		t.Errorf("took %v of the processors", took)
	}
	if report.Counts.Waiting != 0 || report.Counts.Known < len(sources)+len(well) || report.Reasons["written"] < len(well) {
		t.Errorf("%+v, %v", report.Counts, reasons)
	}
	t.Logf("%v", report.Reasons)
	for end := time.Now().Add(time.Minute); ; time.Sleep(50 * time.Millisecond) {
		after := runtime.NumGoroutine()
		if after <= before+40 { // the servers' and idle connections
			break
		}
		if time.Now().After(end) {
			t.Fatalf("%d goroutines before, %d after", before, after)
		}
	}
}

// hostileHost serves a host that allows everything and answers all else by
// answer.
func hostileHost(t *testing.T, answer func(net.Conn)) string {
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
				if r.URL.Path == "/robots.txt" {
					io.WriteString(c, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
					return
				}
				answer(c)
			}()
		}
	}()
	return "http://" + l.Addr().String()
}
