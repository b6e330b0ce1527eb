// Package scraper carries addresses from a frontier through fetching and
// cleaning to a sink, and what pages link to back into the frontier.
//
// One run is one incremental pass over the sites of its sources: sources are
// asked again every time, what they led to (sections, feeds, sitemaps) as often
// as it changes, articles when they are new and a few times after, always on
// condition that they changed. A page that fails never stops a run; every
// address ends in a state with a reason. A run may be stopped at any instant:
// the next one goes on where it was.
//
//   - scraper.go, crawl.go: options, and the loop of one run
//   - sites.go: the runs of several sites as one
//   - visit.go: one address, from its lease to its outcome
//   - ask.go: it is asked for
//   - page.go, lists.go, failure.go: what came is judged
//   - links.go, kinds.go: what a page leads to, and how urgent that is
//   - redirect.go, forward.go: redirects, and pages that are as good as one
//   - revisit.go: when an address is asked for again
//   - own.go: which sites a run is about
//   - leave.go, listed.go, echo.go: which pages are not written, or not followed
//   - places.go, silence.go: hosts that are slow to answer, or do not
//   - spent.go: what each site has sent
//   - report.go, tally.go, source.go: what came of a run, and of what it started from
//   - reportfile.go: the file that it is kept in
//   - room.go: how much is in hand at once
//   - order.go: what is worked on at once comes in its order
package scraper
