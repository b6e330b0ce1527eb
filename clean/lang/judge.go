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
	doubted   mask // the languages that have few of the document's words in them
}

// span judges the run of items from one to another.
func (j *judge) span(from, to int) span {
	var room [mostLanguages]int32
	d, t := j.doc, j.doc.tagger
	sum := room[:d.n]
	letters, words := 0, 0
	var own Holding
	for k := from; k < to; k++ {
		it := &d.items[k]
		letters += int(it.letters)
		if it.script == latin && it.flags&noise == 0 {
			words++
		}
		if it.isSmall() {
			own.add(int(d.items[from].lang), it.langs, it.letters)
		}
		for l, c := range d.costsAt(k) {
			sum[l] += int32(c)
		}
	}
	s := span{from: from, to: to, letters: letters}
	l := int(d.items[from].lang)
	if l >= d.n {
		s.code = j.strangers[l-d.n]
		s.score, s.reliable = strangeScore, s.code != Undetermined
		return s
	}
	var twin mask
	s.code = t.codes[l]
	if j.vague.has(l) {
		s.code, twin = t.either[l], 1<<t.twins[l] // "no" for Bokmål or Nynorsk
	}
	lead := leadOf(sum, l, t.allowed, twin)
	native := l == j.native && (from > 0 || to < len(d.items))
	s.score = t.tuning.curve.at(lead, words, native)
	s.reliable = lead >= reliableLead && words > 0
	if own.words == 0 && from == 0 && to == len(d.items) {
		s.score = min(s.score, t.tuning.names)
		s.reliable = false
	}
	if t.open && l != j.prior && (j.doubted.has(l) || d.isWhole(from, to) && t.words.isDoubtful(l, own)) {
		s.score, s.reliable, s.code = 0, false, Undetermined
	}
	if j.dim || words == 0 && !native {
		s.score, s.reliable, s.code = 0, false, Undetermined
	}
	return s
}

// isWhole reports a run that is all of its text.
func (d *document) isWhole(from, to int) bool {
	return d.items[from].border == textEnd && (to == len(d.items) || d.items[to].border == textEnd)
}

// doubtful are the languages that have few of the words in them.
func doubtful(d *document) (doubted mask) {
	for l, h := range holdings(d) {
		if d.tagger.words.isDoubtful(l, h) {
			doubted |= 1 << l
		}
	}
	return doubted
}

// leadOf is by how many nats a language costs less than any other that is allowed.
func leadOf(sum []int32, l int, allowed []bool, but mask) float64 {
	second := cheapest(sum, allowed, but|1<<l)
	if second < 0 {
		return maxLead
	}
	return max(min(float64(sum[second]-sum[l])/costUnit, maxLead), -maxLead)
}

// cheapest is the number of the least cost of the languages that are allowed, but
// for some: the first of several, -1 where there is none.
func cheapest[T int32 | int64](costs []T, allowed []bool, but mask) int {
	best := -1
	for l, c := range costs {
		if allowed[l] && !but.has(l) && (best < 0 || c < costs[best]) {
			best = l
		}
	}
	return best
}

// at returns a score to two decimals.
func (c *curve) at(lead float64, words int, native bool) float64 {
	x := c.bias + c.lead*lead + c.words*math.Log(float64(max(words, 1)))
	if native {
		x += c.native
	}
	return math.Round(100/(1+math.Exp(-x))) / 100
}

// vagueTwins are the languages that a document does not tell from their twins, by
// a function word of its own or by all words.
func vagueTwins(d *document, prior int) (vague mask) {
	t := d.tagger
	for l, twin := range t.twins {
		if twin < l || !t.allowed[l] || !t.allowed[twin] || prior == l || prior == twin {
			continue // less than l: none, or seen already
		}
		var lead int32
		any, told := false, false
		for k := range d.items {
			own := int(d.items[k].lang)
			other := l + twin - own
			if own != l && own != twin {
				continue
			}
			any = true
			lead += d.costAt(k, other) - d.costAt(k, own)
			f := d.items[k].functions
			told = told || f.has(own) && !f.has(other) && d.costAt(k, own) < d.costAt(k, other)
		}
		if any && !told && lead < t.tuning.vague {
			vague |= 1<<l | 1<<twin
		}
	}
	return vague
}
