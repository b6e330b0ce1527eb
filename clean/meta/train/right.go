package train

import (
	"regexp"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// What counts as right is what the scorer of the labelled pages counts.

// squash folds a name or title down to its letters and digits.
func squash(s string) string {
	folded := cases.Fold().String(norm.NFKC.String(s))
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			return r
		}
		return -1
	}, folded)
}

// TitleRight tells whether two titles are equal but for case and punctuation.
func TitleRight(truth, predicted string) bool {
	p := squash(predicted)
	return p != "" && p == squash(truth)
}

var dayPattern = regexp.MustCompile(`\d{4}-\d{2}-\d{2}`)

// DateRight tells whether two dates name the same calendar day, as written.
func DateRight(truth, predicted string) bool {
	a, okA := calendarDay(truth)
	b, okB := calendarDay(predicted)
	return okA && okB && a.Equal(b)
}

func calendarDay(s string) (time.Time, bool) {
	t, err := time.Parse(time.DateOnly, dayPattern.FindString(s))
	return t, err == nil
}

// bylinePrefix is what may stand before a name.
var bylinePrefix = regexp.MustCompile(`(?i)^[\s\p{Z}]*(?:by|von|af|av|par|por|di)[\s\p{Z}]+`)

// AuthorsRight tells whether two lists name the same people.
func AuthorsRight(truth, predicted []string) bool {
	a, b := people(truth), people(predicted)
	if len(a) == 0 || len(a) != len(b) {
		return false
	}
	for name := range a {
		if !b[name] {
			return false
		}
	}
	return true
}

// people returns the squashed names in bylines.
func people(bylines []string) map[string]bool {
	out := make(map[string]bool)
	for _, line := range bylines {
		for _, name := range splitNames(bylinePrefix.ReplaceAllString(line, "")) {
			if name = squash(name); name != "" {
				out[name] = true
			}
		}
	}
	return out
}

// splitNames parts a byline at its commas, slashes and words for "and".
func splitNames(line string) []string {
	var names []string
	start, word := 0, -1 // of the name and of the word that i is in
	cut := func(from, to int) {
		names = append(names, line[start:from])
		start = to
	}
	for i, r := range line + "\n" { // a sentinel ends the last word
		if isWord(r) {
			if word < 0 {
				word = i
			}
			continue
		}
		if word >= 0 && isAnd(line[word:i]) {
			cut(word, i)
		}
		word = -1
		if strings.ContainsRune(";,|/&", r) {
			cut(i, i+1)
		}
	}
	return append(names, line[start:])
}

// isWord reports what that scorer takes for part of a word.
func isWord(r rune) bool { return r == '_' || unicode.IsLetter(r) || unicode.IsNumber(r) }

func isAnd(word string) bool {
	switch word {
	case "and", "und", "og", "och", "et":
		return true
	}
	return false
}
