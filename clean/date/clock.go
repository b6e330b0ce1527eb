package date

import "strings"

// withClock adds the clock time that stands right after the day (tokens from
// end on) or right before it (before start).
func (x *reading) withClock(m Stamp, start, end int) Stamp {
	t := x.t
	if got, _ := x.clockAfter(m, end); got.Clock {
		return got
	}
	for j := max(0, start-clockReach); j < start; j++ {
		if t[j].kind == isNum && (j == 0 || t[j-1].kind != isMark || t[j].gap) {
			if got, ok := x.clockAt(m, j, false); ok {
				return got
			}
		}
	}
	return m
}

// clockAfter adds the clock time that stands right after the day, at token from;
// end is the token after it, or from where there is none.
func (x *reading) clockAfter(m Stamp, from int) (got Stamp, end int) {
	t, j := x.t, from
	for j < len(t) && (t[j].isOneOf(",.-–—|•·:)") || x.isFiller(j) || t[j].text == "t") {
		j++
	}
	said := j > from && t[j-1].kind == isWord || j > from+1 && t[j-2].kind == isWord
	got, ok := x.clockAt(m, j, said)
	if !ok {
		return m, from
	}
	if j++; j+1 < len(t) && strings.Contains(":.h", t[j].text) && !t[j].gap && !t[j+1].gap && t[j+1].kind == isNum {
		j += 2
	}
	return got, j
}

// clockAt reads 14:05, 14.05, 9 (where said, as after "kl."), 2:05 PM, 9.15
// Uhr, 9h15 at token j.
func (x *reading) clockAt(m Stamp, j int, said bool) (Stamp, bool) {
	t := x.t
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
		rest = x.s[t[end].at:]
	}
	got := m.at(hm, rest)
	return got, got.Clock
}
