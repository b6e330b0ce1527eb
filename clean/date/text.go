package date

import (
	"strings"
	"time"
)

// Text reads the first date of a short text as people write it: "22. nov.
// 2026 kl. 14.05", "Sunday, November 22, 2026 at 2:05 PM", "22.11.26",
// "2026-03-03 09:15", "2026年1月7日". Where ref is not zero, dates relative to
// it count too: "i går 09.00", "for 2 timer siden", "24. dec." (the latest one
// not after ref). at is the byte of s where the date begins. ok is false where
// there is no full date, no such day, or where only the order would tell day
// from month.
func (r *Reader) Text(s string, order Order, ref time.Time) (m Stamp, at int, ok bool) {
	var buf [tokenLimit]token
	x := reading{words: r, s: s, t: tokens(s, buf[:0]), order: order, ref: ref}
	for i := range x.t {
		if m, n, ok := x.dayAt(i); ok {
			return x.withClock(m, i, i+n), x.t[i].at, true
		}
	}
	if !ref.IsZero() {
		return x.relative()
	}
	return Stamp{}, 0, false
}

// A Said is one date of a text, with the words that stand before it and after the
// date before: they say what it dates.
type Said struct {
	Stamp
	Words string
}

// Texts reads all full dates of a short text, in their order: "Published 3 March
// 2026, 08:00, updated 4 March, 09:12". A day without a year after the first is of
// the year of the one before, or of the next where it would lie before that; a
// clock time on its own, with words before it, is of the day before.
func (r *Reader) Texts(s string, order Order) []Said {
	var buf [tokenLimit]token
	x := reading{words: r, s: s, t: tokens(s, buf[:0]), order: order}
	var out []Said
	for i, from := 0, 0; i < len(x.t) && len(out) < datesLimit; {
		m, end, ok := x.next(i, out)
		if !ok {
			i++
			continue
		}
		out = append(out, Said{Stamp: m, Words: s[from:x.t[i].at]})
		if i, from = end, len(s); end < len(x.t) {
			from = x.t[end].at
		}
	}
	return out
}

// next reads the date that starts at token i, by those before it; end is the
// token after its day and clock time.
func (x *reading) next(i int, before []Said) (m Stamp, end int, ok bool) {
	if m, n, ok := x.dayAt(i); ok {
		m, end = x.clockAfter(m, i+n)
		if m.Clock || len(before) > 0 {
			return m, end, true
		}
		return x.withClock(m, i, i+n), end, true
	}
	if len(before) == 0 {
		return m, i, false
	}
	last := before[len(before)-1].Stamp
	x.ref = last.Time.AddDate(1, 0, -1) // the next of that day, from the last one on
	m, n, ok := x.dayAt(i)
	x.ref = time.Time{}
	if ok {
		m, end = x.clockAfter(m, i+n)
		return m, end, true
	}
	if i > 0 && x.t[i-1].kind == isWord && last.Clock {
		return x.clockAlone(last, i)
	}
	return m, i, false
}

// clockAlone reads a clock time at token i, after fillers, of the day of the last
// date. After a dot, what is not said to be a clock time may be a month.
func (x *reading) clockAlone(last Stamp, i int) (m Stamp, end int, ok bool) {
	j := x.skip(i, ":.")
	if j+1 >= len(x.t) || x.t[j].kind != isNum || !strings.Contains(":h.", x.t[j+1].text) || x.t[j+1].text == "." && !x.isFiller(max(j-1, 0)) && !x.isFiller(max(j-2, 0)) {
		return m, i, false
	}
	day, ok := Day(last.Time.Year(), int(last.Time.Month()), last.Time.Day())
	if !ok {
		return m, i, false
	}
	m, end = x.clockAfter(day, i)
	return m, end, m.Clock
}

// A reading is one text that is read.
type reading struct {
	words *Reader
	s     string
	t     []token
	order Order
	ref   time.Time // what relative dates count from; zero for none
}

// dayAt reads a calendar day that starts at token i and returns how many
// tokens it took.
func (x *reading) dayAt(i int) (Stamp, int, bool) {
	t := x.t
	switch t[i].kind {
	case isWord:
		return x.monthDay(i)
	case isNum:
		if i > 0 && !t[i].gap && t[i-1].kind == isNum {
			return Stamp{}, 0, false
		}
		if m, n, ok := numericDay(t, i, x.order); ok || n > 0 {
			return m, n, ok
		}
		return x.dayMonth(i)
	}
	return Stamp{}, 0, false
}

// numericDay reads 2026-03-03, 3.3.2026, 22-11-26, 2026年1月7日. n > 0 without ok
// means that the tokens are a date that cannot be read.
func numericDay(t []token, i int, order Order) (m Stamp, n int, ok bool) {
	if m, n, ok := brokenDay(t, i); ok {
		return m, n, ok
	}
	if i+4 >= len(t) || t[i+2].kind != isNum || t[i+4].kind != isNum {
		return Stamp{}, 0, false
	}
	sep := t[i+1].text
	if t[i+3].text != sep && !cjk(sep) {
		return Stamp{}, 0, false
	}
	a, b, c := t[i], t[i+2], t[i+4]
	if cjk(sep) {
		m, ok = Day(a.num, b.num, c.num)
		return m, 6, ok
	}
	if sep != "-" && sep != "." && sep != "/" && sep != "‑" && sep != "–" {
		return Stamp{}, 0, false
	}
	if len(a.text) == 4 && len(b.text) <= 2 && len(c.text) <= 2 {
		m, ok = Day(a.num, b.num, c.num)
		return m, 5, ok
	}
	if len(a.text) > 2 || len(b.text) > 2 || len(c.text) != 4 && len(c.text) != 2 || len(c.text) == 2 && sep == "." && c.gap {
		return Stamp{}, 0, false
	}
	day, mon := a.num, b.num
	switch {
	case day > 12 || day == mon:
	case mon > 12 || order == MonthEver || order == MonthFirst && sep != ".":
		day, mon = mon, day
	case sep == ".":
	case order == Unknown && sep == "/":
		return Stamp{}, 5, false
	}
	m, ok = Day(fullYear(c), mon, day)
	return m, 5, ok
}

// brokenDay reads a day whose year stands apart, as 4/11 2026, 4/11-2026, 4.11 2026 and
// 4.-11. 2026 are written in the North: the day is first.
func brokenDay(t []token, i int) (m Stamp, n int, ok bool) {
	if !t[i].isDay() || i+3 >= len(t) || !t[i+1].isOneOf("./") || t[i+1].gap {
		return Stamp{}, 0, false
	}
	j := i + 2
	if t[j].isOneOf("-") {
		j++
	}
	if j >= len(t) || t[j].kind != isNum || len(t[j].text) > 2 {
		return Stamp{}, 0, false
	}
	month := t[j].num
	hyphen := false // 4/11-2026
	if j++; j < len(t) && t[j].isOneOf(".") {
		j++
	} else if j+1 < len(t) && t[j].isOneOf("-") && t[i+1].isOneOf("/") && !t[j].gap {
		j, hyphen = j+1, true
	}
	if j >= len(t) || t[j].gap == hyphen || t[j].kind != isNum || len(t[j].text) != 4 || t[j].num < firstYear || t[j].num > lastYear {
		return Stamp{}, 0, false
	}
	m, ok = Day(t[j].num, month, t[i].num)
	return m, j + 1 - i, ok
}

func cjk(s string) bool { return s == "年" || s == "년" }

// fullYear widens a year of two digits.
func fullYear(t token) int {
	switch {
	case len(t.text) != 2:
		return t.num
	case t.num >= lastCentury:
		return 1900 + t.num
	}
	return 2000 + t.num
}

// dayMonth reads 3. marts 2026, 3 de marzo de 2026, 12th December 2018, 24. dec.
func (x *reading) dayMonth(i int) (Stamp, int, bool) {
	t := x.t
	if !t[i].isDay() {
		return Stamp{}, 0, false
	}
	j := x.skip(i+1, ".-/")
	if j >= len(t) || t[j].kind != isWord {
		return Stamp{}, 0, false
	}
	return x.inYear(x.words.Month(t[j].text), t[i].num, i, j+1)
}

// monthDay reads November 22, 2026 and Nov. 22nd 2026.
func (x *reading) monthDay(i int) (Stamp, int, bool) {
	t, j := x.t, i+1
	for j < len(t) && t[j].isOneOf(".-") {
		j++
	}
	if j >= len(t) || !t[j].isDay() {
		return Stamp{}, 0, false
	}
	return x.inYear(x.words.Month(t[i].text), t[j].num, i, j+1)
}

// inYear reads the year of a day whose tokens are those from one up to another;
// month is 0 where they name none.
func (x *reading) inYear(month, day, from, to int) (m Stamp, n int, ok bool) {
	if month == 0 {
		return Stamp{}, 0, false
	}
	year, end := x.yearAt(to)
	if end == 0 {
		m, ok = x.latest(month, day)
		return m, to - from, ok
	}
	m, ok = Day(year, month, day)
	return m, end - from, ok
}

// skip passes fillers and the given marks.
func (x *reading) skip(i int, marks string) int {
	for i < len(x.t) && (x.isFiller(i) || x.t[i].isOneOf(marks)) {
		i++
	}
	return i
}

func (x *reading) isFiller(i int) bool {
	return x.t[i].kind == isWord && x.words.fillers[x.t[i].text]
}

// yearAt reads a year at token i, after fillers; next is the token after it, 0
// where there is none. A year of two digits must look like one: '26 or before
// the end.
func (x *reading) yearAt(i int) (year, next int) {
	t := x.t
	j := x.skip(i, ".,-/'’")
	if j < len(t) && t[j].kind == isNum {
		if len(t[j].text) == 4 && t[j].num >= firstYear && t[j].num <= lastYear {
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
func (x *reading) latest(mon, day int) (Stamp, bool) {
	ref := x.ref
	if ref.IsZero() {
		return Stamp{}, false
	}
	m, ok := Day(ref.Year(), mon, day)
	if ok && m.Time.After(time.Date(ref.Year(), ref.Month(), ref.Day(), 0, 0, 0, 0, time.UTC)) {
		return Day(ref.Year()-1, mon, day)
	}
	return m, ok
}
