package lang

// doubtWords is the least number of words in small letters that a text must have
// for its language to be doubted by them.
const doubtWords = 4

// manyWords is the number of them from which on their share is that of a longer
// text: it varies less. A language has a floor for fewer and one for as many.
const manyWords = 10

// doubtMargin is by how much a share has to be below its floor, in 255ths: the
// floors rest on some hundred sentences of each language.
const doubtMargin = 4

// Floors are how many floors a language has.
const Floors = 2

// longWord is the characters of a word that may be a compound: no list has all of them.
const longWord = 10

// A Holding counts the words in small letters of a text and those of them that a
// language has; long words that no language has are counted apart.
type Holding struct{ held, words, long int }

// add counts a word of so many characters that some languages have.
func (h *Holding) add(l int, langs mask, letters int32) {
	h.words++
	if langs.has(l) {
		h.held++
	} else if langs == 0 && letters >= longWord {
		h.long++
	}
}

// Held counts the Latin words of a text for a language, by its number.
func (t *WordTable) Held(text string, l int) (h Holding) {
	s := scanner{text: text}
	for s.scan() {
		if k := &s.token; k.script == latin && k.flags&(noise|capital) == 0 {
			h.add(l, t.langs(Hash(k.key[:k.size])), k.letters)
		}
	}
	return h
}

// Share is the share of words held in 255ths, of few words a little higher than
// it is, and the floor that it has to reach; ok is false where they are too few
// to tell. Long words that nothing has tell something only where there are hardly
// others.
func (h Holding) Share() (share uint8, floor int, ok bool) {
	words := h.words
	if words-h.long >= doubtWords {
		words -= h.long
	}
	if words >= manyWords {
		floor = 1
	}
	return uint8(255 * (h.held + 1) / (words + 1)), floor, words >= doubtWords
}

// isDoubtful reports a text in a language that has so few of its words that it
// is more likely in one which is not modelled.
func (t *WordTable) isDoubtful(l int, h Holding) bool {
	share, floor, ok := h.Share()
	return ok && int(share)+doubtMargin < int(t.floors[Floors*l+floor])
}

// holdings are those of all languages in a document.
func holdings(d *document) (of [mostLanguages]Holding) {
	for k := range d.items {
		it := &d.items[k]
		if l := int(it.lang); l < d.n && it.isSmall() {
			of[l].add(l, it.langs, it.letters)
		}
	}
	return of
}

// isSmall reports a Latin word in small letters.
func (it *item) isSmall() bool { return it.script == latin && it.flags&(noise|capital) == 0 }
