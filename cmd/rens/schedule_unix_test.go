//go:build unix

package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"rens/fixtures"
)

// A scheduled is a rens schedule that goes on.
type scheduled struct {
	*exec.Cmd
	folder string
	mu     sync.Mutex
	said   strings.Builder
	silent bool // it will say nothing more
}

// beginSchedule starts rens schedule with a configuration in its folder.
func beginSchedule(t *testing.T, folder, config string) *scheduled {
	t.Helper()
	s := &scheduled{folder: folder}
	s.write(t, config)
	s.Cmd = exec.Command("rens", "schedule", "--listen", "127.0.0.1:0")
	s.Dir = folder
	pipe, err := s.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Process.Kill() })
	go func() {
		for lines := bufio.NewScanner(pipe); lines.Scan(); {
			s.mu.Lock()
			fmt.Fprintln(&s.said, lines.Text())
			s.mu.Unlock()
		}
		s.mu.Lock()
		s.silent = true
		s.mu.Unlock()
	}()
	return s
}

func (s *scheduled) write(t *testing.T, config string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(s.folder, "rens.yaml"), []byte(config), 0o644); err != nil {
		t.Fatal(err)
	}
}

// wait waits until it has said something, so many times: until it has ended, however
// slow the machine is.
func (s *scheduled) wait(t *testing.T, pattern string, times int) string {
	t.Helper()
	want := regexp.MustCompile(pattern)
	for ; ; time.Sleep(20 * time.Millisecond) {
		s.mu.Lock()
		said, silent := s.said.String(), s.silent
		s.mu.Unlock()
		if found := want.FindAllString(said, -1); len(found) >= times {
			return found[times-1]
		}
		if silent {
			t.Fatalf("it never said %q %d times, but:\n%s", pattern, times, said)
		}
	}
}

// get asks the status server.
func (s *scheduled) get(t *testing.T, path string) (int, string) {
	t.Helper()
	base := strings.TrimSuffix(s.wait(t, `http://127\.0\.0\.1:\d+/metrics`, 1), "/metrics")
	res, err := http.Get(base + path)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res.StatusCode, string(body)
}

// stop sends a signal and holds that it ends with exit code 130.
func (s *scheduled) stop(t *testing.T) {
	t.Helper()
	interrupt(t, s.Cmd, syscall.SIGTERM)
}

// interrupt sends a signal and holds that the program ends by itself, with exit
// code 130. What it has in hand is to take longer than it is waited for here: it
// is the program's own clock that gives that four seconds.
func interrupt(t *testing.T, c *exec.Cmd, signal os.Signal) {
	t.Helper()
	c.Process.Signal(signal)
	hung := time.AfterFunc(time.Minute, func() { c.Process.Kill() })
	defer hung.Stop()
	var exit *exec.ExitError
	if err := c.Wait(); !errors.As(err, &exit) || exit.ExitCode() != exitInterrupted {
		t.Errorf("interrupted: %v, want exit code 130", err)
	}
}

func TestSchedule(t *testing.T) {
	site, err := fixtures.New()
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(site)
	t.Cleanup(server.Close)
	config := "allow_net: [loopback]\njitter: 0s\nsites:\n  - name: bundled\n    start: [" + server.URL + "/da/]\n    every: 1s\n"
	s := beginSchedule(t, t.TempDir(), config)
	s.wait(t, `site bundled: 25 articles .* whole`, 1)
	s.wait(t, `site bundled: 0 articles .* whole`, 2)
	for path, want := range map[string]string{"/healthz": "ok\n", "/readyz": "ready\n"} {
		if code, body := s.get(t, path); code != 200 || body != want {
			t.Errorf("%s: %d %q", path, code, body)
		}
	}
	_, body := s.get(t, "/metrics")
	for _, want := range []string{`rens_articles_total{language="da",site="bundled"} 9`, `rens_runs_total{ended="whole",site="bundled"}`, `rens_lag_seconds{site="bundled"}`, `rens_next_run_timestamp_seconds{site="bundled"}`} {
		if !strings.Contains(body, want) {
			t.Errorf("there is no %s in the figures", want)
		}
	}

	// A wrong file is refused, a right one is taken.
	s.write(t, config+"    evry: 1s\n")
	s.Process.Signal(syscall.SIGHUP)
	s.wait(t, `the old one stays: rens.yaml:7:5: unknown key "evry", did you mean "every"\?`, 1)
	s.write(t, strings.Replace(config, "name: bundled", "name: renamed", 1))
	s.Process.Signal(syscall.SIGHUP)
	s.wait(t, `the configuration was read again: 1 site`, 1)
	s.wait(t, `site renamed: \d+ articles? .* whole`, 1)
	if _, body = s.get(t, "/metrics"); strings.Contains(body, `rens_lag_seconds{site="bundled"}`) || !strings.Contains(body, `rens_reloads_total{result="refused"} 1`) {
		t.Error("a site that is gone has a lag, or the refusal was not counted")
	}
	s.stop(t)
	if reports, _ := filepath.Glob(filepath.Join(s.folder, "runs", "run-*.json")); len(reports) < 3 {
		t.Errorf("reports %v", reports)
	}
}

// TestScheduleMakesUpOnce holds that what was missed while the program was
// down is made up for once, that a cron time is waited for, and that no two
// runs of a site overlap, however often its time comes.
func TestScheduleMakesUpOnce(t *testing.T) {
	var mu sync.Mutex
	fronts, busy, most := 0, 0, 0
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		busy++
		most = max(most, busy)
		if r.URL.Path == "/" {
			fronts++
		}
		mu.Unlock()
		time.Sleep(300 * time.Millisecond)
		mu.Lock()
		busy--
		mu.Unlock()
		io.WriteString(w, "<html><p>Der er intet her i dag, men i morgen kommer der en avis.</p>")
	}))
	t.Cleanup(server.Close)
	folder := t.TempDir()
	long := "allow_net: [loopback]\njitter: 0s\nsites:\n  - name: a\n    start: [" + server.URL + "/]\n    cron: \"0 5 * * *\"\n"
	before := time.Now().Add(-100 * time.Hour).UTC().Format(time.RFC3339)
	if err := os.WriteFile(filepath.Join(folder, "rens.schedule.json"), []byte(`{"a": "`+before+`"}`), 0o644); err != nil {
		t.Fatal(err)
	}
	s := beginSchedule(t, folder, long)
	s.wait(t, `site a: 0 articles .* whole`, 1)
	time.Sleep(time.Second)
	s.stop(t)
	mu.Lock()
	if fronts != 1 {
		t.Errorf("four runs were missed: the front page was asked for %d times, want once", fronts)
	}
	mu.Unlock()

	// Nothing was missed since: its time is waited for.
	s = beginSchedule(t, folder, long)
	s.get(t, "/readyz")
	time.Sleep(700 * time.Millisecond)
	s.stop(t)
	mu.Lock()
	if fronts != 1 {
		t.Errorf("nothing was missed: the front page was asked for %d times, want once", fronts)
	}
	mu.Unlock()

	// A run that takes longer than its interval does not overlap the next.
	s = beginSchedule(t, folder, strings.Replace(long, `cron: "0 5 * * *"`, "every: 100ms", 1))
	s.wait(t, `site a: 0 articles .* whole`, 3)
	s.stop(t)
	mu.Lock()
	defer mu.Unlock()
	if most != 1 {
		t.Errorf("%d requests at once, want one", most)
	}
}
