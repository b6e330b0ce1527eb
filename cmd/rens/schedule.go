package main

import (
	"cmp"
	"context"
	"errors"
	"net"
	"net/http"
	"os"
	"os/signal"
	"slices"
	"syscall"
	"time"
	_ "time/tzdata" // a machine, or a container, may have no zones of its own

	"rens/clean/page"
	"rens/scraper/schedule"
	"rens/scraper/site"
	"rens/scraper/status"
)

type scheduleCommand struct {
	Listen   string        `default:"127.0.0.1:9464" placeholder:"ADDRESS" help:"Serve /healthz, /readyz and /metrics there; none for nowhere."`
	Cron     string        `placeholder:"FIELDS" help:"When to crawl the sites that have no time of their own: minute hour day month weekday."`
	Every    time.Duration `default:"1h" help:"Or how often, where no --cron is set."`
	Jitter   time.Duration `default:"30s" help:"Begin each run up to so much later, by chance."`
	Timezone string        `placeholder:"NAME" help:"The time zone of cron fields, such as Europe/Copenhagen; that of the machine if none is named."`
	Crawl    crawlSettings `embed:""`
}

func (c *scheduleCommand) Help() string {
	return `Each site of the configuration file, rens.yaml where none is named, is crawled at its cron fields or interval, for
ever. Runs of one site do not overlap; what was missed, while a run went on or the program was down, is made up for
once. SIGHUP reads the file again: a wrong one is refused and the old one stays. SIGTERM stops; nothing is lost.`
}

func (c *scheduleCommand) Run(ctx context.Context, con *console, file *settings) error {
	plan, err := c.plan(file)
	if err != nil {
		return err
	}
	plan.limits = con.limits
	d := &daemon{con: con, status: status.New(version)}
	stop, err := d.serve(c.Listen)
	if err != nil {
		return err
	}
	defer stop()
	again := make(chan os.Signal, 1)
	signal.Notify(again, syscall.SIGHUP)
	defer signal.Stop(again)
	s, err := d.begin(ctx, plan)
	if err != nil {
		return err
	}
	for {
		select {
		case <-ctx.Done():
			d.status.Ready(errors.New("stopping"))
			return errors.Join(s.drain(), ctx.Err())
		case <-again:
			if s, err = d.reload(ctx, s); err != nil {
				return err
			}
		}
	}
}

// A daemon is what outlives reloads.
type daemon struct {
	con    *console
	status *status.Status
}

// serve answers monitors.
func (d *daemon) serve(address string) (stop func(), err error) {
	if address == "none" {
		return func() {}, nil
	}
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return nil, usagef("serve /metrics on %s: %w; name another address with --listen, or none", address, err)
	}
	server := &http.Server{Handler: d.status.Handler(), ReadHeaderTimeout: 5 * time.Second, WriteTimeout: 30 * time.Second}
	go func() {
		if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			d.con.warn("serve /metrics on %s: %v; the crawls go on", address, err)
		}
	}()
	d.con.say("status on http://%s/metrics", listener.Addr())
	return func() { server.Close() }, nil
}

// reload reads the configuration again, as the program did when it began.
// Where that is wrong, or cannot be begun with, the old one stays.
func (d *daemon) reload(ctx context.Context, s *shift) (*shift, error) {
	refuse := func(err error) {
		d.status.Reloaded("refused")
		d.con.warn("the configuration was not taken, the old one stays: %v", err)
	}
	fresh, file, err := readSchedule(d.con)
	var next *plan
	if err == nil {
		next, err = fresh.Schedule.plan(file)
	}
	if err == nil {
		next.limits, err = fresh.limits()
	}
	if err != nil {
		refuse(err)
		return s, nil
	}
	d.status.Ready(errors.New("reloading: waiting for runs to end"))
	if err := s.drain(); err != nil {
		return s, err
	}
	old := s.plan
	if s, err = d.begin(ctx, next); err != nil {
		refuse(err)
		return d.begin(ctx, old)
	}
	for _, t := range old.times {
		if !next.has(t.name) {
			d.status.Forget(t.name)
		}
	}
	d.status.Reloaded("taken")
	d.con.say("the configuration was read again: %s", plural(len(next.times), "site"))
	return s, nil
}

// readSchedule parses the command line again, with the environment and the
// file as they are now.
func readSchedule(con *console) (*commands, *settings, error) {
	var cli commands
	file := &settings{}
	parser, err := newParser(&cli, con, file, func(int) {})
	if err != nil {
		return nil, nil, err
	}
	if _, err := parser.Parse(withConfig(con.args, commandNames(parser.Model))); err != nil {
		return nil, nil, err
	}
	return &cli, file, file.wrong.or()
}

// A plan is a configuration that was found to be right.
type plan struct {
	command *scheduleCommand
	file    *settings
	times   []timed
	limits  page.Limits
}

// A timed target is one with its times.
type timed struct {
	target site.Target
	name   string // of its site, or "sources"
	times  schedule.Times
}

func (p *plan) has(name string) bool {
	return slices.ContainsFunc(p.times, func(t timed) bool { return t.name == name })
}

// plan checks all that can be checked without beginning.
func (c *scheduleCommand) plan(file *settings) (*plan, error) {
	if err := c.Crawl.check(file); err != nil {
		return nil, err
	}
	targets, err := c.Crawl.targets(nil, nil, nil, file)
	if err != nil {
		return nil, err
	}
	for _, s := range file.sites.All() {
		if c.Crawl.DB != "" && schedule.OwnTimes(s) {
			return nil, &usageProblem{s.At("cron", "every").Errorf("cron and every: with --db all sites are crawled together; give the times of all, outside of sites")}
		}
	}
	p := &plan{command: c, file: file}
	all := schedule.Settings{Cron: c.Cron, Every: c.Every, Jitter: c.Jitter, Timezone: c.Timezone}
	for _, t := range targets {
		times, err := all.Of(file.sites.Named(t.Name)).Times()
		if err != nil {
			return nil, usagef("schedule: --%w", err)
		}
		p.times = append(p.times, timed{target: t, name: cmp.Or(t.Name, "sources"), times: times})
	}
	return p, nil
}

// checkTimes refuses cron expressions that cannot be read or never come.
func checkTimes(file *settings) error {
	if v := file.values["timezone"]; v.Text != "" {
		if err := site.CheckZone(v.Value); err != nil {
			return err
		}
	}
	if v := file.values["cron"]; v.Text != "" {
		if _, err := schedule.ParseCron(v.Text, time.UTC); err != nil {
			return v.At.Errorf("%w", err)
		}
	}
	for _, s := range file.sites.All() {
		if err := schedule.Check(s); err != nil {
			return err
		}
	}
	return nil
}
