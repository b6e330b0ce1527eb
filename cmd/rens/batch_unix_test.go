//go:build unix

package main

import (
	"cmp"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"rens/fixtures/devdata"
)

// eventually waits until something holds; what never does ends with the test's own time.
func eventually(t *testing.T, what string, holds func() bool) {
	t.Helper()
	for range 30_000 {
		if holds() {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	t.Fatalf("never: %s", what)
}

// exists says which of a file and its companions are there.
func exists(path string) (there []string) {
	for _, ext := range []string{"", ".part", ".done"} {
		if _, err := os.Lstat(path + ext); err == nil {
			there = append(there, "FILE"+ext)
		}
	}
	return there
}

// TestBatchKilled holds that what is killed leaves nothing under the final name, and is
// made whole by the next run.
func TestBatchKilled(t *testing.T) {
	for signal, want := range map[syscall.Signal]struct {
		code int
		left []string
	}{syscall.SIGTERM: {130, nil}, syscall.SIGKILL: {-1, []string{"FILE.part"}}} {
		t.Run(signal.String(), func(t *testing.T) {
			dir := t.TempDir()
			path, from := filepath.Join(dir, "out.jsonl"), filepath.Join(dir, "in.jsonl")
			lines := strings.Repeat(broen, 100)
			if err := os.WriteFile(from, []byte(lines), 0o644); err != nil {
				t.Fatal(err)
			}
			command := exec.Command("rens", "clean", "-", "-o", path)
			in, err := command.StdinPipe()
			if err != nil {
				t.Fatal(err)
			}
			if err := command.Start(); err != nil {
				t.Fatal(err)
			}
			if _, err := io.WriteString(in, lines); err != nil {
				t.Fatal(err)
			}
			eventually(t, "a part of the records", func() bool {
				info, err := os.Stat(path + ".part")
				return err == nil && info.Size() > 0
			})
			if err := command.Process.Signal(signal); err != nil {
				t.Fatal(err)
			}
			err = command.Wait()
			if code := command.ProcessState.ExitCode(); code != want.code {
				t.Errorf("exit code %d, want %d: %v", code, want.code, err)
			}
			if left := exists(path); !slices.Equal(left, want.left) {
				t.Errorf("there are %v, want %v", left, want.left)
			}
			if said, err := exec.Command("rens", "clean", from, "-o", path, "--resume").CombinedOutput(); err != nil {
				t.Fatalf("the next run: %v: %s", err, said)
			}
			whole, err := os.ReadFile(path)
			if n := strings.Count(string(whole), "\n"); err != nil || n != 100 {
				t.Errorf("%d records, want 100: %v", n, err)
			}
			if left := exists(path); !slices.Equal(left, []string{"FILE", "FILE.done"}) {
				t.Errorf("there are %v", left)
			}
		})
	}
}

// TestBatchFull holds that where a file can hold no more, nothing has the final name, and
// that what was there before stays.
func TestBatchFull(t *testing.T) {
	dir := t.TempDir()
	from, path := filepath.Join(dir, "in.jsonl"), filepath.Join(dir, "out.jsonl")
	if err := os.WriteFile(from, []byte(strings.Repeat(broen, 100)), 0o644); err != nil {
		t.Fatal(err)
	}
	full := func(args ...string) {
		t.Helper()
		// Files of 64 blocks of 512 bytes or of 1024, as the shell has it.
		command := exec.Command("sh", append([]string{"-c", `ulimit -f 64; exec rens clean "$@"`, "sh"}, args...)...)
		said, _ := command.CombinedOutput()
		if code := command.ProcessState.ExitCode(); code != exitFailures || !strings.Contains(string(said), "file too large") {
			t.Errorf("%v: exit code %d: %s", args, code, said)
		}
	}
	full(from, "-o", path)
	if left := exists(path); left != nil {
		t.Errorf("there are %v", left)
	}
	if err := os.WriteFile(path, []byte("before"), 0o644); err != nil {
		t.Fatal(err)
	}
	full(from, "-o", path, "--force")
	if was, err := os.ReadFile(path); string(was) != "before" {
		t.Errorf("the file before: %q, %v", was, err)
	}
}

// made are the pages of TestBatchParallel: so many files of so many pages.
type made struct {
	dir           string
	shards, pages int
}

// write makes WARC files of real pages, again and again, under addresses that are made.
func (m made) write(t *testing.T, bodies [][]byte) {
	t.Helper()
	for s := range m.shards {
		file, err := os.Create(filepath.Join(m.dir, fmt.Sprintf("shard-%02d.warc.gz", s)))
		if err != nil {
			t.Fatal(err)
		}
		z, err := gzip.NewWriterLevel(file, gzip.BestSpeed)
		if err != nil {
			t.Fatal(err)
		}
		for p := range m.pages {
			z.Reset(file) // a member a record
			body := bodies[(s*m.pages+p)%len(bodies)]
			fmt.Fprintf(z, "WARC/1.1\r\nWARC-Type: resource\r\nWARC-Target-URI: https://s%d.example/%d\r\nWARC-Date: 2026-07-01T06:00:00Z\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", s, p, len(body), body)
			if err := z.Close(); err != nil {
				t.Fatal(err)
			}
		}
		if err := file.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// smallest are the pages of the development data that cost least.
func smallest(t *testing.T, n int) (bodies [][]byte) {
	t.Helper()
	names := devdata.Pages()
	if len(names) < n {
		t.Skipf("no development data with %d pages; set RENS_DATA to their folder", n)
	}
	sizes := map[string]int64{}
	for _, name := range names {
		info, err := os.Stat(name)
		if err != nil {
			t.Fatal(err)
		}
		sizes[name] = info.Size()
	}
	slices.SortFunc(names, func(a, b string) int { return cmp.Or(cmp.Compare(sizes[a], sizes[b]), strings.Compare(a, b)) })
	for _, name := range names[:n] {
		file, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		z, err := gzip.NewReader(file)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(z)
		if err = errors.Join(err, file.Close()); err != nil {
			t.Fatal(err)
		}
		bodies = append(bodies, body)
	}
	return bodies
}

// TestBatchParallel cleans WARC files under GNU parallel, which is ended, whose jobs are
// killed, and which is gone on with: each page has one record at the end.
func TestBatchParallel(t *testing.T) {
	if testing.Short() {
		t.Skip("a minute of processor")
	}
	t.Parallel()
	parallel, err := exec.LookPath("parallel")
	if err != nil {
		t.Skip("GNU parallel is not here; install with: apt-get install parallel")
	}
	m := made{t.TempDir(), 16, 1250}
	if os.Getenv("CI") != "" {
		m.pages = 125
	}
	m.write(t, smallest(t, 24))
	outputs := func(ext string) []string {
		names, err := filepath.Glob(filepath.Join(m.dir, "*.jsonl"+ext))
		if err != nil {
			t.Fatal(err)
		}
		return names
	}
	start := func() *exec.Cmd {
		command := exec.Command(parallel, "-j2", `echo $$ > {.}.pid; exec rens clean -q {} -o {.}.jsonl --resume --max-failed 1 --fields url`, ":::")
		shards, err := filepath.Glob(filepath.Join(m.dir, "*.warc.gz"))
		if err != nil {
			t.Fatal(err)
		}
		command.Args = append(command.Args, shards...)
		command.Env = append(os.Environ(), "HOME="+m.dir, "SHELL=/bin/sh")
		if err := command.Start(); err != nil {
			t.Fatal(err)
		}
		return command
	}

	ended := start()
	eventually(t, "two whole files", func() bool { return len(outputs(".done")) >= 2 })
	if err := ended.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := ended.Wait(); err == nil {
		t.Error("parallel was ended and says that all is done")
	}
	m.gone(t)
	if n := len(outputs("")); n < 2 || n >= m.shards {
		t.Fatalf("%d whole files after SIGTERM", n)
	}

	killed := start()
	eventually(t, "six whole files and a part", func() bool { return len(outputs(".done")) >= 6 && len(outputs(".part")) > 0 })
	if err := killed.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	m.kill(t)
	if err := killed.Wait(); err == nil {
		t.Error("parallel was killed and says that all is done")
	}
	m.gone(t)
	if n := len(outputs("")); n < 6 || n >= m.shards {
		t.Fatalf("%d whole files after SIGKILL", n)
	}
	if err := os.Remove(outputs(".done")[0]); err != nil { // as killed before its marker
		t.Fatal(err)
	}

	last := start()
	if err := last.Wait(); err != nil {
		t.Fatalf("the last run: %v", err)
	}
	t.Logf("%d pages, processor of the last run %v", m.shards*m.pages, last.ProcessState.UserTime())
	m.check(t, outputs)
}

// pids are the processes of jobs.
func (m made) pids(t *testing.T) (pids []int) {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(m.dir, "*.pid"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if pid, err := strconv.Atoi(strings.TrimSpace(string(text))); err == nil {
			pids = append(pids, pid)
		}
	}
	return pids
}

// kill kills the jobs that hold a part: a process that has ended may have given its
// number to another.
func (m made) kill(t *testing.T) {
	t.Helper()
	for _, pid := range m.pids(t) {
		if m.runs(pid) {
			if err := syscall.Kill(pid, syscall.SIGKILL); err != nil && !errors.Is(err, syscall.ESRCH) {
				t.Fatal(err)
			}
		}
	}
}

// runs reports a process that is one of the jobs.
func (m made) runs(pid int) bool {
	line, err := exec.Command("ps", "-o", "stat=,args=", "-p", strconv.Itoa(pid)).Output()
	return err == nil && strings.Contains(string(line), m.dir) && !strings.HasPrefix(string(line), "Z")
}

// gone waits until no job runs.
func (m made) gone(t *testing.T) {
	t.Helper()
	eventually(t, "no job", func() bool { return !slices.ContainsFunc(m.pids(t), m.runs) })
}

// check holds that each page has one record, and that each file is whole and marked.
func (m made) check(t *testing.T, outputs func(ext string) []string) {
	t.Helper()
	if parts := outputs(".part"); len(parts) > 0 {
		t.Errorf("there are parts: %v", parts)
	}
	seen := map[string]int{}
	for _, name := range outputs("") {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for line := range strings.Lines(string(text)) {
			seen[line]++
			n++
		}
		var marker done
		mark, err := os.ReadFile(name + doneExt)
		if err = errors.Join(err, json.Unmarshal(mark, &marker)); err != nil || marker.Records != n {
			t.Errorf("%s: %d records, its marker tells %d: %v", name, n, marker.Records, err)
		}
	}
	doubled := 0
	for _, n := range seen {
		doubled += n - 1
	}
	lost := 0
	for s := range m.shards {
		for p := range m.pages {
			if seen[fmt.Sprintf("{\"url\":\"https://s%d.example/%d\"}\n", s, p)] == 0 {
				lost++
			}
		}
	}
	if lost != 0 || doubled != 0 || len(seen) != m.shards*m.pages {
		t.Errorf("%d records lost, %d doubled, %d there", lost, doubled, len(seen))
	}
}
