package discover

import (
	"bytes"
	"fmt"
	"io"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// What servers do to feeds and sitemaps, mended before a parser sees it: text before
// the root, an encoding that is not the one declared, control characters that XML
// forbids, an end that is missing.

// declared finds the encoding in an XML declaration.
var declared = regexp.MustCompile(`^<\?xml[^>]*?(\s+encoding\s*=\s*(?:"([^"]*)"|'([^']*)'))`)

// fromRoot drops what a script printed before a feed: a comment, a warning. What is
// no XML that is known comes as it is.
func fromRoot(body []byte) []byte {
	start, kind := rootOf(body[:min(len(body), rootWithin)])
	if kind == "" || kind == "html" {
		return body
	}
	return body[start:]
}

// rootWithin is how many bytes of a body the root element is looked for.
const rootWithin = 64 << 10

// unpacked undoes gzip, UTF-16 and a byte order mark of a feed at hand. No more comes
// back than shows that it is too large.
func unpacked(body []byte) ([]byte, error) {
	body = bytes.TrimPrefix(body, []byte("\xef\xbb\xbf"))
	if len(body) < 4 || !bytes.HasPrefix(body, []byte("\x1f\x8b")) && bytes.IndexByte(body[:4], 0) < 0 && body[0] < 0xfe {
		return body, nil
	}
	r, _, err := plain(bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	whole, err := io.ReadAll(io.LimitReader(r, maxFeed+1))
	if err != nil && len(whole) == 0 {
		return nil, fmt.Errorf("unpack it: %w", err)
	}
	return bytes.TrimPrefix(whole, []byte("\xef\xbb\xbf")), nil // cut off, it is read as far as it goes
}

// inUTF8 writes a feed in UTF-8 where its declaration lies: what is UTF-8 by its bytes
// is none of the encodings of one or two bytes, whatever it says, and what says that it
// is UTF-8, and is not, is Windows-1252 as the web has it. A feed that is what it says
// comes as it is.
func inUTF8(body []byte) []byte {
	m := declared.FindSubmatchIndex(body)
	label := ""
	if m != nil {
		label = strings.ToLower(string(body[max(m[4], m[6]):max(m[5], m[7])]))
	}
	isUTF8 := utf8.Valid(body)
	switch {
	case isUTF8 && label == "", bytes.IndexByte(body[:min(len(body), 64)], 0) >= 0: // UTF-16 indeed
		return body
	case isUTF8:
	case label == "" || label == "utf-8" || label == "utf8" || label == "us-ascii" || strings.HasPrefix(label, "utf-16"):
		text, err := charmap.Windows1252.NewDecoder().Bytes(body)
		if err != nil {
			return body
		}
		body = text
	default:
		return body
	}
	if m == nil {
		return body
	}
	return append(bytes.Clone(body[:m[2]]), body[m[3]:]...) // without the label
}

// uncut ends a feed that was cut off, behind its last whole entry: nil where there is
// none.
func uncut(body []byte) []byte {
	if bytes.HasPrefix(bytes.TrimSpace(body), []byte("{")) {
		return uncutJSON(body)
	}
	lower := bytes.ToLower(body)
	for _, f := range []struct{ end, close string }{{"</item>", "</channel></rss>"}, {"</entry>", "</feed>"}} {
		if at := bytes.LastIndex(lower, []byte(f.end)); at >= 0 {
			return append(bytes.Clone(body[:at+len(f.end)]), f.close...)
		}
	}
	return nil
}

// uncutJSON does so with the items of a JSON feed.
func uncutJSON(text []byte) []byte {
	depth, quoted, last := 0, false, 0
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '{', c == '[':
			depth++
		case c == '}', c == ']':
			if depth--; depth == 2 && c == '}' { // of an item: within the feed, within items
				last = i + 1
			}
		}
	}
	if last == 0 {
		return nil
	}
	return append(bytes.Clone(text[:last]), "]}"...)
}

// isControl reports a byte that XML forbids.
func isControl(c byte) bool { return c < ' ' && c != '\t' && c != '\n' && c != '\r' }

// A cleared reader leaves out the control characters that XML forbids.
type cleared struct{ from io.Reader }

func (c cleared) Read(p []byte) (int, error) {
	n, err := c.from.Read(p)
	kept := p[:0]
	for _, b := range p[:n] {
		if !isControl(b) {
			kept = append(kept, b)
		}
	}
	return len(kept), err
}
