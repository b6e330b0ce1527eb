package verdict

import "strings"

// maxOffer is the most words of a box that sells access.
const maxOffer = 250

// foreignShare: one word of so many in such a box may be running text that
// speaks of other things.
const foreignShare = 4

// offers drops boxes that sell access: small, holding at least two blocks that
// speak of subscriptions, and a price or a phrase of paywalls. Where such a
// phrase stands beside another or a price, the box is the paywall's for certain.
func (s *scene) offers() {
	for i := range s.tree.Blocks {
		if s.decided[i] || s.speaks(i)[ofPaywalls] == 0 && s.phrase[i].kind != PaywallPrompt {
			continue
		}
		if at, rule := s.offerBox(i); at >= 0 {
			b := &s.tree.Boxes[at]
			s.dropRange(b.First, b.End, PaywallPrompt, rule, 0.4, nil)
		}
	}
}

// offerBox climbs from a block to the largest box that sells access and does
// nothing else, and the rule that says so; -1 for none.
func (s *scene) offerBox(i int) (best int, rule string) {
	best, rule = -1, "paywall.offer"
	for at := s.tree.Blocks[i].Box; at > 0; at = s.tree.Boxes[at].Parent {
		b := &s.tree.Boxes[at]
		if s.tree.Sum(b.First, b.End).Words > maxOffer || s.hasHeadline(b) {
			break
		}
		speaking, prices, prompts, foreign := 0, 0, 0, 0
		for k := b.First; k < b.End; k++ {
			prompt, priced := s.phrase[k].kind == PaywallPrompt, hasPrice(s.tree.Blocks[k].Text)
			speaks := prompt || s.speaks(k)[ofPaywalls] > 0
			if prompt {
				prompts++
			}
			if priced {
				prices++
			}
			if speaks {
				speaking++
			} else if !priced && isProse(&s.tree.Blocks[k]) {
				foreign += s.tree.Blocks[k].Words
			}
		}
		if foreign*foreignShare > s.tree.Sum(b.First, b.End).Words {
			break
		}
		if speaking < 2 || prices+prompts == 0 || speaking*4 < b.End-b.First {
			continue
		}
		if best = at; prompts > 0 && prices+prompts > 1 {
			rule = "paywall.prompt"
		}
	}
	return best, rule
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
