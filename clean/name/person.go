package name

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"rens/clean/plain"
)

// Capital reports whether s begins with a capital letter.
func Capital(s string) bool {
	c, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(c) || unicode.IsTitle(c)
}

// initial reports whether the last dot of s belongs to an initial: "Nelson
// C.J.".
func initial(s string) bool {
	return len(s) > 2 && s[len(s)-1] == '.' && (s[len(s)-3] == '.' || s[len(s)-3] == ' ')
}

// isDegree reports an academic degree or the licence of a profession, as
// written after names: "PhD".
func isDegree(s string) bool {
	switch strings.ToLower(strings.ReplaceAll(strings.Trim(s, " ."), ".", "")) {
	case "phd", "md", "ms", "rd", "rdn", "ld", "mph", "mba", "dvm", "jd", "rn", "cpa", "cfa", "cfp", "dpt", "dds", "esq", "msc", "ma", "mha", "facp", "lcsw", "psyd", "edd", "bsc", "np", "pt", "ba", "vmd", "cpp", "psp":
		return true
	}
	return false
}

// isDay reports a date rather than a name: "August 28".
func (r *Reader) isDay(s string) bool {
	first, rest, _ := strings.Cut(strings.ToLower(s), " ")
	return r.dates.Month(strings.Trim(first, ".,")) > 0 && (rest == "" && len(first) < 4 || plain.HasDigit(rest))
}

// IsRole reports a job, an office or words of the page rather than a name.
func (r *Reader) IsRole(s string) bool {
	var buf [96]byte
	low := plain.AppendLower(buf[:0], s)
	if r.roles[string(low)] || r.dates.IsWeekday(string(low)) {
		return true
	}
	return !bytes.HasSuffix(low, []byte(" team")) && hasWord(low, r.roleWords)
}

// IsJob reports a few words that say what a person does, by a word for it or one
// that ends with one: "Kulturredaktør".
func (r *Reader) IsJob(s string) bool {
	var buf [96]byte
	low := plain.AppendLower(buf[:0], s)
	for w, rest := plain.CutWord(low); len(w) > 0; w, rest = plain.CutWord(rest) {
		w = bytes.Trim(w, ".,:")
		for i := range w {
			if len(w)-i >= shortJob && r.roleWords[string(w[i:])] {
				return true
			}
		}
	}
	return false
}

// shortJob is the shortest word for what a person does that ends a longer one, in
// bytes.
const shortJob = 7

// IsHouse reports a name that stands for a house or a desk rather than a
// person.
func (r *Reader) IsHouse(s string) bool {
	var buf [96]byte
	return hasWord(plain.AppendLower(buf[:0], s), r.houseWords) || strings.Contains(s, ".com") || strings.Contains(s, ".de") || r.IsBody(s)
}

// IsBody reports the name of an agency, a newspaper or an authority: who spreads a
// text or is its source, and did not write it. In languages that put words together
// the end of a word tells: "Sundhedsministeriet".
func (r *Reader) IsBody(s string) bool {
	var buf [96]byte
	low := plain.AppendLower(buf[:0], s)
	if hasWord(low, r.bodyWords) {
		return true
	}
	for w, rest := plain.CutWord(low); len(w) > 0; w, rest = plain.CutWord(rest) {
		w = bytes.Trim(w, ".,:/")
		if r.bodyWords[string(w)] || r.areBodies(w) || slices.ContainsFunc(r.bodyEnds, func(end string) bool { return len(w) >= len(end) && string(w[len(w)-len(end):]) == end }) {
			return true
		}
	}
	return false
}

// areBodies reports agencies with marks between: "TT-Reuters".
func (r *Reader) areBodies(w []byte) bool {
	rest, body := w, true
	for body && len(rest) > 0 {
		i := bytes.IndexAny(rest, "-–/")
		if i < 0 {
			return len(rest) < len(w) && r.bodyWords[string(rest)]
		}
		body = r.bodyWords[string(rest[:i])]
		rest = bytes.TrimLeft(rest[i:], "-–/")
	}
	return false
}

// isStation reports the name of a station, by the letters it opens with: "ARD Berlin".
// In a text in capitals all names are so.
func isStation(s string) bool {
	first := s[:max(strings.IndexAny(s, " -"), 0)]
	return len(first) >= shortStation && len(first) <= longStation && first == strings.ToUpper(first) && first != strings.ToLower(first)
}

// A station's letters.
const shortStation, longStation = 3, 4

// hasWord reports whether one of the words of s, without marks around it, is
// in the set.
func hasWord(s []byte, set map[string]bool) bool {
	for w, rest := plain.CutWord(s); len(w) > 0; w, rest = plain.CutWord(rest) {
		if set[string(bytes.Trim(w, ".,:"))] {
			return true
		}
	}
	return false
}

// Printed reports whether text of the page, which may be anything, has the
// look of a name: a few words with capitals, but for particles.
func (r *Reader) Printed(s string) bool {
	i := 0
	for w, rest := plain.CutWord(s); w != ""; w, rest = plain.CutWord(rest) {
		if !r.fits(w, i == 0) || i == 0 && r.isParticle(w) && strings.TrimSpace(rest) == "" {
			return false
		}
		i++
	}
	return i > 0 && i <= 5
}

// fits reports a word that a name may have.
func (r *Reader) fits(w string, first bool) bool {
	if Capital(w) || r.isParticle(w) || Uncased(w) {
		return true
	}
	if first {
		return r.articles[strings.ToLower(w)]
	}
	return r.IsHouse(w)
}

// isParticle reports a particle of a name: "van", "de".
func (r *Reader) isParticle(w string) bool {
	var buf [8]byte
	return len(w) <= len(buf) && r.particles[string(plain.AppendLower(buf[:0], w))]
}

// Uncased reports words of scripts without capitals.
func Uncased(w string) bool {
	c, _ := utf8.DecodeRuneInString(w)
	return unicode.IsLetter(c) && !unicode.IsUpper(c) && !unicode.IsLower(c)
}
