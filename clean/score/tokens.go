package score

import "rens/clean/block"

// Roles keep apart the places that one name or word may stand in. The first
// numRoles are of boxes around a block.
const (
	roleOwn = iota
	roleParent
	roleGrand
	roleAround // all further out
	numRoles
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

// shortText is the most words of a block whose every word is a token.
const shortText = 8

// textWords is the most words of a block whose words are tokens of their own
// role.
const textWords = 40

// mostAround is how many tokens the names of boxes around the blocks of a page
// make, 4 bytes each: long names around many blocks stand in each of them. Of
// 2,333 saved pages none has more than 40,556.
const mostAround = 4 << 20

// BoxNames returns the hashes of the names of a box.
func (s *Sheet) BoxNames(at int) []uint32 { return s.names[s.nameEnd[at]:s.nameEnd[at+1]] }

// Tokens returns the tokens of block i but for those of the boxes around it.
func (s *Sheet) Tokens(i int) []uint32 { return s.tokens[s.tokenEnd[i]:s.tokenEnd[i+1]] }

func (s *Sheet) readTokens() {
	n := len(s.blocks)
	s.tokenEnd = grow(s.tokenEnd, n+1)
	s.tokenEnd[0], s.tokens, s.around = 0, s.tokens[:0], 0
	head := -1
	for i := range s.blocks {
		s.blockTokens(i, head)
		if b := &s.tree.Blocks[i]; b.Type == block.Heading {
			if head = -1; b.Words <= 6 {
				head = i
			}
		}
		s.tokenEnd[i+1] = int32(len(s.tokens))
	}
}

// blockTokens are those of block i after the short heading head (-1 for none).
func (s *Sheet) blockTokens(i, head int) {
	s.nameTokens(i)
	s.wordTokens(i)
	s.measureTokens(i)
	s.signTokens(i, head)
	if i > 0 {
		s.token(roleBefore, s.form(i-1))
	}
	if i+1 < len(s.blocks) {
		s.token(roleAfter, s.form(i+1))
	}
	if head >= 0 {
		for _, w := range s.blockWords(head) {
			s.token(roleHead, w)
		}
	}
}

func (s *Sheet) token(role, h uint32) { s.tokens = append(s.tokens, mix(h, role)) }

// nameTokens are of the inline element that holds a block, and the path.
func (s *Sheet) nameTokens(i int) {
	b := &s.tree.Blocks[i]
	inner := uint32(0)
	if b.Inner != nil {
		inner = tagHash(b.Inner)
		buf := appendNames(s.work.buf[:0], b.Inner)
		for _, h := range buf {
			s.token(roleInner, h)
		}
		s.work.buf = buf
	}
	kind := uint32(b.Type) + 1
	up := s.tree.Boxes[b.Box].Parent
	for role := uint32(roleParentType); role <= roleGrandType && up >= 0; role++ {
		names := s.BoxNames(up)
		if s.around += len(names); s.around > mostAround {
			break
		}
		for _, name := range names {
			s.token(role, mix(name, kind))
		}
		up = s.tree.Boxes[up].Parent
	}
	path := uint32(0)
	for at, up := b.Box, 0; at >= 0 && up < 3; at, up = s.tree.Boxes[at].Parent, up+1 {
		path = mix(path, s.boxes[at].name)
		if up > 0 {
			s.token(rolePath, path)
		}
	}
	s.token(rolePath, mix(path, inner))
	if len(b.Links) > 0 {
		s.linkTokens(b)
	}
}

// signTokens are what rules and names make of a block and of the short heading
// before it (-1 for none), and the names of its place.
func (s *Sheet) signTokens(i, head int) {
	sign, words := s.sign(i), uint32(level(s.tree.Blocks[i].Words)/4)
	if sign.Rule > 0 {
		s.token(roleSign, ruleToken(sign))
		s.token(roleSign, kindToken(sign, words))
	}
	if sign.Phrase > 0 {
		s.token(roleSign, mix(sign.Phrase, signPhrase))
	}
	if sign.Names > 0 {
		s.token(roleSign, mix(sign.Names, signNames+words))
	}
	for k, n := range sign.Terms {
		if n > 0 {
			s.token(roleSign, uint32(k)|words<<16|5<<24)
			s.token(roleSign, uint32(k)|uint32(min(n, 4))<<16|6<<24)
		}
	}
	if head >= 0 && s.sign(head).Phrase > 0 {
		s.token(roleSign, mix(s.sign(head).Phrase, signHead))
	}
}

// What tells equal IDs apart that stand for different things.
const (
	signPhrase = 1 << (8 * (iota + 1))
	signHead
	signNames
)

func ruleToken(sign Sign) uint32 { return mix(sign.Rule, sign.Kind) }

// kindToken is shared by the rules of a kind, so that a rule which found little
// in training still says what its kind says.
func kindToken(sign Sign, words uint32) uint32 { return mix(sign.Kind, words+1) }

// sign is what rules make of block i.
func (s *Sheet) sign(i int) Sign {
	if i < len(s.hints.Signs) {
		return s.hints.Signs[i]
	}
	return Sign{}
}

// linkTokens are the words of the first link's path, but for the last, which
// name the section that it leads to (tag, author, share).
func (s *Sheet) linkTokens(b *block.Block) {
	href := b.Links[0].Href
	if len(href) > 200 {
		href = href[:200]
	}
	linked := uint32(0)
	if b.LinkDensity() > 0.6 {
		linked = 1
	}
	s.token(roleLink, mix(uint32(hrefClass(b)), linked))
	start, parts := 0, 0
	for k := 0; k < len(href) && parts < 5; k++ {
		if c := href[k]; c != '/' && c != '?' && c != '=' && c != '&' {
			continue
		}
		if k-start > 1 && k-start < 20 {
			s.token(roleLink, mix(hashString(href[start:k]), linked+kindPath))
			parts++
		}
		start = k + 1
	}
}

// wordTokens are the words that a block begins and ends with.
func (s *Sheet) wordTokens(i int) {
	words := s.blockWords(i)
	n := len(words)
	if n == 0 {
		s.token(roleFirst, uint32(s.blocks[i].first))
		return
	}
	for k := range min(n, 3) {
		s.token(roleFirst, words[k])
	}
	if n > 1 {
		s.token(rolePair, mix(words[0], words[1]))
	}
	for k := max(n-2, 0); k < n; k++ {
		s.token(roleLast, words[k])
	}
	if n <= textWords {
		for _, w := range words {
			s.token(roleText, w)
		}
	}
	if n <= shortText {
		for _, w := range words {
			s.token(roleShort, w)
		}
		s.token(roleWhole, s.blocks[i].text)
	}
}

// measureTokens are the measures of a block in coarse steps, alone and in
// pairs.
func (s *Sheet) measureTokens(i int) {
	b, f := &s.tree.Blocks[i], &s.blocks[i]
	words := uint32(level(b.Words) / 2)
	density := uint32(b.LinkDensity() * 5)
	kind := uint32(b.Type)<<4 | uint32(b.Level)
	around := uint32(s.boxes[b.Box].around)
	s.measure(0, words, 0)
	s.measure(1, words, density)
	s.measure(2, kind, words)
	s.measure(3, uint32(f.last), words)
	s.measure(4, uint32(f.first), words)
	s.measure(5, uint32(f.last), uint32(f.first))
	s.measure(6, uint32(level(b.Sentences)), uint32(level(b.Commas)))
	s.measure(7, around, 0)
	s.measure(8, around, words/2)
	s.measure(9, uint32(f.title)/16, uint32(f.hasTitle)/16)
	s.measure(10, uint32(f.summary)/16, words/2)
	s.measure(11, uint32(f.body)/16, words/2)
	s.measure(12, uint32(level(int(f.twins))), words/2)
	s.measure(13, uint32(b.Digits*8/max(b.Chars, 1)), words/2)
	s.measure(14, uint32(b.Uppers*10/max(b.Chars, 1)), words/2)
	s.measure(15, uint32(f.marks), min(words, 6))
	s.measure(16, uint32(level(s.tree.Boxes[b.Box].Twins)/2), words/2)
	if b.Hidden {
		s.measure(17, words, 0)
	}
}

func (s *Sheet) measure(which, a, b uint32) { s.token(roleMeasure, mix(a, b)+which<<24) }

// form is the coarse form of a block as its neighbours see it.
func (s *Sheet) form(i int) uint32 {
	b := &s.tree.Blocks[i]
	return uint32(b.Type)<<16 | uint32(level(b.Words)/4)<<8 | uint32(b.LinkDensity()*3)
}
