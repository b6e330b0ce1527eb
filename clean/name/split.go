package name

import (
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"rens/clean/date"
	"rens/clean/plain"
)

// Split returns the names of people in a byline, without what stands around
// them. Lines and bars end a name; what comes after the first of them that
// holds a name is most often a role.
func (r *Reader) Split(s string) []string {
	var out []string
	all, joiner := strings.Contains(s, ";"), false
	for _, part := range strings.FieldsFunc(s, func(c rune) bool {
		return c == '\n' || c == '|' || c == '•' || c == '·' || c == ';' || c == '–' || c == '—' || c == '⋅'
	}) {
		part = r.TrimOpenings(strings.TrimSpace(part))
		if part == "" {
			continue
		}
		if rest, ok := r.cutJoiner(part); ok && rest == "" || strings.Trim(part, ", ") == "" {
			joiner = len(out) > 0 // alone on its line
			continue
		}
		if len(out) > 0 && !all && !joiner && !r.goesOn(part) {
			break
		}
		joiner = false
		out = append(out, r.splitList(part)...)
	}
	return out
}

// splitList splits at commas and joiners. Where the first name has two
// words or more, single words after a comma are titles or places: "Jane Doe,
// PhD, Madrid".
func (r *Reader) splitList(s string) []string {
	s = cutSentence(s)
	parts := strings.Split(strings.Trim(s, " ,"), ",")
	if len(parts) == 2 {
		a, b := strings.TrimSpace(parts[0]), strings.TrimSpace(parts[1])
		if !strings.Contains(a, " ") && a != "" && b != "" && Capital(a) && Capital(b) && strings.Count(b, " ") < 2 && !r.IsRole(b) && !isDegree(b) {
			return []string{b + " " + a} // Holm, Åse
		}
	}
	var out []string
	for i, p := range parts {
		p = r.cutJob(r.cutEnds(strings.TrimSpace(p)))
		if r.IsRole(p) {
			continue
		}
		p, _ = r.cutJoiner(r.join(r.cutDate(p)))
		for _, name := range strings.Split(r.partBodies(p), joined) {
			if r.isPictured(name) && (len(out) > 0 || len(parts) > 1) {
				continue
			}
			name = r.clean(name)
			if name == "" || len(out) > 0 && isStation(name) && out[0] != strings.ToUpper(out[0]) || i > 0 && len(out) > 0 && strings.Contains(out[0], " ") && !strings.Contains(name, " ") && utf8.RuneCountInString(name) < 12 {
				continue
			}
			out = append(out, name)
		}
	}
	return out
}

// cutSentence cuts a text behind the full stop that ends its first words, "Rune Holm. Published today": one behind a name of
// two words, of which the last is no initial.
func cutSentence(s string) string {
	before, _, found := strings.Cut(s, ". ")
	last := before[strings.LastIndexByte(before, ' ')+1:]
	if !found || last == before || utf8.RuneCountInString(last) < shortestEnd || strings.Contains(last, ".") {
		return s
	}
	return before
}

// shortestEnd is the least letters of a word that a full stop behind it ends, and does not shorten.
const shortestEnd = 4

// join puts marks for the joiners of a list. What ends in a hyphen goes on as a
// word: "Helse- og omsorgsdepartementet". One letter in a text in capitals joins
// where names of two words stand on both sides: "ANA RUIZ Y LUIS PAZ", but not
// "JOHN E DOE".
func (r *Reader) join(s string) string {
	if strings.Contains(s, "- ") {
		return s
	}
	if s == strings.ToUpper(s) {
		fields := strings.Fields(s)
		for i := 2; i+2 < len(fields); i++ {
			if w := fields[i]; len(w) == 1 && r.joiners[strings.ToLower(w)] {
				return strings.Join(fields[:i], " ") + joined + strings.Join(fields[i+1:], " ")
			}
		}
	}
	return r.joins.Replace(s)
}

// cutDate cuts a day behind a name: "Jane Doe 4 November 2026".
func (r *Reader) cutDate(s string) string {
	if !plain.HasDigit(s) || strings.Count(s, " ") < 2 {
		return s
	}
	if _, at, ok := r.dates.Text(s, date.DayFirst, time.Time{}); ok && at > 0 {
		for cut := strings.TrimRight(s[:at], " ,"); strings.Contains(cut, " "); cut = strings.TrimRight(cut[:strings.LastIndexByte(cut, ' ')], " ,") {
			if Capital(cut[strings.LastIndexByte(cut, ' ')+1:]) {
				return cut
			}
		}
	}
	return s
}

// CutPlace cuts the place from which a person writes: "Jane Doe in Athens".
func (r *Reader) CutPlace(s string) string {
	for _, place := range r.places {
		if i := strings.Index(s, place); i > 0 && strings.Contains(s[:i], " ") && Capital(s[i+len(place):]) {
			return s[:i]
		}
	}
	return s
}

// partBodies parts agencies from those whose names stand with theirs: "dpa/Jane
// Doe". What is left may be the signs of an editor, which name nobody: "ritzau/ab".
func (r *Reader) partBodies(s string) string {
	parts := strings.Split(s, "/")
	if len(parts) < 2 || !slices.ContainsFunc(parts, r.IsBody) {
		return s
	}
	return strings.Join(slices.DeleteFunc(parts, func(p string) bool { return !Capital(p) && !r.IsBody(p) }), joined)
}

// isPictured reports a name with a credit in brackets behind it, that of a
// photographer: "Jane Doe (photo)".
func (r *Reader) isPictured(s string) bool {
	i := strings.LastIndexAny(s, "([")
	return i > 0 && r.credits[strings.ToLower(strings.Trim(s[i:], "()[] .:"))]
}

// nameLimit is the most words that a name has.
const nameLimit = 6

// clean returns s as a name, or "" where it is none.
func (r *Reader) clean(s string) string {
	s = dropAside(s)
	for _, sep := range [...]string{" - ", " @", " http", " www."} {
		if i := strings.Index(s, sep); i > 0 {
			s = s[:i]
		}
	}
	s = r.cutEnds(dropMail(s))
	if i := strings.Index(s, ": "); i > 0 {
		s = s[i+2:]
	}
	s = r.TrimOpenings(strings.Trim(plain.Tidy(s), " ,:-*\"“”'|©"))
	if !initial(s) {
		s = strings.TrimRight(s, ".")
	}
	s = r.cutJob(dropDegrees(s))
	if s == "" || strings.ContainsAny(s, "@{}=_#") || strings.Contains(s, "://") || utf8.RuneCountInString(s) < 2 || len(s) > 80 {
		return ""
	}
	if !Letters(s) || strings.Count(s, " ") >= nameLimit || r.IsRole(s) || r.isDay(s) {
		return ""
	}
	return s
}

// cutJob cuts what a person does before the name, in lower case or one word with a capital: "politisk redaktør
// Jane Doe", "Kulturredakteurin Jane Doe".
func (r *Reader) cutJob(s string) string {
	if w, rest := plain.CutWord(s); Capital(w) && strings.Contains(strings.TrimSpace(rest), " ") && r.Printed(strings.TrimSpace(rest)) && r.IsJob(w) && !r.IsPhotographer(w) {
		return strings.TrimSpace(rest)
	}
	rest := s
	for w, after := plain.CutWord(rest); w != "" && !Capital(w) && !Uncased(w); w, after = plain.CutWord(rest) {
		rest = strings.TrimSpace(after)
	}
	job := strings.TrimSpace(s[:len(s)-len(rest)])
	if job == "" || !strings.Contains(rest, " ") || !r.IsJob(job) || r.IsPhotographer(job) {
		return s
	}
	return rest
}

// cutEnds cuts what follows a name after the words that end one: "Jane Doe For The
// Courier", "Jane Doe Photo: John Doe".
func (r *Reader) cutEnds(s string) string {
	if strings.Count(s, " ") < 2 {
		return s
	}
	for _, end := range r.ends {
		i := strings.Index(s, end)
		if i > 0 && strings.Contains(s[:i], " ") && (i+len(end) == len(s) || s[i+len(end)] == ' ') {
			s = s[:i]
		}
	}
	return s
}

// Letters reports whether s is made of letters for the most part.
func Letters(s string) bool {
	letters, digits := 0, 0
	for _, c := range s {
		if unicode.IsLetter(c) {
			letters++
		} else if unicode.IsDigit(c) {
			digits++
		}
	}
	return letters >= 2 && digits*3 <= letters
}

// dropAside cuts s at a bracket, but for one that stands inside the name:
// "Jane (Janie) Doe".
func dropAside(s string) string {
	i := strings.IndexAny(s, "([<")
	if i <= 0 {
		return s
	}
	if _, after, ok := strings.Cut(s[i:], ") "); ok && s[i] == '(' && Capital(after) && !strings.ContainsAny(after, "([<") {
		return s
	}
	return s[:i]
}

// dropMail removes an address for letters behind a name of two words: "Jane Doe jane@paper.example".
func dropMail(s string) string {
	i := strings.LastIndexByte(s, ' ')
	if i <= 0 || !strings.Contains(s[:i], " ") || strings.IndexByte(s[i:], '@') <= 1 {
		return s
	}
	return strings.TrimRight(s[:i], " ,")
}

// dropDegrees removes academic titles after a name: "Lauren Manaker MS".
func dropDegrees(s string) string {
	for {
		i := strings.LastIndexByte(s, ' ')
		if i <= 0 || !strings.Contains(s[:i], " ") || !isDegree(s[i+1:]) {
			return s
		}
		s = strings.TrimRight(s[:i], " ,")
	}
}

// goesOn reports whether a part goes on with a list of names: ", Jane Doe" or
// "and Jane Doe". Some joiners are prepositions of other languages ("i
// Stockholm", "en Madrid", "mit Material von dpa"), so that the name of a
// person, of two words or more, has to follow.
func (r *Reader) goesOn(s string) bool {
	if strings.HasPrefix(s, ",") || strings.HasPrefix(s, "&") {
		return true
	}
	rest, ok := r.cutJoiner(s)
	if !ok {
		return false
	}
	next, _, _ := strings.Cut(r.join(rest), joined)
	next, _, _ = strings.Cut(next, ",")
	return strings.Contains(next, " ") && r.Printed(next) && !r.IsHouse(next)
}

// cutJoiner returns s without the joiner that it opens with, as written or,
// where it is too long for an initial, in capitals.
func (r *Reader) cutJoiner(s string) (rest string, ok bool) {
	w, rest := plain.CutWord(s)
	if w == "&" || r.joiners[w] || len(w) > 2 && r.joiners[strings.ToLower(w)] {
		return strings.TrimSpace(rest), true
	}
	return s, false
}

// Lists reports whether a byline may name several people.
func (r *Reader) Lists(s string) bool {
	if strings.ContainsAny(s, ",&") || len(s) < 60 && strings.Contains(s, "\n") {
		return true
	}
	for w, rest := plain.CutWord(s); w != ""; w, rest = plain.CutWord(rest) {
		if r.joiners[w] {
			return true
		}
	}
	return false
}

// Joins reports whether what stands between two names makes a list of them:
// marks or a joiner.
func (r *Reader) Joins(between string) bool {
	w := strings.Trim(between, " \n,;&+/|")
	return w == "" || r.joiners[w]
}

// JoinHalves joins a name whose given and family names are on lines of their
// own.
func (r *Reader) JoinHalves(s string) string {
	given, family, ok := strings.Cut(s, "\n")
	if ok && !strings.ContainsAny(family, "\n,") && strings.Count(s, " ") < 2 && r.Printed(given) && r.Printed(family) && !r.Opens(given) && !r.IsHouse(family) {
		return given + " " + family
	}
	return s
}

// Account returns the one word of a byline that is the name of an account, or
// "".
func (r *Reader) Account(s string) string {
	if s = r.TrimOpenings(s); len(s) > 2 && len(s) <= 30 && !strings.ContainsAny(s, " \n@:/,()") && Letters(s) && !r.IsRole(s) {
		return s
	}
	return ""
}
