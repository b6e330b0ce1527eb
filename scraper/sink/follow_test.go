package sink_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"rens/scraper/sink"
)

// ids returns the IDs of a file's records, in order; a line that is none fails
// the test.
func ids(t *testing.T, path string) []string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for line := range bytes.Lines(text) {
		_, rest, found := bytes.Cut(line, []byte(`"id":"`))
		if !found || !bytes.HasSuffix(line, []byte("}\n")) || len(rest) < 64 {
			t.Fatalf("%s holds a broken line: %.80q", path, line)
		}
		out = append(out, string(rest[:64]))
	}
	return out
}

// TestFileIsOnes holds that a file which one has open is not touched by a
// second, and is free when the first has closed it.
func TestFileIsOnes(t *testing.T) {
	path := filepath.Join(t.TempDir(), "out.jsonl")
	f := openFile(t, path)
	write(t, f, 1, true)
	before, _ := os.ReadFile(path)
	_, err := sink.OpenFile(path)
	if !errors.Is(err, sink.ErrInUse) || !strings.Contains(err.Error(), path) || !strings.Contains(err.Error(), "another rens is writing to it") {
		t.Fatalf("a second one: %v", err)
	}
	if after, _ := os.ReadFile(path); !bytes.Equal(after, before) {
		t.Error("the second one changed the file")
	}
	if _, err := sink.Create(path); !errors.Is(err, sink.ErrInUse) {
		t.Errorf("create it anew: %v", err)
	}
	write(t, f, 2, true)
	f.Close()
	f = openFile(t, path)
	write(t, f, 2, false)
	f.Close()
	file, err := sink.Create(path)
	must(t, err)
	if _, err := sink.OpenFile(path); !errors.Is(err, sink.ErrInUse) {
		t.Errorf("open what is being written anew: %v", err)
	}
	must(t, file.Close())
	if text, _ := os.ReadFile(path); len(text) != 0 {
		t.Errorf("what was created anew holds %q", text)
	}
}

// TestFileFollows does to an open file what log rotation and people do. What
// was written before stays where it was, what comes after goes to the file
// that is at the path, once.
func TestFileFollows(t *testing.T) {
	tests := []struct {
		name string
		do   func(t *testing.T, path string)
		want []string // of the file at the path, by number; written are 1 and 2, then 2 and 3
		say  string
	}{
		{"nothing", func(*testing.T, string) {}, []string{"1", "2", "3"}, ""},
		{"removed", func(t *testing.T, path string) { must(t, os.Remove(path)) }, []string{"2", "3"}, "removed or rotated away"},
		{"rotated", func(t *testing.T, path string) { must(t, os.Rename(path, path+".1")) }, []string{"2", "3"}, "removed or rotated away"},
		{"rotated, and made anew", func(t *testing.T, path string) {
			must(t, os.Rename(path, path+".1"))
			must(t, os.WriteFile(path, nil, 0o644))
		}, []string{"2", "3"}, "replaced by another file, of 0 articles"},
		{"replaced by a copy", func(t *testing.T, path string) {
			text, err := os.ReadFile(path)
			must(t, err)
			must(t, os.WriteFile(path+".new", text, 0o644))
			must(t, os.Rename(path+".new", path))
		}, []string{"1", "2", "3"}, "replaced by another file, of 2 articles"},
		{"copied and truncated", func(t *testing.T, path string) { must(t, os.Truncate(path, 0)) }, []string{"2", "3"}, "cut short"},
		{"a record taken off", func(t *testing.T, path string) {
			text, err := os.ReadFile(path)
			must(t, err)
			must(t, os.Truncate(path, int64(bytes.IndexByte(text, '\n')+1)))
		}, []string{"1", "2", "3"}, "cut short"},
		{"one added by hand", func(t *testing.T, path string) {
			line, err := numbered(3).Encode(false)
			must(t, err)
			file, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0)
			must(t, err)
			_, err = file.Write(line)
			must(t, errors.Join(err, file.Close()))
		}, []string{"1", "2", "3"}, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "out.jsonl")
			f := openFile(t, path)
			var said []string
			f.Tell = func(what string) { said = append(said, what) }
			write(t, f, 1, true)
			write(t, f, 2, true)
			test.do(t, path)
			for _, n := range []int{2, 3} {
				if _, err := f.Write(numbered(n)); err != nil {
					t.Fatal(err)
				}
			}
			var want []string
			for _, n := range test.want {
				want = append(want, numbered(int(n[0]-'0')).ID)
			}
			if got := ids(t, path); !slices.Equal(got, want) {
				t.Errorf("the file holds %d records, want those of %v", len(got), test.want)
			}
			if old, err := os.Stat(path + ".1"); err == nil && (old.Size() == 0 || len(ids(t, path+".1")) != 2) {
				t.Error("what was rotated away was changed")
			}
			if got := strings.Join(said, "; "); !strings.Contains(got, test.say) || test.say == "" && got != "" || len(said) > 1 {
				t.Errorf("said %q, want one sentence with %q", said, test.say)
			}
			if size, mark, err := f.End(); err != nil || !f.Holds(size, mark) {
				t.Errorf("End tells %d, %q, %v, which Holds does not know", size, mark, err)
			}
		})
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// TestFileRotatesUnderWriters rotates a file while many write to it: over all
// files each record stands once.
func TestFileRotatesUnderWriters(t *testing.T) {
	path := filepath.Join(t.TempDir(), "out.jsonl")
	f := openFile(t, path)
	var group sync.WaitGroup
	for w := range 4 {
		group.Go(func() {
			for i := range 40 {
				if _, err := f.Write(numbered(100*w + i)); err != nil {
					t.Error(err)
				}
			}
		})
	}
	for i := range 10 {
		if err := os.Rename(path, path+string(rune('a'+i))); err != nil && !errors.Is(err, os.ErrNotExist) {
			t.Error(err)
		}
	}
	group.Wait()
	must(t, f.Follow())
	must(t, f.Close())
	files, err := filepath.Glob(path + "*")
	must(t, err)
	var all []string
	for _, file := range files {
		all = append(all, ids(t, file)...)
	}
	slices.Sort(all)
	if each := slices.Compact(slices.Clone(all)); len(all) != 160 || len(each) != 160 {
		t.Errorf("%d records, %d of them different, in %d files, want 160", len(all), len(each), len(files))
	}
}

// TestFileFollowsIntoAnothers holds that a path which another has taken over is
// not written to.
func TestFileFollowsIntoAnothers(t *testing.T) {
	path := filepath.Join(t.TempDir(), "out.jsonl")
	f := openFile(t, path)
	write(t, f, 1, true)
	must(t, os.Rename(path, path+".1"))
	openFile(t, path)
	if _, err := f.Write(numbered(2)); !errors.Is(err, sink.ErrInUse) {
		t.Errorf("write to what another has: %v", err)
	}
}

// TestLeft holds that the file knows which records were left behind, and which stand
// in a file beside it.
func TestLeft(t *testing.T) {
	path := filepath.Join(t.TempDir(), "out.jsonl")
	f := openFile(t, path)
	defer f.Close()
	add := func(n int) {
		a := numbered(n)
		a.Title = strings.Repeat("x", 50*n) // no two are equally long
		if _, err := f.Write(a); err != nil {
			t.Fatal(err)
		}
	}
	add(1)
	must(t, os.Rename(path, path+".1"))
	add(2)
	if first := ids(t, path+".1")[0]; f.Left() != 0 || !f.Moved(first) || f.Has(first) {
		t.Errorf("rotated: left %d times, moved %t", f.Left(), f.Moved(first))
	}
	text, err := os.ReadFile(path)
	must(t, err)
	must(t, os.WriteFile(path+".2", text, 0o644))
	must(t, os.Truncate(path, 0))
	add(3)
	if second := ids(t, path+".2")[0]; f.Left() != 0 || !f.Moved(second) {
		t.Errorf("copied and cut: left %d times, moved %t", f.Left(), f.Moved(second))
	}
	third := ids(t, path)[0]
	must(t, os.Remove(path))
	add(4)
	if f.Left() != 1 || f.Moved(third) || f.Has(third) {
		t.Errorf("removed: left %d times, moved %t", f.Left(), f.Moved(third))
	}
	must(t, os.Truncate(path, 0))
	add(5)
	if f.Left() != 2 {
		t.Errorf("cut: left %d times", f.Left())
	}
}
