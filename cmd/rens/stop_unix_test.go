//go:build unix

package main

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
)

// TestStop holds that a crawl in the midst of slow pages ends soon after a
// signal, with exit code 130, and that the next run goes on to the end.
func TestStop(t *testing.T) {
	for _, signal := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM} {
		t.Run(signal.String(), func(t *testing.T) {
			var mu sync.Mutex
			slow, asked := true, map[string]int{}
			reached := make(chan struct{}, 100)
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				mu.Lock()
				asked[r.URL.Path]++
				wait := slow && strings.HasPrefix(r.URL.Path, "/nyhed")
				mu.Unlock()
				w.Header().Set("Content-Type", "text/html; charset=utf-8")
				switch {
				case r.URL.Path == "/robots.txt":
					http.NotFound(w, r)
				case wait:
					io.WriteString(w, "<p>") // and then nothing, for as long as it takes
					http.NewResponseController(w).Flush()
					reached <- struct{}{}
					<-r.Context().Done()
				case r.URL.Path == "/":
					for i := range 3 {
						fmt.Fprintf(w, `<article><h2><a href="/nyhed/borgmesteren-aabnede-bro-%d">Borgmesteren åbnede bro nummer %d i går</a></h2></article>`, 100_000+i, i)
					}
				default:
					fmt.Fprintf(w, `<article><h1>%s</h1><p>%s</p></article>`, r.URL.Path, strings.Repeat("Borgmesteren åbnede i går en bro, og mange mennesker var kommet for at se det. ", 12))
				}
			}))
			t.Cleanup(server.Close)
			folder := t.TempDir()
			crawl := func() *exec.Cmd {
				return exec.Command("rens", "crawl", server.URL, "--allow-net", "loopback", "--state", filepath.Join(folder, "state.db"), "--out", filepath.Join(folder, "out.jsonl"), "--types", "article,index,other", "--timeout", "10m")
			}
			first := crawl()
			if err := first.Start(); err != nil {
				t.Fatal(err)
			}
			<-reached
			interrupt(t, first, signal)
			mu.Lock()
			slow = false
			mu.Unlock()
			out, err := crawl().CombinedOutput()
			if err != nil || !strings.Contains(string(out), " = 4 = 4 done + 0 failed + 0 skipped + 0 waiting") {
				t.Errorf("the next run: %v\n%s", err, out)
			}
			if asked["/"] != 1 {
				t.Errorf("the front page was asked for %d times", asked["/"])
			}
		})
	}
}

// TestStopReading holds that a command that waits for its stdin ends at once: it says so
// itself, which the guard that ends the program after a while does not.
func TestStopReading(t *testing.T) {
	for _, args := range [][]string{{"lang"}, {"lang", "--jsonl"}, {"clean", "-"}, {"explain", "-"}, {"get", "-"}} {
		t.Run(strings.Join(args, " "), func(t *testing.T) {
			command := exec.Command("rens", append(args, "-v")...)
			in, err := command.StdinPipe()
			if err != nil {
				t.Fatal(err)
			}
			defer in.Close()
			var said strings.Builder
			command.Stderr = &said
			if err := command.Start(); err != nil {
				t.Fatal(err)
			}
			// More than a pipe holds: when it is written, it is being read.
			if _, err := io.WriteString(in, strings.Repeat("<p>Broen bliver bygget.\n", 10_000)); err != nil {
				t.Fatal(err)
			}
			if err := command.Process.Signal(syscall.SIGINT); err != nil {
				t.Fatal(err)
			}
			err = command.Wait()
			if command.ProcessState.ExitCode() != 130 || !strings.Contains(said.String(), "rens: interrupted") {
				t.Errorf("%v: %s", err, said.String())
			}
		})
	}
}
