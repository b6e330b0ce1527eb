package lang

import (
	"math"
	"slices"
)

// far is a cost that no path pays.
const far = 1 << 28

// settle chooses the languages of all items together: the path that costs
// least, words and changes together (Viterbi 1967).
func (w *work) settle() {
	if len(w.items) == 0 {
		return
	}
	w.begin()
	w.back = slices.Grow(w.back[:0], len(w.costs))[:len(w.costs)]
	for k := range w.items {
		w.extend(k)
	}
	at := least(w.total)
	for k := len(w.items) - 1; k >= 0; k-- {
		w.items[k].lang = int8(at)
		at = int(w.back[k*w.n+at])
	}
}

// extend extends the best paths by an item.
func (w *work) extend(k int) {
	t, costs := w.tagger, w.costsAt(k)
	total, extra, back := w.total[:len(costs)], w.extra[:len(costs)], w.back[k*w.n:][:len(costs)]
	best := least(total)
	low := total[best]
	change, kin := low+w.changeAt(k), t.prices.kin
	near := mask(0)
	if w.items[k].border <= inside {
		near = t.kin[best]
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
func (w *work) changeAt(k int) int32 {
	it, p := &w.items[k], &w.tagger.prices
	at := it.border
	if at == inside && k > 0 {
		last := &w.items[k-1]
		if (last.border == comma || last.border == quoteMark) && last.functions&ofLanguages != 0 && last.flags&capital == 0 {
			at = last.border
		}
	}
	change := p.change[at]
	if it.flags&announced != 0 || it.afterTitle {
		change -= p.cue
	}
	if it.border == comma && it.flags&quoted != 0 {
		change += p.within
	}
	return change
}

// begin sets the total to what it costs to begin a document in each language.
func (w *work) begin() {
	t, total := w.tagger, w.total
	for l := range total {
		total[l] = t.prices.start + w.extra[l]
		if l == w.native {
			total[l] = 0
		}
		if l == w.prior {
			total[l] -= t.prices.claim
		}
		if t.home.has(l) {
			total[l] -= t.prices.home
		}
		if !t.allowed[l] {
			total[l] = far
		}
	}
}

// survey finds the native language of the document, and what a change costs
// more to each language: more to those that no sentence speaks clearly, and
// less to the native one.
func (w *work) survey(prior int) {
	t := w.tagger
	w.prior = prior
	for l := range w.extra {
		w.extra[l] = t.prices.strange
		if l == prior || t.everywhere.has(l) {
			w.extra[l] = 0
		}
	}
	var all [mostLanguages]int64
	w.hear(all[:w.n])
	w.native = w.findNative(all[:w.n])
	w.extra[w.native] = -t.prices.native
	w.dim = w.isDim(prior)
	for l, may := range t.allowed {
		if !may {
			w.extra[l] = far
		}
	}
}

// heardUnit is how many steps of what was heard make one of a cost.
const heardUnit = 8

// hear adds up the words of the document for each language, and lets each
// sentence vote.
func (w *work) hear(all []int64) {
	var room [mostLanguages]int32
	sum := room[:w.n]
	for k := range w.items {
		it := &w.items[k]
		if it.border >= sentenceEnd || it.border == quoteMark {
			w.tagger.vote(sum, w.extra)
			clear(sum)
		}
		weight := int64(heardUnit)
		if it.inTitle || it.flags&(capital|quoted) != 0 && it.border < sentenceEnd {
			weight = 1 // perhaps a name, or another's words
		}
		costs := w.costsAt(k)
		sum, all := sum[:len(costs)], all[:len(costs)]
		for l, c := range costs {
			sum[l] += int32(c)
			all[l] += int64(c) * weight
		}
	}
	w.tagger.vote(sum, w.extra)
}

// findNative is the language that what was heard costs least.
func (w *work) findNative(all []int64) int {
	t, native := w.tagger, -1
	for l, may := range t.allowed {
		if t.home.has(l) {
			all[l] -= int64(t.prices.home) * heardUnit
		}
		if l == w.prior {
			all[l] -= int64(t.prices.claim) * heardUnit
		} else if w.prior >= 0 && t.claims[w.prior].has(l) {
			all[l] += int64(t.prices.near) * heardUnit
		}
		if may && (native < 0 || all[l] < all[native]) {
			native = l
		}
	}
	return native
}

// dimWords is the most words of a document that may say too little, and
// dimShare the least share of certainty that its best language must have.
const (
	dimWords = 4
	dimShare = 0.2
)

// isDim reports a document of a few words that are as good in five languages,
// or of single letters.
func (w *work) isDim(prior int) bool {
	if len(w.items) > dimWords {
		return false
	}
	var room [mostLanguages]int32
	sum := room[:w.n]
	most := int32(0)
	for k := range w.items {
		most = max(most, w.items[k].letters)
		for l, c := range w.costsAt(k) {
			sum[l] += int32(c)
		}
	}
	if most < 2 {
		return true
	}
	if prior >= 0 {
		sum[prior] -= w.tagger.prices.claim
	}
	return w.tagger.isDim(sum)
}

// isDim reports costs that leave no language more than dimShare.
func (t *Tagger) isDim(sum []int32) bool {
	best := int32(far)
	for l, c := range sum {
		if t.allowed[l] {
			best = min(best, c)
		}
	}
	total := 0.0
	for l, c := range sum {
		if t.allowed[l] {
			total += math.Exp(float64(best-c) / costUnit)
		}
	}
	return total > 1/dimShare
}

// vote makes a language no stranger where a sentence speaks it clearly.
func (t *Tagger) vote(sum, extra []int32) {
	best, second := -1, -1
	for l := range sum {
		switch {
		case !t.allowed[l]:
		case best < 0 || sum[l] < sum[best]:
			best, second = l, best
		case second < 0 || sum[l] < sum[second]:
			second = l
		}
	}
	if second >= 0 && sum[second]-sum[best] >= t.prices.clear {
		extra[best] = 0
	}
}
