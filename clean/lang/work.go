package lang

import "math"

// A work is the memory of one call of Tag; the next call uses it again.
type work struct {
	tagger *Tagger
	n      int // languages
	cache  cache
	adder  adder
	items  []item
	costs  []uint8 // of items, for each language: see costsAt
	back   []uint8 // of items, for each language: the language before
	total  []int32 // of the best path to each language
	both   []uint8 // of a word with its pair
	scan   scanner
	spans  []span
	all    tally // of the document
	own    tally // of a text

	cut   place // of what is not read
	asked int   // texts that whatlanggo was asked about

	foreign    []string                // languages outside the modelled set
	scripts    [otherScript + 1]string // the language last found in each script
	farScripts bool                    // there are letters that are not Latin

	dim   bool // the document says too little to tell its language
	vague mask // the languages that the document does not tell from their twins

	prior  int     // the language that the document claims, -1 for none
	native int     // the language of most of its words
	extra  []int32 // what a change costs more to each language
}

// An item is a token of the document. What it costs each language lies in the
// costs of the work.
type item struct {
	start, end int32 // bytes in its text
	text       int32 // number of its text
	letters    int32 // characters
	functions  mask
	known      uint8
	border     border
	flags      flags
	script     script
	inTitle    bool // it is written as part of an English title
	afterTitle bool // a title that was announced ends before it
	lang       int8 // number of the language chosen
}

// costsAt are what an item costs each language, against the cheapest.
func (w *work) costsAt(k int) []uint8 { return w.costs[k*w.n : (k+1)*w.n] }

// costAt is what an item costs a language.
func (w *work) costAt(k, l int) int32 { return int32(w.costs[k*w.n+l]) }

// maxKept is the most items that an idle work keeps room for.
const maxKept = 1 << 16

// get returns a work that no other call uses.
func (t *Tagger) get() *work {
	t.mu.Lock()
	defer t.mu.Unlock()
	if n := len(t.idle); n > 0 {
		w := t.idle[n-1]
		t.idle = t.idle[:n-1]
		return w
	}
	n := len(t.codes)
	return &work{tagger: t, n: n, cache: newCache(n), adder: t.model.adder(), total: make([]int32, n), extra: make([]int32, n)}
}

// put gives a work back.
func (t *Tagger) put(w *work) {
	if cap(w.items) > maxKept {
		w.items, w.costs, w.back, w.spans = nil, nil, nil, nil
	}
	w.scan = scanner{}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.idle = append(t.idle, w)
}

// readTexts fills the items of a document.
func (w *work) readTexts(texts []string, apart [][]Span) {
	w.items, w.costs, w.foreign, w.farScripts = w.items[:0], w.costs[:0], w.foreign[:0], false
	w.scripts = [otherScript + 1]string{}
	w.cut, w.asked = place{text: len(texts)}, 0
	for i, text := range texts {
		if w.cut.text < i {
			break
		}
		var own []Span
		if i < len(apart) {
			own = apart[i]
		}
		w.readText(text, own, int32(i))
	}
}

func (w *work) readText(text string, apart []Span, number int32) {
	first := len(w.items)
	w.scan = scanner{text: text}
	capitals := 0
	cued, quote := false, false
	last := nothingBefore
	for w.scan.scan() {
		t := &w.scan.token
		if len(w.items) == mostWords {
			w.cut = place{text: int(number), at: int(t.start)}
			break
		}
		w.items = append(w.items, item{start: t.start, end: t.end, text: number, letters: t.letters,
			border: t.border, flags: t.flags, script: t.script})
		w.costs = append(w.costs, w.tagger.free...)
		if len(w.items) == first+1 {
			w.items[first].border = textEnd
		}
		it := &w.items[len(w.items)-1]
		apart = w.readApart(apart, first)
		if t.flags&allCaps != 0 {
			capitals++
		}
		quote = quote || t.flags&opensQuote != 0
		if quote {
			it.flags |= quoted
		}
		quote = quote && t.flags&closesQuote == 0
		if cued && it.border <= quoteMark {
			it.flags |= announced
		}
		wasCued := cued
		cued = false
		before, repeats := beforeOf(it.border, last), last
		last = nothingBefore
		if t.script != latin {
			w.farScripts = true
			continue
		}
		if t.flags&noise != 0 {
			continue
		}
		word := t.key[:t.size]
		last = Hash(word)
		r := w.read(word, last)
		it.known, it.functions = r.known, r.functions
		if last != repeats { // "hey, hey" says no more than "hey"
			own := w.costsAt(len(w.items) - 1)
			copy(own, r.costs)
			if pair := w.tagger.model.pair(before, last); pair != nil {
				join(own, pair)
			}
		}
		cued = r.functions&isCue != 0 || wasCued && t.size <= shortWord && r.functions&w.tagger.titled != 0
	}
	shouted := 2*capitals > len(w.items)-first
	for i := first; i < len(w.items); i++ {
		w.damp(i, shouted)
	}
}

// readApart takes the borders of what is set apart for quotation marks around
// the newest item. It returns the runs that do not end before it.
func (w *work) readApart(apart []Span, first int) []Span {
	last := len(w.items) - 1
	it := &w.items[last]
	for len(apart) > 0 && apart[0].End <= int(it.start) {
		if last > first {
			w.items[last-1].flags |= closesQuote
			it.border = max(it.border, quoteMark)
		}
		apart = apart[1:]
	}
	if len(apart) == 0 || apart[0].Start > int(it.start) {
		return apart
	}
	if last == first || int(w.items[last-1].start) < apart[0].Start {
		it.flags |= opensQuote
		it.border = max(it.border, quoteMark)
	}
	it.flags |= quoted
	return apart
}

// shortWord is the most bytes of a word that may stand between the announcement
// of a title and the title: "the film is a".
const shortWord = 3

// damp lessens what a token says that is likely a name.
func (w *work) damp(k int, shouted bool) {
	it, t := &w.items[k], &w.tagger.tuning
	weight := 1.0
	switch {
	case it.flags&mixed != 0, it.flags&allCaps != 0 && !shouted:
		weight = t.odd
	case it.flags&capital != 0 && it.border < sentenceEnd && !shouted && it.flags&opensQuote == 0:
		weight = t.name
	default:
		return
	}
	factor := int32(math.Round(weight * 64))
	costs := w.costsAt(k)
	for l, c := range costs {
		costs[l] = uint8(int32(c) * factor >> 6)
	}
}
