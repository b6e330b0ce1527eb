package main

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"rens/scraper"
)

// errPartial says that all is done but for named pages, or for what a limit left.
var errPartial = errors.New("some of it is left")

// verdict is how a run that did not fail ended: nil where all sources answered and
// all that is new is written.
func (c *crawlCommand) verdict(r scraper.Report, lost bool) error {
	switch {
	case lost || len(r.Silent()) > 0:
		return errFailed
	case c.Strict && r.Failed > 0, !c.PartialOK && len(r.Limits) > 0:
		return errPartial
	}
	return nil
}

// silent says in a line each which sources gave nothing, and why.
func silent(r scraper.Report) (lines []string) {
	for _, s := range r.Silent() {
		why := s.Error
		if why == "" {
			why = s.Outcome
		}
		if strings.Contains(why, s.URL) {
			lines = append(lines, "a source gave nothing: "+why)
			continue
		}
		lines = append(lines, fmt.Sprintf("a source gave nothing: %s: %s", s.URL, why))
	}
	return lines
}

// stopped says which limits ended a run, and what is left; "" where none did.
func stopped(r scraper.Report) string {
	if len(r.Limits) == 0 {
		return ""
	}
	var by []string
	for _, limit := range r.Limits {
		if limit == scraper.LimitSilent {
			by = append(by, unanswered(r.Hosts))
			continue
		}
		by = append(by, "--"+strings.ReplaceAll(limit, "_", "-"))
	}
	left := plural(r.Left, "address waits")
	if r.Left != 1 {
		left = fmt.Sprintf("%d addresses wait", r.Left)
	}
	return fmt.Sprintf("stopped by %s: %s; the next run goes on", strings.Join(by, " and "), left)
}

// unanswered says which hosts did not answer, and until when they are put off.
func unanswered(hosts []scraper.HeldHost) string {
	var names []string
	var first, last time.Time
	for _, h := range hosts {
		if !h.Silent {
			continue
		}
		if names = append(names, h.Host); first.IsZero() || h.Until.Before(first) {
			first = h.Until
		}
		if h.Until.After(last) {
			last = h.Until
		}
	}
	if len(names) == 0 {
		return "hosts that did not answer"
	}
	until := first.Format(time.DateTime)
	if to := last.Format(time.DateTime); to != until {
		until += " to " + to
	}
	if more := len(names) - silentNamed; more > 0 {
		names = append(names[:silentNamed], fmt.Sprintf("%d more", more))
	}
	return fmt.Sprintf("%s that did not answer (%s), put off until %s", plural(len(names), "host"), strings.Join(names, ", "), until)
}

// silentNamed is how many hosts are named that did not answer; the report of the run has more.
const silentNamed = 3
