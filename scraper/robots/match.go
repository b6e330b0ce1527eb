package robots

import (
	"strings"
	"unicode/utf8"
)

// A rule is one allow or disallow line, its pattern cut at the asterisks.
type rule struct {
	allow  bool
	parts  []string // what must occur in this order; the first at the start
	atEnd  bool     // the pattern ends in $: the last part must end the path
	length int      // octets of the pattern, which weigh it against others
}

func compile(allow bool, pattern string) rule {
	// A foreign asterisk run means what one means.
	for strings.Contains(pattern, "**") {
		pattern = strings.ReplaceAll(pattern, "**", "*")
	}
	body, atEnd := strings.CutSuffix(pattern, "$")
	body = normalise(body, false)
	r := rule{allow: allow, parts: strings.Split(body, "*"), atEnd: atEnd, length: len(body)}
	if atEnd {
		r.length++
	}
	return r
}

// matches takes the leftmost place for each part, which leaves the most room
// for the next, so it needs no way back: linear in parts, whatever the
// pattern.
func (r *rule) matches(path string) bool {
	rest, found := strings.CutPrefix(path, r.parts[0])
	if !found {
		return false
	}
	last := len(r.parts) - 1
	if last == 0 {
		return !r.atEnd || rest == ""
	}
	for _, part := range r.parts[1:last] {
		at := strings.Index(rest, part)
		if at < 0 {
			return false
		}
		rest = rest[at+len(part):]
	}
	if r.atEnd {
		return strings.HasSuffix(rest, r.parts[last])
	}
	return strings.Contains(rest, r.parts[last])
}

// pathOf returns path and query of an address, "/" where it has none. It
// takes what net/url refuses.
func pathOf(url string) string {
	if _, after, found := strings.Cut(url, "://"); found && !strings.ContainsAny(url[:len(url)-len(after)-3], "/?#;") {
		url = after
	} else {
		url = strings.TrimPrefix(url, "//")
	}
	url, _, _ = strings.Cut(url, "#")
	at := strings.IndexAny(url, "/?;")
	if at < 0 {
		return "/"
	}
	if url[at] != '/' {
		return "/" + url[at:]
	}
	return url[at:]
}

// normalise brings path and pattern to one spelling: unreserved octets bare,
// octets outside ASCII and those that no URL holds percent-encoded, hex in
// capitals. In a path * and $ are encoded too, for there they mean
// themselves; in a pattern the $ that is left is not at the end, so it means
// itself. Source: RFC 9309, section 2.2.2 and 2.2.3.
func normalise(s string, path bool) string {
	var b strings.Builder
	b.Grow(len(s))
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c == '%' && i+2 < len(s) && isHex(s[i+1]) && isHex(s[i+2]) {
			octet := unhex(s[i+1])<<4 | unhex(s[i+2])
			if isUnreserved(octet) {
				b.WriteByte(octet)
			} else {
				writeEncoded(&b, octet)
			}
			i += 2
			continue
		}
		if c <= ' ' || c >= utf8.RuneSelf || c == 0x7f || c == '$' || path && c == '*' || strings.IndexByte(`"<>\^{|}`+"`", c) >= 0 {
			writeEncoded(&b, c)
			continue
		}
		b.WriteByte(c)
	}
	return b.String()
}

func writeEncoded(b *strings.Builder, octet byte) {
	const hex = "0123456789ABCDEF"
	b.WriteByte('%')
	b.WriteByte(hex[octet>>4])
	b.WriteByte(hex[octet&15])
}

func isUnreserved(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.IndexByte("-._~", c) >= 0
}

func isHex(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F'
}

func unhex(c byte) byte {
	switch {
	case c >= 'a':
		return c - 'a' + 10
	case c >= 'A':
		return c - 'A' + 10
	}
	return c - '0'
}
