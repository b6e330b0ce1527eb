package score

import (
	"math/bits"
	"rens/clean/block"
	"strings"
	"unicode/utf8"
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
	case mark(text):
		return 8
	}
	return 9
}

// endClass tells how a text ends.
func endClass(text string) uint8 {
	switch c := text[len(text)-1]; {
	case c == '.' || c == '!':
		return 1
	case c == '?':
		return 2
	case c == ':':
		return 3
	case c == '"' || c == '\'':
		return 4
	case c == ')' || c == ']':
		return 5
	case c == ',' || c == ';':
		return 6
	case c >= '0' && c <= '9':
		return 7
	case c < utf8.RuneSelf && (c|0x20 < 'a' || c|0x20 > 'z'):
		return 8
	}
	r, _ := utf8.DecodeLastRuneInString(text)
	switch r {
	case '”', '“', '’', '»', '«':
		return 4
	case '…':
		return 9
	case '。', '！', '।':
		return 1
	case '›', '→', '▸', '·':
		return 8
	}
	return 0
}

// markSet tells which telling marks a text holds, one bit each.
func markSet(text string) uint8 {
	set := bit(strings.IndexByte(text, '|') >= 0) |
		bit(strings.IndexByte(text, '@') >= 0)<<1 |
		bit(strings.IndexByte(text, ':') >= 0)<<4 |
		bit(strings.IndexByte(text, '"') >= 0)<<5 |
		bit(strings.IndexByte(text, '/') >= 0)<<6
	for at := 0; ; {
		next := strings.IndexByte(text[at:], 0xc2)
		if next < 0 {
			break
		}
		if at += next + 1; at < len(text) {
			switch text[at] {
			case 0xa9: // ©
				set |= 4
			case 0xb7, 0xbb: // ·, »
				set |= 8
			}
		}
	}
	if set&32 == 0 && (strings.Contains(text, "“") || strings.Contains(text, "”") || strings.Contains(text, "„") || strings.Contains(text, "‟")) {
		set |= 32
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
	class := 4 + uint8(min(max(depth, 0), 6))
	if strings.IndexByte(href, '?') >= 0 {
		class += 8
	}
	return class
}

// level puts a count on a scale of four steps for each doubling: 0 for 0, 1
// for 1, 5 for 2, 127 at the most.
func level(n int) uint8 {
	if n <= 0 {
		return 0
	}
	l := bits.Len(uint(n)) - 1
	return uint8(min(4*l+int(uint(n)<<2>>l&3)+1, 127))
}

// share puts part/whole on a scale of 0 to 126; 127 where the whole is 0.
func share(part, whole int) uint8 {
	if whole <= 0 {
		return 127
	}
	return uint8(min(max(part*126/whole, 0), 126))
}

// signed puts a difference on a scale around 64.
func signed(d int) uint8 {
	if d < 0 {
		return uint8(max(64-int(level(-d)), 0))
	}
	return uint8(min(64+int(level(d)), 127))
}
