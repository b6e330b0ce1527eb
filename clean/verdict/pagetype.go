package verdict

import (
	"net/url"
	"slices"
	"strings"

	"rens/clean/score"
)

// judgement sums up.
func (s *scene) judgement(p score.Page) Judgement {
	j := Judgement{Verdicts: s.verdicts, Headline: s.headlineText, Confidence: round(float64(p.Confidence))}
	for i := range s.verdicts {
		j.Paywalled = j.Paywalled || s.verdicts[i].Kind == PaywallPrompt
	}
	c := s.census()
	j.PageType, j.TypeScore = s.pageType(c, float64(p.Article))
	switch {
	case j.PageType == "index":
		s.dropIndex()
	case s.isWall():
		j.Walled = true
		j.PageType = "other"
		s.dropKept(CookieBanner, "consent.wall")
	}
	if c.words == 0 {
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
	posts      int   // headlines of other pages with a text under them
	claim      claim // what the page's data say
}

func (s *scene) census() census {
	var c census
	pending, first, last := 0, 0, -1 // the first and the last link
	for i, v := range s.verdicts {
		b := &s.tree.Blocks[i]
		if v.Keep {
			c.words += b.Words
		}
		c.signed = c.signed || v.Kind == Byline && strings.HasPrefix(v.Rule, "text.")
		judged := v.Rule == "model" || v.Rule == "fallback.container"
		switch {
		case judged && b.Words >= 4 && b.LinkDensity() > 0.8:
			if c.linked++; c.linked == 1 {
				first = i
			}
			last = i
			c.linkWords += b.Words
			if c.prose > 0 {
				pending++
			}
		case v.Keep && isProse(b):
			c.prose++
			c.proseWords += b.Words
			c.inner += pending
			pending = 0
		}
	}
	for i := first; i <= last+1 && i < len(s.verdicts); i++ {
		if s.verdicts[i].Keep {
			c.listed += s.tree.Blocks[i].Words
		}
	}
	c.posts, c.claim = s.posts(), s.claim(c)
	return c
}

// dropIndex drops what was kept of a page that lists stories, and calls its
// teasers what they are: cards, and what stands between the first and the last
// headline-like link.
func (s *scene) dropIndex() {
	first, last := len(s.verdicts), -1
	for i := range s.tree.Blocks {
		if b := &s.tree.Blocks[i]; b.Words >= 4 && b.LinkDensity() > 0.8 && !strings.HasPrefix(s.verdicts[i].Rule, "landmark") {
			first, last = min(first, i), i
		}
	}
	for i := range s.verdicts {
		v, b := &s.verdicts[i], &s.tree.Blocks[i]
		listed := s.isCard(i) || i+1 >= first && i <= last || s.verdicts[i].Keep && i > first
		switch v.Kind {
		case "", Other, AICaption, AIByline, Caption, Related, PhotoCredit, Byline:
		case Navigation:
			listed = listed && b.Words >= 4 && len(b.Links) == 1
		default:
			listed = false
		}
		switch {
		case v.Rule == "hidden", v.Rule == "text.copyright", strings.HasPrefix(v.Rule, "landmark"), v.Rule == "title.h1":
		case listed:
			*v = Verdict{Kind: Related, Rule: "page.index"}
		case v.Keep:
			*v = Verdict{Kind: Other, Rule: "page.index"}
		}
	}
}

// dropKept drops all that was kept.
func (s *scene) dropKept(kind Kind, rule string) {
	for i := range s.verdicts {
		if s.verdicts[i].Keep || s.verdicts[i].Rule == "title.h1" || s.verdicts[i].Rule == "title.headline" {
			s.verdicts[i] = Verdict{Kind: kind, Rule: rule}
		}
	}
}

// isWall reports a page whose text asks for consent and says nothing else.
func (s *scene) isWall() bool {
	if !slices.ContainsFunc(s.phrase, func(e entry) bool { return e.kind == CookieBanner }) {
		return false
	}
	about, all := 0, 0
	for i, v := range s.verdicts {
		b := &s.tree.Blocks[i]
		if !v.Keep || !isProse(b) {
			continue
		}
		if all += b.Words; all > 500 {
			return false
		}
		if s.speaks(i)[ofConsent] > 0 {
			about += b.Words
		}
	}
	return all > 0 && 2*about >= all
}

// isFrontPage reports an address that names a host and nothing below it.
func isFrontPage(address string) bool {
	u, err := url.Parse(address)
	return err == nil && u.Host != "" && strings.Trim(u.Path, "/") == "" && u.RawQuery == ""
}

// pageType tells an article from a list of articles and from the rest. article
// is the model's probability.
func (s *scene) pageType(c census, article float64) (string, float64) {
	sure := func(f float64) float64 { return round(min(max(f, 0.5), 0.99)) }
	readsOn := (c.signed || s.headlineText != "") && c.prose >= 5 && c.linked <= 3 && c.words >= 120 // one text, signed or under a headline, that leads nowhere else
	switch {
	case isFrontPage(s.hints.Address) && c.linked > c.prose && article < 0.5,
		article < s.leastOfList(c):
		return "index", sure(max(1-article, c.interleaved()))
	case c.isPosts(): // its text stays: a guide may look like that
	case c.words >= 40 && (article >= 0.5 || readsOn):
		return "article", sure(article)
	case s.believes(c, article):
		return "article", sure(max(article, believed))
	}
	return "other", sure(1 - article)
}

// interleaved tells how many headline-like links stand between two paragraphs.
func (c *census) interleaved() float64 { return float64(c.inner) / float64(c.prose+1) }

// isTeasers reports kept text that is short pieces, one to a link at least.
func (c *census) isTeasers() bool { return c.linked >= c.prose && c.words <= teaserWords*c.prose }

// leastOfList is the least probability of an article that the model must give
// a page of the shape of a list for it not to be one.
func (s *scene) leastOfList(c census) float64 {
	interleaved := c.interleaved()
	switch {
	case c.linked < 6 || s.declaresArticle():
	case c.listed*4 < c.words*3: // a text with a list in it
	case c.isTeasers() && interleaved >= 0.75: // a headline between any two short texts
		return 0.6
	case s.hints.Listed: // so its publisher says
	case c.isTeasers() && interleaved > 0.5, c.words < 100 && c.linked > 2*c.prose && !c.signed:
		return 0.3
	}
	return 0
}

// teaserWords is the most words that a teaser has.
const teaserWords = 60

// declaresArticle reports a page whose data call it an article.
func (s *scene) declaresArticle() bool {
	for _, t := range s.hints.Types {
		t = strings.ToLower(t)
		if strings.HasSuffix(t, "article") || strings.HasSuffix(t, "blogposting") {
			return true
		}
	}
	return false
}
