package verdict

import (
	"strings"
	"unicode"

	"golang.org/x/net/html/atom"

	"rens/clean/block"
)

// maxByline is the most words of a line about who wrote it and when.
const maxByline = 18

// bylines drops who wrote it and when.
func (s *scene) bylines() {
	live := s.isLive()
	for i := range s.tree.Blocks {
		b := &s.tree.Blocks[i]
		if s.decided[i] || b.Words > maxByline || b.Type == block.Heading && b.Level < 4 && !isClock(b.Text) || b.Type == block.Row {
			continue
		}
		if rule := s.bylineRule(i); rule != "" {
			kind := Byline
			if live && isClock(b.Text) {
				kind = LiveLabel
			}
			s.drop(i, kind, rule, map[string]float64{"words": float64(b.Words)})
		}
	}
}

// bylineRule names what makes a short block a byline, "" for nothing.
func (s *scene) bylineRule(i int) string {
	b := &s.tree.Blocks[i]
	if b.Inner != nil && b.Inner.DataAtom == atom.Time {
		return "element.time"
	}
	if isClock(b.Text) && b.Type != block.ListItem {
		return "text.clock"
	}
	if kind, _ := s.kindAround(i); kind == Byline && b.Inner != nil {
		return "name.byline"
	}
	if b.Type == block.ListItem || b.Type == block.Quote {
		return ""
	}
	digits := strings.IndexFunc(b.Text, unicode.IsDigit) >= 0
	if s.lex.opensByline(b.Text) && (digits || s.namesAuthor(b) || b.Words <= 6 && b.LinkDensity() > 0.4) {
		return "text.byline"
	}
	if s.namesAuthor(b) && b.Sentences == 0 && b.Words <= 12 {
		return "text.author"
	}
	if isDateLine(b) {
		return "text.date"
	}
	return ""
}

// namesAuthor reports a block that names an author and says little more.
func (s *scene) namesAuthor(b *block.Block) bool {
	for _, name := range s.hints.Authors {
		if name != "" && strings.Contains(b.Text, name) && b.Words <= len(strings.Fields(name))+8 {
			return true
		}
	}
	return false
}

// isClock reports a time of day that stands alone: "21.48", "kl. 9:05".
func isClock(text string) bool {
	text = strings.TrimPrefix(strings.TrimPrefix(strings.ToLower(text), "kl. "), "kl ")
	if len(text) < 4 || len(text) > 8 {
		return false
	}
	hour, minute, found := strings.Cut(strings.ReplaceAll(text, ".", ":"), ":")
	return found && isNumber(hour, 2) && isNumber(minute[:min(2, len(minute))], 2)
}

func isNumber(s string, most int) bool {
	return s != "" && len(s) <= most && strings.Trim(s, "0123456789") == ""
}

// isDateLine reports a short line with a year and a day and hardly a word
// beside them.
func isDateLine(b *block.Block) bool {
	if b.Digits < 5 || b.Words > 16 || b.Digits*4 < b.Chars || b.Type == block.Heading {
		return false
	}
	for word := range strings.FieldsFuncSeq(b.Text, func(r rune) bool { return !unicode.IsDigit(r) }) {
		if len(word) == 4 && (word[:2] == "19" || word[:2] == "20") {
			return true
		}
	}
	return false
}

// isLive reports a live blog, by its declared type.
func (s *scene) isLive() bool {
	for _, t := range s.hints.Types {
		if strings.EqualFold(t, "LiveBlogPosting") {
			return true
		}
	}
	return false
}
