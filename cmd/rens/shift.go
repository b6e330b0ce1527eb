package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"rens/scraper"
	"rens/scraper/schedule"
	"rens/scraper/site"
	"rens/scraper/status"
)

// A shift is the time between two reloads: one plan, one job.
type shift struct {
	con    *console
	status *status.Status
	plan   *plan
	job    *job
	noted  *schedule.Noted
	atOnce int // sites that are crawled at the same time
	runs   *schedule.Shift
}

// sitesAtOnce is how many sites a schedule crawls at the same time, where
// there are as many workers.
const sitesAtOnce = 8

// begin opens the job of a plan and sets its times.
func (d *daemon) begin(ctx context.Context, p *plan) (*shift, error) {
	s := &shift{con: d.con, status: d.status, plan: p, atOnce: max(1, min(sitesAtOnce, p.command.Crawl.Workers))}
	targets := make([]site.Target, len(p.times))
	for i, t := range p.times {
		targets[i] = t.target
	}
	d.con.keepTo(p.limits)
	var err error
	if s.job, err = p.command.Crawl.open(ctx, d.con, p.file, targets, s, false); err != nil {
		return nil, err
	}
	if s.noted, err = schedule.ReadNoted(p.command.Crawl.noted()); err != nil {
		d.con.warn("read when sites were last crawled: %v; they are taken as never crawled", err)
	}
	if s.runs, err = schedule.Begin(ctx, s.tasks(), schedule.Options{AtOnce: s.atOnce, Grace: grace, Noted: s.noted, Next: d.status.Next}); err != nil {
		return nil, errors.Join(err, s.job.Close())
	}
	d.status.Ready(nil)
	return s, nil
}

// noted is the file that outlives the program: when each site's last run
// began. It stands beside the state.
func (c *crawlSettings) noted() string {
	if c.State == "none" && c.DB == "" {
		return ""
	}
	return strings.TrimSuffix(c.State, filepath.Ext(c.State)) + ".schedule.json"
}

// tasks are the sites of the plan, each to be crawled at its times.
func (s *shift) tasks() []schedule.Task {
	var tasks []schedule.Task
	for _, t := range s.plan.times {
		last, known := s.noted.Last(t.name)
		if known {
			s.status.Whole(t.name, last)
		}
		s.con.log.Info("scheduled", "site", fmt.Sprintf("%s %s", t.name, t.times), "last", last)
		tasks = append(tasks, schedule.Task{Name: t.name, Times: t.times, Run: func(ctx context.Context, began time.Time) { s.crawl(ctx, t, began) }})
	}
	return tasks
}

// see tells of an address that was dealt with.
func (s *shift) see(e scraper.Event) {
	name := "sources"
	if own := s.plan.file.sites.Of(e.URL); own != nil && s.plan.has(own.Name) {
		name = own.Name
	}
	s.status.Saw(name, status.Visit{State: string(e.State), Outcome: e.Reason, Bytes: e.Bytes, Took: e.Took, Written: e.Written, Language: e.Language})
	s.con.tell(progress{}, e)
}

// waits says nothing: that is for a person who watches.
func (*shift) waits([]string, time.Duration) {}

// crawl makes one run of a site and puts away what came of it.
func (s *shift) crawl(ctx context.Context, t timed, began time.Time) {
	c := &s.plan.command.Crawl
	s.status.Began(t.name)
	report, err := s.job.run(ctx, t.target, scraper.RunID(began), max(1, c.Workers/s.atOnce))
	ended := how(err, ctx)
	s.status.Ended(t.name, ended, time.Now())
	if ended == "whole" {
		s.status.Silent(t.name, len(report.Silent()))
	}
	if ended != "stopped" {
		err = errors.Join(err, s.noted.Note(t.name, began))
	}
	named := scraper.Report{Run: report.Run, Started: report.Started, Duration: report.Duration}
	named.Add(t.target.Name, report)
	err = errors.Join(err, c.saveReport(named, err))
	if err != nil && ended != "stopped" {
		s.con.warn("site %s: %v", t.name, err)
	}
	line := fmt.Sprintf("site %s: %s in %v, %d asked, %d failed, %d skipped; %s", t.name, plural(report.Written, "article"), report.Duration.Round(100*time.Millisecond),
		report.Requests, report.Failed, report.Skipped, ended)
	if left := leftOut(report, c.reportPath(report)); left != "" {
		line += "; " + left
	}
	s.con.say("%s", line)
	for _, line := range silent(report) {
		s.con.warn("site %s: %s", t.name, line)
	}
}

// how tells how a run ended.
func how(err error, ctx context.Context) string {
	switch {
	case err == nil:
		return "whole"
	case ctx.Err() != nil:
		return "stopped"
	}
	return "failed"
}

// drain lets the runs in hand end, begins no others, and closes what the shift
// has open.
func (s *shift) drain() error { return errors.Join(s.runs.Drain(), s.job.Close()) }
