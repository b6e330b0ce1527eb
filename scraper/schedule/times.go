package schedule

import (
	"fmt"
	"time"

	"rens/scraper/site"
)

// Settings are what a person says of the times of a task.
type Settings struct {
	Cron     string // empty for Every
	Every    time.Duration
	Jitter   time.Duration
	Timezone string // of Cron, a name of the IANA database; that of the machine where empty
}

// Of returns the settings of a site: its own, and s for what it leaves open. Of
// a nil Profile nothing was said.
func (s Settings) Of(p *site.Profile) Settings {
	if p == nil {
		return s
	}
	if OwnTimes(p) {
		s.Cron, s.Every = p.Cron, p.Every
	}
	if p.Given("jitter") {
		s.Jitter = p.Jitter
	}
	if p.Timezone != "" {
		s.Timezone = p.Timezone
	}
	return s
}

// OwnTimes reports whether a site is to have times of its own.
func OwnTimes(p *site.Profile) bool { return p.Cron != "" || p.Every != 0 }

// Check fails, naming the place, for a site whose cron expression cannot be read
// or never comes.
func Check(p *site.Profile) error {
	if p.Cron == "" {
		return nil
	}
	if _, err := ParseCron(p.Cron, time.UTC); err != nil {
		return p.At("cron", "every").Errorf("%w", err)
	}
	return nil
}

// Times say when a task is due.
type Times struct {
	cron   *Cron // nil for every
	every  time.Duration
	jitter time.Duration
}

// Times reads the settings. Its errors begin with the name of the setting that
// is wrong.
func (s Settings) Times() (Times, error) {
	t := Times{every: s.Every, jitter: s.Jitter}
	if s.Cron == "" {
		if s.Every <= 0 {
			return t, fmt.Errorf("every %v: want a time above zero", s.Every)
		}
		return t, nil
	}
	zone := time.Local
	if s.Timezone != "" {
		var err error
		if zone, err = time.LoadLocation(s.Timezone); err != nil {
			return t, fmt.Errorf("timezone: want a name of the IANA database such as Europe/Copenhagen, got %q", s.Timezone)
		}
	}
	var err error
	t.cron, err = ParseCron(s.Cron, zone)
	return t, err
}

// Next returns when a run is due after another began.
func (t Times) Next(began time.Time) time.Time {
	if t.cron != nil {
		return t.cron.Next(began)
	}
	return began.Add(t.every)
}

func (t Times) String() string {
	if t.cron != nil {
		return "at " + t.cron.String()
	}
	return fmt.Sprintf("every %v", t.every)
}
