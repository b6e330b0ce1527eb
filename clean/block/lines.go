package block

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Words of a line that a line break ends: at the least of a sentence that is a
// paragraph, so that verse and addresses stay whole, and of one without a mark at its
// end, so that mails broken at a hundred columns do; at the most of a label between two.
const (
	lineWords  = 10
	longWords  = 25
	labelWords = 8
)

// text appends the text of a node: white space collapsed, invisible
// characters left out.
func (s *splitter) text(data string) {
	if s.at.pre {
		s.preformatted(data)
		return
	}
	for i := 0; i < len(data); {
		if n := spaceLen(data[i:]); n > 0 {
			s.gap = true
			i += n
			continue
		}
		if n := invisibleLen(data[i:]); n > 0 {
			i += n
			continue
		}
		end := i + plainLen(data[i:])
		if s.long {
			s.startLine(data[i:end])
		}
		if s.gap && len(s.buf) > s.from && s.buf[len(s.buf)-1] != '\t' {
			s.buf = append(s.buf, ' ')
			if s.link.node != nil && s.link.start == len(s.buf)-1 {
				s.link.start++
			}
		}
		s.gap, s.line = false, 0
		s.buf = append(s.buf, data[i:end]...)
		i = end
	}
}

func (s *splitter) preformatted(data string) {
	data = strings.ReplaceAll(data, "\r\n", "\n")
	for i := 0; i < len(data); {
		if n := invisibleLen(data[i:]); n > 0 {
			i += n
			continue
		}
		s.buf = append(s.buf, data[i])
		i++
	}
}

// breakLine takes one <br> for a space and two for the end of a block. A line that
// is a full sentence ends a block with one, and short lines between such ones are
// blocks of their own.
func (s *splitter) breakLine() {
	if s.at.pre {
		s.buf = append(s.buf, '\n')
		return
	}
	s.gap = true
	if s.line++; s.at.group > 0 || s.line == 1 && !s.isSentence() {
		s.long = s.at.group == 0 && s.words() >= longWords
		s.row = len(s.buf)
		return
	}
	s.flush()
	s.lines = true
}

// startLine begins a line after a long one: what does not begin with a small letter ends
// the block before it.
func (s *splitter) startLine(text string) {
	if first, _ := utf8.DecodeRuneInString(text); !unicode.IsLower(first) {
		s.flush()
		s.lines = true
	}
	s.long = false
}

// isSentence reports a line that is a paragraph by itself where one line break ends
// it: a sentence of some length, or a label after one.
func (s *splitter) isSentence() bool {
	line, words := s.buf[max(s.row, s.from):], s.words()
	if s.lines && s.row == s.from && words <= labelWords {
		return true
	}
	last, _ := utf8.DecodeLastRune(bytes.TrimRight(line, " \"'”»“)"))
	return words >= lineWords && strings.ContainsRune(".!?…。！？", last)
}

// words counts those of the line before the cursor.
func (s *splitter) words() int { return bytes.Count(s.buf[max(s.row, s.from):], []byte(" ")) + 1 }
