package lexicon

import (
	"strings"
	"unicode/utf8"

	"rens/clean/plain"
)

// A Topic is what a term speaks of: a second sign of furniture, never a first.
type Topic uint8

// The topics of terms, as in the files.
const (
	OfConsent Topic = iota
	OfNewsletters
	OfPaywalls
	NumTopics
)

// topics are the names of the topics in the files, in their order.
func topics() []string { return []string{"consent", "newsletter", "paywall"} }

// Topics that other lists of the files name: a word by which the reader's leave is asked,
// what begs for the paper's support, and what else a paper speaks of where it speaks of itself.
const (
	OfLeave = NumTopics + iota
	OfSupport
	OfOffers
	numMentioned
)

// Mentions are how many terms of each topic a text uses, 255 at the most.
type Mentions [numMentioned]uint8

// A termIndex finds the terms that begin at the starts of a text's words.
type termIndex struct {
	byStart map[uint32][]term // by the first three bytes
	starts  [1 << startBits / 64]uint64
}

const (
	startBits   = 12
	startLength = 3 // bytes
)

func newTermIndex() termIndex { return termIndex{byStart: make(map[uint32][]term)} }

// A term is a word, its beginning, or several words, in lower case.
type term struct {
	text  string
	topic Topic
}

// mayOpen reports whether a text that has the term's start may begin with all of it, by
// the byte after: most texts are told apart there.
func (t term) mayOpen(text string) bool {
	if len(text) == startLength || len(t.text) == startLength {
		return len(t.text) == startLength
	}
	c := foldByte(text[startLength])
	return c == t.text[startLength] || c >= utf8.RuneSelf
}

func (x *termIndex) add(text string, t Topic) {
	text = strings.ToLower(text)
	if len(text) < startLength {
		return
	}
	key := start(text)
	for _, known := range x.byStart[key] {
		if known.text == text && known.topic == t {
			return // two languages share it
		}
	}
	x.byStart[key] = append(x.byStart[key], term{text, t})
	at := startBit(key)
	x.starts[at/64] |= 1 << (at % 64)
}

// start is the first three bytes of a text of so many, ASCII capitals folded.
func start(text string) uint32 {
	return uint32(foldByte(text[0])) | uint32(foldByte(text[1]))<<8 | uint32(foldByte(text[2]))<<16
}

func startBit(key uint32) uint32 { return key * 0x9e3779b1 >> (32 - startBits) }

func foldByte(c byte) byte {
	if c >= 'A' && c <= 'Z' {
		c += 'a' - 'A'
	}
	return c
}

// Terms counts the terms that a text uses, by topic.
func (l *Lexicon) Terms(text string) Mentions { return l.terms.count(text) }

func (x *termIndex) count(text string) Mentions {
	var out Mentions
	inside := false // a word
	for i := 0; i+startLength <= len(text); i++ {
		c := text[i]
		letter := plain.IsLetter(c) || c >= utf8.RuneSelf || c >= '0' && c <= '9'
		begins := letter && !inside || c == '/'
		inside = letter
		if !begins {
			continue
		}
		key := start(text[i:])
		if at := startBit(key); x.starts[at/64]>>(at%64)&1 == 0 {
			continue
		}
		for _, t := range x.byStart[key] {
			if t.mayOpen(text[i:]) && plain.HasFoldedPrefix(text[i:], t.text) && out[t.topic] < 255 {
				out[t.topic]++
			}
		}
	}
	return out
}
