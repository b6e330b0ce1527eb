package lang

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/abadojack/whatlanggo"
)

// foreignNumber returns the number of a language outside the modelled set: less
// the number of those within, it is a place in a work's foreign languages.
func (w *work) foreignNumber(code string) int8 {
	if l := w.tagger.index(code); l >= 0 {
		return int8(l)
	}
	for k, c := range w.foreign {
		if c == code {
			return int8(w.n + k)
		}
	}
	if w.n+len(w.foreign) == math.MaxInt8 { // more than there are; a number must fit
		return int8(w.n)
	}
	w.foreign = append(w.foreign, code)
	return int8(w.n + len(w.foreign) - 1)
}

// code is the tag of an item's language.
func (w *work) code(l int8) string {
	if int(l) < w.n {
		return w.tagger.codes[l]
	}
	return w.foreign[int(l)-w.n]
}

// readScripts gives runs of letters that are not Latin to their languages. A
// single letter is its neighbours'; so are a few Latin words in the midst of
// such a run.
func (w *work) readScripts(texts []string) {
	if !w.farScripts {
		return
	}
	for from := 0; from < len(w.items); {
		it := &w.items[from]
		if it.script == latin {
			from++
			continue
		}
		to := w.scriptEnd(from)
		text := texts[it.text]
		run := text[it.start:w.items[to-1].end]
		if utf8.RuneCountInString(run) > 1 {
			w.assign(from, to, int(w.foreignNumber(w.languageOf(it.script, run))))
		}
		from = to
	}
}

// fewWords is how many words of another script a run may hold and go on.
const fewWords = 2

// scriptEnd returns the end of a run of one script in one text.
func (w *work) scriptEnd(from int) int {
	to := from + 1
	for k := to; k < len(w.items) && w.items[k].border != textEnd && k-to <= fewWords; k++ {
		if w.items[k].script == w.items[from].script {
			to = k + 1
		}
	}
	return to
}

// mostAsked is how much of a text whatlanggo is given, in bytes.
const mostAsked = 1500

// languageOf names the language of a text in a script that is not Latin.
func (w *work) languageOf(is script, text string) string {
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
				w.scripts[is] = "ja"
				return "ja"
			}
		}
		if w.scripts[is] != "" {
			return w.scripts[is] // kana stand elsewhere in the document
		}
		return "zh"
	}
	if w.scripts[is] != "" && (w.asked == mostAsks || utf8.RuneCountInString(text) < 20) {
		return w.scripts[is]
	}
	code := ""
	if is == cyrillic {
		code = cyrillicCode(text)
	}
	if code == "" {
		code = w.ask(askedCode, text)
	}
	if code == "" || w.tagger.index(code) >= 0 {
		return Undetermined
	}
	if is == cyrillic && strings.ContainsAny(text, russianOnly) && strings.Contains("bg mk sr uk", code) {
		code = "ru"
	}
	w.scripts[is] = code
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

// readStrangers asks whatlanggo about the texts that no modelled language
// explains, where they are long enough for its answer to count.
func (w *work) readStrangers(texts []string) {
	for from := 0; from < len(w.items); {
		to := from + 1
		for to < len(w.items) && w.items[to].border != textEnd {
			to++
		}
		if w.isStrange(from, to) {
			if code := w.ask(w.tagger.strangeCode, texts[w.items[from].text]); code != "" {
				w.assign(from, to, int(w.foreignNumber(code)))
			}
		}
		from = to
	}
}

// isStrange reports a text whose words the model does not know well in any one
// language.
func (w *work) isStrange(from, to int) bool {
	var cost, known, words int
	for k := from; k < to; k++ {
		it := &w.items[k]
		if it.script != latin || int(it.lang) >= w.n {
			return false
		}
		if it.flags&(noise|mixed|allCaps) == 0 {
			words++
			cost += int(w.costAt(k, int(it.lang)))
			known += int(it.known)
		}
	}
	return w.tagger.tuning.isStrange(cost, known, words)
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
