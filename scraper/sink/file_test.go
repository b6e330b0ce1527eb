package sink_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"rens/clean/article"
	"rens/scraper/sink"
)

// numbered is an article with an id of its own.
func numbered(n int) *article.Article {
	a := compose(record(fmt.Sprintf("Nr. %d", n)), block("paragraph", strings.Repeat("Tekst. ", 30)+"Slut."))
	a.ID = fmt.Sprintf("%064x", n+1<<20)
	a.ID = a.ID[len(a.ID)-8:] + a.ID[:56]
	return a
}

func openFile(t *testing.T, path string) *sink.File {
	t.Helper()
	f, err := sink.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func write(t *testing.T, f *sink.File, n int, want bool) {
	t.Helper()
	if got, err := f.Write(numbered(n)); err != nil || got != want {
		t.Fatalf("write article %d: %v, %v, want %v", n, got, err, want)
	}
}

func TestFileKeepsEachOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "out.jsonl")
	f := openFile(t, path)
	write(t, f, 1, true)
	write(t, f, 2, true)
	write(t, f, 1, false)
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Write(numbered(9)); err == nil || !strings.Contains(err.Error(), "closed") {
		t.Errorf("write after close: %v", err)
	}
	f = openFile(t, path)
	write(t, f, 2, false)
	write(t, f, 3, true)
	if f.Len() != 3 || f.Torn() != 0 {
		t.Errorf("%d records, %d bytes torn", f.Len(), f.Torn())
	}
	var want []byte
	for _, n := range []int{1, 2, 3} {
		line, err := numbered(n).Encode(false)
		if err != nil {
			t.Fatal(err)
		}
		want = append(want, line...)
	}
	if got, err := os.ReadFile(path); err != nil || !bytes.Equal(got, want) {
		t.Errorf("file, error %v:\n%s", err, got)
	}
}

// TestFileTornTail cuts a file at every byte of its last record, as a kill or
// a power cut would.
func TestFileTornTail(t *testing.T) {
	path := filepath.Join(t.TempDir(), "out.jsonl")
	f := openFile(t, path)
	write(t, f, 1, true)
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	write(t, f, 2, true)
	f.Close()
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	first := int(info.Size())
	for cut := first; cut < len(whole); cut += 7 {
		if err := os.WriteFile(path, whole[:cut], 0o644); err != nil {
			t.Fatal(err)
		}
		f := openFile(t, path)
		if f.Torn() != int64(cut-first) || f.Len() != 1 {
			t.Errorf("cut at %d: %d bytes torn, %d records", cut, f.Torn(), f.Len())
		}
		write(t, f, 1, false)
		write(t, f, 2, true)
		f.Close()
		if got, _ := os.ReadFile(path); !bytes.Equal(got, whole) {
			t.Fatalf("cut at %d: the file is not whole again", cut)
		}
	}
}

func TestFileLongLines(t *testing.T) {
	path := filepath.Join(t.TempDir(), "out.jsonl")
	long := numbered(1)
	long.Description = strings.Repeat("lang ", 500_000)
	f := openFile(t, path)
	if _, err := f.Write(long); err != nil {
		t.Fatal(err)
	}
	f.Close()
	// A record whose fields stand in another order is one too.
	other, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprintf(other, `{"text": "x", "id": %q}`+"\n", numbered(2).ID)
	other.Close()
	f = openFile(t, path)
	write(t, f, 1, false)
	write(t, f, 2, false)
}

func TestFileRefuses(t *testing.T) {
	folder := t.TempDir()
	foreign := filepath.Join(folder, "notes.txt")
	noNewline := filepath.Join(folder, "note.txt")
	locked := filepath.Join(folder, "locked")
	for path, text := range map[string]string{foreign: "milk\nbread\n", noNewline: "milk"} {
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(locked, 0o500); err != nil {
		t.Fatal(err)
	}
	tests := []struct{ path, message string }{
		{foreign, "line 1 is no article record; name another file"},
		{noNewline, "something else than article records"},
		{filepath.Join(folder, "no", "such", "out.jsonl"), "no such file or directory; check that its folder exists"},
		{folder, "is a directory"},
	}
	if os.Geteuid() != 0 {
		tests = append(tests, struct{ path, message string }{filepath.Join(locked, "out.jsonl"), "permission denied; check that"})
	}
	for _, test := range tests {
		_, err := sink.OpenFile(test.path)
		if err == nil || !strings.HasPrefix(err.Error(), "open output "+test.path) || !strings.Contains(err.Error(), test.message) {
			t.Errorf("open %s: %v, want %q", test.path, err, test.message)
		}
	}
	if text, _ := os.ReadFile(foreign); string(text) != "milk\nbread\n" {
		t.Errorf("a file of someone else's was changed: %q", text)
	}
	if text, _ := os.ReadFile(noNewline); string(text) != "milk" {
		t.Errorf("a file of someone else's was changed: %q", text)
	}
}

func TestFileFull(t *testing.T) {
	if _, err := os.Stat("/dev/full"); err != nil {
		t.Skip("no /dev/full on this system")
	}
	f := openFile(t, "/dev/full")
	if ok, err := f.Write(numbered(1)); ok || err == nil || !strings.Contains(err.Error(), "to /dev/full: no space left on device") {
		t.Errorf("write: %v, %v", ok, err)
	}
	if err := f.Close(); err == nil || !strings.Contains(err.Error(), "1 articles were not written") {
		t.Errorf("close: %v", err)
	}
}

func TestFileConcurrent(t *testing.T) {
	path := filepath.Join(t.TempDir(), "out.jsonl")
	f := openFile(t, path)
	var group sync.WaitGroup
	for w := range 4 {
		group.Go(func() {
			for i := range 50 {
				if _, err := f.Write(numbered(i + w%2*25)); err != nil {
					t.Error(err)
				}
			}
		})
	}
	group.Wait()
	f.Close()
	if f := openFile(t, path); f.Len() != 75 || f.Torn() != 0 {
		t.Errorf("%d records, %d torn", f.Len(), f.Torn())
	}
}

// TestOpenFileAt holds that only what comes after the place is read, unless the
// file is another one, and that a torn tail is cut all the same.
func TestOpenFileAt(t *testing.T) {
	path := filepath.Join(t.TempDir(), "out.jsonl")
	f := openFile(t, path)
	for n := range 5 {
		write(t, f, n, true)
	}
	size, mark, err := f.End()
	if err != nil {
		t.Fatal(err)
	}
	write(t, f, 5, true)
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name      string
		file      []byte
		size      int64
		mark      string
		len, torn int
	}{
		{"as it was left", whole, size, mark, 1, 0},
		{"with a torn tail", append(bytes.Clone(whole), "{torn"...), size, mark, 1, 5},
		{"nothing after", whole[:size], size, mark, 0, 0},
		{"only a torn tail after", append(bytes.Clone(whole[:size]), "{torn"...), size, mark, 0, 5},
		{"another mark", whole, size, strings.Repeat("0", 64), 6, 0},
		{"another place", whole, size - 3, mark, 6, 0},
		{"shorter", whole[:size/5*2], size, mark, -1, 0},
		{"empty", nil, size, mark, 0, 0},
		{"nothing known", whole, 0, "", 6, 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "out.jsonl")
			file := test.file
			if test.len < 0 { // cut at the end of a line
				file = file[:bytes.LastIndexByte(file, '\n')+1]
				test.len = bytes.Count(file, []byte("\n"))
			}
			if err := os.WriteFile(path, file, 0o600); err != nil {
				t.Fatal(err)
			}
			f, err := sink.OpenFileAt(path, test.size, test.mark)
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			if f.Len() != test.len || f.Torn() != int64(test.torn) {
				t.Errorf("%d records read, %d bytes torn, want %d, %d", f.Len(), f.Torn(), test.len, test.torn)
			}
			write(t, f, 9, true)
			if err := f.Close(); err != nil {
				t.Fatal(err)
			}
			after, err := os.ReadFile(path)
			if err != nil || !bytes.HasPrefix(after, file[:len(file)-test.torn]) || bytes.Count(after, []byte("\n")) != bytes.Count(file, []byte("\n"))+1 {
				t.Errorf("%d bytes of %d are left, %v", len(after), len(file), err)
			}
		})
	}
}
