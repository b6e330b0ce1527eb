package verdict

import (
	"slices"

	"rens/clean/lexicon"
	"rens/clean/rules"
)

// judgement sums up.
func (c *court) judgement() Judgement {
	j := Judgement{Verdicts: c.verdicts, Story: c.story(), Confidence: rules.Round(float64(c.scores.Confidence))}
	for i := range c.verdicts {
		j.Paywalled = j.Paywalled || c.verdicts[i].Kind == rules.PaywallPrompt
		if c.verdicts[i].Rule == &rules.TitlePlace {
			j.Headline = c.tree.Blocks[i].Text
		}
	}
	m := c.census()
	j.PageType, j.TypeScore = c.types.pageType(&m)
	switch {
	case j.PageType == "index":
		c.dropIndex()
	case c.isWall():
		j.Walled = true
		j.PageType, j.TypeScore = "other", likely
		c.dropKept(&consentWall)
	}
	if m.words == 0 {
		j.Confidence = 0
	}
	return j
}

// story is what the model gives each block, -1 where it was not asked.
func (c *court) story() []float32 {
	out := slices.Clone(c.scores.Story)
	for i := range out {
		if c.certain(i) {
			out[i] = -1
		}
	}
	return out
}

// A census counts what tells an article from a list of articles.
type census struct {
	article, index float64 // the model's probabilities
	words          int     // kept
	prose          int     // kept blocks of running text
	proseWords     int     // in them
	run            int     // in the most of them that no headline-like link parts
	linked         int     // headline-like links on the whole page
	linkWords      int     // in them
	inner          int     // those between the first and the last kept running text
	posts          int     // headlines of other pages with a text under them
	headed, signed bool    // a line says the headline; by whom or when it was written
	dated          bool    // the page says when it was published
	named          bool    // a feed or a news sitemap names it as a story
	claim          claim   // what the page's data say
	types          []string
	address        string
}

func (c *court) census() census {
	f := c.page.Facts
	m := census{article: float64(c.scores.Article), index: float64(c.scores.Index), dated: len(f.Dates) > 0, named: c.page.Listed, types: f.Types, address: f.Address}
	pending, run := 0, 0
	for i := range c.verdicts {
		v, b := &c.verdicts[i], &c.tree.Blocks[i]
		if v.Keep {
			m.words += b.Words
		}
		m.headed = m.headed || isTitle(v.Rule) && !c.leadsOn(b)
		m.signed = m.signed || v.Kind == rules.Byline && isSignature(v.Rule)
		switch {
		case isJudged(v) && b.Words >= leastHeadline && b.LinkDensity() > mostlyLinked && !c.isStoryLink(i):
			m.linked++
			m.linkWords += b.Words
			run = 0
			if m.prose > 0 {
				pending++
			}
		case v.Keep && (b.IsProse() || c.isStoryLink(i)):
			m.prose++
			m.proseWords += b.Words
			run += b.Words
			m.run = max(m.run, run)
			m.inner += pending
			pending = 0
		}
	}
	m.posts, m.claim = c.posts(), c.claim(m)
	return m
}

// isStoryLink reports a kept paragraph that is one link, beside a kept one that is none.
func (c *court) isStoryLink(i int) bool {
	return c.verdicts[i].Keep && isLinkedText(&c.tree.Blocks[i]) && (c.isAmong(i, -1) || c.isAmong(i, 1))
}

// isSignature reports the rules of lines that say in words by whom or when a text
// was written.
func isSignature(r *rules.Rule) bool {
	return r == &rules.OpenedByline || r == &rules.NamedAuthor || r == &rules.DateLine || r == &rules.Clock
}

// dropIndex drops what was kept of a page that lists stories, and calls its
// teasers what they are: cards, and what stands between the first and the last
// headline-like link.
func (c *court) dropIndex() {
	first, last := len(c.verdicts), -1
	for i := range c.tree.Blocks {
		if b := &c.tree.Blocks[i]; b.Words >= leastHeadline && b.LinkDensity() > mostlyLinked && c.verdicts[i].Rule != &rules.Landmark {
			first, last = min(first, i), i
		}
	}
	for i := range c.verdicts {
		v, b := &c.verdicts[i], &c.tree.Blocks[i]
		listed := isCard(c.tree, i) || i+1 >= first && i <= last || c.verdicts[i].Keep && i > first
		switch v.Kind {
		case "", rules.Other, rules.AICaption, rules.AIByline, rules.Caption, rules.Related, rules.PhotoCredit, rules.Byline:
		case rules.Navigation:
			listed = listed && b.Words >= leastHeadline && len(b.Links) == 1
		default:
			listed = false
		}
		switch {
		case v.Rule == &rules.Hidden, v.Rule == &rules.Copyright, v.Rule == &rules.Landmark, v.Rule == &rules.TitleH1:
		case listed:
			*v = Verdict{Kind: rules.Related, Rule: &pageIndex}
		case v.Keep:
			*v = dropBy(&pageIndex)
		}
	}
}

// dropKept drops all that was kept.
func (c *court) dropKept(rule *rules.Rule) {
	for i := range c.verdicts {
		if c.verdicts[i].Keep || isTitle(c.verdicts[i].Rule) {
			c.verdicts[i] = dropBy(rule)
		}
	}
}

// isWall reports a page whose text asks for consent and says nothing else.
func (c *court) isWall() bool {
	phrase, about, all := false, 0, 0
	for i := range c.verdicts {
		b := &c.tree.Blocks[i]
		phrase = phrase || c.scene.Phrase(i).Class == lexicon.CookieBanner
		if !c.verdicts[i].Keep || !b.IsProse() {
			continue
		}
		if all += b.Words; all > mostWall {
			return false
		}
		if c.scene.Terms(i)[lexicon.OfConsent] > 0 {
			about += b.Words
		}
	}
	return phrase && all > 0 && float64(about) >= wallShare*float64(all)
}
