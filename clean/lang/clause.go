package lang

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/sentences"
)

// A clause is a stretch of one text that is taken to be in one language.
type clause struct {
	text       int // index of the text
	start, end int // byte range in it
	letters    int
	words      int
	border     border    // what parts it from the clause before
	scores     []float64 // evidence for each modelled language
	foreign    string    // a language outside the modelled set; "" for none
	lang       int       // the language chosen; -1 for foreign or none
	score      float64
	reliable   bool
}

// A border is what parts two clauses.
type border uint8

const (
	quoteMark border = iota
	sentenceEnd
	textEnd
)

// minQuote is the least words of a quotation that is judged alone.
const minQuote = 4

// appendClauses cuts a text into sentences, and those at quotations of some
// length.
func appendClauses(clauses []clause, text string, index int) []clause {
	add := func(start, end int, b border) {
		start, end = trim(text, start, end)
		if n := countLetters(text[start:end]); n > 0 {
			clauses = append(clauses, clause{text: index, start: start, end: end, letters: n, border: b})
		}
	}
	first := len(clauses)
	at := 0
	for tokens := sentences.FromString(text); tokens.Next(); {
		sentence := tokens.Value()
		b := sentenceEnd
		for _, cut := range quotations(sentence) {
			add(at+cut[0], at+cut[1], b)
			b = quoteMark
		}
		at += len(sentence)
	}
	if len(clauses) > first {
		clauses[first].border = textEnd
	}
	return clauses
}

// quotations returns the byte ranges of a sentence outside and inside quotes
// that hold at least minQuote words; one range where there is none.
func quotations(sentence string) [][2]int {
	var cuts [][2]int
	from := 0
	for i := 0; i < len(sentence); {
		r, n := utf8.DecodeRuneInString(sentence[i:])
		closing := closer(r)
		if closing == "" {
			i += n
			continue
		}
		length := strings.IndexAny(sentence[i+n:], closing)
		if length < 0 {
			break
		}
		end := i + n + length
		if len(strings.Fields(sentence[i+n:end])) >= minQuote {
			cuts = append(cuts, [2]int{from, i}, [2]int{i + n, end})
			from = end
		}
		_, n = utf8.DecodeRuneInString(sentence[end:])
		i = end + n
	}
	return append(cuts, [2]int{from, len(sentence)})
}

// closer returns the marks that may end a quotation that r opens, or "".
func closer(r rune) string {
	switch r {
	case '"':
		return "\""
	case '“', '”', '„':
		return "”“"
	case '»':
		return "«»"
	case '«':
		return "»"
	case '‘':
		return "’"
	}
	return ""
}

// trim moves a range in to its first and after its last letter or digit.
func trim(text string, start, end int) (int, int) {
	spoken := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }
	part := text[start:end]
	first := strings.IndexFunc(part, spoken)
	if first < 0 {
		return start, start
	}
	last := strings.LastIndexFunc(part, spoken)
	_, n := utf8.DecodeRuneInString(part[last:])
	return start + first, start + last + n
}

func countLetters(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}

func lower(s string) string { return strings.ToLower(s) }
