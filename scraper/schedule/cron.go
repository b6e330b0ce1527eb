package schedule

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/robfig/cron/v3"
)

// A Cron is a cron expression in a time zone. What comes at fixed times of the
// day comes once on every day, as in crontab(8): at a time that the clock skips,
// as soon as it has skipped it; at one that comes twice, the first time. What
// comes every hour or every so many minutes goes by the time that passes.
type Cron struct {
	text  string
	rule  cron.Schedule
	zone  *time.Location
	fixed bool
}

var errZoneInCron = errors.New("a time zone goes into the key timezone")

// ParseCron reads the five fields of crontab(5), and names such as @hourly. It
// fails where they name a time that never comes.
func ParseCron(text string, zone *time.Location) (*Cron, error) {
	c, err := parse(text, zone)
	if err != nil {
		return nil, fmt.Errorf("cron: want five fields, minute hour day month weekday, such as \"*/15 6-23 * * *\": %w", err)
	}
	return c, nil
}

func parse(text string, zone *time.Location) (*Cron, error) {
	if strings.Contains(text, "TZ=") {
		return nil, errZoneInCron
	}
	rule, err := cron.ParseStandard(text)
	if err != nil {
		return nil, err
	}
	c := &Cron{text: text, rule: rule, zone: zone}
	fields := strings.Fields(text)
	switch {
	case len(fields) == 5:
		c.fixed = !strings.HasPrefix(fields[0], "*") && !strings.HasPrefix(fields[1], "*")
	default:
		c.fixed = text != "@hourly" && !strings.HasPrefix(text, "@every")
	}
	if c.Next(time.Now()).IsZero() {
		return nil, fmt.Errorf("%q is a time that never comes", text)
	}
	return c, nil
}

// IsValid implements gocron.Cron: a Cron has been read.
func (c *Cron) IsValid(string, *time.Location, time.Time) error { return nil }

func (c *Cron) String() string { return fmt.Sprintf("%q, %v", c.text, c.zone) }

// Next returns the first time after t, the zero time where none comes.
func (c *Cron) Next(t time.Time) time.Time {
	t = t.In(c.zone)
	if !c.fixed {
		return c.rule.Next(t)
	}
	// The hands of the clock, as if it were never put forward or back.
	hands := time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), 0, time.UTC)
	for range 100 {
		if hands = c.rule.Next(hands); hands.IsZero() {
			return time.Time{}
		}
		if at := instant(hands, c.zone); at.After(t) {
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
