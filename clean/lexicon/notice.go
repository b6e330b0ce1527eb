package lexicon

import (
	"bytes"
	"math/bits"
	"strings"

	"rens/clean/plain"
)

// A reading is what the words of a text do in one language.
type reading struct {
	groups  uint8 // of which groups each known word is
	roles   role  // of all words that are known
	count   int   // words of the text
	glued   bool  // some of the known only stand between the others
	checked int   // the word that opens what people did then; -1 for none
	from    int   // the word after one that opens a name; -1 for none
	strange int   // the first word that is not known; -1 for none
}

// A notice is made of the words of one group.
const (
	ofAI = 1 << iota
	ofGoingOn
	ofOthers
	ofMost
	ofCookies
	everyGroup = 1<<iota - 1
)

// groups are the roles of each group.
func groups() [5]role {
	return [...]role{
		glue | by | pictures | texts | summaries | made | written | summed | machines | robots | auto | without | checked,
		glue | by | pictures | texts | pieces | read | goesOn | below | ads,
		glue | by | more | pieces | onTopic | from | read | also | now,
		glue | most | liked | pieces | now,
		glue | sites | uses | cookies | you | consent,
	}
}

// read reads the words of a text in a language: at each the longest entry. It
// ends at a word that is not known where none such may stand.
func (n *notices) read(words [][]byte, lang int) reading {
	out := reading{groups: everyGroup, count: len(words), checked: -1, from: -1, strange: -1}
	for i := 0; i < len(words); {
		e := n.at(words[i:], lang)
		if e == nil {
			if !isNumber(words[i]) && out.strange < 0 {
				if out.strange = i; out.checked < 0 && out.from < 0 {
					return out
				}
			}
			i++
			continue
		}
		if out.strange < 0 {
			if e.role&checked != 0 && out.checked < 0 {
				out.checked = i
			}
			out.roles |= e.role
			out.glued = out.glued || e.role&^(glue|by) == 0
			for bit, group := range n.groups {
				if e.role&group == 0 {
					out.groups &^= 1 << bit
				}
			}
		}
		i += len(e.words)
		if e.role&from != 0 && out.roles&more != 0 && out.strange < 0 {
			out.from = i
		}
	}
	return out
}

// at returns the longest entry that some words begin with, nil for none.
func (n *notices) at(words [][]byte, lang int) *entry {
	list := n.of(words[0])
	for k := range list {
		if e := &list[k]; (e.lang == lang || e.lang < 0) && begin(words, e.words) {
			return e
		}
	}
	return nil
}

func begin(words [][]byte, with []string) bool {
	if len(words) < len(with) {
		return false
	}
	for i := range with {
		if string(words[i]) != with[i] {
			return false
		}
	}
	return true
}

func isNumber(word []byte) bool { return word[0] >= '0' && word[0] <= '9' }

// find returns what a folded text says by the grammar of a language whose words
// it begins with.
func (n *notices) find(text []byte) (Phrase, bool) {
	if bytes.IndexByte(text, '?') >= 0 {
		return Phrase{}, false
	}
	var buf [mostNotice + 1][]byte
	if first := tokens(buf[:0], text, 0); len(first) == 0 || n.of(first[0]) == nil {
		return Phrase{}, false
	}
	first, rest, more := bytes.Cut(text, []byte(". "))
	words := tokens(buf[:0], text, mostNotice)
	if more {
		words = tokens(buf[:0], first, mostNotice)
	}
	if len(words) > mostNotice || len(words) == 0 {
		return Phrase{}, false
	}
	langs := uint64(0)
	for _, e := range n.of(words[0]) {
		if e.role&(paints|writes) != 0 {
			langs = 1<<len(n.langs) - 1
			break
		} else if e.lang >= 0 {
			langs |= 1 << e.lang
		}
	}
	for ; langs != 0; langs &= langs - 1 {
		lang := bits.TrailingZeros64(langs)
		p := n.read(words, lang).says(bytes.IndexByte(text, ':') >= 0)
		if p.Class == "" || more && !n.goesOnSo(rest, lang) {
			continue
		}
		p.Lang = n.langs[lang]
		return p, true
	}
	return Phrase{}, false
}

// goesOnSo reports whether what follows the first sentence of a notice is more of
// the same: it speaks of machines, or of who looked at it.
func (n *notices) goesOnSo(rest []byte, lang int) bool {
	words := tokens(make([][]byte, 0, 2*mostNotice), rest, 2*mostNotice)
	for i := range words {
		if e := n.at(words[i:], lang); e != nil && e.role&(machines|checked) != 0 {
			return len(words) <= 2*mostNotice
		}
	}
	return false
}

// DeclaresPart reports whether a part of a picture's caption declares that AI
// made it, and not the whole caption: "The harbour. Photo: A. B. / Midjourney".
func (l *Lexicon) DeclaresPart(caption string) bool {
	if len(caption) > MaxText {
		return false
	}
	if p, ok := l.Find(caption); ok && (p.Class == AICaption || p.Class == NoAI || p.Also == AICaption) {
		return false
	}
	credited := false
	for part := range strings.FieldsFuncSeq(caption, func(r rune) bool { return strings.ContainsRune("./|•·()[]–—;,+&", r) }) {
		part = strings.TrimSpace(part)
		if p, ok := l.Find(part); ok && (p.Class == AICaption || p.Also == AICaption) {
			return true
		}
		n := l.OpensCredit(part)
		credited = credited || n > 0
		if credited && l.notices.isMachine(part[n:]) {
			return true
		}
	}
	return false
}

// isMachine reports a text that names what makes pictures, and nothing else.
func (n *notices) isMachine(text string) bool {
	words := tokens(nil, plain.AppendFold(nil, text), mostNaked)
	for lang := range n.langs {
		if len(words) == 0 || len(words) > mostNaked {
			return false
		}
		if r := n.read(words, lang); r.strange < 0 && r.roles != 0 && r.roles&^(machines|paints|writes) == 0 {
			return true
		}
	}
	return false
}

// says tells what a text says of which the words were read; labelled is whether
// it has a colon.
func (r reading) says(labelled bool) Phrase {
	whole := r.strange < 0
	if r.groups&ofCookies != 0 && r.roles&(sites|uses|cookies) == sites|uses|cookies { // what they are for may follow
		return Phrase{Class: CookieBanner}
	}
	if !whole && r.checked < 0 && r.from < 0 {
		return Phrase{}
	}
	switch {
	case r.roles&(machines|robots|auto) != 0:
		if r.groups&ofAI != 0 && (whole || r.checked > 0 && r.strange > r.checked) {
			return r.declares(labelled)
		}
	case whole && r.groups&ofGoingOn != 0 && r.roles&goesOn != 0 && r.roles&(texts|pieces|read) != 0 && r.roles&(below|ads|pictures) != 0:
		return Phrase{Class: Advertisement}
	case r.count > mostTitled:
	case whole && r.groups&ofMost != 0 && r.roles&most != 0 && r.roles&liked != 0:
		return Phrase{Class: MostRead}
	case r.groups&ofOthers == 0:
	case whole && r.roles&(read|more|pieces) == read|more|pieces && r.roles&(also|onTopic) == 0: // the link to all of them
		return Phrase{Class: ReadMore}
	case whole && r.roles&also != 0 && r.roles&read != 0,
		whole && r.roles&more != 0 && r.roles&(pieces|onTopic) != 0,
		r.roles&more != 0 && r.from > 0 && r.from < r.count && r.count-r.from <= mostNamed && (whole || r.strange >= r.from):
		return Phrase{Class: Related}
	}
	return Phrase{}
}

// declares tells what is declared of AI; labelled is whether a colon parts what
// was made from who made it.
func (r reading) declares(labelled bool) Phrase {
	how := r.roles & (made | written | summed)
	switch {
	case r.roles&machines != 0 && r.roles&robots != 0 && r.roles&(paints|writes) == 0: // a robot that AI made
		return Phrase{}
	case how == 0 && r.roles&machines == 0, how == 0 && r.count > mostNaked:
		return Phrase{}
	case how == 0 && r.roles&by != 0 && r.roles&machines != 0 && r.roles&^(glue|by|from|machines|writes) == 0 && r.count <= mostSigned:
		return Phrase{Class: AIByline}
	case how == 0 && r.glued && !labelled: // "a picture of AI" tells what it shows
		return Phrase{}
	case r.roles&without != 0:
		return Phrase{Class: NoAI}
	case r.roles&(summaries|summed) != 0:
		return Phrase{Class: AISummary}
	case r.roles&pictures != 0 && r.roles&(texts|written) != 0 && how != 0:
		return Phrase{Class: AIByline, Also: AICaption}
	case r.roles&pictures != 0:
		return Phrase{Class: AICaption}
	case r.roles&written != 0, r.roles&texts != 0 && (how != 0 || labelled), how != 0 && r.roles&(robots|auto) != 0 && r.roles&(machines|paints|writes) == 0:
		return Phrase{Class: AIByline}
	case how != 0 && r.roles&paints != 0:
		return Phrase{Class: AICaption}
	case how != 0: // of what, its place tells
		return Phrase{Class: AINote, Also: AICaption}
	}
	return Phrase{}
}
