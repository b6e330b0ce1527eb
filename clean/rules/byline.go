package rules

import (
	"strings"
	"unicode"

	"golang.org/x/net/html/atom"

	"rens/clean/block"
	"rens/clean/markup"
)

// byline makes a rule of short lines that are no row of a table: who wrote the
// story, and when. In a live blog a time of day is a label of its entry.
func byline(name string, certain bool, is func(s *Scene, i int, b *block.Block) bool) Rule {
	return Rule{Name: name, Kind: Byline, Certain: certain, Find: func(s *Scene, found func(Finding)) {
		s.eachMeasured(func(f Finding) {
			if s.Page.Live && isClock(s.Tree.Blocks[f.From].Text) {
				f.Kind = LiveLabel
			}
			found(f)
		}, func(i int, b *block.Block) bool {
			heading := b.Type == block.Heading && b.Level <= lowRank && !isClock(b.Text)
			return b.Words <= mostByline && !heading && b.Type != block.Row && is(s, i, b)
		})
	}}
}

var (
	// timeElement drops a line that is a <time>.
	timeElement = byline("element.time", true, func(_ *Scene, _ int, b *block.Block) bool {
		return b.Inner != nil && b.Inner.DataAtom == atom.Time
	})
	// Clock drops a time of day that stands alone.
	Clock = byline("text.clock", true, func(_ *Scene, _ int, b *block.Block) bool { return isClock(b.Text) && b.Type != block.ListItem })
	// namedByline drops a line in an element that is named so.
	namedByline = goingByNames(byline("name.byline_line", false, func(s *Scene, i int, b *block.Block) bool {
		return b.Inner != nil && s.FurnitureAround(i).Has(markup.Author|markup.Date)
	}))
	// OpenedByline drops a line that begins as bylines do, with a second sign: a
	// number, in no sentence ("By a 6-1 vote the council ..."), an author's name, or a link to one.
	OpenedByline = byline("text.byline", true, func(s *Scene, _ int, b *block.Block) bool {
		return isLine(b) && s.set.lex.OpensByline(b.Text) && (!endsSentence(b.Text) && strings.IndexFunc(b.Text, unicode.IsDigit) >= 0 || namesAuthor(b, s.Page.Authors) || b.Words <= mostLinked && b.LinkDensity() > pointed)
	})
	// NamedAuthor drops a line that names an author.
	NamedAuthor = byline("text.author", true, func(s *Scene, _ int, b *block.Block) bool {
		return isLine(b) && namesAuthor(b, s.Page.Authors) && b.Sentences == 0 && b.Words <= mostAuthor
	})
	// readingTime drops a line that says how long the story takes to read: a number, in figures or words, and little
	// more, or by whom and when the story was written.
	readingTime = byline("text.reading_time", true, func(s *Scene, _ int, b *block.Block) bool {
		if !isLine(b) || b.Sentences > 0 || !s.set.lex.TimesReading(b.Text) {
			return false
		}
		return b.Words <= mostReading && (b.Digits > 0 || b.Words < mostReading) || b.Words <= mostInvited && b.Digits > 0 && s.set.lex.OpensByline(b.Text)
	})
	// agencySign drops the sign of an agency or of an editor that ends a story: "/ritzau/", "(dpa)".
	agencySign = byline("text.sign", true, func(s *Scene, i int, b *block.Block) bool {
		return isLine(b) && isSign(b.Text) && 2*s.ProseIn(0, i) >= s.ProseIn(0, len(s.Tree.Blocks))
	})
	// DateLine drops a line that is a date.
	DateLine = byline("text.date", false, func(_ *Scene, _ int, b *block.Block) bool { return isLine(b) && isDateLine(b) })
)

// goingByNames marks a rule that goes by the names of elements alone.
func goingByNames(r Rule) Rule {
	r.Named = true
	return r
}

// isLine reports what may be a line by itself: items of a list and quotations
// are not.
func isLine(b *block.Block) bool { return b.Type != block.ListItem && b.Type != block.Quote }

// endsSentence reports a text that a full stop or its like ends.
func endsSentence(text string) bool {
	return strings.HasSuffix(strings.TrimRight(text, "\"”»’"), ".") || strings.ContainsAny(text[max(0, len(text)-1):], "!?")
}

// namesAuthor reports a block that names an author and says little more.
func namesAuthor(b *block.Block, authors []string) bool {
	for _, name := range authors {
		if name != "" && strings.Contains(b.Text, name) && b.Words <= len(strings.Fields(name))+mostAround {
			return true
		}
	}
	return false
}

// isSign reports names without a space between slashes, or between brackets in capitals alone or
// without one: what else stands in brackets is a name of a thing.
func isSign(text string) bool {
	inner, ok := enclosed(text, "/", "/")
	if !ok {
		inner, ok = enclosed(text, "(", ")")
		ok = ok && (inner == strings.ToUpper(inner) || inner == strings.ToLower(inner))
	}
	return ok && len(inner) >= shortestSign && len(inner) <= longestSign &&
		!strings.ContainsFunc(inner, func(r rune) bool { return !unicode.IsLetter(r) && r != '/' && r != ',' })
}

func enclosed(text, open, closing string) (string, bool) {
	inner, ok := strings.CutPrefix(text, open)
	if !ok {
		return "", false
	}
	return strings.CutSuffix(inner, closing)
}

// isClock reports a time of day that stands alone: "21.48", "kl. 9:05".
func isClock(text string) bool {
	if len(text) > longestClockText { // most lines, told without a copy in lower case
		return false
	}
	text = strings.TrimPrefix(strings.TrimPrefix(strings.ToLower(text), "kl. "), "kl ")
	if len(text) < shortestClock || len(text) > longestClock {
		return false
	}
	hour, minute, found := strings.Cut(strings.ReplaceAll(text, ".", ":"), ":")
	return found && len(minute) >= 2 && isNumber(hour, 2) && isNumber(minute[:2], 2) && minute[0] < '6' && (len(hour) == 1 || hour <= "24")
}

// opensWithClock reports a text that begins with a time of day and goes on: "14:20 Two trawlers collided".
func opensWithClock(text string) bool {
	clock, rest, _ := strings.Cut(text, " ")
	return rest != "" && strings.Contains(clock, ":") && isClock(strings.TrimRight(clock, ":"))
}

// hasClock reports a text with a time of day in it.
func hasClock(text string) bool {
	for word := range strings.FieldsSeq(text) {
		if isClock(strings.Trim(word, ",;:()|")) {
			return true
		}
	}
	return false
}

func isNumber(s string, most int) bool {
	return s != "" && len(s) <= most && strings.Trim(s, "0123456789") == ""
}

// isDateLine reports a short line with a year and a day and hardly a word
// beside them.
func isDateLine(b *block.Block) bool {
	if b.Digits < leastDigits || b.Words > mostDate || b.Digits*dateChars < b.Chars || b.Type == block.Heading {
		return false
	}
	for word := range strings.FieldsFuncSeq(b.Text, func(r rune) bool { return !unicode.IsDigit(r) }) {
		if len(word) == 4 && (word[:2] == "19" || word[:2] == "20") {
			return true
		}
	}
	return false
}
