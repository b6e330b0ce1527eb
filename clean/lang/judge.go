package lang

import "math"

// A curve turns what is known of a span into the chance that its language is
// right: a logistic regression over its lead, the words that it has, and
// whether the document around it speaks the same language.
type curve struct {
	bias, lead, words, native float64
}

// maxLead is the lead in nats beyond which more does not make it surer.
const maxLead = 12

// judge names and scores the run of items from one to another.
func (w *work) judge(from, to int) span {
	var sum [Languages]int
	letters, words := 0, 0
	for k := from; k < to; k++ {
		it := &w.items[k]
		letters += int(it.letters)
		if it.script == latin && it.flags&noise == 0 {
			words++
		}
		for l, c := range it.costs {
			sum[l] += int(c)
		}
	}
	s := span{from: from, to: to, letters: letters}
	l := int(w.items[from].lang)
	if l >= Languages {
		s.code = w.code(int8(l))
		s.score, s.reliable = strangeScore, s.code != Undetermined
		return s
	}
	second := -1
	for k, cost := range sum {
		if k != l && w.tagger.allowed[k] && !w.sameNorwegian(l, k) && (second < 0 || cost < sum[second]) {
			second = k
		}
	}
	lead := float64(maxLead)
	if second >= 0 {
		lead = max(min(float64(sum[second]-sum[l])/costUnit, maxLead), -maxLead)
	}
	s.code = w.norwegian(l)
	native := l == w.native && (from > 0 || to < len(w.items))
	s.score = w.tagger.tuning.curve.at(lead, words, native)
	s.reliable = lead >= reliableLead && words > 0
	if w.dim || words == 0 && !native {
		s.score, s.reliable, s.code = 0, false, Undetermined
	}
	return s
}

const (
	strangeScore = 0.9 // of a language outside the modelled set, by its script or by whatlanggo
	reliableLead = 2   // in nats, of a span's own words
)

// at returns a score to two decimals.
func (c *curve) at(lead float64, words int, native bool) float64 {
	x := c.bias + c.lead*lead + c.words*math.Log(float64(max(words, 1)))
	if native {
		x += c.native
	}
	return math.Round(100/(1+math.Exp(-x))) / 100
}

// sameNorwegian reports the two written Norwegian languages where the document
// does not tell which of them it is in.
func (w *work) sameNorwegian(l, k int) bool {
	return w.vague && (l == bokmal && k == nynorsk || l == nynorsk && k == bokmal)
}

// norwegian is the tag of a modelled language, "no" for either Norwegian one
// where the document does not tell which.
func (w *work) norwegian(l int) string {
	if w.vague && (l == bokmal || l == nynorsk) {
		return "no"
	}
	return modelled[l]
}

// weighNorwegian sees whether the document tells Bokmål from Nynorsk.
func (w *work) weighNorwegian() {
	t := w.tagger
	w.vague = false
	if !t.allowed[bokmal] || !t.allowed[nynorsk] || w.prior == bokmal || w.prior == nynorsk {
		return
	}
	var lead int32
	any := false
	for k := range w.items {
		it := &w.items[k]
		switch int(it.lang) {
		case bokmal:
			lead += int32(it.costs[nynorsk]) - int32(it.costs[bokmal])
			any = true
		case nynorsk:
			lead += int32(it.costs[bokmal]) - int32(it.costs[nynorsk])
			any = true
		}
	}
	w.vague = any && lead < t.prices.vague
}
