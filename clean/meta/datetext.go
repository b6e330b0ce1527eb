package meta

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"rens/clean/plain"
)

// A dayOrder says how to read 03/04/2026.
type dayOrder uint8

const (
	orderUnknown dayOrder = iota // not at all
	dayFirst
	monthFirst
)

// A token is one number, word or mark of a text; spaces only set gap.
type token struct {
	kind tokenKind
	text string // of a word in lower case
	num  int
	gap  bool // white space before it
	at   int  // byte where it starts
}

type tokenKind uint8

const (
	isWord tokenKind = iota
	isNum
	isMark
)

// tokenLimit is how many tokens of a text are read.
const tokenLimit = 40

func tokens(s string, out []token) []token {
	gap := false
	for i := 0; i < len(s) && len(out) < tokenLimit; {
		c, n := utf8.DecodeRuneInString(s[i:])
		start := i
		switch {
		case unicode.IsSpace(c):
			gap = true
			i += n
			continue
		case c >= '0' && c <= '9':
			i += leadingDigits(s[i:])
			num := -1
			if i-start <= 8 {
				num = atoi(s[start:i])
			}
			out = append(out, token{isNum, s[start:i], num, gap, start})
		case unicode.IsLetter(c):
			i += wordLength(s[i:])
			out = append(out, token{isWord, strings.ToLower(s[start:i]), 0, gap, start})
		default:
			i += n
			out = append(out, token{isMark, s[start:i], 0, gap, start})
		}
		gap = false
	}
	return out
}

func wordLength(s string) int {
	for i, c := range s {
		if !unicode.IsLetter(c) && !unicode.Is(unicode.Mn, c) {
			return i
		}
	}
	return len(s)
}

// textStamp reads the first date of a short text as people write it: "22. nov.
// 2026 kl. 14.05", "Sunday, November 22, 2026 at 2:05 PM", "22.11.26",
// "2026-03-03 09:15", "2026年1月7日". Where ref is not zero, dates relative to
// it count too: "i går 09.00", "for 2 timer siden", "24. dec." (the latest one
// not after ref). at is the byte of s where the date begins. ok is false where
// there is no full date, no such day, or where only the order would tell day
// from month.
func textStamp(s string, order dayOrder, ref time.Time) (m stamp, at int, ok bool) {
	var buf [tokenLimit]token
	t := tokens(s, buf[:0])
	for i := range t {
		if m, n, ok := dayAt(t, i, order, ref); ok {
			m = withClock(m, t, i, i+n, s)
			return m, t[i].at, true
		}
	}
	if !ref.IsZero() {
		return relativeStamp(s, t, ref)
	}
	return stamp{}, 0, false
}

// dayAt reads a calendar day that starts at token i and returns how many
// tokens it took.
func dayAt(t []token, i int, order dayOrder, ref time.Time) (stamp, int, bool) {
	switch t[i].kind {
	case isWord:
		return monthDay(t, i, ref)
	case isNum:
		if i > 0 && !t[i].gap && t[i-1].kind == isNum {
			return stamp{}, 0, false
		}
		if m, n, ok := numericDay(t, i, order); ok || n > 0 {
			return m, n, ok
		}
		return dayMonth(t, i, ref)
	}
	return stamp{}, 0, false
}

// numericDay reads 2026-03-03, 3.3.2026, 22-11-26, 2026年1月7日. n > 0 without ok
// means that the tokens are a date that cannot be read.
func numericDay(t []token, i int, order dayOrder) (m stamp, n int, ok bool) {
	if i+4 >= len(t) || t[i+2].kind != isNum || t[i+4].kind != isNum {
		return stamp{}, 0, false
	}
	sep := t[i+1].text
	if t[i+3].text != sep && !cjk(sep) {
		return stamp{}, 0, false
	}
	a, b, c := t[i], t[i+2], t[i+4]
	if cjk(sep) {
		m, ok = newStamp(a.num, b.num, c.num)
		return m, 6, ok
	}
	if sep != "-" && sep != "." && sep != "/" && sep != "‑" && sep != "–" {
		return stamp{}, 0, false
	}
	if len(a.text) == 4 && len(b.text) <= 2 && len(c.text) <= 2 {
		m, ok = newStamp(a.num, b.num, c.num)
		return m, 5, ok
	}
	if len(a.text) > 2 || len(b.text) > 2 || len(c.text) != 4 && len(c.text) != 2 || len(c.text) == 2 && sep == "." && c.gap {
		return stamp{}, 0, false
	}
	day, mon := a.num, b.num
	switch {
	case day > 12 || day == mon:
	case mon > 12 || order == monthFirst && sep != ".":
		day, mon = mon, day
	case sep == ".":
	case order == orderUnknown && sep == "/":
		return stamp{}, 5, false
	}
	m, ok = newStamp(fullYear(c), mon, day)
	return m, 5, ok
}

func cjk(s string) bool { return s == "年" || s == "년" }

// fullYear widens a year of two digits: 69 and above are of the last century,
// as in POSIX.
func fullYear(t token) int {
	switch {
	case len(t.text) != 2:
		return t.num
	case t.num >= 69:
		return 1900 + t.num
	}
	return 2000 + t.num
}

// dayMonth reads 3. marts 2026, 3 de marzo de 2026, 12th December 2018, 24. dec.
func dayMonth(t []token, i int, ref time.Time) (stamp, int, bool) {
	if t[i].num < 1 || t[i].num > 31 || len(t[i].text) > 2 {
		return stamp{}, 0, false
	}
	j := skip(t, i+1, ".-/")
	if j >= len(t) || t[j].kind != isWord {
		return stamp{}, 0, false
	}
	mon := month(t[j].text)
	if mon == 0 {
		return stamp{}, 0, false
	}
	year, n := yearAt(t, j+1)
	if n == 0 {
		m, ok := latest(mon, t[i].num, ref)
		return m, j + 1 - i, ok
	}
	m, ok := newStamp(year, mon, t[i].num)
	return m, n - i, ok
}

// monthDay reads November 22, 2026 and Nov. 22nd 2026.
func monthDay(t []token, i int, ref time.Time) (stamp, int, bool) {
	mon := month(t[i].text)
	if mon == 0 {
		return stamp{}, 0, false
	}
	j := i + 1
	for j < len(t) && t[j].kind == isMark && (t[j].text == "." || t[j].text == "-") {
		j++
	}
	if j >= len(t) || t[j].kind != isNum || t[j].num < 1 || t[j].num > 31 || len(t[j].text) > 2 {
		return stamp{}, 0, false
	}
	year, n := yearAt(t, j+1)
	if n == 0 {
		m, ok := latest(mon, t[j].num, ref)
		return m, j + 1 - i, ok
	}
	m, ok := newStamp(year, mon, t[j].num)
	return m, n - i, ok
}

// skip passes fillers and the given marks.
func skip(t []token, i int, marks string) int {
	for i < len(t) && (t[i].kind == isWord && filler(t[i].text) || t[i].kind == isMark && strings.Contains(marks, t[i].text)) {
		i++
	}
	return i
}

// yearAt reads a year at token i, after fillers; next is the token after it, 0
// where there is none. A year of two digits must look like one: '26 or before
// the end.
func yearAt(t []token, i int) (year, next int) {
	j := skip(t, i, ".,-/'’")
	if j < len(t) && t[j].kind == isNum {
		if len(t[j].text) == 4 && t[j].num >= 1000 && t[j].num < 2200 {
			return t[j].num, j + 1
		}
		if len(t[j].text) == 2 && (j == len(t)-1 || t[j-1].text == "'" || t[j-1].text == "’" || t[j-1].text == "-") {
			return fullYear(t[j]), j + 1
		}
	}
	return 0, 0
}

// latest returns that day in the year of ref, or in the year before where it
// would lie after ref.
func latest(mon, day int, ref time.Time) (stamp, bool) {
	if ref.IsZero() {
		return stamp{}, false
	}
	m, ok := newStamp(ref.Year(), mon, day)
	if ok && m.t.After(time.Date(ref.Year(), ref.Month(), ref.Day(), 0, 0, 0, 0, time.UTC)) {
		return newStamp(ref.Year()-1, mon, day)
	}
	return m, ok
}

// withClock adds the clock time that stands right after the day (tokens from
// end on) or right before it (before start).
func withClock(m stamp, t []token, start, end int, s string) stamp {
	j := end
	for j < len(t) && (t[j].kind == isMark && strings.Contains(",.-–—|•·:)", t[j].text) || t[j].kind == isWord && filler(t[j].text) || t[j].text == "t") {
		j++
	}
	said := j > end && t[j-1].kind == isWord || j > end+1 && t[j-2].kind == isWord
	if got, ok := clockAt(m, t, j, s, said); ok {
		return got
	}
	for j := max(0, start-8); j < start; j++ {
		if t[j].kind == isNum && (j == 0 || t[j-1].kind != isMark || t[j].gap) {
			if got, ok := clockAt(m, t, j, s, false); ok {
				return got
			}
		}
	}
	return m
}

// clockAt reads 14:05, 14.05, 9 (where said, as after "kl."), 2:05 PM, 9.15
// Uhr, 9h15 at token j.
func clockAt(m stamp, t []token, j int, s string, said bool) (stamp, bool) {
	if j >= len(t) || t[j].kind != isNum || len(t[j].text) > 2 || t[j].num > 24 {
		return m, false
	}
	hm, end := "", j+1
	if j+2 < len(t) && strings.Contains(":.h", t[j+1].text) && !t[j+1].gap && !t[j+2].gap && t[j+2].kind == isNum && len(t[j+2].text) == 2 {
		hm, end = t[j].text+":"+t[j+2].text, j+3
		if t[j+1].text == "." && end+1 < len(t) && t[end].text == "." && t[end+1].kind == isNum {
			return m, false // 22.11.2026
		}
	} else if said || j+1 < len(t) && (t[j+1].text == "am" || t[j+1].text == "pm" || t[j+1].text == "uhr") {
		hm = t[j].text + ":00"
	} else {
		return m, false
	}
	rest := ""
	if end < len(t) {
		rest = s[t[end].at:]
	}
	got := m.at(hm, rest)
	return got, got.clock
}

// relativeStamp reads "i dag kl. 08.12", "for 2 timer siden", "15 min sedan",
// "lige nu" against ref.
func relativeStamp(s string, t []token, ref time.Time) (stamp, int, bool) {
	if len(t) == 0 || len(t) > 16 {
		return stamp{}, 0, false
	}
	low := strings.ToLower(plain.Tidy(s))
	if nowWord(strings.Trim(low, " .!")) {
		return stamp{t: ref, clock: true, zone: true}, 0, true
	}
	for i := range t {
		ago, n := dayAgo(t[i].text), 1
		if i+1 < len(t) && ago < 0 {
			ago, n = dayAgo(t[i].text+" "+t[i+1].text), 2
		}
		if ago >= 0 {
			day := ref.AddDate(0, 0, -ago)
			m := stamp{t: time.Date(day.Year(), day.Month(), day.Day(), 0, 0, 0, 0, time.UTC)}
			return withClock(m, t, i, i+n, s), t[i].at, true
		}
	}
	return agoStamp(t, ref)
}

func agoStamp(t []token, ref time.Time) (stamp, int, bool) {
	said := false
	for i := range t {
		if t[i].kind == isWord && agoWord(t[i].text) || t[i].text == "il" && i+2 < len(t) && t[i+1].text == "y" && t[i+2].text == "a" {
			said = true
		}
	}
	if !said {
		return stamp{}, 0, false
	}
	for i := 0; i+1 < len(t); i++ {
		n := t[i].num
		if t[i].kind == isWord && one(t[i].text) {
			n = 1
		}
		if unit := unitSeconds(t[i+1].text); unit > 0 && n > 0 && n < 1000 && t[i+1].kind == isWord {
			back := time.Duration(n*unit) * time.Second
			m := stamp{t: ref.Add(-back), clock: unit < 86400, zone: unit < 86400}
			if !m.clock {
				m.t = time.Date(m.t.Year(), m.t.Month(), m.t.Day(), 0, 0, 0, 0, time.UTC)
			}
			return m, t[i].at, true
		}
	}
	return stamp{}, 0, false
}

func one(w string) bool {
	switch w {
	case "en", "et", "ett", "ei", "ein", "einer", "einem", "a", "an", "one", "une", "un", "una", "uma":
		return true
	}
	return false
}
