package lang

import "rens/clean/lexicon"

// signs are the words by which texts in languages that are not modelled are told,
// where the language that is found for them lacks these words.
type signs struct {
	codes []string // of the languages
	words wordSet  // the languages of each word, a bit each by their numbers
}

// newSigns takes in what tells languages that are not modelled.
func newSigns(languages []*lexicon.Language) signs {
	words := 0
	for _, l := range languages {
		words += len(l.Tagging.Signs)
	}
	s := signs{words: newWordSet(words)}
	for k, l := range languages {
		s.codes = append(s.codes, l.Code)
		for _, word := range l.Tagging.Signs {
			s.words.add(word, 1<<k)
		}
	}
	return s
}

// A signCount counts the words of a text, and those of them that are signs of a language.
type signCount struct {
	words int
	signs [mostLanguages]int
}

// signed is the language that is not modelled of which a text has enough signs, ""
// for none. Words that the languages which were found have are none, nor are those of
// a language that is met everywhere.
func (t *Tagger) signed(text string, found mask, doubted bool) string {
	if len(t.signs.codes) == 0 {
		return ""
	}
	found |= t.everywhere
	var c signCount
	s := scanner{text: text}
	for s.scan() {
		if k := &s.token; k.script == latin && k.flags&noise == 0 {
			t.countSigns(&c, Hash(k.key[:k.size]), found)
		}
	}
	best, most, second := -1, 0, 0
	for k := range t.signs.codes {
		if n := c.signs[k]; n > most {
			best, most, second = k, n, most
		} else {
			second = max(second, n)
		}
	}
	least, share := leastSigns, signShare
	if doubted {
		least, share = doubtedSigns, doubtedSignShare
	}
	if most == second || most < least || float64(most) < share*float64(c.words) {
		return ""
	}
	return t.signs.codes[best]
}

// countSigns counts a word of a hash.
func (t *Tagger) countSigns(c *signCount, hash uint64, found mask) {
	c.words++
	of := t.signs.words.mask(hash)
	if of == 0 || t.words.langs(hash)&found != 0 || t.functions.mask(hash)&found != 0 {
		return
	}
	for k := range t.signs.codes {
		if of.has(k) {
			c.signs[k]++
		}
	}
}

// foundIn are the modelled languages of some items, none where other scripts stand
// among them or the one of most letters has most of the words in small letters: such a
// text needs no signs. doubted reports that it has few of them.
func foundIn(d *document, from, to int) (found mask, doubted bool) {
	var letters [mostLanguages]int32
	most := 0
	for k := from; k < to; k++ {
		it := &d.items[k]
		if it.script != latin || int(it.lang) >= d.n {
			return 0, false
		}
		l := int(it.lang)
		found |= 1 << l
		if letters[l] += it.letters; letters[l] > letters[most] {
			most = l
		}
	}
	var h Holding
	for k := from; k < to; k++ {
		if it := &d.items[k]; it.isSmall() {
			h.add(most, it.langs, it.letters)
		}
	}
	if !h.lacks() {
		return 0, false
	}
	return found, d.tagger.words.isDoubtful(most, h)
}

// lacks reports words enough of which a language does not have.
func (h Holding) lacks() bool {
	share, _, ok := h.Share()
	return ok && share < signedShare
}
