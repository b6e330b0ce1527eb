package lang

import "math"

// collect makes segments of clauses: neighbours within a text that agree are
// one segment. A document in which nothing gave evidence is undetermined.
func (t *Tagger) collect(texts []string, clauses []clause) Tags {
	tags := Tags{Lang: Undetermined, Shares: make(map[string]float64), Texts: make([]TextTags, len(texts))}
	known := false
	for i := range clauses {
		known = known || clauses[i].foreign != "" || clauses[i].evidence() > 0
	}
	letters := newTally()
	weight := make(map[string]float64)
	for i := 0; i < len(clauses); {
		text := clauses[i].text
		own := newTally()
		end := i
		for ; end < len(clauses) && clauses[end].text == text; end++ {
			c := &clauses[end]
			code := t.code(c, known)
			own.add(code, c.letters)
			letters.add(code, c.letters)
			weight[code] += c.score * float64(c.letters)
			tags.Texts[text].extend(c, code)
		}
		tags.Texts[text].Lang = own.most()
		i = end
	}
	for i := range tags.Texts {
		if tags.Texts[i].Lang == "" {
			tags.Texts[i].Lang = Undetermined
		}
	}
	if letters.sum > 0 {
		tags.Lang = letters.most()
		tags.Score = math.Round(100*weight[tags.Lang]/float64(letters.counts[tags.Lang])) / 100
	}
	letters.shares(tags.Shares)
	return tags
}

func (t *Tagger) code(c *clause, known bool) string {
	switch {
	case c.foreign != "":
		return c.foreign
	case !known || c.lang < 0:
		return Undetermined
	}
	return t.langs[c.lang]
}

func (c *clause) evidence() float64 {
	most := 0.0
	for _, s := range c.scores {
		most = max(most, s)
	}
	return most
}

// extend adds a clause to the last segment where it has its language, else as
// a new one.
func (t *TextTags) extend(c *clause, code string) {
	if n := len(t.Segments); n > 0 && t.Segments[n-1].Lang == code {
		last := &t.Segments[n-1]
		old, added := float64(last.End-last.Start), float64(c.end-c.start)
		last.Score = math.Round(100*(last.Score*old+c.score*added)/(old+added)) / 100
		last.End = c.end
		last.Reliable = last.Reliable || c.reliable
		return
	}
	t.Segments = append(t.Segments, Segment{Start: c.start, End: c.end, Lang: code, Score: c.score, Reliable: c.reliable})
}

// A tally counts letters by language and remembers the order in which the
// languages came, so that ties go to the first.
type tally struct {
	counts map[string]int
	order  []string
	sum    int
}

func newTally() *tally { return &tally{counts: make(map[string]int, 2)} }

func (t *tally) add(code string, letters int) {
	if _, seen := t.counts[code]; !seen {
		t.order = append(t.order, code)
	}
	t.counts[code] += letters
	t.sum += letters
}

func (t *tally) most() string {
	best := ""
	for _, code := range t.order {
		if best == "" || t.counts[code] > t.counts[best] {
			best = code
		}
	}
	return best
}

// shares writes each language's share, to four decimals; what rounding leaves
// over goes to the largest.
func (t *tally) shares(into map[string]float64) {
	if t.sum == 0 {
		return
	}
	left := 1.0
	for _, code := range t.order {
		share := math.Round(1e4*float64(t.counts[code])/float64(t.sum)) / 1e4
		into[code] = share
		left -= share
	}
	most := t.most()
	into[most] = math.Round(1e4*(into[most]+left)) / 1e4
}
