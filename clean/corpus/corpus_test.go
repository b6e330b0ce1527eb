package corpus

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestBroken holds that what cannot be read is named, and that a file that is not
// there is told from one that is broken.
func TestBroken(t *testing.T) {
	dir := t.TempDir()
	path := Path(dir, "a")
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if _, err := Page(path); !os.IsNotExist(err) {
		t.Errorf("no page: %v", err)
	}
	if err := os.WriteFile(path, []byte("<p>no gzip"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Page(path); err == nil || !strings.Contains(err.Error(), path) {
		t.Errorf("a page that is not gzipped: %v", err)
	}
	lines := filepath.Join(dir, "truth.jsonl")
	none := func(struct{ ID string }) {}
	if found, err := Lines(lines, none); found || err != nil {
		t.Errorf("no lines: %v, %v", found, err)
	}
	if err := os.WriteFile(lines, []byte("{\"ID\":\"a\"}\n\n{\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	read := 0
	if found, err := Lines(lines, func(struct{ ID string }) { read++ }); !found || read != 1 || err == nil || !strings.Contains(err.Error(), lines) {
		t.Errorf("broken lines: %v, %v after %d", found, err, read)
	}
}
