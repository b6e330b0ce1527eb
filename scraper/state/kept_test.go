package state

import (
	"path/filepath"
	"testing"
)

// TestKept holds that statements are kept from their first use on, also in a state that was just
// made: those that made it take no room.
func TestKept(t *testing.T) {
	d, err := OpenSQLite(t.Context(), filepath.Join(t.TempDir(), "rens.db"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	if len(d.statements) > 0 {
		t.Errorf("%d statements are kept of a state that nobody has asked", len(d.statements))
	}
	const statement = `SELECT count(*) FROM settings`
	var n int
	if err := d.Look(t.Context(), func(x Txn) error { return x.Row(t.Context(), statement).Scan(&n) }); err != nil {
		t.Fatal(err)
	}
	if d.statements[statement] == nil {
		t.Error("a statement is not kept")
	}
}
