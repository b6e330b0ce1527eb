package pii

import (
	"strings"
	"time"
)

// person returns the national number that a run begins with. All but the Danish one have
// a checksum; that one has none since 2007, and is taken with its hyphen, or with the
// checksum that it had before.
func person(r *run) (Span, bool) {
	for _, form := range [...]struct {
		kind   string
		before int    // digits before the mark
		marks  string // one of them; 0 stands for none
		after  int
		check  func(digits string, mark byte) bool
	}{
		{Hetu, 6, "-+ABCDEFYXWVU", 3, nil}, // its last sign may be a letter: below
		{Fodsel, 6, "\x00 ", 5, isFodsel},
		{Person, 8, "\x00-+", 4, isPerson},
		{Person, 6, "-+", 4, isPerson},
		{CPR, 6, "\x00-", 4, isCPR},
	} {
		if form.kind == Hetu {
			if s, ok := hetu(r); ok {
				return s, true
			}
			continue
		}
		text := r.text[r.start:]
		if len(text) < form.before || !allDigits(text[:form.before]) {
			continue
		}
		mark, at := byte(0), form.before
		if len(text) > at && strings.IndexByte(form.marks, text[at]) >= 0 {
			mark = text[at]
			at++
		} else if !strings.Contains(form.marks, "\x00") {
			continue
		}
		if len(text) < at+form.after || !allDigits(text[at:at+form.after]) || !r.alone(at+form.after) {
			continue
		}
		if form.check(text[:form.before]+text[at:at+form.after], mark) {
			return Span{form.kind, r.start, r.start + at + form.after}, true
		}
	}
	return Span{}, false
}

// alone reports whether the first n bytes of a run are a number by themselves.
func (r *run) alone(n int) bool {
	end := r.start + n
	if !apart(r.text, r.start, end) {
		return false
	}
	before, after := r.text[:r.start], r.text[end:]
	joined := func(c byte) bool { return c == '.' || c == ',' || c == '-' || c == '/' }
	if len(before) > 1 && joined(before[len(before)-1]) && isDigit(before[len(before)-2]) {
		return false
	}
	return len(after) < 2 || !joined(after[0]) || !isDigit(after[1])
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func allDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// isDate reports a day of a month; of February, 29.
func isDate(day, month string) bool {
	_, err := time.Parse("2006-01-02", "2000-"+month+"-"+day)
	return err == nil
}

// weighted is the sum of digits, each times its weight.
func weighted(digits string, weights ...int) (sum int) {
	for i, w := range weights {
		sum += int(digits[i]-'0') * w
	}
	return sum
}

func isCPR(d string, mark byte) bool {
	return isDate(d[:2], d[2:4]) && (mark == '-' || weighted(d, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)%11 == 0)
}

// isFodsel also takes a D number, whose day is 40 more.
func isFodsel(d string, _ byte) bool {
	day := d[:2]
	if d[0] >= '4' && d[0] <= '7' {
		day = string(d[0]-4) + d[1:2]
	}
	return isDate(day, d[2:4]) && weighted(d, 3, 7, 6, 1, 8, 9, 4, 5, 2, 1)%11 == 0 && weighted(d, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)%11 == 0
}

// isPerson also takes a samordningsnummer, whose day is 60 more. The checksum is Luhn's
// (ISO/IEC 7812-1), of the last ten digits.
func isPerson(d string, _ byte) bool {
	if len(d) == 12 {
		if century := d[:2]; century != "18" && century != "19" && century != "20" {
			return false
		}
		d = d[2:]
	}
	day := d[4:6]
	if d[4] >= '6' {
		day = string(d[4]-6) + d[5:6]
	}
	sum := 0
	for i := range len(d) {
		n := int(d[i] - '0')
		if i%2 == 0 {
			n *= 2
		}
		sum += n/10 + n%10
	}
	return isDate(day, d[2:4]) && sum%10 == 0
}

// hetu is six digits of a date, the sign of a century, three digits and a check sign.
func hetu(r *run) (Span, bool) {
	text := r.text[r.start:]
	const length, signs = 11, "0123456789ABCDEFHJKLMNPRSTUVWXY"
	if len(text) < length || !allDigits(text[:6]) || strings.IndexByte("-+ABCDEFYXWVU", text[6]) < 0 || !allDigits(text[7:10]) || !r.alone(length) || !isDate(text[:2], text[2:4]) {
		return Span{}, false
	}
	n := 0
	for _, c := range []byte(text[:6] + text[7:10]) {
		n = n*10 + int(c-'0')
	}
	return Span{Hetu, r.start, r.start + length}, text[10] == signs[n%31]
}
