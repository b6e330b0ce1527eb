package schedule

import (
	"testing"
	"time"
	_ "time/tzdata"
)

// TestCron holds what happens when the clock is put forward and back: in
// Copenhagen on 29 March 2026 from 2 to 3, on 25 October from 3 to 2.
func TestCron(t *testing.T) {
	zone, err := time.LoadLocation("Europe/Copenhagen")
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		text, after string
		want        []string
	}{
		{"30 2 * * *", "2026-03-28T02:00:00+01:00", []string{"2026-03-28T02:30:00+01:00", "2026-03-29T03:00:00+02:00", "2026-03-30T02:30:00+02:00"}},
		{"30 2 * * *", "2026-10-24T12:00:00+02:00", []string{"2026-10-25T02:30:00+02:00", "2026-10-26T02:30:00+01:00"}},
		{"30 2 * * *", "2026-10-25T02:10:00+01:00", []string{"2026-10-26T02:30:00+01:00"}},
		{"0 6 * * 1-5", "2026-03-27T07:00:00+01:00", []string{"2026-03-30T06:00:00+02:00"}},
		{"0 */2 * * *", "2026-03-29T00:30:00+01:00", []string{"2026-03-29T04:00:00+02:00"}},
		{"30 * * * *", "2026-10-25T01:45:00+02:00", []string{"2026-10-25T02:30:00+02:00", "2026-10-25T02:30:00+01:00", "2026-10-25T03:30:00+01:00"}},
		{"*/30 * * * *", "2026-03-29T01:45:00+01:00", []string{"2026-03-29T03:00:00+02:00", "2026-03-29T03:30:00+02:00"}},
		{"@daily", "2026-03-28T12:00:00+01:00", []string{"2026-03-29T00:00:00+01:00", "2026-03-30T00:00:00+02:00"}},
		{"0 0 29 2 *", "2026-03-28T12:00:00+01:00", []string{"2028-02-29T00:00:00+01:00"}},
	}
	for _, test := range tests {
		c, err := ParseCron(test.text, zone)
		if err != nil {
			t.Fatal(err)
		}
		at, err := time.Parse(time.RFC3339, test.after)
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range test.want {
			if at = c.Next(at); at.Format(time.RFC3339) != want {
				t.Errorf("%s after %s: %s, want %s", test.text, test.after, at.Format(time.RFC3339), want)
				break
			}
		}
	}
}

// TestOnceADay holds that a fixed time comes once on each day of a year, in
// zones that change their clocks in different ways.
func TestOnceADay(t *testing.T) {
	for _, name := range []string{"Europe/Copenhagen", "America/St_Johns", "Australia/Lord_Howe", "America/Santiago", "UTC"} {
		zone, err := time.LoadLocation(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, text := range []string{"30 2 * * *", "15 0 * * *", "59 23 * * *", "0 3 * * *"} {
			c, err := ParseCron(text, zone)
			if err != nil {
				t.Fatal(err)
			}
			at := time.Date(2026, 1, 1, 0, 0, 0, 0, zone)
			days := map[string]int{}
			for n := 0; n < 365; n++ {
				at = c.Next(at)
				days[at.Format(time.DateOnly)]++
			}
			if len(days) != 365 {
				t.Errorf("%s in %s: %d days of 365", text, name, len(days))
			}
		}
	}
}
