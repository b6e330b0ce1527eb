package verdict

import (
	"slices"

	"rens/clean/jsonld"
	"rens/clean/lexicon"
	"rens/clean/page"
	"rens/clean/rules"
)

// judgement sums up.
func (c *court) judgement() Judgement {
	j := Judgement{Verdicts: c.verdicts, Confidence: rules.Round(float64(c.scores.Confidence))}
	for i := range c.verdicts {
		j.Paywalled = j.Paywalled || c.verdicts[i].Kind == rules.PaywallPrompt
		if c.verdicts[i].Rule == &rules.TitlePlace {
			j.Headline = c.tree.Blocks[i].Text
		}
	}
	m := c.census()
	m.titled = j.Headline != ""
	j.PageType, j.TypeScore = c.pageType(m, float64(c.scores.Article))
	switch {
	case j.PageType == "index":
		c.dropIndex()
	case c.isWall():
		j.Walled = true
		j.PageType = "other"
		c.dropKept(&consentWall)
	}
	if m.words == 0 {
		j.Confidence = 0
	}
	return j
}

// A census counts what tells an article from a list of articles.
type census struct {
	words      int   // kept
	prose      int   // kept blocks of running text
	proseWords int   // in them
	linked     int   // headline-like links on the whole page
	linkWords  int   // in them
	inner      int   // those between the first and the last kept running text
	listed     int   // kept words between the first and the last of these links, and right after
	signed     bool  // a line says by whom or when it was written
	titled     bool  // by a line that is set as a heading
	posts      int   // headlines of other pages with a text under them
	claim      claim // what the page's data say
}

func (c *court) census() census {
	var m census
	pending, first, last := 0, 0, -1 // the first and the last link
	for i := range c.verdicts {
		v, b := &c.verdicts[i], &c.tree.Blocks[i]
		if v.Keep {
			m.words += b.Words
		}
		m.signed = m.signed || v.Kind == rules.Byline && isSignature(v.Rule)
		switch {
		case isJudged(v) && b.Words >= leastHeadline && b.LinkDensity() > mostlyLinked:
			if m.linked++; m.linked == 1 {
				first = i
			}
			last = i
			m.linkWords += b.Words
			if m.prose > 0 {
				pending++
			}
		case v.Keep && b.IsProse():
			m.prose++
			m.proseWords += b.Words
			m.inner += pending
			pending = 0
		}
	}
	for i := first; i <= last+1 && i < len(c.verdicts); i++ {
		if c.verdicts[i].Keep {
			m.listed += c.tree.Blocks[i].Words
		}
	}
	m.posts, m.claim = c.posts(), c.claim(m)
	return m
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

// pageType tells an article from a list of articles and from the rest. article
// is the model's probability.
func (c *court) pageType(m census, article float64) (string, float64) {
	sure := func(f float64) float64 { return rules.Round(min(max(f, likely), surest)) }
	readsOn := (m.signed || m.titled) && m.prose >= leastProse && m.linked <= mostReadOn && m.words >= leastReadOn // one text, signed or under a headline, that leads nowhere else
	switch {
	case page.IsFront(c.page.Facts.Address) && m.linked > m.prose && article < likely,
		article < c.leastAmongLists(m):
		return "index", sure(max(1-article, m.interleaved()))
	case m.isPosts(): // its text stays: a guide may look like that
	case m.words >= leastArticle && (article >= likely || readsOn):
		return "article", sure(article)
	case c.believes(m, article):
		return "article", sure(max(article, believed))
	}
	return "other", sure(1 - article)
}

// interleaved tells how many headline-like links stand between two paragraphs.
func (m *census) interleaved() float64 { return float64(m.inner) / float64(m.prose+1) }

// isTeasers reports kept text that is short pieces, one to a link at least.
func (m *census) isTeasers() bool { return m.linked >= m.prose && m.words <= rules.TeaserWords*m.prose }

// leastAmongLists is the least probability of an article that the model must give
// a page of the shape of a list for it not to be one.
func (c *court) leastAmongLists(m census) float64 {
	interleaved := m.interleaved()
	switch {
	case m.linked < leastLinked || slices.ContainsFunc(c.page.Facts.Types, jsonld.IsArticle):
	case float64(m.listed) < listShare*float64(m.words): // a text with a list in it
	case m.isTeasers() && interleaved >= crowded && float64(m.posts) >= crowded*float64(m.prose): // each text stands under a link to its page
		return never
	case m.isTeasers() && interleaved >= crowded: // a headline between any two short texts
		return leastTeaser
	case c.page.Listed: // so its publisher says
	case m.isTeasers() && interleaved > mixed, m.words < leastOfList && m.linked > linkedList*m.prose && !m.signed:
		return leastMixed
	}
	return 0
}
