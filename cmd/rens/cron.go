package main

import (
	"errors"
	"strings"
	"time"

	"github.com/robfig/cron/v3"
)

// checkTimes refuses cron expressions that cannot be read or never come.
func checkTimes(sites []site) error {
	for i := range sites {
		if s := &sites[i]; s.Cron != "" {
			if _, err := s.cron(time.Local); err != nil {
				return err
			}
		}
	}
	return nil
}

// cron reads the site's expression, in its time zone, else in another.
func (s *site) cron(zone *time.Location) (cron.Schedule, error) {
	schedule, err := readCron(s.Cron)
	if err != nil {
		return nil, s.cronAt.errorf("cron: want five fields, minute hour day month weekday, such as \"*/15 6-23 * * *\": %w", err)
	}
	if schedule.Next(time.Now().In(zone)).IsZero() {
		return nil, s.cronAt.errorf("cron: %q is a time that never comes", s.Cron)
	}
	return schedule, nil
}

var errZoneInCron = errors.New("a time zone goes into the key timezone")

// readCron takes the five fields of crontab(5) and names such as @hourly. A
// time zone has a key of its own.
func readCron(text string) (cron.Schedule, error) {
	if strings.Contains(text, "TZ=") {
		return nil, errZoneInCron
	}
	return cron.ParseStandard(text)
}
