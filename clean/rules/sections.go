package rules

import (
	"slices"

	"rens/clean/block"
	"rens/clean/lexicon"
	"rens/clean/section"
)

// A headed rule drops what a heading such as "Relaterede artikler" heads.
type headed struct {
	class  lexicon.Class
	signed float64 // share of one that enough signs tell from the story, beside what its heading says; 0 where signs do not count
	share  float64 // share of any other
	short  bool    // the others hold no running text longer than a teaser's
	boxed  bool    // the others have a box of their own
}

// headings are what heads furniture. Signs allow a section of other stories, or of
// what readers say, to be longer than the story.
var headings = [...]headed{
	{lexicon.Related, mostStories, mostDeclared, true, false}, {lexicon.MostRead, mostStories, mostDeclared, true, false}, {lexicon.Comments, mostComments, mostDeclared, false, false},
	{lexicon.Newsletter, 0, mostHeaded, false, true}, {lexicon.AuthorBio, 0, mostHeaded, false, true}, {lexicon.Advertisement, 0, mostHeaded, false, true},
	{lexicon.AppPromo, 0, mostHeaded, false, true}, {lexicon.Share, 0, mostHeaded, false, true}, {lexicon.AudioPlayer, 0, mostHeaded, false, true}, {lexicon.TopicTags, 0, mostHeaded, false, true},
}

// sections are the rules of headings and what they head.
func sections() []*Rule {
	var out []*Rule
	for _, of := range headings {
		out = append(out, &Rule{Name: "section." + string(of.class), Kind: kindOf(of.class), Heads: true, Certain: true, Share: of.share, Find: of.find})
	}
	return append(out, &factSection)
}

func (of headed) find(s *Scene, found func(Finding)) {
	s.eachSection(found, func(at section.Section) (f Finding, ok bool) {
		p := s.phrases[at.Head]
		if p.Class != of.class {
			return f, false
		}
		f.Detail = p.Lang
		if of.signed > 0 && (at.Signs.Count() >= enoughSigns || s.signsOf(at) >= enoughSigns) {
			f.Share = of.signed
			return f, true
		}
		return f, (at.Boxed && at.End-at.Head <= mostBoxed || !of.boxed && at.Signs != 0) && !(of.short && tellsStory(s, at))
	})
}

// signsOf counts what tells a section from the story, beside what its heading says. That it tells of something
// else is such a sign, and a box of its own where labels stand in it, it comes last or tells of something else. Both
// only where what stands beside it is no shorter: else the story itself may stand in it.
func (s *Scene) signsOf(at section.Section) int {
	n := at.Signs.Count()
	foreign := s.IsForeign(at.Head, at.End)
	if foreign {
		n++
	}
	inside := s.ProseIn(at.Head, at.End)
	if at.Each || at.Boxed && (foreign || at.Signs&(section.Labels|section.Last) != 0) && s.ProseIn(0, len(s.Tree.Blocks))-inside >= inside {
		n++
	}
	return n
}

// factSection drops a box of facts beside the story. Some are part of it, so
// the model weighs them.
var factSection = Rule{Name: "section.fact_box", Kind: Other, Share: mostHeaded, Find: func(s *Scene, found func(Finding)) {
	s.eachSection(found, func(at section.Section) (Finding, bool) {
		return Finding{}, at.Boxed && s.set.lex.OpensFacts(s.Tree.Blocks[at.Head].Text) && s.Tree.Sum(at.Head, at.End).Words <= mostFacts
	})
}}

// eachSection finds the sections with a short heading that are something, of those
// whose heading no rule found.
func (s *Scene) eachSection(found func(Finding), is func(section.Section) (Finding, bool)) {
	for _, at := range s.sections {
		if b := &s.Tree.Blocks[at.Head]; s.found(at.Head) || b.Words > mostHead || b.Type == block.Control {
			continue
		}
		if h := s.headline; at.Head < h && h < at.End && s.headlines[h] && s.Tree.Blocks[h].Type == block.Heading {
			at.End, at.Boxed = h, false // a column before the story may begin the box that holds both
		}
		if f, ok := is(at); ok {
			f.From, f.To = at.Head, at.End
			f.Signals = map[string]float64{"blocks": float64(at.End - at.Head), "signs": float64(at.Signs.Count()), "link_density": Round(s.Tree.Sum(at.Head, at.End).LinkDensity())}
			found(f)
		}
	}
}

// tellsStory reports running text longer than a teaser's.
func tellsStory(s *Scene, at section.Section) bool {
	return slices.ContainsFunc(s.Tree.Blocks[at.Head:at.End], func(b block.Block) bool { return b.Words > TeaserWords && b.IsProse() })
}

// heads reports a line that heads something: a heading, a line that is set as one,
// or one that says what heads furniture. What is linked names another page, in part too where it is no heading:
// "Læs også: another story".
func (s *Scene) heads(i int) bool {
	b := &s.Tree.Blocks[i]
	if i == s.headline || b.LinkDensity() >= mostlyLinked || b.Type != block.Heading && b.LinkDensity() >= pointed {
		return false
	}
	return b.Type == block.Heading || s.SetAsHeading(i) || b.Words <= mostHead && b.Type != block.Control && (isHead(s.phrases[i].Class) || s.set.lex.OpensFacts(b.Text) || s.set.lex.IsConditions(b.Text))
}

func isHead(class lexicon.Class) bool {
	return class != "" && slices.ContainsFunc(headings[:], func(of headed) bool { return of.class == class })
}

// isAside reports a block that says what furniture says.
func (s *Scene) isAside(i int) bool { return s.phrases[i].Class != "" }

// labels reports a short line that says by whom or when a text was written, or how
// a picture was made, and a text that begins with the time of day.
func (s *Scene) labels(i int) bool {
	b := &s.Tree.Blocks[i]
	switch {
	case b.IsProse() && b.Words > mostHead:
		return opensWithClock(b.Text)
	case s.isSpeaker(i):
		return true
	case b.Words > mostHead:
		return false
	case b.Digits > 0 && s.set.lex.SaysAgo(b.Text): // without a name before it: "2 hours ago"
		return true
	case b.Type == block.Heading:
		return false
	}
	switch s.phrases[i].Class {
	case lexicon.AIByline, lexicon.AICaption, lexicon.PhotoCredit:
		return true
	}
	return isClock(b.Text) || isDateLine(b)
}
