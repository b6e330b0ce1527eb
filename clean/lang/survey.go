package lang

import "math"

// A gist is what a document as a whole tells of its languages.
type gist struct {
	prior  int     // the language that it claims, -1 for none
	native int     // the language of most of its words
	extra  []int32 // what a change costs more to each language
	dim    bool    // it says too little to tell its language
}

// survey finds the gist of a document. A change costs more to the languages that
// no sentence speaks clearly, and less to the native one. It writes what a change
// costs more into extra.
func survey(d *document, prior int, extra []int32) gist {
	for l := range extra {
		extra[l] = d.tagger.tuning.strange
		if l == prior || d.tagger.everywhere.has(l) {
			extra[l] = 0
		}
	}
	var all [mostLanguages]int64
	hear(d, all[:d.n], extra)
	native := findNative(d.tagger, all[:d.n], prior)
	for l := range extra {
		if extra[l] > 0 && (d.tagger.kin[l].has(native) || d.tagger.hasClearKin(l, extra)) {
			extra[l] += d.tagger.tuning.cousin
		}
	}
	extra[native] = -d.tagger.tuning.native
	for l, may := range d.tagger.allowed {
		if !may {
			extra[l] = far
		}
	}
	return gist{prior, native, extra, isDim(d, prior)}
}

// hasClearKin reports a language near to one that a sentence speaks clearly.
func (t *Tagger) hasClearKin(l int, extra []int32) bool {
	for k := range extra {
		if extra[k] == 0 && t.kin[l].has(k) {
			return true
		}
	}
	return false
}

// hear adds up the words of the document for each language, in steps of
// 1/heardUnit of a cost, and lets each sentence vote.
func hear(d *document, all []int64, extra []int32) {
	var room [mostLanguages]int32
	sum := room[:d.n]
	for k := range d.items {
		it := &d.items[k]
		if it.border >= sentenceEnd || it.border == quoteMark {
			d.tagger.vote(sum, extra)
			clear(sum)
		}
		weight := int64(heardUnit)
		if it.inTitle || it.flags&quoted != 0 && it.border < textEnd || it.flags&capital != 0 && it.border < sentenceEnd {
			weight = 1 // perhaps a name, or another's words
		}
		costs := d.costsAt(k)
		sum, all := sum[:len(costs)], all[:len(costs)]
		for l, c := range costs {
			sum[l] += int32(c)
			all[l] += int64(c) * weight
		}
	}
	d.tagger.vote(sum, extra)
}

// findNative is the language that what was heard costs least.
func findNative(t *Tagger, all []int64, prior int) int {
	for l := range all {
		if t.home.has(l) {
			all[l] -= int64(t.tuning.home) * heardUnit
		}
		if l == prior {
			all[l] -= int64(t.tuning.claim) * heardUnit
		} else if prior >= 0 && t.claims[prior].has(l) {
			all[l] += int64(t.tuning.near) * heardUnit
		}
	}
	return cheapest(all, t.allowed, 0)
}

// isDim reports a document of a few words that are as good in five languages,
// or of single letters.
func isDim(d *document, prior int) bool {
	if len(d.items) > dimWords {
		return false
	}
	var room [mostLanguages]int32
	sum := room[:d.n]
	most := int32(0)
	for k := range d.items {
		most = max(most, d.items[k].letters)
		for l, c := range d.costsAt(k) {
			sum[l] += int32(c)
		}
	}
	if most < 2 {
		return true
	}
	if prior >= 0 {
		sum[prior] -= d.tagger.tuning.claim
	}
	return d.tagger.isDim(sum)
}

// isDim reports costs that leave no language more than dimShare.
func (t *Tagger) isDim(sum []int32) bool {
	best, total := sum[cheapest(sum, t.allowed, 0)], 0.0
	for l, c := range sum {
		if t.allowed[l] {
			total += math.Exp(float64(best-c) / costUnit)
		}
	}
	return total > 1/dimShare
}

// vote makes a language no stranger where a sentence speaks it clearly.
func (t *Tagger) vote(sum, extra []int32) {
	best := cheapest(sum, t.allowed, 0)
	second := cheapest(sum, t.allowed, 1<<best)
	if second >= 0 && sum[second]-sum[best] >= t.tuning.clear {
		extra[best] = 0
	}
}
