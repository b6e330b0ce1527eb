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
	var room [mostLanguages]int
	sum := room[:w.n]
	letters, words := 0, 0
	for k := from; k < to; k++ {
		it := &w.items[k]
		letters += int(it.letters)
		if it.script == latin && it.flags&noise == 0 {
			words++
		}
		for l, c := range w.costsAt(k) {
			sum[l] += int(c)
		}
	}
	s := span{from: from, to: to, letters: letters}
	l := int(w.items[from].lang)
	if l >= w.n {
		s.code = w.code(int8(l))
		s.score, s.reliable = strangeScore, s.code != Undetermined
		return s
	}
	second := -1
	for k, cost := range sum {
		if k != l && w.tagger.allowed[k] && !(w.vague.has(l) && w.tagger.twins[l] == k) && (second < 0 || cost < sum[second]) {
			second = k
		}
	}
	lead := float64(maxLead)
	if second >= 0 {
		lead = max(min(float64(sum[second]-sum[l])/costUnit, maxLead), -maxLead)
	}
	s.code = w.tagOf(l)
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

// tagOf is the tag of a modelled language, that of it or its twin where the
// document does not tell which: "no" for Bokmål or Nynorsk.
func (w *work) tagOf(l int) string {
	if w.vague.has(l) {
		return w.tagger.either[l]
	}
	return w.tagger.codes[l]
}

// weighTwins sees which languages the document does not tell from their twins.
func (w *work) weighTwins() {
	t := w.tagger
	w.vague = 0
	for l, twin := range t.twins {
		if twin < l || !t.allowed[l] || !t.allowed[twin] || w.prior == l || w.prior == twin {
			continue // less than l: none, or seen already
		}
		var lead int32
		any := false
		for k := range w.items {
			switch int(w.items[k].lang) {
			case l:
				lead += w.costAt(k, twin) - w.costAt(k, l)
				any = true
			case twin:
				lead += w.costAt(k, l) - w.costAt(k, twin)
				any = true
			}
		}
		if any && lead < t.prices.vague {
			w.vague |= 1<<l | 1<<twin
		}
	}
}
