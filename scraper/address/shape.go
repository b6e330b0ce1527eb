package address

import (
	"net/url"
	"path"
	"slices"
	"strings"
	"unicode"
)

// A Shape is what can be read off an address by itself.
type Shape struct {
	segments []string // of the path, decoded, in lower case, without empty ones
	query    url.Values
	inQuery  bool // the path is the query's: see pathOf
}

// ShapeOf takes an address apart; ok is false for what is none of a page.
func ShapeOf(raw string) (Shape, bool) {
	u, err := url.Parse(raw)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return Shape{}, false
	}
	path, query := pathOf(u)
	a := Shape{query: query, inQuery: strings.HasPrefix(u.RawQuery, "/")}
	for s := range strings.SplitSeq(strings.ToLower(path), "/") {
		if s != "" {
			a.segments = append(a.segments, s)
		}
	}
	return a, true
}

// pathOf returns the path of an address and its parameters. A query that begins as a
// path is one: "/index.php?/topic/57339-the-bridge/&page=2".
func pathOf(u *url.URL) (string, url.Values) {
	if !strings.HasPrefix(u.RawQuery, "/") {
		return u.Path, u.Query()
	}
	path, rest, _ := strings.Cut(u.RawQuery, "&")
	if plain, err := url.PathUnescape(path); err == nil {
		path = plain
	}
	query, err := url.ParseQuery(rest)
	if err != nil {
		query = url.Values{}
	}
	return path, query
}

// Depth is how many folders and names the path has.
func (a Shape) Depth() int { return len(a.segments) }

// HasQuery reports whether the address has parameters.
func (a Shape) HasQuery() bool { return len(a.query) > 0 }

// Score adds up what in the address points to an article; from 0 to about 0.8.
func (a Shape) Score() float64 {
	if len(a.segments) == 0 {
		return 0
	}
	last := a.segments[len(a.segments)-1]
	score := 0.0
	switch words := slugWords(last); {
	case words >= 3:
		score += 0.25
	case words == 2:
		score += 0.1
	}
	if a.hasDate() {
		score += 0.3
	}
	if slices.ContainsFunc(a.segments, hasID) {
		score += 0.25
	}
	for _, name := range []string{"id", "article", "articleid", "artid", "story", "p"} {
		if v := a.query.Get(name); len(v) >= 3 && isDigits(v) {
			score += 0.25
			break
		}
	}
	return score
}

// HasMarks reports whether an address has a mark of an article: a name of three words, a
// date, a number.
func (a Shape) HasMarks() bool { return a.Score() >= markScore }

// markScore is what the least of these marks is worth.
const markScore = 0.25

// hasDate reports whether the path holds a year and a month before its last
// segment, or a whole date anywhere.
func (a Shape) hasDate() bool {
	for i, s := range a.segments {
		if len(s) == 4 && isYear(s) && i+2 < len(a.segments) && isMonth(a.segments[i+1]) {
			return true
		}
		parts := strings.FieldsFunc(s, func(c rune) bool { return c == '-' || c == '_' || c == '.' })
		for j := 0; j+2 < len(parts); j++ {
			if len(parts[j]) == 4 && isYear(parts[j]) && isMonth(parts[j+1]) && isDay(parts[j+2]) {
				return true
			}
		}
		if len(s) >= 8 && isYear(s[:4]) && isMonth(s[4:6]) && isDay(s[6:8]) && (len(s) == 8 || !isDigits(s[8:9])) && i+1 < len(a.segments) {
			return true
		}
	}
	return false
}

// slugWords counts the words of a segment such as "one-stemme-afgjorde-valget".
func slugWords(segment string) int {
	segment = strings.TrimSuffix(segment, path.Ext(segment))
	words := 0
	for w := range strings.FieldsFuncSeq(segment, func(c rune) bool { return c == '-' || c == '_' || c == '+' || c == ' ' }) {
		if strings.ContainsFunc(w, unicode.IsLetter) {
			words++
		}
	}
	return words
}

// hasID reports whether a segment holds a number of five digits or more that
// is no date, or a long mix of letters and digits.
func hasID(segment string) bool {
	segment = strings.TrimSuffix(segment, path.Ext(segment))
	for part := range strings.FieldsFuncSeq(segment, func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) }) {
		digits := 0
		for _, c := range part {
			if unicode.IsDigit(c) {
				digits++
			}
		}
		if digits >= 5 || len(part) >= 6 && digits >= 2 && digits < len(part) {
			return true
		}
	}
	return false
}

func isDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

func isYear(s string) bool {
	return len(s) == 4 && isDigits(s) && (s[:2] == "19" || s[:2] == "20")
}

func isMonth(s string) bool { return inRange(s, 12) }

func isDay(s string) bool { return inRange(s, 31) }

func inRange(s string, top int) bool {
	if len(s) == 0 || len(s) > 2 || !isDigits(s) {
		return false
	}
	n := int(s[len(s)-1] - '0')
	if len(s) == 2 {
		n += 10 * int(s[0]-'0')
	}
	return n >= 1 && n <= top
}
