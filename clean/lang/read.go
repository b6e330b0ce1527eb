package lang

import "math"

// readTexts fills a document with the words of texts.
func readTexts(d *document, c *cache, s *scanner, texts []string, apart [][]Span) {
	d.items, d.costs, d.far = d.items[:0], d.costs[:0], false
	d.cut = place{text: len(texts)}
	for i, text := range texts {
		if d.cut.text < i {
			break
		}
		r := reader{doc: d, cache: c, number: i, first: len(d.items)}
		if i < len(apart) {
			r.apart = apart[i]
		}
		*s = scanner{text: text}
		r.read(s)
	}
}

// A reader appends the words of one text to a document.
type reader struct {
	doc      *document
	cache    *cache
	number   int    // of the text
	first    int    // its first item
	apart    []Span // the runs that are set apart and do not end yet
	shouted  int    // words in capitals
	capitals int    // words that begin with one
	inQuote  bool
	cued     bool   // a word that announces a title stands before
	last     uint64 // the hash of the word before, or what stands for it
}

func (r *reader) read(s *scanner) {
	for s.scan() {
		t := &s.token
		if len(r.doc.items) == mostWords {
			r.doc.cut = place{text: r.number, at: int(t.start)}
			break
		}
		r.doc.items = append(r.doc.items, item{start: t.start, end: t.end, text: int32(r.number), letters: t.letters,
			border: t.border, flags: t.flags, script: t.script})
		r.doc.costs = append(r.doc.costs, r.doc.tagger.free...)
		r.mark(t)
		r.weigh(t)
	}
	words := len(r.doc.items) - r.first
	shouted := 2*r.shouted > words
	headed := words >= headWords && float64(r.capitals) >= headShare*float64(words)
	findQuoted(r.doc, r.first)
	for k := r.first; k < len(r.doc.items); k++ {
		damp(r.doc, k, shouted, headed)
	}
}

// mark notes how the newest item stands among others: its border, quotation
// marks around it, a word that announces it.
func (r *reader) mark(t *token) {
	written, last := t.flags, len(r.doc.items)-1
	it := &r.doc.items[last]
	if last == r.first {
		it.border = textEnd
	}
	r.markApart()
	if written&allCaps != 0 {
		r.shouted++
	}
	if written&capital != 0 {
		r.capitals++
	}
	if (t.loose || t.closed) && r.inQuote && last > r.first {
		r.doc.items[last-1].flags |= closesQuote
		r.inQuote = false
	} else if t.loose {
		it.flags |= opensQuote
		written |= opensQuote
	}
	r.inQuote = r.inQuote || written&opensQuote != 0
	if r.inQuote {
		it.flags |= quoted
	}
	r.inQuote = r.inQuote && written&closesQuote == 0
	if r.cued && it.border <= quoteMark {
		it.flags |= announced
	}
}

// markApart takes the borders of what is set apart for quotation marks around
// the newest item.
func (r *reader) markApart() {
	last := len(r.doc.items) - 1
	it := &r.doc.items[last]
	for len(r.apart) > 0 && r.apart[0].End <= int(it.start) {
		if last > r.first {
			r.doc.items[last-1].flags |= closesQuote
			it.border = max(it.border, quoteMark)
		}
		r.apart = r.apart[1:]
	}
	if len(r.apart) == 0 || r.apart[0].Start > int(it.start) {
		return
	}
	if last == r.first || int(r.doc.items[last-1].start) < r.apart[0].Start {
		it.flags |= opensQuote
		it.border = max(it.border, quoteMark)
	}
	it.flags |= quoted
}

// weigh sets what the newest item costs each language, by its word and by what
// stands before it.
func (r *reader) weigh(t *token) {
	k := len(r.doc.items) - 1
	it := &r.doc.items[k]
	wasCued, before, repeats := r.cued, beforeOf(it.border, r.last), r.last
	r.cued, r.last = false, nothingBefore
	if t.script != latin {
		r.doc.far = true
		return
	}
	if t.flags&noise != 0 {
		return
	}
	word := t.key[:t.size]
	r.last = Hash(word)
	of := r.cache.read(word, r.last)
	it.known, it.functions, it.langs = of.known, of.functions, of.langs
	if r.last != repeats { // "hey, hey" says no more than "hey"
		own := r.doc.costsAt(k)
		copy(own, of.costs)
		if pair := r.doc.tagger.model.pair(before, r.last); pair != nil {
			join(own, pair)
		}
	}
	if it.flags&capital == 0 && of.functions != 0 {
		r.doc.lower(k, r.doc.tagger.capitals.mask(r.last))
	}
	r.cued = of.functions&isCue != 0 || wasCued && t.size <= shortWord && it.flags&opensQuote == 0 && of.functions&r.doc.tagger.titled != 0
}

// lower makes a word in small letters dearer for the languages that write it with a capital.
func (d *document) lower(k int, capitals mask) {
	if capitals == 0 {
		return
	}
	costs := d.costsAt(k)
	for l, c := range costs {
		if capitals.has(l) {
			costs[l] = uint8(min(255, int32(c)+d.tagger.tuning.small))
		}
	}
}

// damp lessens what a token says that is likely a name.
// Nothing is in a text that is shouted, in capitals for the most, or is written
// as a headline, With A Capital On Each Word.
func damp(d *document, k int, shouted, headed bool) {
	it := &d.items[k]
	weight := 1.0
	switch {
	case it.inQuoted && it.flags&(mixed|allCaps) == 0:
		return
	case it.flags&mixed != 0, it.flags&allCaps != 0 && !shouted:
		weight = d.tagger.tuning.odd
	case it.flags&capital != 0 && it.border < sentenceEnd && !shouted && !headed && it.flags&opensQuote == 0:
		weight = d.tagger.tuning.name
	default:
		return
	}
	d.scale(k, int32(math.Round(weight*64)))
}
