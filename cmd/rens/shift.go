package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/go-co-op/gocron/v2"

	"rens/scraper"
	"rens/scraper/status"
)

// A shift is the time between two reloads: one plan, one job.
type shift struct {
	*daemon
	plan     *plan
	job      *job
	timer    gocron.Scheduler
	free     chan struct{} // one token for each run that may go on
	stopping chan struct{} // closed when no run is to begin
	stop     sync.Once

	mu      sync.Mutex
	closed  bool
	running sync.WaitGroup
	began   map[string]time.Time // when the last run of each site began that was not stopped
}

// sitesAtOnce is how many sites a schedule crawls at the same time, where
// there are as many workers.
const sitesAtOnce = 8

// begin opens the job of a plan and sets its times.
func (d *daemon) begin(ctx context.Context, p *plan) (*shift, error) {
	s := &shift{daemon: d, plan: p, stopping: make(chan struct{}), free: make(chan struct{}, max(1, min(sitesAtOnce, p.command.Workers)))}
	targets := make([]target, len(p.times))
	for i, t := range p.times {
		targets[i] = t.target
	}
	d.con.keepTo(p.limits)
	var err error
	if s.job, err = p.command.open(ctx, d.con, p.file, targets, s.see, false); err != nil {
		return nil, err
	}
	s.began = s.load()
	if s.timer, err = gocron.NewScheduler(gocron.WithStopTimeout(grace)); err != nil {
		return nil, errors.Join(err, s.job.Close())
	}
	for i := range p.times {
		if err := s.set(ctx, &p.times[i]); err != nil {
			return nil, errors.Join(err, s.timer.Shutdown(), s.job.Close())
		}
	}
	s.timer.Start()
	s.tellNext()
	d.status.Ready(nil)
	return s, nil
}

// set gives the timer one site. A run that was missed while the program was
// down is made up for at once.
func (s *shift) set(ctx context.Context, t *timed) error {
	options := []gocron.JobOption{gocron.WithName(t.name), gocron.WithSingletonMode(gocron.LimitModeReschedule)}
	last, known := s.began[t.name]
	if known {
		s.status.Whole(t.name, last)
	}
	var when gocron.JobDefinition = gocron.DurationJob(t.every)
	if t.cron != nil {
		when = gocron.CronJob(t.cron.text, false)
		options = append(options, gocron.WithCronImplementation(t.cron))
	}
	now := time.Now()
	switch {
	case known && !t.next(last).After(now), !known && t.cron == nil:
		options = append(options, gocron.WithStartAt(gocron.WithStartImmediately()))
	case t.cron == nil:
		options = append(options, gocron.WithStartAt(gocron.WithStartDateTime(later(t.next(last), now.Add(time.Second)))))
	}
	_, err := s.timer.NewJob(when, gocron.NewTask(func() { s.fire(ctx, t) }), options...)
	s.con.log.Info("scheduled", "site", t.String(), "last", last)
	return err
}

// later returns the later of two times: the timer takes none that has passed.
func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// see tells of an address that was dealt with.
func (s *shift) see(e scraper.Event) {
	name := "sources"
	if own := s.job.sites.Of(e.URL); own != nil && s.plan.has(own.Name) {
		name = own.Name
	}
	s.status.Saw(name, status.Visit{State: string(e.State), Outcome: e.Reason, Bytes: e.Bytes, Took: e.Took, Written: e.Written, Language: e.Language})
	s.con.tell(progress{}, e)
}

// fire crawls a site, and once more where its time came while it did.
func (s *shift) fire(ctx context.Context, t *timed) {
	if !s.enter() {
		return
	}
	defer s.running.Done()
	defer s.tellNext()
	if t.jitter > 0 && !s.wait(ctx, rand.N(t.jitter)) {
		return
	}
	for {
		select {
		case s.free <- struct{}{}:
		case <-s.stopping:
			return
		case <-ctx.Done():
			return
		}
		began := time.Now()
		s.crawl(ctx, t)
		<-s.free
		select {
		case <-s.stopping:
			return
		case <-ctx.Done():
			return
		default:
		}
		if t.next(began).After(time.Now()) {
			return
		}
	}
}

// enter reports whether a run may begin, and counts it.
func (s *shift) enter() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return false
	}
	s.running.Add(1)
	return true
}

func (s *shift) wait(ctx context.Context, d time.Duration) bool {
	select {
	case <-time.After(d):
		return true
	case <-s.stopping:
	case <-ctx.Done():
	}
	return false
}

// crawl makes one run of a site and puts away what came of it.
func (s *shift) crawl(ctx context.Context, t *timed) {
	began := time.Now()
	s.status.Began(t.name)
	report, err := s.job.run(ctx, t.target, scraper.RunID(began), max(1, s.plan.command.Workers/cap(s.free)))
	ended := how(err, ctx)
	s.status.Ended(t.name, ended, time.Now())
	if ended != "stopped" {
		err = errors.Join(err, s.note(t.name, began))
	}
	named := scraper.Report{Run: report.Run, Started: report.Started, Duration: report.Duration}
	named.Add(t.target.name, report)
	err = errors.Join(err, s.plan.command.saveReport(named, err))
	if err != nil && ended != "stopped" {
		s.con.say("site %s: %v", t.name, err)
	}
	line := fmt.Sprintf("site %s: %s in %v, %d asked, %d failed, %d skipped; %s", t.name, plural(report.Written, "article"), report.Duration.Round(100*time.Millisecond),
		report.Requests, report.Failed, report.Skipped, ended)
	if left := leftOut(report, s.plan.command.reportPath(report)); left != "" {
		line += "; " + left
	}
	s.con.say("%s", line)
}

// tellNext tells monitors when each site is due.
func (s *shift) tellNext() {
	for _, j := range s.timer.Jobs() {
		if at, err := j.NextRun(); err == nil && !at.IsZero() {
			s.status.Next(j.Name(), at)
		}
	}
}

// drain lets the runs in hand end, or stop where their context is done, and
// begins no others. Then it closes what the shift has open.
func (s *shift) drain() error {
	s.mu.Lock()
	s.closed = true
	s.mu.Unlock()
	s.stop.Do(func() { close(s.stopping) })
	s.running.Wait()
	return errors.Join(s.timer.Shutdown(), s.job.Close())
}

// memory is the file that outlives the program: when each site's last run
// began. It stands beside the state.
func (s *shift) memory() string {
	c := s.plan.command
	if c.State == "none" && c.DB == "" {
		return ""
	}
	return strings.TrimSuffix(c.State, filepath.Ext(c.State)) + ".schedule.json"
}

func (s *shift) load() map[string]time.Time {
	began := map[string]time.Time{}
	path := s.memory()
	if path == "" {
		return began
	}
	text, err := os.ReadFile(path)
	if err == nil {
		err = json.Unmarshal(text, &began)
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		s.con.say("read when sites were last crawled: %v; they are taken as never crawled", err)
		return map[string]time.Time{}
	}
	return began
}

// note remembers that a run began.
func (s *shift) note(name string, began time.Time) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.began[name] = began.Truncate(time.Second)
	path := s.memory()
	if path == "" {
		return nil
	}
	text, err := json.MarshalIndent(s.began, "", "  ")
	if err == nil {
		err = os.WriteFile(path+".part", append(text, '\n'), 0o644)
	}
	if err == nil {
		err = os.Rename(path+".part", path)
	}
	return err
}
