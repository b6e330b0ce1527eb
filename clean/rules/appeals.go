package rules

import (
	"strings"

	"golang.org/x/net/html/atom"

	"rens/clean/block"
	"rens/clean/lexicon"
)

// storyAppeal drops what a paper says of itself to its readers in the midst of a story, set as the story is: up to
// mostAppeal paragraphs that speak to somebody of subscriptions, newsletters or support, where the rest of the
// story speaks to nobody.
var storyAppeal = Rule{Name: "prompt.appeal", Kind: PaywallPrompt, Certain: true, Share: mostSold, Find: func(s *Scene, found func(Finding)) {
	for i := 0; i < len(s.Tree.Blocks); i++ {
		end, run := i, appeal{}
		if !s.mentionsMuch(i) {
			continue
		}
		for end < len(s.Tree.Blocks) && end < i+mostAppeal {
			a := s.appealOf(end)
			if !a.speaks() {
				break
			}
			run = run.add(a)
			end++
		}
		if !run.isPlain() || s.speaksAside(i, end) {
			continue
		}
		f := Finding{Signals: map[string]float64{"mentions": float64(run.mentions()), "readers": float64(run.Readers), "ours": float64(run.Ours)}}
		f.From, f.To = s.appealBox(i, end)
		if run.newsletters > 0 && run.newsletters >= run.sales {
			f.Kind = Newsletter
		}
		if run.mentions() >= sureAsked {
			f.Share = mostStories
		}
		found(f)
		i = f.To - 1
	}
}}

// mentionsMuch reports a block that mentions something, and enough with those behind it.
func (s *Scene) mentionsMuch(i int) bool {
	sum := 0
	for k := i; k < len(s.Tree.Blocks) && k < i+mostAppeal && sum < leastAsked; k++ {
		n := s.mentionsOf(k).mentions()
		if n == 0 {
			break
		}
		sum += n
	}
	return sum >= leastAsked
}

// An appeal is what a block says as one to its readers; the zero value is nothing.
type appeal struct {
	lexicon.Speech
	newsletters, sales, offers int // terms of each
}

func (a appeal) mentions() int { return a.newsletters + a.sales + a.offers }

func (a appeal) add(b appeal) appeal {
	return appeal{lexicon.Speech{Readers: a.Readers + b.Readers, Ours: a.Ours + b.Ours}, a.newsletters + b.newsletters, a.sales + b.sales, a.offers + b.offers}
}

// speaks reports a block that may be a part of one.
func (a appeal) speaks() bool {
	return a.Readers > 0 && a.mentions() > 0 || a.mentions() >= leastAsked
}

// isPlain reports one by three signs: whom it speaks to, who speaks, and of what.
func (a appeal) isPlain() bool {
	return a.Readers > 0 && a.Readers+a.Ours >= leastSigns && a.newsletters+a.sales+a.Ours > 0 && a.mentions() >= leastAsked
}

// mentionsOf is what a block speaks of.
func (s *Scene) mentionsOf(i int) (a appeal) {
	a.newsletters, a.sales = s.termsSold(i)
	a.offers = int(s.Terms(i)[lexicon.OfOffers])
	return a
}

// appealOf reads a block: of most, that it mentions nothing.
func (s *Scene) appealOf(i int) appeal {
	a, b := s.mentionsOf(i), &s.Tree.Blocks[i]
	if a.mentions() == 0 || b.Type != block.Paragraph || b.Words > mostBegging || !s.mayAsk(i) {
		return appeal{}
	}
	a.Speech = s.speechOf(i)
	if s.set.lex.Joins(b.Text) || s.set.lex.Begs(b.Text) {
		a.Readers++
	}
	return a
}

// mayAsk reports running text that is nobody's words.
func (s *Scene) mayAsk(i int) bool {
	b := &s.Tree.Blocks[i]
	return b.IsProse() && !s.found(i) && !strings.ContainsAny(b.Text, "\"“”„«»") && !strings.HasPrefix(b.Text, "–") && !strings.HasPrefix(b.Text, "—") && !strings.HasPrefix(b.Text, "- ")
}

// speechOf is whom a block speaks to, and for whom: for the paper, where it names it.
func (s *Scene) speechOf(i int) lexicon.Speech {
	text := s.Tree.Blocks[i].Text
	speech := s.set.lex.Speech(text)
	if s.Page.Site != "" && strings.Contains(text, s.Page.Site) {
		speech.Ours++
	}
	return speech
}

// speaksAside reports a page that speaks to its readers elsewhere, too, and asks for nothing: what asks them in a
// range of it may be its story.
func (s *Scene) speaksAside(first, end int) bool {
	speaks, prose := 0, 0
	for i := range s.Tree.Blocks {
		if i >= first && i < end || !s.mayAsk(i) || s.Tree.Blocks[i].Words > mostTerms || s.appealOf(i).isPlain() {
			continue
		}
		prose++
		if s.speechOf(i).Readers > 0 {
			speaks++
		}
	}
	return (speaks-1)*speakingAside > prose
}

// appealBox widens a range to the box that holds it, and besides nothing but labels and what speaks to readers, too.
func (s *Scene) appealBox(first, end int) (int, int) {
	at := s.Tree.Blocks[first].Box
	for at > 0 && s.Tree.Boxes[at].First >= first && s.Tree.Boxes[at].End <= end {
		at = s.Tree.Boxes[at].Parent
	}
	b := &s.Tree.Boxes[at]
	switch b.Node.DataAtom {
	case atom.Body, atom.Main, atom.Article:
		return first, end
	}
	if b.End < end || s.hasHeadline(b) {
		return first, end
	}
	for i := b.First; i < b.End; i++ {
		if own := &s.Tree.Blocks[i]; (i < first || i >= end) && own.Type == block.Paragraph && own.Words > mostHead && s.speechOf(i).Readers == 0 {
			return first, end
		}
	}
	return b.First, b.End
}
