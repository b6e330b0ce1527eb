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
	var before []selling
	for i := range s.tree.Blocks {
		if s.decided[i] || s.speaks(i)[ofPaywalls] == 0 && s.phrase[i].kind != PaywallPrompt {
			continue
		}
		if before == nil {
			before = s.sellings()
		}
		if at, rule := s.offerBox(i, before); at >= 0 {
			b := &s.tree.Boxes[at]
			s.dropRange(b.First, b.End, PaywallPrompt, rule, 0.4, nil)
		}
	}
}

// A selling counts the blocks of a range that speak of subscriptions, name a
// price or say a phrase of paywalls, and the words of running text that do not.
type selling struct{ speaking, prices, prompts, foreign int }

// sellings are the counts before each block: prefix sums, so that a box costs
// the same however many blocks it holds.
func (s *scene) sellings() []selling {
	sums := make([]selling, len(s.tree.Blocks)+1)
	for i := range s.tree.Blocks {
		sum := sums[i]
		prompt, priced := s.phrase[i].kind == PaywallPrompt, hasPrice(s.tree.Blocks[i].Text)
		speaks := prompt || s.speaks(i)[ofPaywalls] > 0
		if prompt {
			sum.prompts++
		}
		if priced {
			sum.prices++
		}
		if speaks {
			sum.speaking++
		} else if !priced && isProse(&s.tree.Blocks[i]) {
			sum.foreign += s.tree.Blocks[i].Words
		}
		sums[i+1] = sum
	}
	return sums
}

func (a selling) minus(b selling) selling {
	return selling{a.speaking - b.speaking, a.prices - b.prices, a.prompts - b.prompts, a.foreign - b.foreign}
}

// offerBox climbs from a block to the largest box that sells access and does
// nothing else, and the rule that says so; -1 for none.
func (s *scene) offerBox(i int, before []selling) (best int, rule string) {
	best, rule = -1, "paywall.offer"
	for at := s.tree.Blocks[i].Box; at > 0; at = s.tree.Boxes[at].Parent {
		b := &s.tree.Boxes[at]
		words, in := s.tree.Sum(b.First, b.End).Words, before[b.End].minus(before[b.First])
		if words > maxOffer || in.foreign*foreignShare > words || s.hasHeadline(b) {
			break
		}
		if in.speaking < 2 || in.prices+in.prompts == 0 || in.speaking*4 < b.End-b.First {
			continue
		}
		if best = at; in.prompts > 0 && in.prices+in.prompts > 1 {
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
