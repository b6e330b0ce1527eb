package article

import "testing"

// TestInUTC holds that dates in any form of a record sort by when they were.
func TestInUTC(t *testing.T) {
	tests := []struct{ date, want string }{
		{"2026-01-07T18:20:00+01:00", "2026-01-07T17:20:00Z"},
		{"2026-01-01T00:30:00+02:00", "2025-12-31T22:30:00Z"},
		{"2026-01-07T18:20:00Z", "2026-01-07T18:20:00Z"},
		{"2026-01-07T18:20:00", "2026-01-07T18:20:00Z"},
		{"2026-01-07", "2026-01-07T00:00:00Z"},
		{"yesterday", ""},
	}
	for _, tt := range tests {
		got := ""
		if text := InUTC(&tt.date); text != nil {
			got = *text
		}
		if got != tt.want {
			t.Errorf("%s: %q, want %q", tt.date, got, tt.want)
		}
	}
	if InUTC(nil) != nil {
		t.Error("no date has a time")
	}
}
