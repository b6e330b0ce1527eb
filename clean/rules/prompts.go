package rules

import (
	"iter"
	"slices"
	"strings"

	"golang.org/x/net/html/atom"

	"rens/clean/block"
	"rens/clean/lexicon"
)

// supportPrompt drops what asks readers to support the paper: a short block that
// asks them in two terms or more, beside a button, a link or a phrase that does.
var supportPrompt = Rule{Name: "prompt.support", Kind: PaywallPrompt, Certain: true, Share: mostDeclared, Find: func(s *Scene, found func(Finding)) {
	findPrompts(s, found, func(k int) int {
		b := &s.Tree.Blocks[k]
		switch n := s.Terms(k)[lexicon.OfSupport]; {
		case s.phrases[k].Class == lexicon.PaywallPrompt && n > 0:
			return promptSays
		case n >= leastSigns && s.set.lex.Consent(b.Text).Reader:
			return promptSpeaks
		}
		return promptNothing
	})
}}

// newsletterPrompt drops what offers a newsletter without a form: a block that speaks of
// one, beside a button or a link that says a phrase of newsletters.
var newsletterPrompt = Rule{Name: "prompt.newsletter", Kind: Newsletter, Certain: true, Share: mostDeclared, Find: func(s *Scene, found func(Finding)) {
	findPrompts(s, found, func(k int) int {
		b := &s.Tree.Blocks[k]
		switch {
		case s.phrases[k].Class == lexicon.Newsletter:
			return promptSays
		case s.Terms(k)[lexicon.OfNewsletters] > 0 && s.set.lex.Consent(b.Text).Reader:
			return promptSpeaks
		}
		return promptNothing
	})
}}

// newsletterLine drops a line that asks readers to sign up for a newsletter: it speaks of
// one, and a clause of it asks for that.
var newsletterLine = Rule{Name: "prompt.newsletter_line", Kind: Newsletter, Certain: true, Find: func(s *Scene, found func(Finding)) {
	s.eachMeasured(found, func(i int, b *block.Block) bool {
		return b.Words <= mostInvited && s.Terms(i)[lexicon.OfNewsletters] > 0 && s.set.lex.Joins(b.Text)
	})
}}

// mistakePrompt drops a line behind most of the story that asks readers for its mistakes: a short
// question, and few words on whom to tell.
var mistakePrompt = Rule{Name: "prompt.mistake", Kind: Other, Certain: true, Find: func(s *Scene, found func(Finding)) {
	all := s.ProseIn(0, len(s.Tree.Blocks))
	s.eachMeasured(found, func(i int, b *block.Block) bool {
		if b.Words > mostInvited || 2*s.ProseIn(0, i) < all {
			return false
		}
		question, rest, ok := s.set.lex.AsksForMistakes(b.Text)
		if !ok || len(strings.Fields(question)) > mostAsked {
			return false
		}
		if rest == "" {
			return len(b.Links) > 0 || b.Words <= mostBareAsked
		}
		return len(b.Links) > 0 || s.set.lex.Consent(rest).Reader
	})
}}

// What a block is to a prompt.
const (
	promptNothing = iota
	promptSpeaks
	promptSays // a phrase
)

// findPrompts finds the largest small boxes in which one block speaks of what is
// asked for, another says a phrase of it, and no other says much.
func findPrompts(s *Scene, found func(Finding), is func(k int) int) {
	for i := range s.Tree.Blocks {
		if b := &s.Tree.Blocks[i]; s.found(i) || b.Words > mostForm || is(i) != promptSpeaks {
			continue
		}
		best := -1
		for at := s.Tree.Blocks[i].Box; at > 0; at = s.Tree.Boxes[at].Parent {
			b := &s.Tree.Boxes[at]
			if n := b.Node.DataAtom; n == atom.Article || n == atom.Main || s.Tree.Sum(b.First, b.End).Words > mostForm || s.hasHeadline(b) {
				break
			}
			says, foreign := 0, false
			for k := b.First; k < b.End; k++ {
				switch sign := is(k); {
				case sign == promptSays:
					says++
				case sign == promptNothing && s.Tree.Blocks[k].Words > mostHead && s.Tree.Blocks[k].Type != block.Control:
					foreign = true
				}
			}
			if foreign {
				break
			}
			if says > 0 {
				best = at
			}
		}
		if best >= 0 {
			found(Finding{From: s.Tree.Boxes[best].First, To: s.Tree.Boxes[best].End})
		}
	}
}

// authorBio drops what a paper says of an author of the story: a short paragraph after the most of it that begins with the
// author's name, and a second sign: it says what he writes, is set smaller, or stands between a line that
// heads such a text or names him and one that tells how to reach or read him. That line goes with it.
var authorBio = Rule{Name: "text.author_bio", Kind: AuthorBio, Certain: true, Find: func(s *Scene, found func(Finding)) {
	all := s.ProseIn(0, len(s.Tree.Blocks))
	for i := range s.Tree.Blocks {
		b := &s.Tree.Blocks[i]
		if s.found(i) || b.Words == 0 || b.Words > mostBio || b.Type != block.Paragraph || 2*s.ProseIn(0, i) < all {
			continue
		}
		rest, person, ok := s.opensWithAuthor(b.Text)
		if !ok || strings.ContainsAny(rest, "\"»“„") {
			continue
		}
		end := i + 1
		for k := end; k < min(len(s.Tree.Blocks), i+1+mostInBio); k++ {
			if s.leadsToAuthor(k) {
				end = k + 1
				break
			}
		}
		if s.set.lex.NamesWriter(rest[:min(len(rest), bioReach)]) || person && b.IsProse() && (s.isSmall(i) || end > i+1 || i > 0 && s.phrases[i-1].Class == lexicon.AuthorBio) {
			found(Finding{From: i, To: end})
		}
	}
}}

// opensWithAuthor cuts the name of an author, or the first name of a person, from the beginning of a text.
func (s *Scene) opensWithAuthor(text string) (rest string, person, ok bool) {
	for _, name := range s.Page.Authors {
		if rest, ok = strings.CutPrefix(text, name); ok && strings.Contains(name, " ") {
			return rest, slices.Contains(s.Page.Persons, name), true
		}
	}
	for first := range s.firstNames() {
		if rest, ok = strings.CutPrefix(text, first+" "); ok {
			return rest, true, true
		}
	}
	return "", false, false
}

// firstNames are those of the authors; a name that the paper's has is its own.
func (s *Scene) firstNames() iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, name := range s.Page.Persons {
			first, _, full := strings.Cut(name, " ")
			if full && len(first) > shortestSign && !s.set.lex.IsFunction(strings.ToLower(first)) && !strings.Contains(s.Page.Site, first) && !yield(first) {
				return
			}
		}
	}
}

// leadsToAuthor reports a short line with an address to write to, or one that links to what else an author wrote.
func (s *Scene) leadsToAuthor(i int) bool {
	b := &s.Tree.Blocks[i]
	if b.Words > mostInvited || b.Type == block.Heading {
		return false
	}
	if s.phrases[i].Class == lexicon.AuthorBio {
		return true
	}
	if b.LinkDensity() >= pointed {
		label, _, _ := strings.Cut(b.Text, ":")
		p, _ := s.set.lex.Find(label)
		return p.Class == lexicon.AuthorBio || anyIn(b.Text, s.firstNames())
	}
	at := strings.IndexByte(b.Text, '@')
	return at > 0 && at+1 < len(b.Text) && b.Text[at-1] != ' ' && b.Text[at+1] != ' '
}

func anyIn(text string, words iter.Seq[string]) bool {
	for word := range words {
		if strings.Contains(text, word) {
			return true
		}
	}
	return false
}
