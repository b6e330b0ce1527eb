package verdict

import (
	"net/url"
	"strings"

	"rens/clean/block"
	"rens/clean/page"
	"rens/clean/plain"
	"rens/clean/rules"
)

// A claim is what a page's data say of its being an article, where the
// headline that they give stands on the page.
type claim int

// Claims, the weaker first.
const (
	unclaimed claim = iota
	tagged          // og:type alone: publishing systems write it on pages of all kinds
	described       // JSON-LD describes one story, and it is this page's
)

// claim reads what the page's data say and looks for their headline.
func (c *court) claim(m census) claim {
	d := &c.page.Facts.Declared
	if d.List || !d.Story && (!d.Article || d.Other) {
		return unclaimed
	}
	words := c.headlineWords()
	switch {
	case words == 0:
		return unclaimed
	case d.Story:
		return described
	case words >= taggedWords && m.linkWords <= linkedTagged*m.proseWords:
		return tagged
	}
	return unclaimed
}

// headlineWords returns the number of words of the block that says the
// declared headline, or of the headline that a block begins with; 0 where none
// does. A link to another page says that one's.
func (c *court) headlineWords() int {
	for _, headline := range c.page.Facts.Declared.Headlines {
		said := plain.Fold(headline)
		if said == "" {
			continue
		}
		for i := range c.tree.Blocks {
			b := &c.tree.Blocks[i]
			if b.Hidden || isMuchLonger(headline, b.Text) {
				continue
			}
			if isMuchLonger(b.Text, headline) {
				if beginsWith(b.Text, headline, said) && !c.leadsOn(b) {
					return len(strings.Fields(said))
				}
				continue
			}
			if saysHeadline(plain.Fold(b.Text), said) && !c.leadsOn(b) {
				return b.Words
			}
		}
	}
	return 0
}

// isMuchLonger reports a text that cannot say what another says and no more.
func isMuchLonger(a, b string) bool { return len(a) > 2*len(b)+headlineSlack }

// beginsWith reports a text that begins with a headline, as where line breaks alone
// part the two.
func beginsWith(text, headline, said string) bool {
	head := text[:min(len(text), 2*len(headline))]
	return plain.Begins(plain.Fold(head), said)
}

// saysHeadline reports a folded text that says a headline: the same, most of
// its words, or the one most of the other, as where no spaces part the words.
func saysHeadline(text, headline string) bool {
	short, long := text, headline
	if len(short) > len(long) {
		short, long = long, short
	}
	return float64(len(short)) >= saidShare*float64(len(long)) && strings.Contains(long, short) || plain.Dice(text, headline) >= nearlySame
}

// posts counts the headings that are links to other pages of the site, each to
// one of its own, and have kept running text under them.
func (c *court) posts() int {
	count := 0
	seen := make(map[string]bool)
	for i := range c.tree.Blocks {
		b, v := &c.tree.Blocks[i], &c.verdicts[i]
		if b.Type != block.Heading || b.Hidden || !v.Keep && !isJudged(v) && v.Rule != &rules.TitleHeadline {
			continue
		}
		if !c.leadsOn(b) || seen[b.Links[0].Href] {
			continue
		}
		seen[b.Links[0].Href] = true
		if c.hasText(i) {
			count++
		}
	}
	return count
}

// hasText reports whether running text is kept right under a heading.
func (c *court) hasText(heading int) bool {
	for k := heading + 1; k < min(heading+1+postReach, len(c.tree.Blocks)) && c.tree.Blocks[k].Type != block.Heading; k++ {
		if c.verdicts[k].Keep && c.tree.Blocks[k].IsProse() {
			return true
		}
	}
	return false
}

// leadsOn reports a block that is a link to another page of the site; where
// the page's own address is not known, to another page.
func (c *court) leadsOn(b *block.Block) bool {
	if len(b.Links) == 0 || b.LinkDensity() <= mostlyLinked || strings.HasPrefix(b.Links[0].Href, "#") {
		return false
	}
	here, err := url.Parse(c.page.Facts.Address)
	if err != nil {
		return false
	}
	there, err := here.Parse(b.Links[0].Href)
	if err != nil || there.Scheme != "" && there.Scheme != "http" && there.Scheme != "https" {
		return false
	}
	return (here.Host == "" || page.Site(here.Hostname()) == page.Site(there.Hostname())) && strings.Trim(here.Path, "/") != strings.Trim(there.Path, "/")
}
