package rules

import (
	"golang.org/x/net/html/atom"

	"rens/clean/block"
	"rens/clean/lexicon"
)

// A section is what a heading such as "Relaterede artikler" heads.
type section struct {
	class lexicon.Class
	share float64
	// What marks the end of one that has no box of its own is known of these; the
	// others are what their box holds.
	boxless bool
	links   int // that it must hold at the least
}

// sections are the rules of headings and what they head. Links, a second sign,
// allow a section of related stories to be longer than the story.
func sections() []*Rule {
	var out []*Rule
	for _, of := range [...]section{
		{lexicon.Related, mostStories, true, leastLinks}, {lexicon.Related, mostDeclared, true, 0}, {lexicon.MostRead, mostDeclared, true, 0}, {lexicon.Comments, mostDeclared, true, 0},
		{lexicon.Newsletter, mostHeaded, false, 0}, {lexicon.AuthorBio, mostHeaded, false, 0}, {lexicon.Advertisement, mostHeaded, false, 0},
		{lexicon.AppPromo, mostHeaded, false, 0}, {lexicon.Share, mostHeaded, false, 0}, {lexicon.AudioPlayer, mostHeaded, false, 0}, {lexicon.TopicTags, mostHeaded, false, 0},
	} {
		name := "section." + string(of.class)
		if of.class == lexicon.Related && of.links == 0 {
			name = "section.unlinked"
		}
		out = append(out, &Rule{Name: name, Kind: kindOf(of.class), Certain: true, Share: of.share, Find: of.find})
	}
	return append(out, &factSection)
}

func (of section) find(s *Scene, found func(Finding)) {
	for i := range s.Tree.Blocks {
		if b := &s.Tree.Blocks[i]; s.phrases[i].Class != of.class || s.found(i) || b.Words > mostHead || b.Type == block.Control {
			continue
		}
		first, end := sectionOf(s, i, of.boxless)
		if end <= first || linksIn(s, first, end) < of.links || of.class == lexicon.Related && tellsStory(s, first, end) {
			continue
		}
		found(Finding{From: first, To: end, Detail: s.phrases[i].Lang, Signals: map[string]float64{
			"blocks": float64(end - first), "link_density": Round(s.Tree.Sum(first, end).LinkDensity())}})
	}
}

func linksIn(s *Scene, first, end int) int {
	links := 0
	for i := first; i < end; i++ {
		links += len(s.Tree.Blocks[i].Links)
	}
	return links
}

// factSection drops a box of facts beside the story. Some are part of it, so
// the model weighs them.
var factSection = Rule{Name: "section.fact_box", Kind: Other, Share: mostHeaded, Find: func(s *Scene, found func(Finding)) {
	for i := range s.Tree.Blocks {
		b := &s.Tree.Blocks[i]
		if s.found(i) || b.Words > mostHead || b.Type == block.Control || !s.set.lex.OpensFacts(b.Text) {
			continue
		}
		first, end := sectionOf(s, i, false)
		if sum := s.Tree.Sum(first, end); end > first && sum.Words <= mostFacts {
			found(Finding{From: first, To: end, Signals: map[string]float64{"blocks": float64(end - first), "link_density": Round(sum.LinkDensity())}})
		}
	}
}}

// tellsStory reports running text longer than a teaser's.
func tellsStory(s *Scene, first, end int) bool {
	for i := first; i < end; i++ {
		if b := &s.Tree.Blocks[i]; b.Words > TeaserWords && b.IsProse() {
			return true
		}
	}
	return false
}

// sectionOf returns the blocks that the heading i heads: the largest box that
// begins with it and is not the story's, else, where the section may be without a
// box, its following siblings up to the next heading of its rank or the story's
// next paragraph.
func sectionOf(s *Scene, i int, boxless bool) (first, end int) {
	box, own := -1, s.Tree.Blocks[i].Box
	for at := own; at >= 0; at = s.Tree.Boxes[at].Parent {
		b := &s.Tree.Boxes[at]
		if b.First != i || b.Node.DataAtom == atom.Body || b.Node.DataAtom == atom.Main {
			break
		}
		box = at
	}
	if box >= 0 && s.Tree.Boxes[box].End > i+1 {
		return i, s.Tree.Boxes[box].End
	}
	if !boxless {
		return i, i
	}
	parent := own
	if box >= 0 {
		parent = s.Tree.Boxes[box].Parent
	}
	if parent < 0 {
		return i, i + 1
	}
	return i, sectionEnd(s, i, parent)
}

// sectionEnd finds where a section ends that has no box of its own.
func sectionEnd(s *Scene, i, parent int) int {
	heading := &s.Tree.Blocks[i]
	end := min(s.Tree.Boxes[parent].End, i+maxSection)
	for k := i + 1; k < end; k++ {
		b := &s.Tree.Blocks[k]
		if s.found(k) && s.said[k].Kind != Related {
			return k
		}
		if b.Type == block.Heading && heading.Type == block.Heading && b.Level <= heading.Level && len(b.Links) == 0 {
			return k
		}
		if b.IsProse() && len(b.Links) == 0 && continuesStory(s, k, i) {
			return k
		}
	}
	return end
}

// continuesStory reports whether block k has the form and the parent of
// running text before block i: the story goes on there.
func continuesStory(s *Scene, k, i int) bool {
	at := s.Tree.BoxOf(k)
	for before := i - 1; before >= 0 && before >= i-storyReach; before-- {
		box := s.Tree.BoxOf(before)
		if !s.found(before) && s.Tree.Blocks[before].IsProse() && box.Parent == at.Parent && box.Alike(at) {
			return true
		}
	}
	return false
}
