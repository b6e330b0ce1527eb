package lang

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// MaxWord is the most bytes of a word in lower case; a longer one is cut.
const MaxWord = 44

// A token is a run of letters of one text, with an apostrophe inside perhaps.
type token struct {
	start, end int32 // bytes in its text
	letters    int32 // characters
	border     border
	flags      flags
	script     script
	key        [MaxWord]byte // the word in lower case, where it is Latin
	size       uint8         // bytes of key
	closed     bool          // one that closes does
	loose      bool          // a quotation mark between spaces stands before it, which may open or close
}

// A border is what stands between a token and the one before it.
type border uint8

const (
	joined border = iota // nothing but a hyphen
	inside
	comma
	quoteMark // a quotation mark, colon, dash or bracket
	sentenceEnd
	textEnd
	borders
)

// flags say how a token is written.
type flags uint8

const (
	capital     flags = 1 << iota // its first letter is a capital
	allCaps                       // all letters are, of two or more
	mixed                         // a capital stands after a small letter: YouTube
	noise                         // part of an address, a hashtag or code
	opensQuote                    // a quotation mark stands right before it
	closesQuote                   // and right after it
	quoted                        // it stands between quotation marks
	announced                     // a word like "film" stands before it: it may begin a title
)

// A scanner finds the tokens of a text.
type scanner struct {
	text       string
	at         int
	noiseUntil int
	token      token
}

// scan moves to the next token, false where there is none.
func (s *scanner) scan() bool {
	t := &s.token
	before := t.letters // of the token before: one is an initial
	t.border, t.flags, t.size, t.loose, t.closed = joined, 0, 0, false, false
	if s.at == 0 {
		t.border = textEnd
	}
	var last, beforeLast rune
	if s.at == 0 {
		last = ' '
	}
	soft := true // whatever ends a sentence here may also end an abbreviation
	for s.at < len(s.text) {
		r, n := rune(s.text[s.at]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(s.text[s.at:])
		}
		if is := scriptOf(r); is != noScript {
			s.before(last)
			t.start, t.script = int32(s.at), is
			if is == latin {
				s.word()
			} else {
				s.run(is)
			}
			t.end = int32(s.at)
			if soft && t.border == sentenceEnd && is == latin && (t.flags&capital == 0 || before == 1) {
				t.border = comma
			}
			s.after()
			return true
		}
		b := borderOf(r)
		t.border = max(t.border, b)
		soft = soft && (b != sentenceEnd || r == '.' || r == '!' || r == '?' || r == '…')
		if r == ' ' && isQuote(last) {
			t.loose = t.loose || beforeLast == ' '
			t.closed = t.closed || beforeLast != ' '
		}
		beforeLast, last = last, r
		s.at += n
	}
	return false
}

// before notes what stands right before a token.
func (s *scanner) before(last rune) {
	t := &s.token
	if last == '@' || last == '#' || last == '_' || s.at < s.noiseUntil {
		t.flags |= noise
	}
	if isQuote(last) {
		t.flags |= opensQuote
	}
}

// word reads a Latin token into the key.
func (s *scanner) word() {
	t := &s.token
	uppers, letters, marks := 0, 0, false
	for s.at < len(s.text) && int(t.size)+utf8.UTFMax <= MaxWord {
		c := s.text[s.at]
		switch {
		case 'a' <= c && c <= 'z':
			t.key[t.size] = c
			t.size++
			s.at++
			letters++
			continue
		case 'A' <= c && c <= 'Z':
			t.key[t.size] = c + 'a' - 'A'
			t.size++
			s.at++
			s.upper(letters, uppers)
			uppers++
			letters++
			continue
		case c == '\'' && s.at+1 < len(s.text) && isASCIILetter(s.text[s.at+1]):
			t.key[t.size] = '\''
			t.size++
			s.at++
			continue
		case c < utf8.RuneSelf:
		default:
			r, n := utf8.DecodeRuneInString(s.text[s.at:])
			if (r == '’' || r == '´') && s.at+n < len(s.text) && isASCIILetter(s.text[s.at+n]) {
				t.key[t.size] = '\''
				t.size++
				s.at += n
				continue
			}
			isMark := unicode.Is(unicode.Mn, r)
			if !isMark && scriptOf(r) != latin {
				break
			}
			if small := unicode.ToLower(r); small != r {
				s.upper(letters, uppers)
				uppers++
				r = small
			}
			marks = marks || isMark
			t.size += uint8(utf8.EncodeRune(t.key[t.size:], r))
			s.at += n
			letters++
			continue
		}
		break
	}
	t.letters = int32(letters)
	if uppers == letters && letters > 1 {
		t.flags = t.flags&^mixed | allCaps
	}
	if marks {
		t.compose()
	}
}

// compose joins letters and their marks, as the words of the model are.
func (t *token) compose() {
	var composed [MaxWord]byte
	word := norm.NFC.Append(composed[:0], t.key[:t.size]...)
	t.size = uint8(copy(t.key[:], word))
}

// upper notes a capital after so many letters and capitals.
func (s *scanner) upper(letters, uppers int) {
	if letters == 0 {
		s.token.flags |= capital
	} else if uppers < letters {
		s.token.flags |= mixed
	}
}

// run reads a token of another script.
func (s *scanner) run(is script) {
	s.token.letters = 0
	for s.at < len(s.text) {
		r, n := utf8.DecodeRuneInString(s.text[s.at:])
		if scriptOf(r) != is && !unicode.IsMark(r) {
			return
		}
		s.at += n
		s.token.letters++
	}
}

// after looks at what stands right after a token: what makes it part of an
// address or of code, and a closing quotation mark.
func (s *scanner) after() {
	rest := s.text[s.at:]
	if rest == "" {
		return
	}
	t := &s.token
	switch c := rest[0]; {
	case c == ' ' || c == ',':
		return
	case c == '@', c == '_', c == ':' && len(rest) > 2 && rest[1:3] == "//",
		c == '.' && t.size > 1 && len(rest) > 2 && isSmall(rest[1]) && isSmall(rest[2]):
		t.flags |= noise
		if s.at >= s.noiseUntil {
			s.noiseUntil = s.at + spaceIn(rest)
		}
	case c == '"', c == '\'':
		t.flags |= closesQuote
	case c >= utf8.RuneSelf:
		if r, _ := utf8.DecodeRuneInString(rest); isQuote(r) {
			t.flags |= closesQuote
		}
	}
}

// spaceIn returns the offset of the first space, the length where there is none.
func spaceIn(s string) int {
	for i := range len(s) {
		if s[i] <= ' ' {
			return i
		}
	}
	return len(s)
}

func isSmall(c byte) bool { return 'a' <= c && c <= 'z' }

func isASCIILetter(c byte) bool { return isSmall(c | 0x20) }

func isQuote(r rune) bool {
	switch r {
	case '"', '“', '”', '„', '»', '«', '‘', '’', '‹', '›', '‚', '\'':
		return true
	}
	return false
}

// borderOf is the border that a character between tokens makes.
func borderOf(r rune) border {
	switch r {
	case ' ':
		return inside
	case ',', ';', '/':
		return comma
	case '.', '!', '?', '…', '\n', '\r', '|', '•', '·', '\u2028', '\u2029':
		return sentenceEnd
	case ':', '–', '—', '(', ')', '[', ']', '*', '-':
		if r == '-' {
			return joined
		}
		return quoteMark
	}
	if isQuote(r) {
		return quoteMark
	}
	return inside
}

// Words calls yield with each Latin word of a text, in lower case, in a buffer
// that the next call reuses, and with what stands before it: the Hash of the
// word there, or a number below Marks. Parts of addresses and hashtags are left out.
func Words(text string, yield func(word []byte, before uint64)) {
	s := scanner{text: text}
	last := nothingBefore
	for s.scan() {
		t := &s.token
		before := beforeOf(t.border, last)
		last = nothingBefore
		if t.script == latin && t.flags&noise == 0 {
			word := t.key[:t.size]
			yield(word, before)
			last = Hash(word)
		}
	}
}
