package score

// A path is what the boxes from the body down to one say together.
type path struct {
	worst, best int32 // lowest and highest score of the names of one of them
	worstUp     int32 // steps up to the one of the lowest
	article     int32 // innermost article; -1 for none
	cards       int32 // most twins of one that holds little of the page
	card        int32 // that one
	toBest      uint8 // steps up to one that holds most of the mass
}

// readPaths follows every box up to the body.
func (s *Sheet) readPaths() {
	w := &s.work
	w.paths = grow(w.paths, len(s.boxes))
	most := &s.tree.Boxes[s.page.best[1]]
	for at := range s.boxes {
		b, own := &s.tree.Boxes[at], w.nameSums[at][Roles]
		p := path{worst: own, best: own, article: -1, cards: 1, card: int32(at)}
		if b.Parent >= 0 {
			up := &w.paths[b.Parent]
			if p.article = up.article; up.worst < own {
				p.worst, p.worstUp = up.worst, up.worstUp+1
			}
			p.best = max(own, up.best)
			p.cards, p.card = up.cards, up.card
			p.toBest = min(up.toBest+1, maxSteps)
		}
		if b.First <= most.First && b.End >= most.End && at <= s.page.best[1] {
			p.toBest = 0
		}
		if s.boxes[at].article {
			p.article = int32(at)
		}
		if b.Twins >= leastCards && int32(b.Twins) > p.cards && s.wordsIn(at)*cardParts < s.page.Words {
			p.cards, p.card = int32(b.Twins), int32(at)
		}
		w.paths[at] = p
	}
}
