package rules

import (
	"golang.org/x/net/html/atom"

	"rens/clean/block"
	"rens/clean/lexicon"
)

// embedBox drops what asks for leave to show what another site hosts: the largest
// small box in which one block asks the reader, a short one names what is shown and
// whose it is or shows it, and none speaks of anything else. Where one block says
// all of it, that block.
var embedBox = Rule{Name: "consent.embed", Kind: EmbedConsent, Certain: true, Share: mostDeclared, Find: func(s *Scene, found func(Finding)) {
	for i := range s.Tree.Blocks {
		b := &s.Tree.Blocks[i]
		if s.found(i) || b.Words > mostAsking || b.Type == block.Heading || s.Terms(i)[lexicon.OfLeave] == 0 {
			continue
		}
		c := s.set.lex.Consent(b.Text)
		if !c.Asked || !c.Reader && (!c.Content || !c.Show) {
			continue
		}
		if first, end, ok := embedAround(s, i, c); ok {
			found(Finding{From: first, To: end, Signals: map[string]float64{"blocks": float64(end - first)}})
		}
	}
}}

// embedAround climbs from a block that asks to the largest box that does
// nothing else.
func embedAround(s *Scene, i int, c lexicon.Consent) (first, end int, ok bool) {
	if c.Content && c.Show && c.Reader && (c.Leave || c.Provider) && s.Tree.Blocks[i].Words <= mostAsking/2 {
		first, end, ok = i, i+1, true
	}
	for at := s.Tree.Blocks[i].Box; at > 0; at = s.Tree.Boxes[at].Parent {
		b := &s.Tree.Boxes[at]
		if n := b.Node.DataAtom; n == atom.Article || n == atom.Main || b.End-b.First > mostEmbedded || s.Tree.Sum(b.First, b.End).Words > 2*mostAsking || s.hasHeadline(b) {
			break
		}
		named, foreign := false, false
		for k := b.First; k < b.End; k++ {
			switch sign := embedSign(s, k); {
			case k == i:
			case sign == embedNamed:
				named = true
			case sign == embedForeign:
				foreign = true
			}
		}
		if foreign {
			break
		}
		if named {
			first, end, ok = b.First, b.End, true
		}
	}
	return first, end, ok
}

// What a block is to a box that asks for leave to show something.
const (
	embedNothing = iota
	embedNamed
	embedForeign
)

func embedSign(s *Scene, k int) int {
	b := &s.Tree.Blocks[k]
	c := s.set.lex.Consent(b.Text)
	switch {
	case s.phrases[k].Class == lexicon.EmbedConsent, b.Words <= mostNaming && c.Content && (c.Provider || c.Leave || c.Show && b.Words <= mostButton):
		return embedNamed
	case b.Type == block.Control, b.Words <= mostButton, b.Words <= mostAsking && c.Asked && c.Reader:
		return embedNothing
	}
	return embedForeign
}
