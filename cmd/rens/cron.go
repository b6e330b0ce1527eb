package main

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/robfig/cron/v3"

	"rens/scraper/site"
)

// A zoned schedule is a cron expression in a time zone. What comes at fixed
// times of the day comes once on every day, as in crontab(8): at a time that
// the clock skips, as soon as it has skipped it; at one that comes twice, the
// first time. What comes every hour or every so many minutes goes by the time
// that passes.
type zoned struct {
	text  string
	rule  cron.Schedule
	zone  *time.Location
	fixed bool
}

var errZoneInCron = errors.New("a time zone goes into the key timezone")

// newZoned reads the five fields of crontab(5), and names such as @hourly.
func newZoned(text string, zone *time.Location) (*zoned, error) {
	if strings.Contains(text, "TZ=") {
		return nil, errZoneInCron
	}
	rule, err := cron.ParseStandard(text)
	if err != nil {
		return nil, err
	}
	z := &zoned{text: text, rule: rule, zone: zone}
	fields := strings.Fields(text)
	switch {
	case len(fields) == 5:
		z.fixed = !strings.HasPrefix(fields[0], "*") && !strings.HasPrefix(fields[1], "*")
	default:
		z.fixed = text != "@hourly" && !strings.HasPrefix(text, "@every")
	}
	if z.Next(time.Now()).IsZero() {
		return nil, fmt.Errorf("%q is a time that never comes", text)
	}
	return z, nil
}

// IsValid implements gocron.Cron: a zoned has been read.
func (z *zoned) IsValid(string, *time.Location, time.Time) error { return nil }

// Next returns the first time after t, the zero time where none comes.
func (z *zoned) Next(t time.Time) time.Time {
	t = t.In(z.zone)
	if !z.fixed {
		return z.rule.Next(t)
	}
	// The hands of the clock, as if it were never put forward or back.
	hands := time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), 0, time.UTC)
	for range 100 {
		if hands = z.rule.Next(hands); hands.IsZero() {
			return time.Time{}
		}
		if at := instant(hands, z.zone); at.After(t) {
			return at
		}
	}
	return time.Time{}
}

// instant returns when a clock in the zone first shows what hands say, or has
// just skipped it.
func instant(hands time.Time, zone *time.Location) time.Time {
	at := time.Date(hands.Year(), hands.Month(), hands.Day(), hands.Hour(), hands.Minute(), hands.Second(), 0, zone)
	start, end := at.ZoneBounds()
	if at.Hour() != hands.Hour() || at.Minute() != hands.Minute() {
		if at.Hour()*60+at.Minute() > hands.Hour()*60+hands.Minute() {
			return start
		}
		return end
	}
	if start.IsZero() {
		return at
	}
	_, now := at.Zone()
	_, before := start.Add(-time.Second).Zone()
	if earlier := at.Add(time.Duration(now-before) * time.Second); earlier.Before(start) {
		return earlier
	}
	return at
}

// checkTimes refuses cron expressions that cannot be read or never come.
func checkTimes(file *settings) error {
	if v := file.values["timezone"]; v.Text != "" {
		if err := site.CheckZone(v.Value); err != nil {
			return err
		}
	}
	if v := file.values["cron"]; v.Text != "" {
		if _, err := newZoned(v.Text, time.UTC); err != nil {
			return v.At.Errorf("cron: want five fields, minute hour day month weekday, such as \"*/15 6-23 * * *\": %w", err)
		}
	}
	for _, s := range file.sites.All() {
		if s.Cron != "" {
			if _, err := newZoned(s.Cron, time.UTC); err != nil {
				return s.At("cron", "every").Errorf("cron: want five fields, minute hour day month weekday, such as \"*/15 6-23 * * *\": %w", err)
			}
		}
	}
	return nil
}
