package schedule

import (
	"context"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// times reads settings.
func times(t *testing.T, s Settings) Times {
	t.Helper()
	out, err := s.Times()
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestShift holds how often a task is run in three hours and a half, by when it
// was run last: what was missed is made up for once, and at once.
func TestShift(t *testing.T) {
	hourly, four := Settings{Every: time.Hour}, Settings{Cron: "0 4 * * *", Timezone: "UTC"}
	tests := []struct {
		name     string
		settings Settings
		last     time.Duration // ago; 0 for never
		takes    time.Duration
		want     int
	}{
		{"an interval that was never begun", hourly, 0, time.Minute, 4},
		{"an interval that is over", hourly, 100 * time.Hour, time.Minute, 4},
		{"an interval that is not", hourly, 45 * time.Minute, time.Minute, 4},
		{"an interval that has just begun", hourly, time.Minute, time.Minute, 3},
		{"runs that take longer than the interval", hourly, 0, 100 * time.Minute, 3},
		{"a time that was missed four times", four, 100 * time.Hour, time.Minute, 1},
		{"a time that is to come", four, 10 * time.Hour, time.Minute, 0},
		{"a time that never was", four, 0, time.Minute, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) { // its clock begins at midnight
				noted, err := ReadNoted("")
				if err != nil {
					t.Fatal(err)
				}
				if tt.last > 0 {
					if err := noted.Note("a", time.Now().Add(-tt.last)); err != nil {
						t.Fatal(err)
					}
				}
				var runs, now atomic.Int32
				var told atomic.Bool
				s, err := Begin(t.Context(), []Task{{Name: "a", Times: times(t, tt.settings), Run: func(ctx context.Context, began time.Time) {
					runs.Add(1)
					if now.Add(1) > 1 {
						t.Error("two runs at once")
					}
					time.Sleep(tt.takes)
					now.Add(-1)
				}}}, Options{Noted: noted, Next: func(name string, at time.Time) { told.Store(true) }})
				if err != nil {
					t.Fatal(err)
				}
				time.Sleep(210 * time.Minute)
				if !told.Load() {
					t.Error("nothing was told of when it is due")
				}
				if err := s.Drain(); err != nil {
					t.Error(err)
				}
				if n := int(runs.Load()); n != tt.want {
					t.Errorf("%d runs, want %d", n, tt.want)
				}
			})
		})
	}
}

// TestAtOnce holds that no more tasks are run at once than may be, and that all
// have their turn.
func TestAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var runs, now, most atomic.Int32
		var tasks []Task
		for _, name := range []string{"a", "b", "c", "d", "e"} {
			tasks = append(tasks, Task{Name: name, Times: times(t, Settings{Every: time.Hour}), Run: func(ctx context.Context, began time.Time) {
				runs.Add(1)
				if n := now.Add(1); n > most.Load() {
					most.Store(n)
				}
				time.Sleep(time.Minute)
				now.Add(-1)
			}})
		}
		s, err := Begin(t.Context(), tasks, Options{AtOnce: 2})
		if err != nil {
			t.Fatal(err)
		}
		time.Sleep(30 * time.Minute)
		if err := s.Drain(); err != nil {
			t.Error(err)
		}
		if runs.Load() != 5 || most.Load() != 2 {
			t.Errorf("%d runs, %d at once, want 5 and 2", runs.Load(), most.Load())
		}
	})
}

func TestNoted(t *testing.T) {
	path := filepath.Join(t.TempDir(), "rens.schedule.json")
	began := time.Date(2026, 7, 1, 6, 0, 0, 5, time.UTC)
	n, err := ReadNoted(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := n.Note("avis", began); err != nil {
		t.Fatal(err)
	}
	if n, err = ReadNoted(path); err != nil {
		t.Fatal(err)
	}
	if at, known := n.Last("avis"); !known || !at.Equal(began.Truncate(time.Second)) {
		t.Errorf("avis: %v, %v", at, known)
	}
	if _, known := n.Last("anden"); known {
		t.Error("anden is known")
	}
	for text, broken := range map[string]bool{"{": true, `{"avis": "i går"}`: true, "null": false} {
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		n, err := ReadNoted(path)
		if (err != nil) != broken {
			t.Errorf("%s: %v", text, err)
		}
		if err := n.Note("avis", began); err != nil {
			t.Errorf("%s: %v", text, err)
		}
	}
}

// TestSettings holds whose times a site has.
func TestSettings(t *testing.T) {
	for want, s := range map[string]Settings{
		"every 1h0m0s": {Every: time.Hour, Timezone: "nowhere"}, `at "0 6 * * *", Europe/Oslo`: {Cron: "0 6 * * *", Every: time.Hour, Timezone: "Europe/Oslo"},
	} {
		if got := times(t, s.Of(nil)).String(); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
	for want, s := range map[string]Settings{
		"every 0s: want a time above zero":                                                    {},
		`timezone: want a name of the IANA database such as Europe/Copenhagen, got "nowhere"`: {Cron: "@daily", Timezone: "nowhere"},
	} {
		if _, err := s.Times(); err == nil || err.Error() != want {
			t.Errorf("%v, want %s", err, want)
		}
	}
}
