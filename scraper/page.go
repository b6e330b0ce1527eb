package scraper

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"slices"
	"time"

	"rens/clean/article"
	"rens/clean/memory"
	"rens/clean/page"
	"rens/clean/robotstag"
	"rens/scraper/address"
	"rens/scraper/fetch"
	"rens/scraper/frontier"
	"rens/scraper/polite"
	"rens/scraper/site"
)

// readsPage cleans an HTML page, takes its links, and writes it if it is an
// article.
func (v visit) readsPage(ctx context.Context, got arrival) (result, error) {
	came := got.page
	if len(v.lease.Via) > 0 && v.lease.Visits == 0 {
		// It was found under the first of them, and redirects led here.
		got.page.URL, got.page.Redirects = v.lease.Via[0], between(v.lease.Via, came)
	}
	got.page.Listed = v.isListed()
	give, err := v.room.Take(ctx, got.page.Body)
	if err != nil {
		return v.failed(got, err), nil
	}
	defer give()
	sitemaps := v.sitemaps(got.page)
	known, err := v.known.Of(context.WithoutCancel(ctx), address.Site(got.page.Address()))
	if err != nil {
		return result{}, err
	}
	doc, a, remembered, err := v.clean(got.page, known)
	if err != nil { // a better rens may make something of the same bytes: nothing is kept of them
		return result{end: end{state: frontier.Failed, reason: cleanReason(err), err: err}, due: v.timing().again(false, time.Time{}), links: sitemaps}, nil
	}
	asks := asks(v.Client, got.page, a)
	if target, ok := Forward(doc, a); ok && !asks.NoFollow {
		return v.forwarded(ctx, came, target), nil
	}
	met, gone := v.settle(got.page, a)
	links, listed := v.follow(got.page, doc, a, asks)
	links = slices.Concat(sitemaps, met, links)
	if gone != nil { // what came in its place is a list
		res := v.failed(got, gone)
		res.links = links
		return res, nil
	}
	w, err := v.write(ctx, got, a, remembered, asks)
	switch {
	case err != nil:
		return result{}, err
	case w.stopped:
		return v.timing().untried(), nil
	case (v.lease.Kind == kindFeed || v.lease.Kind == kindSitemap) && !w.written:
		v.options.Log.Warn("a web page stands in place of a list", "url", v.lease.URL, "kind", v.lease.Kind)
		w.reason = "page_for_" + v.lease.Kind
	}
	c := copyOf(v.lease, got.page, cmp.Or(w.content, listed), w.text)
	return result{end: w.end, story: w.story, links: links, copy: c, due: v.timing().again(c.content != v.lease.ContentHash, publishedOn(a))}, nil
}

// clean parses and cleans a page when a core is free.
func (v visit) clean(p page.Page, known *memory.Site) (doc *page.Document, a *article.Article, remembered memory.Page, err error) {
	v.cores <- struct{}{}
	defer func() { <-v.cores }()
	if doc, err = v.options.Limits.Parse(p); err != nil {
		return nil, nil, remembered, err
	}
	if v.Knowing == nil {
		a, err = v.Clean(doc)
		return doc, a, remembered, err
	}
	a, remembered, err = v.Knowing(doc, known)
	if err == nil && known != nil && v.lease.TextHash != "" && v.lease.TextHash != a.Dedupe.TextSHA256 {
		// A story that was written when less was known of its site has not changed for that.
		plain, _, err := v.Knowing(doc, nil)
		if err != nil || plain.Dedupe.TextSHA256 == v.lease.TextHash {
			return doc, plain, remembered, err
		}
	}
	return doc, a, remembered, err
}

// asks is what a page asks of robots, as far as a client obeys.
func asks(c *polite.Client, p page.Page, a *article.Article) robotstag.Tag {
	if !c.ObeysRobots() {
		return robotstag.Tag{}
	}
	return robotstag.Read(c.Product(), slices.Concat(http.Header(p.Header).Values("X-Robots-Tag"), a.Reuse.RobotsMeta)...)
}

// publishedOn is the day that a page gives for its story; zero where it gives
// none.
func publishedOn(a *article.Article) time.Time {
	if a.Created == nil || len(*a.Created) < len(time.DateOnly) {
		return time.Time{}
	}
	day, _ := time.Parse(time.DateOnly, (*a.Created)[:len(time.DateOnly)]) // zero where it is none
	return day
}

// copyOf is what is kept of a page that was read: hashes of what it holds where
// there are any, else those of the copy at hand.
func copyOf(l frontier.Lease, p page.Page, content, text string) copied {
	return copied{fresh: true, etag: p.HeaderValue("ETag"), lastModified: p.HeaderValue("Last-Modified"),
		content: cmp.Or(content, l.ContentHash), text: cmp.Or(text, l.TextHash)}
}

// A writing is what came of writing a page: where it leaves its address, and
// what it is known by from now on.
type writing struct {
	end
	story
	content, text string // hashes; empty where those at hand stay
}

// write writes an article, unless it is held already, or asks not to be.
func (v visit) write(ctx context.Context, got arrival, a *article.Article, remembered memory.Page, asks robotstag.Tag) (writing, error) {
	switch {
	case !slices.Contains(v.options.Types, a.PageType) && !(got.page.Listed && hasText(a)):
		return writing{end: v.leaveType(a)}, nil
	case !asks.Keeps(v.now()):
		return writing{end: v.leave(a, frontier.Skipped, "noindex")}, nil
	case a.Quality.Words < v.options.MinWords:
		return writing{end: v.leave(a, frontier.Skipped, "few_words")}, nil
	case !v.options.Sites.Of(v.lease.URL).Wants(a.Language), !(&site.Profile{Languages: v.options.Languages}).Wants(a.Language):
		return writing{end: v.leave(a, frontier.Skipped, "language_"+a.Language)}, nil
	case v.lease.ContentHash == a.ID, v.lease.TextHash != "" && v.lease.TextHash == a.Dedupe.TextSHA256:
		// The id may be another where the page names another canonical now.
		return writing{end: end{state: frontier.Done, reason: "unchanged"}, text: a.Dedupe.TextSHA256}, nil
	}
	w := writing{end: end{state: frontier.Done, reason: "held"}, content: a.ID, text: a.Dedupe.TextSHA256}
	var twin []byte
	if a.Quality.Words >= echoWords {
		twin = frontier.Twin(v.lease.URL, a.Title, a.Dedupe.TextSHA256)
	}
	held, first, err := v.Frontier.Stands(context.WithoutCancel(ctx), a.ID, twin)
	if err != nil || held {
		return w, err
	}
	if first != "" && first != v.lease.URL {
		v.options.Log.Info("not written", "url", v.lease.URL, "reason", "duplicate", "of", first)
		w.reason, w.content = "duplicate", ""
		return w, nil
	}
	a.Provenance.DiscoveredBy, a.Provenance.Run = v.lease.DiscoveredBy, v.options.Run
	if got.warc != "" {
		a.Provenance.WARC = &got.warc
	}
	if a.Supersedes, err = v.earlier(ctx); err != nil {
		return w, err
	}
	// Frozen past its lease, this process would write what another has written.
	if held, err := v.Frontier.Holds(context.WithoutCancel(ctx), v.lease, v.now()); err != nil || !held {
		return writing{end: end{state: frontier.Waiting, reason: "lease_lost", stopped: true}}, err
	}
	if err := v.texts.Take(context.WithoutCancel(ctx), a, v.now(), address.Site(got.page.Address()), remembered); err != nil {
		return w, err
	}
	v.place.writes()
	added, err := v.Sink.Write(a)
	if err != nil {
		return w, err
	}
	w.story = story{id: a.ID, language: a.Language, written: added, twin: twin}
	if added {
		w.reason = "written"
	}
	return w, nil
}

// earlier is the id of the article that was written of the same address before;
// nil for none.
func (v visit) earlier(ctx context.Context) (*string, error) {
	id := v.lease.ContentHash // where the address was a list, of what it led to: no article's
	if id == "" {
		return nil, nil
	}
	was, err := v.Frontier.State.Written.Has(context.WithoutCancel(ctx), id)
	if err != nil || !was {
		return nil, err
	}
	return &id, nil
}

func cleanReason(err error) string {
	var kind *page.TypeError
	var size *page.SizeError
	switch {
	case errors.Is(err, page.ErrEmpty):
		return "empty"
	case errors.As(err, &kind):
		return string(fetch.NotHTML)
	case errors.As(err, &size):
		return string(fetch.TooLarge)
	}
	return "unreadable"
}
