package score

import (
	"rens/clean/block"
)

// A chain is what the boxes from the body down to one say together.
type chain struct {
	worst, best int32 // lowest and highest score of the names of one of them
	worstUp     int32 // steps up to the one of the lowest
	article     int32 // innermost article; -1 for none
	cards       int32 // most twins of one that holds little of the page
	cardBox     int32 // that one
}

// readChains follows every box up to the body.
func (s *Sheet) readChains() {
	w := &s.work
	w.chains = grow(w.chains, len(s.boxes))
	words := s.tree.Sum(0, len(s.blocks)).Words
	for at := range s.boxes {
		b, own := &s.tree.Boxes[at], w.sums[at][numRoles]
		c := chain{worst: own, best: own, article: -1, cards: 1, cardBox: int32(at)}
		if b.Parent >= 0 {
			up := &w.chains[b.Parent]
			if c.article = up.article; up.worst < own {
				c.worst, c.worstUp = up.worst, up.worstUp+1
			}
			c.best = max(own, up.best)
			c.cards, c.cardBox = up.cards, up.cardBox
		}
		if s.boxes[at].article {
			c.article = int32(at)
		}
		if b.Twins >= 3 && int32(b.Twins) > c.cards && s.tree.Sum(b.First, b.End).Words*3 < words {
			c.cards, c.cardBox = int32(b.Twins), int32(at)
		}
		w.chains[at] = c
	}
}

func (s *Sheet) fillChain(i int, p *survey) {
	at := s.tree.Blocks[i].Box
	c := &s.work.chains[at]
	s.set(i, colNames, logit(s.work.sums[at][roleAround]))
	s.set(i, colNamesWorst, logit(c.worst*2))
	s.set(i, colNamesBest, logit(c.best*2))
	s.set(i, colNamesWorstUp, uint8(min(c.worstUp, 127)))
	s.set(i, colCards, level(int(c.cards)))
	card := &s.tree.Boxes[c.cardBox]
	s.set(i, colCardWords, level(s.tree.Sum(card.First, card.End).Words))
	up := &s.tree.Boxes[s.up(at)]
	s.set(i, colParentBlockWords, level(s.tree.Sum(up.First, up.End).Words/max(up.End-up.First, 1)))
	before, all := s.between(0, i).mass, p.all.mass
	s.set(i, colMassBefore, share(int(before), int(all)))
	s.set(i, colMassAfter, share(int(all-before-s.between(i, i+1).mass), int(all)))
	if c.article < 0 {
		s.set(i, colArticle, 0)
		s.set(i, colArticleTwins, 0)
		s.set(i, colArticleMass, 127)
		return
	}
	article := &s.tree.Boxes[c.article]
	kind := uint8(1)
	if p.headline >= article.First && p.headline < article.End {
		kind = 2
	}
	s.set(i, colArticle, kind)
	s.set(i, colArticleTwins, level(article.Twins))
	s.set(i, colArticleMass, share(int(s.inBox(int(c.article)).mass), int(all)))
}

// fillHeads counts the headings since the headline, and those of its rank.
func (s *Sheet) fillHeads(p *survey) {
	heads, tops, rank := 0, 0, 1
	if p.headline >= 0 && s.tree.Blocks[p.headline].Type == block.Heading {
		rank = s.tree.Blocks[p.headline].Level
	}
	worst, begun := int32(256), false
	for i := range s.blocks {
		b := &s.tree.Blocks[i]
		if i == p.headline {
			heads, tops, worst = 0, 0, 256
		}
		s.set(i, colHeads, level(heads))
		s.set(i, colTopHeads, level(tops))
		s.set(i, colWorstHead, logit(worst))
		begun = begun || s.strong(i)
		if b.Type == block.Heading && i != p.headline {
			heads++
			if b.Level <= rank {
				tops++
			}
			if begun {
				worst = min(worst, s.linear[i])
			}
		}
	}
}

// fillRuns measures what lies between a block and the nearest strong ones.
func (s *Sheet) fillRuns() {
	n := len(s.blocks)
	from, worst := -1, int32(256)
	for i := range n {
		b := &s.tree.Blocks[i]
		if b.Words >= 4 {
			worst = min(worst, s.linear[i])
		}
		s.set(i, colGapWorst, logit(worst))
		s.set(i, colGapLinks, level(s.tree.Sum(from+1, i).LinkChars))
		if s.strong(i) {
			from, worst = i, 256
		}
	}
	from = n
	for i := n - 1; i >= 0; i-- {
		m := s.tree.Sum(i+1, from)
		s.set(i, colGapLinksAfter, level(m.LinkChars))
		s.set(i, colGapWordsAfter, level(m.Words))
		if s.strong(i) {
			from = i
		}
	}
}
