package main

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"rens/scraper"
	"rens/scraper/account"
	"rens/scraper/address"
	"rens/scraper/frontier"
)

// A watcher is told how runs go, by one goroutine at a time.
type watcher interface {
	see(scraper.Event)
	waits(hosts []string, until time.Duration) // nothing is in hand until then
}

// A watch tells a person how a run goes: beside the bar on a terminal, else in
// a line a minute, with the counts that the report ends with.
type watch struct {
	con                             *console
	bar                             progress
	asked, written, failed, skipped int
	open                            int // addresses that wait
	bytes                           int64
	said                            time.Time
}

// sayEvery is how often a run that is not watched on a terminal tells how it
// goes.
const sayEvery = time.Minute

func newWatch(con *console) *watch {
	return &watch{con: con, bar: con.progress(-1, "crawling"), said: time.Now()}
}

// see counts an event, and says why an address failed, or will be tried again.
// It is called by one goroutine at a time.
func (w *watch) see(e scraper.Event) {
	w.asked++
	w.open = max(0, w.open+e.Opened)
	w.bytes += int64(e.Bytes)
	if e.Written {
		w.written++
	}
	switch e.State {
	case frontier.Failed:
		w.failed++
	case frontier.Skipped:
		w.skipped++
	}
	w.con.tell(w.bar, e)
	w.bar.describe(w.asked+w.open, fmt.Sprintf("%d written", w.written), fmt.Sprintf("%d failed", w.failed), fmt.Sprintf("%d skipped", w.skipped), fmt.Sprintf("%.1f MB", float64(w.bytes)/1e6))
	w.bar.step()
	if now := time.Now(); w.bar.bar == nil && now.Sub(w.said) >= sayEvery {
		w.said = now
		w.con.say("%s", w.text())
	}
}

// waits shows for which hosts all the others wait.
func (w *watch) waits(hosts []string, until time.Duration) {
	on := strings.Join(hosts, ", ")
	w.bar.clear()
	w.bar.describe(w.asked+w.open, fmt.Sprintf("waiting %v for %s", until.Round(time.Second), on), fmt.Sprintf("%d written", w.written))
	w.con.log.Info("waiting", "hosts", hosts, "until", until)
}

func (w *watch) text() string {
	return fmt.Sprintf("%d asked, %d written, %d failed, %d skipped, %d waiting, %.1f MB", w.asked, w.written, w.failed, w.skipped, w.open, float64(w.bytes)/1e6)
}

// tell says why an address failed, or will be tried again.
func (c *console) tell(bar progress, e scraper.Event) {
	if e.Delay > 0 {
		bar.clear()
		c.say("%s is asked once in %v, as it wants: a hundred pages take %v", address.Host(e.URL), e.Delay.Round(100*time.Millisecond), (min(e.Delay, 1e6*time.Second) * 100).Round(time.Second))
	}
	if e.Err == nil || e.State != frontier.Failed && e.State != frontier.Waiting {
		return
	}
	bar.clear()
	if e.State == frontier.Waiting {
		c.say("%v; it will be tried again", e.Err)
		return
	}
	c.say("%v", e.Err)
}

// report tells what came of a run: a table to a person, one line to a log.
func (c *console) report(r scraper.Report, out, named string) error {
	switch {
	case c.quiet:
		return nil
	case c.spoken != nil:
		c.spoken.Info("the run has ended", "run", r.Run, "out", out, "report", named, "asked", r.Requests, "written", r.Written, "unchanged", r.NotModified, "new", r.Found,
			"failed", r.Failed, "skipped", r.Skipped, "waiting", r.Left, "silent_sources", len(r.Silent()), "limits", r.Limits, "bytes", r.Bytes, "duration_ns", r.Duration)
		return nil
	}
	if out == account.Stdout {
		out = "stdout"
	}
	return writeReport(c.err, r, c.columns(), out, named)
}

// writeReport writes a table of what came of a run, a line a site; named is
// the file that names the pages which were left out, "" where none does.
func writeReport(w io.Writer, r scraper.Report, width int, out, named string) error {
	writeTable(w, r, width)
	for _, why := range []struct {
		what string
		of   map[string]int
	}{{"skipped", r.WhySkipped}, {"failed", r.WhyFailed}} {
		if len(why.of) > 0 {
			fmt.Fprintf(w, "%s: %s\n", why.what, counts(why.of, ", "))
		}
	}
	if r.Beyond > 0 {
		fmt.Fprintf(w, "%s beyond the budget of a site, see --host-budget and --site-hosts: they come in later runs\n", plural(r.Beyond, "new link"))
	}
	if r.Ahead > 0 {
		fmt.Fprintf(w, "the state was written %v in the future: the clock was wrong then, or is now; its times were set back by that\n", r.Ahead.Round(time.Second))
	}
	for _, line := range heldHosts(r.Hosts) {
		fmt.Fprintln(w, line)
	}
	if len(r.Languages) > 0 {
		fmt.Fprintf(w, "languages: %s\n", counts(r.Languages, ", "))
	}
	fmt.Fprintf(w, "outcomes: %s\n", counts(r.Reasons, ", "))
	fmt.Fprintf(w, "known: %d before + %d new = %d = %d done + %d failed + %d skipped + %d waiting\n", r.Counts.Known-r.Found, r.Found,
		r.Counts.Known, r.Counts.Done, r.Counts.Failed, r.Counts.Skipped, r.Counts.Waiting)
	_, err := fmt.Fprintf(w, "%s to %s in %v, %.1f MB\n", plural(r.Written, "article"), out, r.Duration.Round(100*time.Millisecond), float64(r.Bytes)/1e6)
	if why := nothing(r); err == nil && why != "" {
		_, err = fmt.Fprintln(w, why)
	}
	if left := leftOut(r, named); err == nil && left != "" {
		_, err = fmt.Fprintln(w, left)
	}
	return err
}

// nothing says why a run wrote no article; "" where it did, or where a source that gave
// nothing is told.
func nothing(r scraper.Report) string {
	switch {
	case r.Written > 0 || len(r.Silent()) > 0:
		return ""
	case r.Requests == 0:
		return "no article: nothing was due"
	case r.Counts.Known <= len(r.Sources):
		return "no article: no address that was asked for is one, or leads to one"
	case r.NotModified+other(r.Sum) == r.Requests:
		return fmt.Sprintf("no article: nothing is new; asked %d, same %d", r.Requests, r.NotModified)
	}
	return "no article: " + counts(r.Reasons, ", ")
}

// heldHosts says of each host that is left alone why, how long, and how many
// addresses wait for it.
func heldHosts(hosts []scraper.HeldHost) (lines []string) {
	for _, h := range hosts[:min(len(hosts), hostsNamed)] {
		wait := "addresses wait"
		if h.Waiting == 1 {
			wait = "address waits"
		}
		line := fmt.Sprintf("%s: %d %s; ", h.Host, h.Waiting, wait)
		if h.Reason == "crawl_delay" {
			line += fmt.Sprintf("with %v between requests they take %v", h.Delay.Round(100*time.Millisecond), h.Takes.Round(time.Second))
		} else {
			line += fmt.Sprintf("%s; asked again from %s", h.Reason, h.Until.Format(time.DateTime))
		}
		lines = append(lines, line)
	}
	if more := len(hosts) - len(lines); more > 0 {
		lines = append(lines, fmt.Sprintf("and %s for which addresses wait", plural(more, "more host")))
	}
	return lines
}

// hostsNamed is how many hosts that are left alone are named; the report of the run
// has more.
const hostsNamed = 10

// others says what waits in a state beside what a run was to ask for; "" where
// nothing does.
func others(of map[string]int, state string) string {
	if len(of) == 0 {
		return ""
	}
	all := 0
	for _, n := range of {
		all += n
	}
	names := byCount(of)
	var parts []string
	for _, site := range names[:min(len(names), othersNamed)] {
		parts = append(parts, fmt.Sprintf("%d of %s", of[site], site))
	}
	if more := len(names) - len(parts); more > 0 {
		parts = append(parts, "those of "+plural(more, "more site"))
	}
	verb := "addresses of other sources wait"
	if all == 1 {
		verb = "address of another source waits"
	}
	return fmt.Sprintf("%d %s in %s: %s; name them, or use --all", all, verb, state, strings.Join(parts, ", "))
}

// othersNamed is how many sites are named of which addresses wait; the report of
// the run has all.
const othersNamed = 5

// leftOut counts the pages that came and were not written, by reason and in
// plain words, and says where they are named; "" where there are none.
func leftOut(r scraper.Report, named string) string {
	all := 0
	words := map[string]int{}
	for reason, n := range r.WhyLeftOut {
		all += n
		words[inWords(reason, n)] = n
	}
	if all == 0 {
		return ""
	}
	where := "named in " + named
	switch {
	case named == "":
		where = "-v names them, and --reports DIR keeps a list"
	case r.Unnamed > 0:
		where = fmt.Sprintf("the first %d named in %s", len(r.LeftOut), named)
	}
	return fmt.Sprintf("%s left out: %s; %s", plural(all, "page"), counts(words, ", "), where)
}

// inWords says why n pages were left out.
func inWords(reason string, n int) string {
	what := ""
	if rest, ok := strings.CutPrefix(reason, scraper.AsList); ok {
		reason, what = rest, "sections "
		if n == 1 {
			what = "section "
		}
	}
	if kind, ok := strings.CutPrefix(reason, "page_type_"); ok {
		return what + "of type " + kind
	}
	if lang, ok := strings.CutPrefix(reason, "language_"); ok {
		return what + "in a language that is not wanted (" + lang + ")"
	}
	if reason == "few_words" {
		return what + "of too few words"
	}
	if reason == "noindex" {
		return what + "not to be indexed"
	}
	return what + reason
}

// counts writes counts, the largest first.
func counts(of map[string]int, between string) string {
	names := byCount(of)
	for i, name := range names {
		names[i] = fmt.Sprintf("%d %s", of[name], name)
	}
	return strings.Join(names, between)
}

// byCount returns the names of counts, the largest first.
func byCount(of map[string]int) []string {
	return slices.SortedFunc(maps.Keys(of), func(a, b string) int { return cmp.Or(of[b]-of[a], strings.Compare(a, b)) })
}

// reports is the folder of reports, "" for none. Where articles go to a pipe or
// a device, there is no folder beside it.
func (c *crawlSettings) reports() string {
	switch info, err := os.Stat(c.Out); {
	case c.Reports == "none", c.Reports == "" && c.Out == account.Stdout:
		return ""
	case c.Reports != "":
		return c.Reports
	case err == nil && !info.Mode().IsRegular():
		return ""
	}
	return filepath.Join(filepath.Dir(c.Out), "runs")
}

// reportPath is the file of a run's report, "" for none.
func (c *crawlSettings) reportPath(r scraper.Report) string {
	folder := c.reports()
	if folder == "" || r.Run == "" {
		return ""
	}
	return scraper.ReportPath(folder, r.Run)
}

// saveReport writes the file of a run's report, where there is to be one.
func (c *crawlSettings) saveReport(r scraper.Report, failed error) error {
	folder := c.reports()
	if folder == "" || r.Run == "" {
		return nil
	}
	if err := scraper.NewReportFile(version, c.Out, r, failed).Save(folder); err != nil {
		return err
	}
	return scraper.PruneReports(folder, c.KeepRuns)
}
