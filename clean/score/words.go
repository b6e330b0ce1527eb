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
	h, inside := uint32(fnvOffset), false
	for i := 0; i < len(text); i++ {
		c := text[i]
		switch {
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
		case c >= 'A' && c <= 'Z':
			c += 'a' - 'A'
		case c >= 0x80 && !startsMark(text[i:]):
		default:
			if c >= 0x80 {
				i += markLen(text[i:]) - 1
			}
			if inside {
				to = append(to, h)
				h, inside = fnvOffset, false
			}
			continue
		}
		h = (h ^ uint32(c)) * fnvPrime
		inside = true
	}
	if inside {
		to = append(to, h)
	}
	return to
}

// startsMark reports punctuation beyond ASCII at the start of s: U+0080 to U+00BF
// and U+2000 to U+206F, and the CJK marks of U+3000 to U+303F.
func startsMark(s string) bool {
	switch s[0] {
	case 0xc2:
		return true
	case 0xe2:
		return len(s) > 1 && (s[1] == 0x80 || s[1] == 0x81)
	case 0xe3:
		return len(s) > 1 && s[1] == 0x80
	}
	return false
}

// markLen is the length of the mark at the start of s.
func markLen(s string) int {
	if s[0] == 0xc2 {
		return min(2, len(s))
	}
	return min(3, len(s))
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
