package score

import (
	"golang.org/x/net/html"

	"rens/clean/markup"
)

// Words are hashed where they stand, by FNV-1a (Fowler, Noll, Vo 1991), so that
// nothing is copied or allocated for them.
const (
	fnvOffset = 2166136261
	fnvPrime  = 16777619
)

// hashString hashes a string as it is written.
func hashString(s string) uint32 {
	h := uint32(fnvOffset)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint32(s[i])) * fnvPrime
	}
	return h
}

// mix spreads a hash together with a number, a role or another hash: the
// finaliser of MurmurHash3 (Appleby 2011).
func mix(h, with uint32) uint32 {
	h ^= with * 0x9e3779b1
	h ^= h >> 16
	h *= 0x85ebca6b
	h ^= h >> 13
	h *= 0xc2b2ae35
	return h ^ h>>16
}

// appendWords appends the hashes of a text's words: runs of letters and digits,
// ASCII capitals folded. Letters beyond ASCII are taken byte by byte.
func appendWords(to []uint32, text string) []uint32 {
	to, _ = appendTold(to, nil, text)
	return to
}

// What is told of a word beside its hash.
const (
	wordLong = 1 << iota // of some length: most words that say what a text is about are
	wordName             // with a capital that no sentence begins with
)

// appendTold appends the hashes of a text's words, and where told is not nil what is told of each.
func appendTold(to []uint32, told []uint8, text string) ([]uint32, []uint8) {
	fresh := true // a sentence may begin
	for i := 0; i < len(text); {
		c := text[i]
		if !isWord(c) {
			fresh = fresh || c == '.' || c == '!' || c == '?' || c == ':'
			i++
			continue
		}
		if n := markLen(text[i:]); n > 0 {
			i += n
			continue
		}
		kind, start := uint8(0), i
		if c >= 'A' && c <= 'Z' && !fresh {
			kind = wordName
		}
		h := uint32(fnvOffset)
		for ; i < len(text) && isWord(text[i]); i++ {
			c := text[i]
			if c >= 0x80 && markLen(text[i:]) > 0 {
				break
			}
			if c >= 'A' && c <= 'Z' {
				c += 'a' - 'A'
			}
			h = (h ^ uint32(c)) * fnvPrime
		}
		to, fresh = append(to, h), false
		if told != nil {
			if i-start+max(markLen(text[i:])-1, 0) >= longWord { // the weights were trained with a mark's first bytes
				kind |= wordLong
			}
			told = append(told, kind)
		}
	}
	return to, told
}

// isWord reports bytes of letters and digits, and all beyond ASCII.
func isWord(c byte) bool {
	return c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9' || c >= 0x80
}

// markLen is the length of punctuation beyond ASCII at the start of s, 0 where there is
// none: U+0080 to U+00BF and U+2000 to U+206F, and the CJK marks of U+3000 to U+303F.
func markLen(s string) int {
	if s == "" || s[0] < 0x80 {
		return 0
	}
	switch c := s[0]; {
	case c == 0xc2:
		return min(2, len(s))
	case len(s) > 1 && (c == 0xe2 && (s[1] == 0x80 || s[1] == 0x81) || c == 0xe3 && s[1] == 0x80):
		return min(3, len(s))
	}
	return 0
}

// appendNames appends the hashes of what the author of the markup called an
// element: the words of its class, id and like attributes, split at marks and
// capitals, and each class as a whole; and its tag and roles.
func appendNames(to []uint32, n *html.Node) []uint32 {
	to = append(to, tagHash(n))
	for i := range n.Attr {
		switch a := &n.Attr[i]; a.Key {
		case "class", "id":
			to = appendNameWords(to, a.Val)
		case "itemprop", "role", "property", "data-testid", "data-component", "data-name", "data-type", "data-qa", "data-component-name", "data-block-name", "name", "itemtype", "data-module", "data-role":
			to = append(to, mix(hashString(a.Val), kindAttr))
			if a.Key != "itemtype" {
				to = appendNameWords(to, a.Val)
			}
		case "aria-label", "aria-hidden", "style", "onclick", "data-nosnippet":
			to = append(to, mix(hashString(a.Key), kindAttr))
		}
	}
	return to
}

// tagHash hashes the name of an element.
func tagHash(n *html.Node) uint32 {
	if n.DataAtom != 0 {
		return mix(uint32(n.DataAtom), kindTag)
	}
	return mix(hashString(n.Data), kindTag)
}

// Kinds keep apart hashes of equal strings that stand for different things.
const (
	kindTag = iota + 1
	kindAttr
	kindClass
	kindPath
)

// appendNameWords appends the hashes of the words of a name, and of each class
// of several words as a whole.
func appendNameWords(to []uint32, name string) []uint32 {
	for class := range markup.Classes(name) {
		words := 0
		for word := range markup.Words(class) {
			to = append(to, hashFolded(word))
			words++
		}
		if words > 1 {
			to = append(to, mix(hashFolded(class), kindClass))
		}
	}
	return to
}

// hashFolded hashes a string, ASCII capitals folded.
func hashFolded(s string) uint32 {
	h := uint32(fnvOffset)
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		h = (h ^ uint32(c)) * fnvPrime
	}
	return h
}
