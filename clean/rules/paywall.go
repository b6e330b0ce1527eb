package rules

import (
	"strings"

	"rens/clean/lexicon"
	"rens/clean/plain"
)

// paywallPrompt drops boxes that sell access: small, holding at least two blocks
// that speak of subscriptions, and a phrase of paywalls beside another or a price.
var paywallPrompt = Rule{Name: "paywall.prompt", Kind: PaywallPrompt, Certain: true, Share: mostSold, Find: func(s *Scene, found func(Finding)) {
	findOffers(s, true, found)
}}

// paywallOffer drops those that name a price or say a phrase, and not both.
var paywallOffer = Rule{Name: "paywall.offer", Kind: PaywallPrompt, Share: mostSold, Find: func(s *Scene, found func(Finding)) {
	findOffers(s, false, found)
}}

func findOffers(s *Scene, prompts bool, found func(Finding)) {
	var before []selling
	for i := range s.Tree.Blocks {
		if s.found(i) || s.Terms(i)[lexicon.OfPaywalls] == 0 && s.phrases[i].Class != lexicon.PaywallPrompt {
			continue
		}
		if before == nil {
			before = sellings(s)
		}
		if at, prompt := offerBox(s, i, before); at >= 0 && prompt == prompts {
			b := &s.Tree.Boxes[at]
			found(Finding{From: b.First, To: b.End})
		}
	}
}

// A selling counts the blocks of a range that speak of subscriptions, name a
// price or say a phrase of paywalls, and the words of running text that do not.
type selling struct{ speaking, prices, prompts, foreign int }

// sellings are the counts before each block: prefix sums, so that a box costs
// the same however many blocks it holds.
func sellings(s *Scene) []selling {
	sums := make([]selling, len(s.Tree.Blocks)+1)
	for i := range s.Tree.Blocks {
		sum := sums[i]
		prompt, priced := s.phrases[i].Class == lexicon.PaywallPrompt, hasPrice(s.Tree.Blocks[i].Text)
		speaks := prompt || s.Terms(i)[lexicon.OfPaywalls] > 0
		if prompt {
			sum.prompts++
		}
		if priced {
			sum.prices++
		}
		if speaks {
			sum.speaking++
		} else if !priced && s.Tree.Blocks[i].IsProse() {
			sum.foreign += s.Tree.Blocks[i].Words
		}
		sums[i+1] = sum
	}
	return sums
}

func (a selling) minus(b selling) selling {
	return selling{a.speaking - b.speaking, a.prices - b.prices, a.prompts - b.prompts, a.foreign - b.foreign}
}

// offerBox climbs from a block to the largest box that sells access and does
// nothing else, and whether it prompts for certain; -1 for none.
func offerBox(s *Scene, i int, before []selling) (best int, prompt bool) {
	best = -1
	for at := s.Tree.Blocks[i].Box; at > 0; at = s.Tree.Boxes[at].Parent {
		b := &s.Tree.Boxes[at]
		words, in := s.Tree.Sum(b.First, b.End).Words, before[b.End].minus(before[b.First])
		if words > mostOfferText || in.foreign*foreignShare > words || s.hasHeadline(b) {
			break
		}
		if in.speaking < leastSigns || in.prices+in.prompts == 0 || in.speaking*speakingShare < b.End-b.First {
			continue
		}
		best, prompt = at, prompt || in.prompts > 0 && in.prices+in.prompts >= leastSigns
	}
	return best, prompt
}

// hasPrice reports a number beside a currency.
func hasPrice(text string) bool {
	if !plain.HasDigit(text) {
		return false
	}
	for _, sign := range [...]string{"€", "$", "£", "kr", "Kr", "NOK", "DKK", "SEK", "EUR", "zł", ",-"} {
		for before, after, ok := strings.Cut(text, sign); ok; before, after, ok = strings.Cut(after, sign) {
			before := strings.TrimRight(before, " \u00a0")
			if before != "" && isDigit(before[len(before)-1]) || plain.LeadingDigits(strings.TrimLeft(after, ". \u00a0")) > 0 {
				return true
			}
		}
	}
	return false
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }
