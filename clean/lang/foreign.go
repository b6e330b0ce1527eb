package lang

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/abadojack/whatlanggo"
)

// strangers are the languages of a document that are outside the modelled set.
type strangers struct {
	*tongues
	found   []string                // their codes, in the order in which they were met
	scripts [otherScript + 1]string // the language last found in each script
	asked   int                     // texts that whatlanggo was asked about
}

// number returns the number of a language: from that of the modelled ones on, it
// is a place in what was found.
func (s *strangers) number(code string) int {
	if l := s.index(code); l >= 0 {
		return l
	}
	k := slices.Index(s.found, code)
	if k < 0 {
		if k = len(s.found); len(s.codes)+k == math.MaxInt8 { // more than there are; a number must fit an item
			return len(s.codes)
		}
		s.found = append(s.found, code)
	}
	return len(s.codes) + k
}

// readScripts gives runs of letters that are not Latin to their languages. A
// single letter is its neighbours'; so are a few Latin words in the midst of
// such a run.
func (s *strangers) readScripts(d *document, texts []string) {
	if !d.far {
		return
	}
	for from, to := 0, 0; from < len(d.items); from = to {
		it := &d.items[from]
		if to = from + 1; it.script == latin {
			continue
		}
		to = scriptEnd(d, from)
		text := texts[it.text][it.start:d.items[to-1].end]
		if utf8.RuneCountInString(text) > 1 {
			d.assign(from, to, s.number(s.languageOf(it.script, text)))
		}
	}
}

// scriptEnd returns the end of a run of one script in one text.
func scriptEnd(d *document, from int) int {
	to := from + 1
	for k := to; k < len(d.items) && d.items[k].border != textEnd && k-to <= fewWords; k++ {
		if d.items[k].script == d.items[from].script {
			to = k + 1
		}
	}
	return to
}

// languageOf names the language of a text in a script that is not Latin.
func (s *strangers) languageOf(is script, text string) string {
	switch is {
	case greek:
		return "el"
	case thai:
		return "th"
	case hangul:
		return "ko"
	case eastAsian:
		for _, r := range text {
			if unicode.In(r, unicode.Hiragana, unicode.Katakana) {
				s.scripts[is] = "ja"
				return "ja"
			}
		}
		if s.scripts[is] != "" {
			return s.scripts[is] // kana stand elsewhere in the document
		}
		return "zh"
	}
	if s.scripts[is] != "" && (s.asked == mostAsks || utf8.RuneCountInString(text) < fewLetters) {
		return s.scripts[is]
	}
	code := ""
	if is == cyrillic {
		code = cyrillicCode(text)
	}
	if code == "" {
		code = s.ask(askedCode, text)
	}
	if code == "" || s.index(code) >= 0 {
		return Undetermined
	}
	if is == cyrillic && strings.ContainsAny(text, russianOnly) && strings.Contains("bg mk sr uk", code) {
		code = "ru"
	}
	s.scripts[is] = code
	return code
}

// cyrillicCode tells a language by letters that its neighbours do not have, ""
// where there are none.
func cyrillicCode(text string) string {
	for _, r := range text {
		switch unicode.ToLower(r) {
		case 'ї', 'є', 'ґ':
			return "uk"
		case 'ў':
			return "be"
		case 'ђ', 'ћ':
			return "sr"
		case 'ѓ', 'ќ', 'ѕ':
			return "mk"
		}
	}
	switch {
	case strings.ContainsAny(text, russianOnly):
		return "" // Russian, or one of many beyond the Slavic ones
	case strings.ContainsAny(text, "іІ"):
		return "uk"
	}
	return ""
}

// russianOnly are letters that Russian has and other Slavic languages that
// write so, but Belarusian, have not.
const russianOnly = "ыэёЫЭЁ"

// askedCode is whatlanggo's answer, "" where it has none or two are equally
// good: which of them it gives is then left to chance.
func askedCode(text string) string {
	info := whatlanggo.Detect(text)
	switch {
	case info.Confidence <= 0:
		return ""
	case info.Lang == whatlanggo.Pes:
		return "fa"
	}
	return info.Lang.Iso6391()
}

// cutAt returns at most n bytes of a text, whole characters.
func cutAt(text string, n int) string {
	if len(text) <= n {
		return text
	}
	for n > 0 && !utf8.RuneStart(text[n]) {
		n--
	}
	return text[:n]
}

// ask returns what whatlanggo says of a text, by one of the ways to ask it; ""
// where it was asked often enough.
func (s *strangers) ask(about func(string) string, text string) string {
	if s.asked == mostAsks {
		return ""
	}
	s.asked++
	return about(cutAt(text, mostAsked))
}

// readTexts looks for signs of other languages in the texts that no modelled language
// explains, and asks whatlanggo about them where they are long enough for its answer to count.
func (s *strangers) readTexts(d *document, texts []string) {
	for from, to := 0, 0; from < len(d.items); from = to {
		to = d.textEnd(from)
		text := texts[d.items[from].text]
		if found, doubted := foundIn(d, from, to); found != 0 {
			if code := d.tagger.signed(text, found, doubted); code != "" {
				d.assign(from, to, s.number(code))
				continue
			}
		}
		if !isStrange(d, from, to) {
			continue
		}
		if code := s.ask(d.tagger.strangeCode, text); code != "" {
			d.assign(from, to, s.number(code))
		}
	}
}

// isStrange reports a text whose words the model does not know well in any one
// language.
func isStrange(d *document, from, to int) bool {
	var cost, known, words, small int
	for k := from; k < to; k++ {
		it := &d.items[k]
		if it.script != latin || int(it.lang) >= d.n {
			return false
		}
		if it.flags&(noise|mixed|allCaps) == 0 {
			words++
			cost += int(d.costAt(k, int(it.lang)))
			known += int(it.known)
			if it.flags&capital == 0 {
				small++
			}
		}
	}
	return small >= smallWords && d.tagger.tuning.isStrange(cost, known, words)
}

// isStrange reports words that no modelled language explains: dear, in steps of
// 1/costUnit nat, and made of n-grams that the table does not all have.
func (t *tuning) isStrange(cost, known, words int) bool {
	if words < strangeWords {
		return false
	}
	mean := float64(cost) / costUnit / float64(words)
	share := float64(known) / math.MaxUint8 / float64(words)
	return mean > t.stranger && share < t.share[0] || mean > t.stranger/2 && share < t.share[1]
}

// strangeCode returns the language outside the modelled set that whatlanggo is
// sure of, "" where it is not.
func (t *Tagger) strangeCode(text string) string {
	info := whatlanggo.Detect(text)
	code := info.Lang.Iso6391()
	if info.Confidence < t.tuning.sure || t.index(code) >= 0 {
		return ""
	}
	return code
}
