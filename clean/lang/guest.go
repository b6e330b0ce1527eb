package lang

// A guest is a run of another language inside a sentence, whose language is its host.
type guest struct {
	doc        *document
	native     int // the language of most of the document
	from, to   int // items
	lang, host int
}

// dismissGuests gives guests that are too slight to be meant to the language
// around them.
func dismissGuests(d *document, native int) {
	for from := 0; from < len(d.items); {
		to := d.runEnd(from, textEnd)
		g := guest{d, native, from, to, int(d.items[from].lang), hostOf(d, from, to)}
		if g.host >= 0 && g.host != g.lang {
			g.trim().trimToQuotes().dismiss()
		}
		from = to
	}
}

// hostOf returns the language around a run, that before it where two differ, -1
// where sentences end at both its ends.
func hostOf(d *document, from, to int) int {
	switch {
	case d.items[from].border < sentenceEnd:
		return int(d.items[from-1].lang)
	case to < len(d.items) && d.items[to].border < sentenceEnd:
		return int(d.items[to].lang)
	}
	return -1
}

// trim gives the host the words that a guest begins with only because they are
// announced, "calls the plan too little", "the film from Ærø, The Girl", and returns
// the guest without them.
func (g guest) trim() guest {
	items := g.doc.items
	if items[g.from].flags&(announced|opensQuote) != announced {
		return g
	}
	first := g.from
	for ; g.from < g.to && g.gain(g.from) < 0; g.from++ {
		if items[g.from].flags&capital != 0 && (g.from+1 == g.to || items[g.from+1].border <= inside) {
			break // it may begin a title
		}
	}
	g.doc.assign(first, g.from, g.host)
	return g
}

// trimToQuotes gives the host the few words of a guest before a quotation mark that opens,
// and behind one that closes, where they say little: "and rap i «Love Is». Returned
// is the guest without them.
func (g guest) trimToQuotes() guest {
	items := g.doc.items
	if items[g.from].flags&quoted == 0 {
		for k := g.from + 1; k < g.to && k-g.from <= edgeWords; k++ {
			if items[k].flags&opensQuote != 0 {
				if g.isEdge(g.from, k) {
					g.doc.assign(g.from, k, g.host)
					g.from = k
				}
				break
			}
		}
	}
	if items[g.to-1].flags&quoted == 0 {
		for k := g.to - 1; k > g.from && g.to-k <= edgeWords; k-- {
			if items[k-1].flags&closesQuote != 0 {
				if g.isEdge(k, g.to) {
					g.doc.assign(k, g.to, g.host)
					g.to = k
				}
				break
			}
		}
	}
	return g
}

// isEdge reports words that say too little for a guest's language to be in it
// beside what stands between quotation marks.
func (g guest) isEdge(from, to int) bool {
	var gain int32
	named := true
	for k := from; k < to; k++ {
		gain += g.gain(k)
		it := &g.doc.items[k]
		named = named && it.flags&capital != 0 && !it.functions.has(g.lang)
	}
	return named || gain < g.doc.tagger.tuning.edge
}

// dismiss gives a guest to its host where it is slight. Function words of the
// host part it into guests of their own: "the Bank of X og the House of Y".
func (g guest) dismiss() {
	for part := g; part.from < g.to; part.from = part.to {
		part.to = part.from
		if part.isHosts(part.from) {
			for part.to++; part.to < g.to && part.followsHosts(part.to); part.to++ {
			}
			g.doc.assign(part.from, part.to, g.host)
			continue
		}
		for part.to++; part.to < g.to && !part.isHosts(part.to); part.to++ {
		}
		if part.isSlight() {
			g.doc.assign(part.from, part.to, g.host)
		}
	}
}

// gain is what a word costs less in the guest's language than in the host's.
func (g guest) gain(k int) int32 { return g.doc.costAt(k, g.host) - g.doc.costAt(k, g.lang) }

// isHosts reports a function word of the host that the guest does not have.
func (g guest) isHosts(k int) bool {
	it := &g.doc.items[k]
	return g.lang != g.native && it.functions.has(g.host) && !it.functions.has(g.lang) &&
		it.flags&capital == 0 && g.gain(k) < 0
}

// followsHosts reports a word that goes with a function word of the host before
// it, "om at", though the guest has such a word, too.
func (g guest) followsHosts(k int) bool {
	return g.doc.items[k].functions.has(g.host) && g.gain(k) < 0
}

// A guestCount is what counts for a run of another language to be meant.
type guestCount struct {
	words     int   // in the longest part between commas; within quotation marks, in all; a compound is one
	small     int   // words without a capital, function words apart
	functions int   // function words that the host does not have, and other words that are as foreign to it
	gain      int32 // what the run costs less than in the host's language
}

// isSlight reports a run that its words do not make a guest: too short, or
// hardly cheaper than the host.
func (g guest) isSlight() bool {
	d, items := g.doc, g.doc.items
	p, isAnnounced := &d.tagger.tuning, items[g.from].flags&announced != 0
	inQuotes := items[g.from].flags&opensQuote != 0 && items[g.to-1].flags&closesQuote != 0
	c := g.count(inQuotes)
	switch {
	case g.lang == g.native:
		goesOn := g.to < len(items) && items[g.to].flags&(announced|opensQuote) != 0
		return !goesOn && (g.from == 0 || items[g.from-1].flags&closesQuote == 0) && c.gain < p.change[inside]/2
	case c.words < guestWords:
		return true
	case c.words == guestWords && c.functions == 0 && c.small == 0:
		return !isAnnounced && !(inQuotes && d.tagger.everywhere.has(g.lang)) || c.gain < p.titled
	case c.words == guestWords && c.functions == 0:
		return c.small < guestWords || c.gain < p.pair
	case inQuotes:
		return c.gain < p.gain/2
	case isAnnounced:
		return c.gain < p.gain
	case c.small == 0 && (!d.tagger.everywhere.has(g.lang) || c.functions < wordyTitle):
		return c.gain < p.capitals
	case c.words <= phraseWords && c.functions == 1 && items[g.from].flags&capital != 0 && items[g.from].border < sentenceEnd:
		return c.gain < p.named // "Advent of code"
	case c.functions == 0:
		return c.gain < p.known
	}
	return c.gain < p.gain
}

func (g guest) count(inQuotes bool) (c guestCount) {
	words := 0
	for k := g.from; k < g.to; k++ {
		it := &g.doc.items[k]
		if it.border >= comma && !inQuotes {
			words = 0
		}
		if it.flags&(noise|mixed) != 0 || it.script != latin {
			continue
		}
		if k == g.from || it.border != joined {
			words++
		}
		c.words = max(c.words, words)
		gain := g.gain(k)
		c.gain += gain
		switch {
		case it.functions.has(g.lang) && !it.functions.has(g.host), it.flags&capital == 0 && gain >= g.doc.tagger.tuning.tell:
			c.functions++
		case it.functions.has(g.lang): // both have it
		case it.flags&capital == 0:
			c.small++
		}
	}
	return c
}

// A run is a range of items of one language within a sentence.
type run struct{ from, to int }

// reunite gives the parts of a sentence before and after a guest one language,
// where one explains both hardly worse than two.
func reunite(d *document) {
	for from := 0; from < len(d.items); {
		before := run{from, d.runEnd(from, sentenceEnd)}
		from = before.to
		if !goesOn(d, before.to) {
			continue
		}
		after := run{from: d.runEnd(before.to, sentenceEnd)}
		if !goesOn(d, after.from) || d.items[after.from].lang == d.items[before.from].lang {
			continue
		}
		after.to = d.runEnd(after.from, sentenceEnd)
		if host := commonHost(d, before, after); host >= 0 {
			d.assign(before.from, before.to, host)
			d.assign(after.from, after.to, host)
		}
	}
}

// goesOn reports an item that a sentence goes on with.
func goesOn(d *document, k int) bool { return k < len(d.items) && d.items[k].border < sentenceEnd }

// commonHost returns the language that explains two runs together, -1 where
// none does well.
func commonHost(d *document, before, after run) int {
	var apart, one, two int32
	first, second := int(d.items[before.from].lang), int(d.items[after.from].lang)
	for _, r := range [2]run{before, after} {
		for k := r.from; k < r.to; k++ {
			apart += d.costAt(k, int(d.items[k].lang))
			one += d.costAt(k, first)
			two += d.costAt(k, second)
		}
	}
	if two < one {
		one, first = two, second
	}
	if one-apart > d.tagger.tuning.reunite {
		return -1
	}
	return first
}

// returnCues gives the words that announce a title at the start of a
// sentence, "The film", to the language that goes on after the title, where
// the path took them to be one guest with it.
func returnCues(d *document) {
	for from, to := 0, 0; from < len(d.items); from = to {
		to = d.runEnd(from, sentenceEnd)
		if goesOn(d, from) || !goesOn(d, to) {
			continue
		}
		g := guest{doc: d, lang: int(d.items[from].lang), host: int(d.items[to].lang)}
		var gain int32 // of the host
		for k := from; k < min(from+cueWords, to); k++ {
			if d.items[k].flags&announced != 0 && gain > 0 {
				d.assign(from, k, g.host)
				break
			}
			gain -= g.gain(k)
		}
	}
}
