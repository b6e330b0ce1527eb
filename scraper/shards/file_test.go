package shards

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"testing"
)

// TestFile holds that a file has its name from Rename on and not before, with the bytes
// that its sum is of, and that what is there is replaced by force alone.
func TestFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.jsonl.gz")
	for round, text := range []string{"first\n", "second\n"} {
		if _, err := NewFile(path, true, false, os.Create); round > 0 && !errors.Is(err, ErrExists) {
			t.Errorf("it was there: %v", err)
		}
		f, err := NewFile(path, true, true, os.Create)
		if err != nil {
			t.Fatal(err)
		}
		before, _ := os.ReadFile(path)
		if _, err := f.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(f.Cut(), f.Sync()); err != nil {
			t.Fatal(err)
		}
		if now, _ := os.ReadFile(path); string(now) != string(before) {
			t.Error("the name was given before all was on the disk")
		}
		if err := f.Rename(); err != nil {
			t.Fatal(err)
		}
		packed, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := unpack(".gz", packed); err != nil || string(got) != text {
			t.Errorf("%q, %v", got, err)
		}
		if sum := sha256.Sum256(packed); f.SHA256() != hex.EncodeToString(sum[:]) {
			t.Errorf("the sum %s is of something else", f.SHA256())
		}
	}
	if _, err := NewFile(filepath.Dir(path), true, true, os.Create); err == nil || errors.Is(err, ErrExists) {
		t.Errorf("a folder: %v", err)
	}
	want := errors.New("in use")
	if _, err := NewFile(path, true, true, func(string) (*os.File, error) { return nil, want }); !errors.Is(err, want) {
		t.Errorf("a part that cannot be opened: %v", err)
	}
}
