package lang

import "math"

// far is a cost that no path pays.
const far = 1 << 28

// settle chooses the languages of all items together: the path that costs
// least, words and changes together (Viterbi 1967).
func (w *work) settle() {
	if len(w.items) == 0 {
		return
	}
	t := w.tagger
	total := w.begin()
	if cap(w.back) < len(w.items) {
		w.back = make([][Languages]uint8, len(w.items)+len(w.items)/4)
	}
	w.back = w.back[:len(w.items)]
	for k := range w.items {
		it := &w.items[k]
		best := 0
		for l := range total {
			if total[l] < total[best] {
				best = l
			}
		}
		change := total[best] + w.changeAt(k)
		near := uint32(0)
		if it.border <= inside {
			near = t.kin[best]
		}
		low := total[best]
		back := &w.back[k]
		for l := range total {
			cost := total[l]
			back[l] = uint8(l)
			other := change + w.extra[l]
			if near>>l&1 == 1 {
				other += t.prices.kin
			}
			if other < cost {
				cost = other
				back[l] = uint8(best)
			}
			total[l] = cost - low + int32(it.costs[l])
		}
	}
	at := 0
	for l := range total {
		if total[l] < total[at] {
			at = l
		}
	}
	for k := len(w.items) - 1; k >= 0; k-- {
		w.items[k].lang = int8(at)
		at = int(w.back[k][at])
	}
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

// begin returns what it costs to begin a document in each language.
func (w *work) begin() (total [Languages]int32) {
	t := w.tagger
	for l := range total {
		total[l] = t.prices.start + w.extra[l]
		if l == w.native {
			total[l] = 0
		}
		if l == w.prior {
			total[l] -= t.prices.claim
		}
		if l == danish {
			total[l] -= t.prices.home
		}
		if !t.allowed[l] {
			total[l] = far
		}
	}
	return total
}

// survey finds the native language of the document, and what a change costs
// more to each language: more to those that no sentence speaks clearly, and
// less to the native one.
func (w *work) survey(prior int) {
	t := w.tagger
	w.prior = prior
	for l := range w.extra {
		w.extra[l] = t.prices.strange
	}
	if prior >= 0 {
		w.extra[prior] = 0
	}
	w.extra[english] = 0
	var sum [Languages]int32
	var all [Languages]int64 // in eighths
	for k := range w.items {
		it := &w.items[k]
		if it.border >= sentenceEnd || it.border == quoteMark {
			t.vote(&sum, &w.extra)
			sum = [Languages]int32{}
		}
		for l, c := range it.costs {
			sum[l] += int32(c)
		}
		weight := int64(8)
		if it.inTitle || it.flags&(capital|quoted) != 0 && it.border < sentenceEnd {
			weight = 1 // perhaps a name, or another's words
		}
		for l, c := range it.costs {
			all[l] += int64(c) * weight
		}
	}
	t.vote(&sum, &w.extra)
	all[danish] -= int64(t.prices.home) * 8
	if prior >= 0 {
		all[prior] -= int64(t.prices.claim) * 8
	}
	if prior >= 0 && nearby>>prior&1 == 1 {
		for l := range all {
			if l != prior && nearby>>l&1 == 1 {
				all[l] += int64(t.prices.near) * 8
			}
		}
	}
	w.native = -1
	for l := range all {
		if t.allowed[l] && (w.native < 0 || all[l] < all[w.native]) {
			w.native = l
		}
	}
	w.extra[w.native] = -t.prices.native
	w.dim = w.isDim(prior)
	for l, may := range t.allowed {
		if !may {
			w.extra[l] = far
		}
	}
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
	var sum [Languages]int32
	most := int32(0)
	for k := range w.items {
		most = max(most, w.items[k].letters)
		for l, c := range w.items[k].costs {
			sum[l] += int32(c)
		}
	}
	if most < 2 {
		return true
	}
	if prior >= 0 {
		sum[prior] -= w.tagger.prices.claim
	}
	return w.tagger.isDim(&sum)
}

// isDim reports costs that leave no language more than dimShare.
func (t *Tagger) isDim(sum *[Languages]int32) bool {
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
func (t *Tagger) vote(sum, extra *[Languages]int32) {
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
