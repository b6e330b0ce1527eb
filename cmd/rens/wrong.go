package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"rens/scraper/fetch"
	"rens/scraper/site"
	"rens/scraper/state"
)

// A setting is a value that a flag has, wherever it was set, and what is wrong with it.
type setting struct {
	name, text string
	wrong      string // what is wanted instead; "" for well
}

// atLeast is a number of no less than least, or one that means something else.
func atLeast(name string, n, least int64, also ...int64) setting {
	s := setting{name: name, text: fmt.Sprint(n)}
	if n < least && (len(also) == 0 || n != also[0]) {
		s.wrong = fmt.Sprintf("%d or more", least)
		if len(also) > 0 {
			s.wrong += fmt.Sprintf(", or %d for all", also[0])
		}
	}
	return s
}

// notBelow is a time of no less than least.
func notBelow(name string, d, least time.Duration) setting {
	s := setting{name: name, text: d.String()}
	if d < least || d == 0 && least > 0 {
		s.wrong = "a time above zero, such as 30s, 5m or 24h"
		if least == 0 {
			s.wrong = "a time that is not below zero, such as 0s, 30s or 5m"
		}
	}
	return s
}

// values are the settings that can be wrong by themselves.
func (c *crawlSettings) values() []setting {
	const all = -1
	return []setting{
		notBelow("gap", c.Web.Gap, 0), notBelow("timeout", c.Web.Timeout, 1), notBelow("max-wait", c.MaxWait, 0), notBelow("recheck", c.Recheck, 1),
		notBelow("db-wait", c.DBWait, 0), atLeast("workers", int64(c.Workers), 1), atLeast("depth", int64(c.Depth), 1), atLeast("pages", int64(c.Pages), 1),
		atLeast("max-pages", int64(c.MaxPages), 0), atLeast("host-budget", int64(c.HostBudget), 1, all), atLeast("site-hosts", int64(c.SiteHosts), 1, all),
		atLeast("site-mb", c.SiteMB, 1, all), atLeast("keep-runs", int64(c.KeepRuns), 0), atLeast("warc-size", c.WARCSize, 1), atLeast("db-connections", int64(c.DBConns), 1), c.database(),
	}
}

// database refuses the addresses of databases that are not PostgreSQL.
func (c *crawlSettings) database() setting {
	s := setting{name: "db", text: c.DB}
	scheme, _, found := strings.Cut(c.DB, "://")
	if c.DB != "" && (found && scheme != "postgres" && scheme != "postgresql" || !found && !strings.Contains(c.DB, "=")) {
		s.wrong, s.text = "an address such as postgres://rens@host/database", scheme+"://…"
	}
	return s
}

// problems are the values that cannot be right, each with its place.
func (c *crawlSettings) problems(file *settings) (wrong mistakes) {
	for _, s := range c.values() {
		if s.wrong != "" {
			wrong.add(file.at(s.name, "want %s, got %s", s.wrong, s.text))
		}
	}
	for i, source := range c.Sources {
		if _, err := fetch.ParseURL(source); err != nil {
			wrong.add(file.itemAt("sources", i, "%w", err))
		}
	}
	return wrong
}

// places are the outputs and states that cannot be written, without writing any.
func (c *crawlSettings) places(targets []site.Target, file *settings) (wrong mistakes) {
	if err := writable(c.Out); c.Out != "-" && err != nil {
		wrong.add(file.at("out", "%w", err))
	}
	if c.State == "none" || c.DB != "" {
		return wrong
	}
	if len(targets) == 0 {
		targets = []site.Target{{}}
	}
	if err := writable(c.stateOf(targets[0])); err != nil {
		wrong.add(file.at("state", "%w", err))
	}
	return wrong
}

// writable reports why a file could not be made or written to.
func writable(path string) error {
	info, err := os.Stat(path)
	switch {
	case err == nil && info.IsDir():
		return fmt.Errorf("%s is a folder; name a file", path)
	case err == nil:
		file, err := os.OpenFile(path, os.O_WRONLY|os.O_APPEND, 0)
		if err != nil {
			return fmt.Errorf("%s cannot be written: %w", path, unpath(err))
		}
		return file.Close()
	}
	folder := filepath.Dir(path)
	trial, err := os.CreateTemp(folder, ".rens-check-*")
	if err != nil {
		return fmt.Errorf("%s cannot be made: folder %s: %w", path, folder, unpath(err))
	}
	return errors.Join(trial.Close(), os.Remove(trial.Name()))
}

func unpath(err error) error {
	var p *os.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

// probe asks whether the database answers.
func (c *crawlSettings) probe(ctx context.Context, file *settings) error {
	if c.DB == "" || c.database().wrong != "" {
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, probeWait)
	defer cancel()
	if err := state.Probe(ctx, c.DB); err != nil {
		return file.at("db", "%w", err)
	}
	return nil
}

// probeWait is for how long a check waits for a database.
const probeWait = 5 * time.Second

// at is an error about a flag's value, at its place in the file where it stands there.
func (s *settings) at(name, format string, args ...any) error {
	err := fmt.Errorf("%s: "+format, append([]any{name}, args...)...)
	if v, ok := s.values[name]; ok && !s.overruled(name) {
		return v.At.Errorf("%w", err)
	}
	return fmt.Errorf("--%w", err)
}

// itemAt is one about a value of a list.
func (s *settings) itemAt(name string, i int, format string, args ...any) error {
	if v := s.values[name]; i < len(v.Ats) && !s.overruled(name) {
		return v.Ats[i].Errorf(name+": "+format, args...)
	}
	return s.at(name, format, args...)
}
