package scraper

import (
	"rens/clean/article"
	"rens/scraper/frontier"
)

// leaveType leaves a page out for its type. A list that was asked for as one
// has been read: it is no loss.
func (v visit) leaveType(a *article.Article) end {
	reason := "page_type_" + a.PageType
	switch {
	case v.lease.Kind == kindArticle:
		return v.leave(a, frontier.Skipped, reason)
	case a.PageType == "index":
		return end{state: frontier.Done, reason: reason}
	}
	return v.leave(a, frontier.Done, reason)
}

// leave leaves a page out, and names it.
func (v visit) leave(a *article.Article, state frontier.State, reason string) end {
	v.options.Log.Info("left out", "url", v.lease.URL, "reason", reason, "page_type", a.PageType, "score", a.PageTypeScore)
	return end{state: state, reason: reason,
		left: &LeftOut{URL: v.lease.URL, Kind: v.lease.Kind, Reason: reason, PageType: a.PageType, PageTypeScore: a.PageTypeScore}}
}

// leastProse is the least length of a text that is written on the word of a
// feed alone, in code points without links: one long sentence or two short ones.
const leastProse = 80

// hasProse reports a record whose text has running text: with a page's place in
// a feed, the second sign of a story.
func hasProse(a *article.Article) bool { return prose(a) >= leastProse }

// prose is how much running text a record has, in code points without links.
func prose(a *article.Article) int {
	points := 0
	for _, b := range a.Blocks {
		own := b.End - b.Start
		for _, l := range b.Links {
			own -= l.End - l.Start
		}
		switch b.Type {
		case "lead", "paragraph", "quote":
			if own*2 > b.End-b.Start {
				points += own
			}
		}
	}
	return points
}
