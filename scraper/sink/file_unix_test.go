//go:build unix

package sink_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// TestFileDiskFull fills a file to the limit of the process and frees it
// again: what failed leaves no trace.
func TestFileDiskFull(t *testing.T) {
	var old syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &old); err != nil {
		t.Skip(err)
	}
	path := filepath.Join(t.TempDir(), "out.jsonl")
	f := openFile(t, path)
	write(t, f, 1, true)
	before, _ := os.ReadFile(path)
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: uint64(len(before)) + 100, Max: old.Max}); err != nil {
		t.Skip(err)
	}
	ok, err := f.Write(numbered(2))
	if rerr := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &old); rerr != nil {
		t.Fatal(rerr)
	}
	if ok || err == nil || !strings.Contains(err.Error(), "write article") {
		t.Errorf("write: %v, %v", ok, err)
	}
	if after, _ := os.ReadFile(path); !bytes.Equal(before, after) {
		t.Errorf("a half record was left: %d bytes, then %d", len(before), len(after))
	}
	write(t, f, 2, true)
}
