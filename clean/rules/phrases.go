package rules

import (
	"slices"
	"strings"

	"rens/clean/block"
	"rens/clean/lexicon"
)

// What says that AI wrote the text, and made the picture too, or that it did not.
var (
	AIBothPhrase = Rule{Name: "phrase.ai_both", Kind: AIByline, Certain: true, Find: func(s *Scene, found func(Finding)) {
		s.eachSaying(lexicon.AIByline, func(f Finding) {
			if s.phrases[f.From].Also == lexicon.AICaption && s.declares(f.From) {
				found(f)
			}
		})
	}}
	AIBylinePhrase = byPhrase("phrase.ai_byline", lexicon.AIByline, AIByline, true, false, 0)
	NoAIPhrase     = byPhrase("phrase.no_ai", lexicon.NoAI, AIByline, true, false, 0)
)

// phrases are the rules of short blocks that say a phrase of furniture, one a
// class. Words that a story may use, too, need a second sign: that the block is a
// button or a link.
func phrases() []*Rule {
	out := []*Rule{NoAIPhrase, &AIBothPhrase, AIBylinePhrase}
	for _, of := range [...]struct {
		class     lexicon.Class
		uncertain bool
		pressed   bool // a second sign is needed
		most      int  // words; 0 for any number
	}{
		{lexicon.AINote, false, false, 0},
		{lexicon.Related, false, false, mostSaid}, {lexicon.MostRead, false, false, mostSaid}, {lexicon.Newsletter, false, false, mostSaid},
		{lexicon.Comments, false, false, mostSaid}, {lexicon.PaywallPrompt, false, false, mostSaid}, {lexicon.EmbedConsent, false, false, 0},
		{lexicon.Share, false, false, mostSaid}, {lexicon.Advertisement, false, false, mostSaid}, {lexicon.PhotoCredit, false, false, mostSaid},
		{lexicon.ReadMore, true, false, mostSaid}, {lexicon.AuthorBio, false, true, mostSaid}, {lexicon.LiveLabel, false, false, mostSaid},
		{lexicon.AudioPlayer, false, false, mostPlayer}, {lexicon.AppPromo, false, false, 0}, {lexicon.TopicTags, false, false, mostSaid},
	} {
		out = append(out, byPhrase("phrase."+string(of.class), of.class, kindOf(of.class), !of.uncertain, of.pressed, of.most))
	}
	// Alone, words of a cookie banner are a link to the settings, or the start of a sentence.
	return append(out, byPhrase("phrase.cookie_link", lexicon.CookieBanner, Navigation, true, true, mostSaid))
}

func byPhrase(name string, class lexicon.Class, kind Kind, certain, pressed bool, most int) *Rule {
	return &Rule{Name: name, Kind: kind, Certain: certain, Find: func(s *Scene, found func(Finding)) {
		counted := make(map[int]map[string]float64) // signals by words: a page may have many blocks of as many
		s.eachSaying(class, func(f Finding) {
			b := &s.Tree.Blocks[f.From]
			if kind == AIByline && !s.declares(f.From) {
				return
			}
			if pressed && b.Type != block.Control && b.LinkDensity() < asButton || most > 0 && b.Words > most {
				return
			}
			if counted[b.Words] == nil {
				counted[b.Words] = map[string]float64{"words": float64(b.Words)}
			}
			f.Signals = counted[b.Words]
			found(f)
		})
	}}
}

// declares reports a block that may declare something of the page: the headline,
// or a link to a story, tells of it.
func (s *Scene) declares(i int) bool {
	return !s.headlines[i] && s.Tree.Blocks[i].LinkDensity() < asButton
}

// pointerRelated drops "Læs også: another story", linked, in the flow of the
// text; the detail is the language.
var pointerRelated = Rule{Name: "pointer.related", Kind: ReadMore, Certain: true, Find: func(s *Scene, found func(Finding)) {
	findPointers(s, lexicon.Related, found)
}}

// pointerReadMore drops "Læs mere: ...", which may lead to what the text is
// about.
var pointerReadMore = Rule{Name: "pointer.read_more", Kind: ReadMore, Find: func(s *Scene, found func(Finding)) {
	findPointers(s, lexicon.ReadMore, found)
}}

// pointerLabel drops "Baggrund: another story", where the link is all that
// follows the colon: so a label that may head a part of the story leads away.
var pointerLabel = Rule{Name: "pointer.label", Kind: ReadMore, Certain: true, Find: func(s *Scene, found func(Finding)) {
	s.eachLabelled(func(i int, label string) {
		if p, _ := s.set.lex.Find(label); p.Class == lexicon.ReadMore || s.set.lex.IsPointer(label) {
			found(Finding{From: i, To: i + 1, Detail: p.Lang, Signals: map[string]float64{"link_density": Round(s.Tree.Blocks[i].LinkDensity())}})
		}
	})
}}

// pointerBox drops a box of its own that begins with "Read more" and holds a headline and no more: where a script makes
// it lead there, it is no link.
var pointerBox = Rule{Name: "pointer.box", Kind: ReadMore, Certain: true, Share: mostNamed, Find: func(s *Scene, found func(Finding)) {
	for i := range s.Tree.Blocks {
		if p := s.phrases[i].Class; p != lexicon.ReadMore && p != lexicon.Related || s.Tree.Blocks[i].Type == block.Control {
			continue
		}
		at := s.Tree.Blocks[i].Box
		for up := s.Tree.Boxes[at].Parent; up > 0 && s.Tree.Boxes[up].First == i; up = s.Tree.Boxes[at].Parent {
			at = up
			if s.Tree.Boxes[at].End > i+1 {
				break
			}
		}
		if b := &s.Tree.Boxes[at]; b.First == i && b.End > i+1 && b.End <= i+1+mostPointed && s.Tree.Sum(i, b.End).Words <= mostPointer && !s.hasHeadline(b) && (s.ProseIn(i, b.End) == 0 || s.Tree.Sum(i+1, b.End).LinkDensity() >= mostlyLinked) {
			found(Finding{From: i, To: b.End, Detail: s.phrases[i].Lang})
		}
	}
}}

// pointerAlike drops a label and a link that stand as two pointers beside them do, where
// the label says nothing known: "Få overblikket: another story".
var pointerAlike = Rule{Name: "pointer.alike", Kind: ReadMore, Certain: true, Find: func(s *Scene, found func(Finding)) {
	beside := make(map[int]int) // pointers, by parent
	for i, e := range s.said {
		if e.Rule == &pointerRelated || e.Rule == &pointerLabel {
			beside[s.Tree.BoxOf(i).Parent]++
		}
	}
	if len(beside) == 0 {
		return
	}
	s.eachLabelled(func(i int, _ string) {
		if b, n := &s.Tree.Blocks[i], beside[s.Tree.BoxOf(i).Parent]; n >= leastAlike && b.LinkDensity() >= pointed {
			found(Finding{From: i, To: i + 1, Signals: map[string]float64{"alike": float64(n)}})
		}
	})
}}

// eachLabelled calls see with the blocks that are a label, a colon and a link to the end,
// in which the label may be, and that no rule found.
func (s *Scene) eachLabelled(see func(i int, label string)) {
	for i := range s.Tree.Blocks {
		b := &s.Tree.Blocks[i]
		if s.found(i) || b.Words > mostPointer || len(b.Links) != 1 || b.Type == block.Heading || b.Type == block.ListItem || b.Links[0].End < len(b.Text) {
			continue
		}
		label, rest, ok := strings.Cut(b.Text[:b.Links[0].Start], ":")
		if !ok && b.Links[0].Start == 0 { // the label is linked too
			label, _, ok = strings.Cut(b.Text, ":")
		}
		if ok && strings.TrimSpace(rest) == "" {
			see(i, label)
		}
	}
}

// findPointers finds blocks that are linked for the most part, and say a phrase
// of a class before the colon or before the link.
func findPointers(s *Scene, class lexicon.Class, found func(Finding)) {
	for i := range s.Tree.Blocks {
		b := &s.Tree.Blocks[i]
		if s.found(i) || b.Words > mostPointer || len(b.Links) == 0 || b.LinkDensity() < pointed {
			continue
		}
		opening, _, _ := strings.Cut(b.Text, ":")
		p, _ := s.set.lex.Find(opening)
		if p.Class != lexicon.Related && p.Class != lexicon.ReadMore {
			p, _ = s.set.lex.Find(b.Text[:b.Links[0].Start])
		}
		if p.Class == class {
			found(Finding{From: i, To: i + 1, Detail: p.Lang, Signals: map[string]float64{"link_density": Round(b.LinkDensity())}})
		}
	}
}

// linkBar drops a row of links that all say phrases of sharing: "Print E-mail".
var linkBar = Rule{Name: "links.share", Kind: Share, Certain: true, Find: func(s *Scene, found func(Finding)) {
	for i := range s.Tree.Blocks {
		b := &s.Tree.Blocks[i]
		if s.found(i) || len(b.Links) < leastBar || b.LinkDensity() < barLinked || !allSay(s.set.lex, b, lexicon.Share) {
			continue
		}
		found(Finding{From: i, To: i + 1, Signals: map[string]float64{"links": float64(len(b.Links))}})
	}
}}

// allSay reports a block all of whose links say a phrase of a class.
func allSay(lex *lexicon.Lexicon, b *block.Block, class lexicon.Class) bool {
	return !slices.ContainsFunc(b.Links, func(l block.Link) bool {
		p, _ := lex.Find(b.Text[l.Start:l.End])
		return p.Class != class
	})
}
