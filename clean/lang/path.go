package lang

import "slices"

// far is a cost that no path pays.
const far = 1 << 28

// A path is the memory of settle.
type path struct {
	total []int32 // of the best path to each language
	back  []uint8 // of items, for each language: the language before
}

// settle chooses the languages of all items together: the path that costs
// least, words and changes together (Viterbi 1967).
func (p *path) settle(d *document, g gist) {
	if len(d.items) == 0 {
		return
	}
	p.begin(d.tagger, g)
	p.back = slices.Grow(p.back[:0], len(d.costs))[:len(d.costs)]
	for k := range d.items {
		p.extend(d, g.extra, k)
	}
	at := least(p.total)
	for k := len(d.items) - 1; k >= 0; k-- {
		d.items[k].lang = int8(at)
		at = int(p.back[k*d.n+at])
	}
}

// extend extends the best paths by an item.
func (p *path) extend(d *document, extra []int32, k int) {
	costs := d.costsAt(k)
	total, extra, back := p.total[:len(costs)], extra[:len(costs)], p.back[k*d.n:][:len(costs)]
	best := least(total)
	low := total[best]
	change, kin := low+changeAt(d, k), d.tagger.tuning.kin
	near := mask(0)
	if d.items[k].border <= inside {
		near = d.tagger.kin[best]
	}
	for l, own := range costs {
		cost := total[l]
		back[l] = uint8(l)
		other := change + extra[l]
		if near.has(l) {
			other += kin
		}
		if other < cost {
			cost = other
			back[l] = uint8(best)
		}
		total[l] = cost - low + int32(own)
	}
}

// least is the number of the least cost, the first of several.
func least(costs []int32) int {
	best := 0
	for l, c := range costs {
		if c < costs[best] {
			best = l
		}
	}
	return best
}

// changeAt is what a change of language before an item costs. Behind a function
// word that follows a comma or quotation mark, ", at", it costs what it does
// before that word.
func changeAt(d *document, k int) int32 {
	it, p := &d.items[k], &d.tagger.tuning
	at := it.border
	if at == inside && k > 0 {
		last := &d.items[k-1]
		if (last.border == comma || last.border == quoteMark) && last.functions&ofLanguages != 0 && last.flags&capital == 0 {
			at = last.border
		}
	}
	change := p.change[at]
	switch {
	case it.flags&announced != 0 || it.afterTitle || it.begins:
		change = max(change-p.cue, p.least)
	case it.border == sentenceEnd && it.flags&opensQuote != 0:
		change = p.change[quoteMark]
	}
	if it.border == comma && it.flags&quoted != 0 {
		change += p.within
	}
	return change
}

// begin sets the total to what it costs to begin a document in each language.
func (p *path) begin(t *Tagger, g gist) {
	total := p.total
	for l := range total {
		total[l] = t.tuning.start + g.extra[l]
		if l == g.native {
			total[l] = 0
		}
		if l == g.prior {
			total[l] -= t.tuning.claim
		}
		if t.home.has(l) {
			total[l] -= t.tuning.home
		}
		if !t.allowed[l] {
			total[l] = far
		}
	}
}
