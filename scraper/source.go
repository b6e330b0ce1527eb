package scraper

import (
	"context"
	"maps"
	"slices"
	"time"

	"rens/scraper/address"
	"rens/scraper/frontier"
)

// A Source is what came of an address that a run started from, or of the one on
// another host that it leads to.
type Source struct {
	URL      string `json:"url"`
	Answered bool   `json:"answered"` // with something that could be read
	Outcome  string `json:"outcome"`  // in a word, as of any address; "left_alone" where its host was not to be asked
	Error    string `json:"error,omitempty"`
}

// Silent returns the sources that gave nothing.
func (r *Report) Silent() []Source {
	return slices.DeleteFunc(slices.Clone(r.Sources), func(s Source) bool { return s.Answered })
}

// sourceOf is what an event says of a source.
func sourceOf(e Event) Source {
	s := Source{URL: e.URL, Outcome: e.Reason, Answered: e.State == frontier.Done || e.State == frontier.Skipped && e.LeftOut != nil}
	if e.Err != nil && !s.Answered {
		s.Error = e.Err.Error()
	}
	return s
}

// takeSources puts the sources in, counts the new ones as those of their sites, and
// lets the tally know how many addresses wait.
func (r *crawl) takeSources(ctx context.Context) error {
	bySite := map[string][]string{}
	for _, url := range r.options.Sources {
		bySite[address.Site(url)] = append(bySite[address.Site(url)], url)
	}
	for _, site := range slices.Sorted(maps.Keys(bySite)) {
		found, err := r.Frontier.Add(ctx, r.now(), sources(bySite[site]))
		if err != nil {
			return err
		}
		r.tally.found(site, found)
	}
	if r.options.Progress == nil {
		return nil
	}
	waiting, err := r.Frontier.Waiting(ctx, r.sites.all()...)
	r.tally.opened = waiting
	return err
}

// tellWait says for which hosts all that is left waits.
func (r *crawl) tellWait(ctx context.Context, wait time.Duration) error {
	if r.options.Waits == nil || wait < shortWait || wait > r.options.MaxWait {
		return nil
	}
	held, err := r.Frontier.Held(ctx, hostsTold, r.sites.all()...)
	var hosts []string
	for _, h := range held {
		hosts = append(hosts, h.Host)
	}
	if len(hosts) > 0 {
		r.options.Waits(hosts, wait)
	}
	return err
}

// A wait of less is not told of, being a gap between two requests, mostly; and no more
// hosts of one are.
const (
	shortWait = 5 * time.Second
	hostsTold = 3
)

// sourcesAsked says of each source what came of it: of those that were not asked for,
// only that they wait, for their host is left alone.
func (r *crawl) sourcesAsked(ctx context.Context, asked []Source) ([]Source, error) {
	for _, url := range r.options.Sources {
		canonical, err := address.Canonical(url)
		if err != nil {
			canonical = url
		}
		if slices.ContainsFunc(asked, func(s Source) bool { return s.URL == canonical }) {
			continue
		}
		known, ok, err := r.Frontier.Known(ctx, url)
		if err != nil {
			return nil, err
		}
		if ok && known.State == frontier.Waiting {
			asked = append(asked, Source{URL: canonical, Outcome: "left_alone", Error: "its host is left alone, as it asked for or since it did not answer"})
		}
	}
	return asked, nil
}

// Limits that end a run while work is left.
const (
	LimitPages  = "max_pages"
	LimitWait   = "max_wait"     // what is left waits longer than that
	LimitSilent = "silent_hosts" // or for hosts that did not answer: HeldHost.Silent
	LimitBytes  = "site_mb"
	LimitLinks  = "host_budget" // or the hosts of a site
)

// limits names the limits by which a run that was not stopped left work, and counts
// the addresses that wait on its sites, for these hosts.
func (r *crawl) limits(ctx context.Context, report *Report, held []frontier.Held) error {
	var err error
	if report.Left, err = r.Frontier.Waiting(ctx, r.sites.all()...); err != nil {
		return err
	}
	switch {
	case report.Left == 0:
	case r.options.MaxPages > 0 && r.started >= r.options.MaxPages:
		report.Limits = append(report.Limits, LimitPages)
	case len(r.spent.all()) > 0:
		report.Limits = append(report.Limits, LimitBytes)
	default:
		silent := 0
		for _, h := range held {
			if r.silence.of(h.Host) {
				silent++
			}
		}
		if silent > 0 {
			report.Limits = append(report.Limits, LimitSilent)
		}
		if silent < len(held) || silent == 0 {
			report.Limits = append(report.Limits, LimitWait)
		}
	}
	if report.Beyond > 0 {
		report.Limits = append(report.Limits, LimitLinks)
	}
	return nil
}
