package meta

import (
	"strings"
	"unicode"

	"rens/clean/lexicon"
	"rens/clean/plain"
)

// words are what languages write around headlines, folded.
type words struct {
	labels map[string]bool // "opinion"
	pages  map[string]bool // "page" of "page 2"
}

func newWords(languages []lexicon.Language) *words {
	w := &words{labels: make(map[string]bool), pages: make(map[string]bool)}
	for i := range languages {
		for _, l := range languages[i].Labels {
			w.labels[plain.Fold(l)] = true
		}
		for _, p := range languages[i].Addresses.Pages {
			w.pages[plain.Fold(p)] = true
		}
	}
	return w
}

// isLabel reports a text that says what kind of text follows, and no more:
// "Opinion", "Leder & debatt".
func (w *words) isLabel(t string) bool {
	if len(t) > labelLimit {
		return false
	}
	if w.labels[plain.Fold(t)] {
		return true
	}
	parts := strings.FieldsFunc(t, func(c rune) bool { return c == '&' || c == '/' || c == ',' || c == '+' })
	for _, p := range parts {
		if !w.labels[plain.Fold(p)] {
			return false
		}
	}
	return len(parts) > 1
}

// isPage reports the number of a page: "page 2", "side 1 av 3".
func (w *words) isPage(t string) bool {
	fields := strings.Fields(t)
	return len(fields) >= 2 && len(fields) <= 4 && w.pages[plain.Fold(fields[0])] && plain.HasDigit(fields[1])
}

// labelMarks stand between a label and a headline and, most often, in no
// headline.
var labelMarks = [...]string{" | ", "|", " – ", " — ", " - ", " · ", " • ", " / ", " // ", " > ", " » ", " › ", " :: "}

// cutLabels removes labels and numbers of pages from both ends of a title.
func (w *words) cutLabels(t string) string {
	for range siteNames {
		cut := w.cutLabel(w.cutEnd(t))
		if cut == t {
			break
		}
		t = cut
	}
	return t
}

// cutLabel removes a label before a title.
func (w *words) cutLabel(t string) string {
	if t != "" && (t[0] == '[' || t[0] == '(') {
		if label, rest, ok := strings.Cut(t[1:], string(closing(t[0]))); ok && w.isLabel(label) && len(rest) > shortTitle {
			return strings.TrimSpace(rest)
		}
	}
	for _, sep := range labelMarks {
		if i := strings.Index(t, sep); i > 0 && len(t)-i > shortTitle && w.isLabel(t[:i]) {
			return strings.TrimSpace(t[i+len(sep):])
		}
	}
	return t
}

// cutEnd removes a label, or the number of a page, after a title.
func (w *words) cutEnd(t string) string {
	if n := len(t) - 1; n > shortTitle && (t[n] == ']' || t[n] == ')') {
		if i := strings.LastIndexAny(t, "[("); i > shortTitle && closing(t[i]) == t[n] && w.isLabel(t[i+1:n]) {
			return strings.TrimSpace(t[:i])
		}
	}
	for _, sep := range labelMarks {
		if i := strings.LastIndex(t, sep); i > shortTitle && (w.isLabel(t[i+len(sep):]) || w.isPage(t[i+len(sep):])) {
			return strings.TrimSpace(t[:i])
		}
	}
	return t
}

func closing(open byte) byte {
	if open == '[' {
		return ']'
	}
	return ')'
}

// cutColon removes a label and its colon, "Leserbrev: ", from a title: rest is ""
// where there is none. As it may be part of the headline, another sign is needed;
// capitals are one.
func (w *words) cutColon(t string) (rest string, capitals bool) {
	label, rest, ok := strings.Cut(t, ":")
	if rest = strings.TrimSpace(rest); !ok || len(rest) <= shortTitle || !w.isLabel(label) {
		return "", false
	}
	return rest, isCapitals(label) && !isCapitals(rest)
}

// isCapitals reports a text in capitals.
func isCapitals(t string) bool {
	return strings.ContainsFunc(t, unicode.IsUpper) && !strings.ContainsFunc(t, unicode.IsLower)
}
