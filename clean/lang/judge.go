package lang

import "math"

// A curve turns what is known of a span into the chance that its language is
// right: a logistic regression over its lead, the words that it has, and
// whether the document around it speaks the same language.
type curve struct {
	bias, lead, words, native float64
}

// A judge names and scores runs of a document whose languages are chosen.
type judge struct {
	doc *document
	gist
	strangers []string
	vague     mask // the languages that the document does not tell from their twins
}

// span judges the run of items from one to another.
func (j *judge) span(from, to int) span {
	var room [mostLanguages]int
	d, t := j.doc, j.doc.tagger
	sum := room[:d.n]
	letters, words := 0, 0
	for k := from; k < to; k++ {
		it := &d.items[k]
		letters += int(it.letters)
		if it.script == latin && it.flags&noise == 0 {
			words++
		}
		for l, c := range d.costsAt(k) {
			sum[l] += int(c)
		}
	}
	s := span{from: from, to: to, letters: letters}
	l := int(d.items[from].lang)
	if l >= d.n {
		s.code = j.strangers[l-d.n]
		s.score, s.reliable = strangeScore, s.code != Undetermined
		return s
	}
	second := -1
	for k, cost := range sum {
		if k != l && t.allowed[k] && !(j.vague.has(l) && t.twins[l] == k) && (second < 0 || cost < sum[second]) {
			second = k
		}
	}
	lead := float64(maxLead)
	if second >= 0 {
		lead = max(min(float64(sum[second]-sum[l])/costUnit, maxLead), -maxLead)
	}
	s.code = t.codes[l]
	if j.vague.has(l) {
		s.code = t.either[l] // "no" for Bokmål or Nynorsk
	}
	native := l == j.native && (from > 0 || to < len(d.items))
	s.score = t.tuning.curve.at(lead, words, native)
	s.reliable = lead >= reliableLead && words > 0
	if j.dim || words == 0 && !native {
		s.score, s.reliable, s.code = 0, false, Undetermined
	}
	return s
}

// at returns a score to two decimals.
func (c *curve) at(lead float64, words int, native bool) float64 {
	x := c.bias + c.lead*lead + c.words*math.Log(float64(max(words, 1)))
	if native {
		x += c.native
	}
	return math.Round(100/(1+math.Exp(-x))) / 100
}

// vagueTwins are the languages that a document does not tell from their twins.
func vagueTwins(d *document, prior int) (vague mask) {
	t := d.tagger
	for l, twin := range t.twins {
		if twin < l || !t.allowed[l] || !t.allowed[twin] || prior == l || prior == twin {
			continue // less than l: none, or seen already
		}
		var lead int32
		any := false
		for k := range d.items {
			switch int(d.items[k].lang) {
			case l:
				lead += d.costAt(k, twin) - d.costAt(k, l)
				any = true
			case twin:
				lead += d.costAt(k, l) - d.costAt(k, twin)
				any = true
			}
		}
		if any && lead < t.tuning.vague {
			vague |= 1<<l | 1<<twin
		}
	}
	return vague
}
