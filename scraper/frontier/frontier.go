// Package frontier remembers which addresses are known and says which to
// fetch next.
//
// It keeps one entry an address, under its canonical form, and one entry a
// host, so that no host is asked twice at once, nor before its gap or its
// block is over, by however many workers on however many machines. What a page
// led to, its links and its host's next turn are put away together or not at
// all.
//
// It decides nothing about pages: kinds, priorities, when to come back and how
// long a host is to be left alone are the caller's. It is kept in a state.DB: in
// a SQLite file that survives a kill at any instant, in PostgreSQL where several
// processes share it, or in the memory of the process.
//
//   - frontier.go: what goes in and comes out
//   - open.go: a Frontier in a database
//   - add.go: addresses that are put in
//   - lease.go: a host's turn begins, by Next
//   - done.go: and ends, with what came of it
//   - pass.go: what has come due, and counts
//   - known.go: what is known of an address, and of articles' pages
package frontier

import (
	"errors"
	"fmt"
	"math"
	"time"
)

// A State is where an address stands.
type State string

// The states. An address whose host is leased counts as waiting: should the
// process that holds it die, it waits again.
const (
	Waiting State = "waiting"
	Done    State = "done"
	Failed  State = "failed"
	Skipped State = "skipped"
)

// Never is the wait that Next gives when no address will come due by itself.
const Never = time.Duration(math.MaxInt64)

// ErrLeaseLost is wrapped by Done's error for a lease that is no longer held:
// it was given back, or it ran out and another worker has the host.
var ErrLeaseLost = errors.New("the lease is no longer held")

// A Link is an address to put in.
type Link struct {
	URL          string    // any spelling; one without a canonical form is left out
	Kind         string    // the caller's, such as "article"
	DiscoveredBy string    // the caller's, such as "feed"
	Depth        int       // links from a source
	Priority     int       // larger comes first within its host
	Due          time.Time // not before; zero means now, and for an Alias never
	Again        bool      // a known address waits again, unless this pass has dealt with it
	Alias        bool      // a second address of a page just fetched: known, and done
	ContentHash  string    // of an Alias: that of the page
	Via          []string  // the addresses that those redirects came by, in order; without line feeds
	Hops         int       // redirects from host to host that led here; above zero it is put in whatever other spellings are known
}

// A Lease is the right to fetch one address. Its host has no other until it
// is given back by Done, or until it runs out.
type Lease struct {
	URL, Host, Kind, DiscoveredBy string
	Depth, Hops                   int
	Via                           []string      // the Link's
	Attempts                      int           // how often it was leased since it last came due, this time included
	Visits                        int           // how often it was fetched before without failing, changed or not
	Every                         time.Duration // the last Outcome's
	Found                         time.Time     // when it was put in
	Fetched                       time.Time     // when it was last fetched without failing; zero for never
	ETag, LastModified            string        // of that fetch
	ContentHash                   string        // of that fetch
	TextHash                      string        // SHA-256 of the text that was written of it, in hex
	Strikes                       int           // how often in a row its host asked to be left alone
	No                            int64         // of the host's leases, from 1: what fences this one
	Until                         time.Time     // another worker may take the host from then on
}

// An Outcome is what came of a lease.
type Outcome struct {
	State  State     // Waiting to try again at NextDue
	At     time.Time // when
	Reason string    // why, in a word; empty for plain success
	Status int       // HTTP status; 0 where the server did not answer

	// Fresh says that ETag, LastModified, ContentHash and TextHash are those of a copy
	// fetched now; without it the ones at hand stay.
	Fresh                                     bool
	ETag, LastModified, ContentHash, TextHash string

	Links      []Link
	List       bool          // it is there for its links: where some are left out, it is due again at the next Begin, without validators
	Article    string        // the id of an article that was written, a SHA-256 in hex: see state.Written
	Twin       []byte        // of such an article: see Twin; nil for none
	Output     string        // the name of the output it was written to
	Visited    bool          // it counts as a visit
	Every      time.Duration // kept for the next lease
	NextDue    time.Time     // when to fetch it again, at the next Begin; zero for never
	HostDelay  time.Duration // gap to the host's next request
	BlockUntil time.Time     // the host is left alone until then; an earlier one never shortens a later
	Strikes    int           // the host's new count
	Uncounted  bool          // the attempt does not count: the run was stopped
}

// Taken is what became of the links of a page that were not known.
type Taken struct {
	New  int // put in
	Left int // left out, being beyond the budget of their site: see Options.Budget
}

// Counts are how many addresses are in each state.
type Counts struct {
	Known   int `json:"known"` // put in, counted as they came
	Waiting int `json:"waiting"`
	Done    int `json:"done"`
	Failed  int `json:"failed"`
	Skipped int `json:"skipped"`
}

// Check returns an error unless every known address is in one state.
func (c Counts) Check() error {
	if sum := c.Waiting + c.Done + c.Failed + c.Skipped; sum != c.Known {
		return fmt.Errorf("count the frontier: %d addresses known, but %d waiting, %d done, %d failed and %d skipped make %d: please report this",
			c.Known, c.Waiting, c.Done, c.Failed, c.Skipped, sum)
	}
	return nil
}
