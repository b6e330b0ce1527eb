package meta

import (
	"math"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"rens/clean/block"
	"rens/clean/page"
	"rens/clean/plain"
)

// A spot is where the page shows its headline. A nil spot is nowhere.
type spot struct {
	node  *html.Node
	pos   int
	key   string // the headline, squashed
	holds []bool // of View.sides: the headline is in it, so the story is too
}

// headline finds the element that shows the title: the heading that it was
// read from or is most like it, else the first text that is the title; nil
// where there is none.
func headline(v *View, title Candidate[string]) *spot {
	at := &spot{key: plain.Squash(title.Value)}
	if title.Node != nil {
		at.node, at.pos = title.Node, title.Place.pos
	} else if at.key == "" || !at.heading(v.heads) && !at.heading(v.lesser) && !at.text(v) {
		return nil
	}
	at.holds = make([]bool, len(v.sides))
	for up := at.node; up != nil; up = up.Parent {
		for i := range v.sides {
			if v.sides[i].node == up {
				at.holds[i] = true
			}
		}
	}
	return at
}

// heading looks for the title among headings.
func (at *spot) heading(list []found) bool {
	best := tuning.headlineLike
	for i := range list {
		if like := plain.Likeness(plain.Squash(block.Text(list[i].node, titleLimit)), at.key); like > best {
			at.node, at.pos, best = list[i].node, list[i].pos, like
		}
	}
	return at.node != nil
}

// text looks for the title among all texts. It counts them as the first walk
// did.
func (at *spot) text(v *View) bool {
	at.pos = 0
	return slices.ContainsFunc(v.doc.Nodes, at.textIn)
}

func (at *spot) textIn(n *html.Node) bool {
	for kid := range n.ChildNodes() {
		switch {
		case kid.Type == html.TextNode:
			at.pos += len(kid.Data)
			if len(kid.Data) < titleLimit && len(kid.Data) >= headlineLeast && plain.Squash(kid.Data) == at.key {
				at.node = n
				return true
			}
		case kid.Type == html.ElementNode && isRead(kid) && at.textIn(kid):
			return true
		}
	}
	return false
}

// A Place is where on the page a candidate stands.
type Place struct {
	pos      int
	Distance int // bytes of text from the headline; before it they count double
	Before   bool
	Beside   bool // where dates, authors and pictures of other stories stand
	Firm     bool // beside the story by a tag, or among the comments
	in       region
}

// place says where f stands.
func (v *View) place(at *spot, f *found) Place {
	p := Place{pos: f.pos, in: f.in, Distance: f.pos}
	if at != nil {
		if p.Distance = f.pos - at.pos; p.Distance < 0 {
			p.Distance, p.Before = -2*p.Distance, true
		}
	}
	p.Beside, p.Firm = v.sided(at, f)
	p.Beside = p.Beside && (p.Firm || !v.close(at, f))
	return p
}

// beside reports whether f stands in navigation, footers, sidebars, teasers or
// comments. A class that seems to say so is not believed of an element that
// holds the headline, nor of what stands right by it: bylines stand in banners,
// cards and widgets.
func (v *View) beside(at *spot, f *found) bool { return v.place(at, f).Beside }

// sided reports whether a side that does not hold the headline is around f,
// and whether one of them is firmly so.
func (v *View) sided(at *spot, f *found) (by, firm bool) {
	for i := f.side; i > 0; i = v.sides[i-1].parent {
		if at == nil || !at.holds[i-1] {
			by, firm = true, firm || v.sides[i-1].firm
		}
	}
	return by, firm
}

// close reports whether f stands right by the headline.
func (v *View) close(at *spot, f *found) bool {
	return at != nil && f.pos <= at.pos+tuning.closeBelow && f.pos >= at.pos-tuning.closeAbove
}

// isIn reports whether the headline stands in n.
func (at *spot) isIn(n *html.Node) bool {
	for up := at.node; up != nil; up = up.Parent {
		if up == n {
			return true
		}
	}
	return false
}

// teased reports whether f stands in a small box with a heading, or a link like
// a headline, to another page: what it says is that page's. Right below the
// headline, boxes hold all kinds of links.
func (v *View) teased(at *spot, f *found) bool {
	if at == nil || f.pos >= at.pos && f.pos <= at.pos+tuning.closeAbove {
		return false
	}
	n := f.node
	for range teaserLevels {
		if n = n.Parent; n == nil || at.isIn(n) {
			return false
		}
		text, headed := 0, false
		for kid := range page.Below(n) {
			switch {
			case kid.Type == html.TextNode:
				text += len(kid.Data)
			case kid.Type == html.ElementNode:
				headed = headed || isHeading(kid) && at.isOther(block.Text(kid, lineLimit)) || kid.Data == "a" && strings.Count(block.Text(kid, lineLimit), " ") >= tuning.fewWords && v.leadsAlong(kid) && !v.leadsToAuthor(kid)
			}
			if text > teaserLimit {
				return false
			}
		}
		if headed {
			return true
		}
	}
	return false
}

// isOther reports a text of several words that is unlike the headline.
func (at *spot) isOther(t string) bool {
	return strings.Count(t, " ")+1 >= tuning.fewWords && plain.Likeness(plain.Squash(t), at.key) < tuning.headlineLike
}

// isHeading reports h1 to h6.
func isHeading(n *html.Node) bool {
	return len(n.Data) == 2 && n.Data[0] == 'h' && n.Data[1] >= '1' && n.Data[1] <= '6'
}

// leadsAlong reports a link to another page of the site.
func (v *View) leadsAlong(link *html.Node) bool {
	if !v.leadsAway(link) {
		return false
	}
	u, err := url.Parse(strings.TrimSpace(page.Attr(link, "href")))
	return err == nil && u.Scheme != "mailto" && (u.Host == "" || v.here == nil || page.Site(u.Hostname()) == page.Site(v.here.Hostname()))
}

// leadsAway reports a link to another page.
func (v *View) leadsAway(link *html.Node) bool {
	href := strings.TrimSpace(page.Attr(link, "href"))
	if href == "" || href[0] == '#' || strings.HasPrefix(href, "javascript:") {
		return false
	}
	key := addressKey(v.resolve(href))
	return key == "" || key != v.hereKey
}

// mentions reports whether t is part of the headline, as in breadcrumbs.
func (at *spot) mentions(t string) bool {
	return at != nil && at.key != "" && strings.Contains(at.key, plain.Squash(t))
}

// standing adds the features of where a candidate stands.
func standing(x *Features, p *Place) {
	x.add("distance", min(math.Log1p(float64(p.Distance))/10, 1))
	x.is("near", p.Distance < tuning.closeBelow)
	x.is("before", p.Before)
	x.is("beside", p.Beside)
	x.is("firm", p.Firm)
	x.is("in_article", p.in&inArticle != 0)
	x.is("in_bio", p.in&inBio != 0)
}
