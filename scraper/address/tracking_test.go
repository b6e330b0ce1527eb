package address

import (
	"slices"
	"strings"
	"testing"
)

// TestTrackerIsARow holds that a parameter is added by one row of one table.
func TestTrackerIsARow(t *testing.T) {
	const query = "id=7&kilde_brev=1&spor=2&KILDE_x=3"
	if got := ours().clean(query); got != "KILDE_x=3&id=7&kilde_brev=1&spor=2" {
		t.Fatalf("%s is noise already: %s", query, got)
	}
	more := append(slices.Clone(trackers), tracker{"spor kilde_*", "an example", none})
	if got := newNoise(more).clean(query); got != "id=7" {
		t.Errorf("with a row more: %s", got)
	}
}

// TestTrackers holds the form of the table: a source for each row, and each
// parameter once.
func TestTrackers(t *testing.T) {
	of := map[string]string{}
	for _, row := range trackers {
		if row.of == "" || row.source == "" || strings.TrimSpace(row.names) == "" {
			t.Errorf("row %q wants names, an owner and a source", row)
		}
		for name := range strings.FieldsSeq(row.names) {
			if name != strings.ToLower(name) || strings.Contains(strings.TrimSuffix(name, "*"), "*") || len(name) < 3 {
				t.Errorf("%q: want a name in lower case of three letters or more, with a star at the end alone", name)
			}
			if other, twice := of[name]; twice {
				t.Errorf("%s is a parameter of %s and of %s", name, other, row.of)
			}
			of[name] = row.of
		}
	}
}
