package scraper

import (
	"slices"

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
		left: &LeftOut{URL: v.lease.URL, Kind: v.lease.Kind, Reason: reason, PageType: a.PageType, PageTypeScore: float64(a.PageTypeScore)}}
}

// hasText reports a record that has a text of its own, however short: a block that
// is no heading and not for the most part links. With a page's place in a feed, that
// is the second sign of a story.
func hasText(a *article.Article) bool {
	return slices.ContainsFunc(a.Blocks, func(b article.Block) bool {
		return b.Type != "heading" && 2*ownPoints(b) > b.End-b.Start
	})
}

// ownPoints is how much of a block is no link, in code points.
func ownPoints(b article.Block) int {
	own := b.End - b.Start
	for _, l := range b.Links {
		own -= l.End - l.Start
	}
	return own
}

// prose is how much running text a record has, in code points without links.
func prose(a *article.Article) int {
	points := 0
	for _, b := range a.Blocks {
		own := ownPoints(b)
		switch b.Type {
		case "lead", "paragraph", "quote":
			if own*2 > b.End-b.Start {
				points += own
			}
		}
	}
	return points
}
