package rules

import (
	"strings"

	"golang.org/x/net/html/atom"

	"rens/clean/block"
	"rens/clean/lexicon"
)

// askingBox drops a small box in which all running text speaks of newsletters, subscriptions, support or
// consent: in three terms at the least, some of them of newsletters or consent, beside a phrase that asks for one.
var askingBox = Rule{Name: "prompt.box", Kind: CookieBanner, Certain: true, Share: mostSold, Find: func(s *Scene, found func(Finding)) {
	findAsking(s, asking.isPlain, found)
}}

// offeringBox drops those with a button in place of a phrase, or that speak of sales alone: lists of goods speak of
// members and months, too.
var offeringBox = Rule{Name: "prompt.offer_box", Kind: CookieBanner, Share: mostSold, Find: func(s *Scene, found func(Finding)) {
	findAsking(s, func(a asking) bool { return a.phrases+a.buttons > 0 }, found)
}}

func findAsking(s *Scene, is func(asking) bool, found func(Finding)) {
	var before []asking
	for i := range s.Tree.Blocks {
		if b := &s.Tree.Blocks[i]; s.found(i) || !b.IsProse() || b.Words > mostForm || !s.askingOf(i).speaks() {
			continue
		}
		if before == nil {
			before = askings(s)
		}
		at, of := askingAround(s, i, before, is)
		if at < 0 {
			continue
		}
		f := Finding{From: s.Tree.Boxes[at].First, To: s.Tree.Boxes[at].End, Signals: map[string]float64{"mentions": float64(of.mentions()), "phrases": float64(of.phrases)}}
		if of.mentions() >= sureAsked {
			f.Share = mostStories
		}
		switch {
		case of.newsletters > 0:
			f.Kind = Newsletter
		case of.sales > 0:
			f.Kind = PaywallPrompt
		}
		found(f)
	}
}

// An asking counts what a range of blocks says to readers, of which each sign is weak.
type asking struct {
	newsletters, sales, consents int // terms of each
	phrases, buttons             int
	foreign                      int // words of running text that speaks of none of these
}

func (a asking) mentions() int { return a.newsletters + a.sales + a.consents }

func (a asking) isPlain() bool { return a.phrases > 0 && a.newsletters+a.consents > 0 }

func (a asking) speaks() bool { return a.mentions()+a.phrases > 0 }

func (a asking) add(b asking, sign int) asking {
	return asking{a.newsletters + sign*b.newsletters, a.sales + sign*b.sales, a.consents + sign*b.consents,
		a.phrases + sign*b.phrases, a.buttons + sign*b.buttons, a.foreign + sign*b.foreign}
}

// askingOf is what block i says. A word of leave counts once: stories have such words, too.
func (s *Scene) askingOf(i int) (a asking) {
	b, terms := &s.Tree.Blocks[i], s.Terms(i)
	a.newsletters, a.sales = s.termsSold(i)
	a.consents = int(terms[lexicon.OfConsent]) + min(int(terms[lexicon.OfLeave]), 1)
	switch s.phrases[i].Class {
	case lexicon.Newsletter, lexicon.PaywallPrompt, lexicon.CookieBanner:
		a.phrases++
	}
	if b.Type == block.Control || b.Words <= mostButton && b.LinkDensity() >= mostlyLinked {
		a.buttons++
	}
	if b.IsProse() && !a.speaks() {
		a.foreign = b.Words
	}
	return a
}

// termsSold counts the terms of newsletters in a block, and those of subscriptions and support.
func (s *Scene) termsSold(i int) (newsletters, sales int) {
	terms := s.Terms(i)
	return int(terms[lexicon.OfNewsletters]), int(terms[lexicon.OfPaywalls]) + int(terms[lexicon.OfSupport])
}

// askings are the counts before each block: prefix sums.
func askings(s *Scene) []asking {
	sums := make([]asking, len(s.Tree.Blocks)+1)
	for i := range s.Tree.Blocks {
		sums[i+1] = sums[i].add(s.askingOf(i), 1)
	}
	return sums
}

// askingAround climbs from a block to the largest box that asks and does nothing else, and is something; -1 for none.
func askingAround(s *Scene, i int, before []asking, is func(asking) bool) (best int, of asking) {
	best = -1
	for at := s.Tree.Blocks[i].Box; at > 0; at = s.Tree.Boxes[at].Parent {
		b := &s.Tree.Boxes[at]
		switch b.Node.DataAtom {
		case atom.Body, atom.Main, atom.Article:
			return best, of
		}
		in := before[b.End].add(before[b.First], -1)
		if in.foreign > 0 || s.Tree.Sum(b.First, b.End).Words > mostOfferText || s.hasHeadline(b) {
			return best, of
		}
		if b.End-b.First >= leastSigns && in.mentions() >= leastAsked && is(in) {
			best, of = at, in
		}
	}
	return best, of
}

// accessLine drops a line that asks readers to subscribe: it speaks of subscriptions, and a clause of it asks
// for that.
var accessLine = Rule{Name: "prompt.access_line", Kind: PaywallPrompt, Certain: true, Find: func(s *Scene, found func(Finding)) {
	s.eachMeasured(found, func(i int, b *block.Block) bool {
		return b.Words <= mostInvited && s.Terms(i)[lexicon.OfPaywalls] > 0 && s.set.lex.Joins(b.Text)
	})
}}

// supportLine drops a short text that asks readers for money: in two terms of support, and a clause that begs them.
var supportLine = Rule{Name: "prompt.support_line", Kind: PaywallPrompt, Certain: true, Find: func(s *Scene, found func(Finding)) {
	s.eachMeasured(found, func(i int, b *block.Block) bool {
		return b.Words <= mostBegging && b.Type == block.Paragraph && s.Terms(i)[lexicon.OfSupport] >= leastSigns && s.set.lex.Begs(b.Text) && s.set.lex.Consent(b.Text).Reader
	})
}}

// disclaimer drops a short text that says whose the story, or its opinion, is, in two terms of such notes, in sentences that
// are most of it or end it.
var disclaimer = Rule{Name: "text.disclaimer", Kind: Other, Certain: true, Find: func(s *Scene, found func(Finding)) {
	s.eachMeasured(found, func(i int, b *block.Block) bool {
		return b.Words <= mostInvited+mostHead && b.Type != block.Heading && s.set.lex.Disclaims(b.Text) >= leastSigns && s.mostlyDisclaims(b.Text)
	})
}}

// mostlyDisclaims reports a text of which half, by sentences, or the last sentence has such terms.
func (s *Scene) mostlyDisclaims(text string) bool {
	said, last := 0, false
	for sentence := range strings.SplitSeq(text, ". ") {
		if last = s.set.lex.Disclaims(sentence) > 0; last {
			said += len(sentence)
		}
	}
	return last || 2*said >= len(text)
}
