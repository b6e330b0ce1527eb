package pii

import "strings"

// Longest parts of an address (RFC 5321, section 4.5.3.1).
const (
	mostLocal  = 64
	mostDomain = 255
)

// email returns the address around an @, which begins at least at from. Of what RFC 5322
// allows it takes what addresses are made of: letters, digits and . _ % + - before the
// @, labels and a domain of letters behind it.
func email(text string, from, at int) (Span, bool) {
	start := at
	for start > max(from, at-mostLocal) && (isASCIIWord(text[start-1]) || strings.IndexByte("._%+-", text[start-1]) >= 0 || text[start-1] >= 0x80) {
		start--
	}
	for start < at && strings.IndexByte(".%+-", text[start]) >= 0 {
		start++
	}
	end, dot := at+1, -1
	for end < min(len(text), at+1+mostDomain) && (isASCIIWord(text[end]) || text[end] == '-' || text[end] == '.' || text[end] >= 0x80) {
		if text[end] == '.' {
			if end == at+1 || text[end-1] == '.' || end+1 >= len(text) || !isASCIIWord(text[end+1]) && text[end+1] < 0x80 {
				break
			}
			dot = end
		}
		end++
	}
	if start == at || dot < 0 || end-dot-1 < 2 || text[at-1] == '.' {
		return Span{}, false
	}
	if strings.ContainsAny(text[dot:end], "0123456789_") || start > 0 && (text[start-1] == '/' || text[start-1] == '@') {
		return Span{}, false // https://medium.com/@name.surname has no domain behind it, and a handle of the fediverse begins with one
	}
	return Span{Email, start, end}, true
}

func isASCIIWord(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_'
}
