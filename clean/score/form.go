package score

import (
	"strings"
	"unicode/utf8"

	"rens/clean/block"
)

// charClass tells how a text begins.
func charClass(text string) uint8 {
	switch c := text[0]; {
	case c >= 'a' && c <= 'z':
		return 1
	case c >= 'A' && c <= 'Z':
		return 2
	case c >= '0' && c <= '9':
		return 3
	case c == '"' || c == '\'':
		return 4
	case c == '(' || c == '[':
		return 5
	case c == '#' || c == '@' || c == '+' || c == '-' || c == '*':
		return 6
	case c < utf8.RuneSelf:
		return 7
	case markLen(text) > 0:
		return 8
	}
	return 9
}

// endsColon is the endClass of what announces something.
const endsColon = 3

// lastOrder orders the classes of ends: those of sentences above the rest.
var lastOrder = [...]uint8{3, 9, 8, 6, 7, 4, 5, 1, 2, 0}

// endClass tells how a text ends.
func endClass(text string) uint8 {
	r, _ := utf8.DecodeLastRuneInString(text)
	switch r {
	case '.', '!', '。', '！', '।':
		return 1
	case '?':
		return 2
	case ':':
		return endsColon
	case '"', '\'', '”', '“', '’', '»', '«':
		return 4
	case ')', ']':
		return 5
	case ',', ';':
		return 6
	case '…':
		return 9
	case '›', '→', '▸', '·':
		return 8
	}
	switch {
	case r >= '0' && r <= '9':
		return 7
	case r < utf8.RuneSelf && (r|0x20 < 'a' || r|0x20 > 'z'):
		return 8
	}
	return 0
}

// The marks that tell of a text.
const (
	markBar = 1 << iota
	markAt
	markCopyright
	markDot // or »
	markColon
	markQuote
	markSlash
)

var tellingMarks = [...]struct {
	mark uint8
	text string
}{{markBar, "|"}, {markAt, "@"}, {markCopyright, "©"}, {markDot, "·"}, {markDot, "»"}, {markColon, ":"},
	{markQuote, `"`}, {markQuote, "“"}, {markQuote, "”"}, {markQuote, "„"}, {markQuote, "‟"}, {markSlash, "/"}}

// markSet tells which telling marks a text holds, one bit each.
func markSet(text string) uint8 {
	var set uint8
	for _, m := range tellingMarks {
		if set&m.mark == 0 && strings.Contains(text, m.text) {
			set |= m.mark
		}
	}
	return set
}

// hrefClass tells where the first link of a block leads.
func hrefClass(b *block.Block) uint8 {
	if len(b.Links) == 0 {
		return 0
	}
	href := b.Links[0].Href
	switch {
	case href == "":
		return 1
	case href[0] == '#':
		return 2
	case strings.HasPrefix(href, "mailto:"), strings.HasPrefix(href, "tel:"):
		return 3
	case strings.HasPrefix(href, "javascript:"):
		return 2
	}
	depth := strings.Count(href, "/")
	if strings.HasPrefix(href, "http") {
		depth -= 2
	}
	class := 4 + uint8(min(max(depth, 0), mostDepth))
	if strings.IndexByte(href, '?') >= 0 {
		class += 8
	}
	return class
}
