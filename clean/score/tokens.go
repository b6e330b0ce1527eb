package score

import "rens/clean/block"

// Roles keep apart the places that one name or word may stand in. The first are
// those of a box for a block: the block's own box, its parent, its parent's parent, and
// all further out.
const (
	roleOwn = iota
	roleParent
	roleGrand
	roleAround // all further out
	Roles
	roleInner
	roleFirst
	rolePair
	roleLast
	roleShort
	roleWhole
	roleMeasure
	rolePath
	roleLink
	roleBefore
	roleAfter
	roleHead
	roleText
	roleParentType
	roleGrandType
	roleSign
)

// token is a name or a word in a role.
func token(role, h uint32) uint32 { return mix(h, role) }

// Tokens returns the tokens of block i but for those of the boxes around it.
func (s *Sheet) Tokens(i int) []uint32 { return s.tokens.of(i) }

func (s *Sheet) readTokens() {
	s.tokens.reset(len(s.blocks))
	s.work.around = 0
	head := -1
	for i := range s.blocks {
		s.tokens.all = s.appendTokens(s.tokens.all, i, head)
		s.tokens.close()
		if b := &s.tree.Blocks[i]; b.Type == block.Heading {
			if head = -1; b.Words <= headWords {
				head = i
			}
		}
	}
}

// appendTokens appends the tokens of block i after the short heading head (-1 for none).
func (s *Sheet) appendTokens(to []uint32, i, head int) []uint32 {
	b := &s.tree.Blocks[i]
	to = s.appendPathTokens(to, b)
	if len(b.Links) > 0 {
		to = appendLinkTokens(to, b)
	}
	to = appendTextTokens(to, s.words.of(i), &s.blocks[i])
	to = appendMeasureTokens(to, b, &s.blocks[i], uint32(s.boxes[b.Box].around), s.tree.Boxes[b.Box].Twins)
	to = appendSignTokens(to, s.signOf(i), uint32(level(b.Words)/coarse))
	if head >= 0 && s.signOf(head).Phrase > 0 {
		to = append(to, token(roleSign, mix(s.signOf(head).Phrase, signHead)))
	}
	if i > 0 {
		to = append(to, token(roleBefore, form(&s.tree.Blocks[i-1])))
	}
	if i+1 < len(s.blocks) {
		to = append(to, token(roleAfter, form(&s.tree.Blocks[i+1])))
	}
	if head >= 0 {
		to = appendInRole(to, roleHead, s.words.of(head))
	}
	return to
}

// appendInRole appends the tokens of names or words in one role.
func appendInRole(to []uint32, role uint32, of []uint32) []uint32 {
	for _, h := range of {
		to = append(to, token(role, h))
	}
	return to
}

// appendPathTokens appends those of the inline element that holds a block, of the names
// around it together with its type, and of the tags on the way to it.
func (s *Sheet) appendPathTokens(to []uint32, b *block.Block) []uint32 {
	inner := uint32(0)
	if b.Inner != nil {
		inner = tagHash(b.Inner)
		s.work.buf = appendNames(s.work.buf[:0], b.Inner)
		to = appendInRole(to, roleInner, s.work.buf)
	}
	up := s.tree.Boxes[b.Box].Parent
	for role := uint32(roleParentType); role <= roleGrandType && up >= 0; role++ {
		names := s.names.of(up)
		if s.work.around += len(names); s.work.around > mostAround {
			break
		}
		for _, name := range names {
			to = append(to, token(role, mix(name, uint32(b.Type)+1)))
		}
		up = s.tree.Boxes[up].Parent
	}
	path := uint32(0)
	for at, up := b.Box, 0; at >= 0 && up < pathTags; at, up = s.tree.Boxes[at].Parent, up+1 {
		path = mix(path, s.boxes[at].name)
		if up > 0 {
			to = append(to, token(rolePath, path))
		}
	}
	return append(to, token(rolePath, mix(path, inner)))
}

// appendLinkTokens appends those of the words of the first link's path, but for the last, which
// name the section that it leads to (tag, author, share).
func appendLinkTokens(to []uint32, b *block.Block) []uint32 {
	href := b.Links[0].Href
	href = href[:min(len(href), mostHref)]
	linked := uint32(bit(b.LinkDensity() > linkedDensity))
	to = append(to, token(roleLink, mix(uint32(hrefClass(b)), linked)))
	start, parts := 0, 0
	for k := 0; k < len(href) && parts < mostParts; k++ {
		if c := href[k]; c != '/' && c != '?' && c != '=' && c != '&' {
			continue
		}
		if k-start > 1 && k-start < longPart {
			to = append(to, token(roleLink, mix(hashString(href[start:k]), linked+kindPath)))
			parts++
		}
		start = k + 1
	}
	return to
}

// appendTextTokens appends those of the words that a block begins and ends with, and of
// all words of a short one.
func appendTextTokens(to, words []uint32, f *blockFacts) []uint32 {
	n := len(words)
	if n == 0 {
		return append(to, token(roleFirst, uint32(f.first)))
	}
	to = appendInRole(to, roleFirst, words[:min(n, firstWords)])
	if n > 1 {
		to = append(to, token(rolePair, mix(words[0], words[1])))
	}
	to = appendInRole(to, roleLast, words[max(n-lastWords, 0):])
	if n <= textWords {
		to = appendInRole(to, roleText, words)
	}
	if n <= shortWords {
		to = appendInRole(to, roleShort, words)
		to = append(to, token(roleWhole, f.text))
	}
	return to
}

// appendMeasureTokens appends the measures of a block in coarse steps, alone and in pairs,
// with the elements around its box and the box's twins.
func appendMeasureTokens(to []uint32, b *block.Block, f *blockFacts, around uint32, twins int) []uint32 {
	words := uint32(level(b.Words) / fine)
	few := words / 2
	to = append(to,
		measure(0, words, 0),
		measure(1, words, uint32(b.LinkDensity()*densitySteps)),
		measure(2, uint32(b.Type)<<4|uint32(b.Level), words),
		measure(3, uint32(f.last), words),
		measure(4, uint32(f.first), words),
		measure(5, uint32(f.last), uint32(f.first)),
		measure(6, uint32(level(b.Sentences)), uint32(level(b.Commas))),
		measure(7, around, 0),
		measure(8, around, few),
		measure(9, uint32(f.title)/likeStep, uint32(f.hasTitle)/likeStep),
		measure(10, uint32(f.summary)/likeStep, few),
		measure(11, uint32(f.body)/likeStep, few),
		measure(12, uint32(level(int(f.twins))), few),
		measure(13, uint32(b.Digits*digitSteps/max(b.Chars, 1)), few),
		measure(14, uint32(b.Uppers*capitalSteps/max(b.Chars, 1)), few),
		measure(15, uint32(f.marks), min(words, markedWords)),
		measure(16, uint32(level(twins)/fine), few))
	if b.Hidden {
		to = append(to, measure(17, words, 0))
	}
	return to
}

func measure(which, a, b uint32) uint32 { return token(roleMeasure, mix(a, b)+which<<24) }

// form is the coarse form of a block as its neighbours see it.
func form(b *block.Block) uint32 {
	return uint32(b.Type)<<16 | uint32(level(b.Words)/coarse)<<8 | uint32(b.LinkDensity()*formSteps)
}
