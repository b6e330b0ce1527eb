package date

import "time"

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
	case mon > 12 || order == MonthFirst && sep != ".":
		day, mon = mon, day
	case sep == ".":
	case order == Unknown && sep == "/":
		return Stamp{}, 5, false
	}
	m, ok = Day(fullYear(c), mon, day)
	return m, 5, ok
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
