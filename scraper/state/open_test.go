package state_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rens/scraper/state"
)

func TestSQLiteWrongFiles(t *testing.T) {
	folder := t.TempDir()
	text := filepath.Join(folder, "text.db")
	if err := os.WriteFile(text, []byte(strings.Repeat("this is no database\n", 100)), 0o600); err != nil {
		t.Fatal(err)
	}
	tests := []struct{ path, message string }{
		{text, "not a state of rens"},
		{filepath.Join(folder, "no", "such", "folder.db"), "check that its folder exists"},
		{folder, "open state"},
	}
	for _, test := range tests {
		_, err := state.OpenSQLite(t.Context(), test.path, state.Options{})
		if err == nil || !strings.Contains(err.Error(), test.message) || !strings.Contains(err.Error(), test.path) {
			t.Errorf("open %s: %v, want %q", test.path, err, test.message)
		}
	}
}

// TestOpenPostgres holds that a message says what to do, without the password.
func TestOpenPostgres(t *testing.T) {
	tests := []struct{ dsn, message string }{
		{"postgres://rens:secret@127.0.0.1:1/x?connect_timeout=1", "127.0.0.1:1"},
		{"postgres://rens:secret@127.0.0.1:port/x", "want an address such as postgres://user@host/database"},
	}
	for _, test := range tests {
		_, err := state.OpenPostgres(t.Context(), test.dsn, state.Options{})
		if err == nil || !strings.Contains(err.Error(), test.message) || strings.Contains(err.Error(), "secret") {
			t.Errorf("open %s: %v", test.dsn, err)
		}
	}
}
