package verdict

import "strings"

// maxOffer is the most words of a box that sells access.
const maxOffer = 250

// offers drops boxes that sell access: small, holding at least two blocks that
// speak of subscriptions, and a price, a button or a phrase of paywalls.
func (s *scene) offers() {
	for i := range s.tree.Blocks {
		if s.decided[i] || s.speaks(i)[ofPaywalls] == 0 && s.phrase[i].kind != PaywallPrompt {
			continue
		}
		if at := s.offerBox(i); at >= 0 {
			b := &s.tree.Boxes[at]
			s.dropRange(b.First, b.End, PaywallPrompt, "paywall.offer", 0.4, nil)
		}
	}
}

// offerBox climbs from a block to the largest box that sells access and does
// nothing else; -1 for none.
func (s *scene) offerBox(i int) int {
	best := -1
	for at := s.tree.Blocks[i].Box; at > 0; at = s.tree.Boxes[at].Parent {
		b := &s.tree.Boxes[at]
		if s.tree.Sum(b.First, b.End).Words > maxOffer || s.hasHeadline(b) {
			break
		}
		speaking, signs, foreign := 0, 0, 0
		for k := b.First; k < b.End; k++ {
			speaks := s.speaks(k)[ofPaywalls] > 0 || s.phrase[k].kind == PaywallPrompt
			priced := hasPrice(s.tree.Blocks[k].Text)
			switch {
			case speaks:
				speaking++
			case isProse(&s.tree.Blocks[k]) && !priced:
				foreign++
			}
			if priced || s.phrase[k].kind == PaywallPrompt {
				signs++
			}
		}
		if foreign > 0 {
			break
		}
		if speaking >= 2 && signs > 0 {
			best = at
		}
	}
	return best
}

// hasPrice reports a number beside a currency.
func hasPrice(text string) bool {
	for _, sign := range [...]string{"€", "$", "£", "kr", "Kr", "NOK", "DKK", "SEK", "EUR", "zł", ",-"} {
		for at := 0; ; {
			k := strings.Index(text[at:], sign)
			if k < 0 {
				break
			}
			k += at
			before, after := strings.TrimRight(text[:k], " \u00a0"), strings.TrimLeft(text[k+len(sign):], ". \u00a0")
			if before != "" && isDigit(before[len(before)-1]) || after != "" && isDigit(after[0]) {
				return true
			}
			at = k + len(sign)
		}
	}
	return false
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }
