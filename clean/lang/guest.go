package lang

// dismissGuests gives runs of another language that are too slight to be
// meant, inside a sentence, to the language around them.
func (w *work) dismissGuests() {
	for from := 0; from < len(w.items); {
		to := from + 1
		for to < len(w.items) && w.items[to].lang == w.items[from].lang && w.items[to].border != textEnd {
			to++
		}
		if host := w.hostOf(from, to); host >= 0 && host != int(w.items[from].lang) {
			if first := w.trim(from, to, host); first < to {
				w.dismiss(first, to, host)
			}
		}
		from = to
	}
}

// trim gives the host the words that a guest begins with only because they are
// announced, "calls the plan too little", "the film from Ærø, The Girl", and returns
// where the guest begins.
func (w *work) trim(from, to, host int) int {
	first, guest := from, w.items[from].lang
	if w.items[from].flags&(announced|opensQuote) != announced {
		return from
	}
	for ; from < to && w.costAt(from, host) < w.costAt(from, int(guest)); from++ {
		if w.items[from].flags&capital != 0 && (from+1 == to || w.items[from+1].border <= inside) {
			break // it may begin a title
		}
	}
	w.assign(first, from, host)
	return from
}

// dismiss gives a guest to its host where it is slight. Function words of the
// host part it into guests of their own: "the Bank of X og the House of Y".
func (w *work) dismiss(from, to, host int) {
	guest := int(w.items[from].lang)
	for from < to {
		end := from
		for end < to && !(end > from && w.isHosts(end, host, guest)) {
			end++
		}
		if w.isHosts(from, host, guest) {
			for end = from + 1; end < to && w.followsHosts(end, host, guest); end++ {
			}
			w.assign(from, end, host)
			from = end
			continue
		}
		if w.isSlight(from, end, host) {
			w.assign(from, end, host)
		}
		from = end
	}
}

// isHosts reports a function word of the host that the guest does not have.
func (w *work) isHosts(k, host, guest int) bool {
	it := &w.items[k]
	return guest != w.native && it.functions.has(host) && !it.functions.has(guest) &&
		it.flags&capital == 0 && w.costAt(k, guest) > w.costAt(k, host)
}

// followsHosts reports a word that goes with a function word of the host before
// it, "om at", though the guest has such a word, too.
func (w *work) followsHosts(k, host, guest int) bool {
	return w.items[k].functions.has(host) && w.costAt(k, host) < w.costAt(k, guest)
}

// hostOf returns the language around a run, -1 where there is none: sentences
// end at both its ends, or the languages differ.
func (w *work) hostOf(from, to int) int {
	before, after := -1, -1
	if w.items[from].border < sentenceEnd {
		before = int(w.items[from-1].lang)
	}
	if to < len(w.items) && w.items[to].border < sentenceEnd {
		after = int(w.items[to].lang)
	}
	switch {
	case before < 0:
		return after
	case after < 0 || after == before:
		return before
	}
	return before
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
func (w *work) isSlight(from, to, host int) bool {
	t := w.tagger
	guest := w.items[from].lang
	inQuotes := w.items[from].flags&opensQuote != 0 && w.items[to-1].flags&closesQuote != 0
	c := w.count(from, to, host, int(guest), inQuotes)
	switch {
	case int(guest) == w.native:
		if to < len(w.items) && w.items[to].flags&announced != 0 {
			return false
		}
		return c.gain < t.prices.change[inside]/2
	case c.words < 2:
		return true
	case c.words < 3 && c.functions == 0 && c.small == 0:
		return w.items[from].flags&announced == 0 || c.gain < t.prices.titled
	case c.words < 3 && c.functions == 0:
		return c.small < 2 || c.gain < t.prices.pair
	case inQuotes:
		return c.gain < t.prices.gain/2
	case w.items[from].flags&announced != 0:
		return c.gain < t.prices.gain
	case c.small == 0 && (!t.everywhere.has(int(guest)) || c.functions < wordyTitle):
		return c.gain < t.prices.capitals
	case c.functions == 0:
		return c.gain < t.prices.known
	}
	return c.gain < t.prices.gain
}

// wordyTitle is how many function words make capitalised English a title, not a name.
const wordyTitle = 2

func (w *work) count(from, to, host, guest int, inQuotes bool) (c guestCount) {
	words := 0
	for k := from; k < to; k++ {
		it := &w.items[k]
		if it.border >= comma && !inQuotes {
			words = 0
		}
		if it.flags&(noise|mixed) != 0 || it.script != latin {
			continue
		}
		if k == from || it.border != joined {
			words++
		}
		c.words = max(c.words, words)
		gain := w.costAt(k, host) - w.costAt(k, guest)
		c.gain += gain
		switch {
		case it.functions.has(guest) && !it.functions.has(host), it.flags&capital == 0 && gain >= w.tagger.prices.tell:
			c.functions++
		case it.functions.has(guest): // both have it
		case it.flags&capital == 0:
			c.small++
		}
	}
	return c
}

// findTitles marks the runs that are written as an English title:
// capitalised words around small function words that no Scandinavian language
// has, and those that a word such as "film" or an article announces.
func (w *work) findTitles() {
	for from := 0; from < len(w.items); from++ {
		it := &w.items[from]
		if it.flags&(capital|allCaps|noise|mixed) != capital {
			continue
		}
		if it.functions&isCue != 0 {
			continue
		}
		to, foreign := w.titleEnd(from)
		if to-from >= longTitle && w.hasArticle(from) {
			it.flags |= announced
		}
		if foreign || it.flags&announced != 0 && to > from+1 {
			for k := from; k < to; k++ {
				w.items[k].inTitle = true
			}
			if it.flags&announced != 0 && to < len(w.items) {
				w.items[to].afterTitle = true
			}
		}
		from = to - 1
	}
}

// longTitle is how many words after an article make a title: "en Senior Press Officer".
const longTitle = 3

// hasArticle reports an article before an item.
func (w *work) hasArticle(k int) bool {
	return k > 0 && w.items[k].border == inside && w.items[k-1].functions&isArticle != 0
}

// titleEnd returns the end of a run that is written as a title, and whether it
// has an English function word.
func (w *work) titleEnd(from int) (to int, foreign bool) {
	to = from + 1
	pending := false
	for k := from + 1; k < len(w.items) && w.items[k].border <= inside; k++ {
		it := &w.items[k]
		switch {
		case it.flags&(allCaps|noise|mixed) != 0:
			return to, foreign
		case it.flags&capital != 0:
			to, foreign = k+1, foreign || pending
		case it.functions&ofLanguages == 0:
			return to, foreign
		default:
			pending = pending || it.functions&w.tagger.everywhere != 0 && it.functions&w.tagger.titled == 0
		}
	}
	return to, foreign
}

// raiseTitles gives more weight to the words of titles where the document is
// not English itself.
func (w *work) raiseTitles() {
	if w.tagger.everywhere.has(w.native) {
		return
	}
	for k := range w.items {
		if w.items[k].inTitle {
			w.raise(k, w.tagger.tuning.title)
		}
	}
}

// raise makes the costs of a name higher again.
func (w *work) raise(k int, by float64) {
	it := &w.items[k]
	if it.border >= sentenceEnd || it.flags&capital == 0 || it.flags&opensQuote != 0 {
		return // not taken for a name
	}
	factor := int32(by * 64)
	costs := w.costsAt(k)
	for l, c := range costs {
		costs[l] = uint8(min(255, int32(c)*factor>>6))
	}
}

// reunite gives the parts of a sentence before and after a guest one language,
// where one explains both hardly worse than two.
func (w *work) reunite() {
	for a := 0; a < len(w.items); {
		b := w.runEnd(a)
		if b == len(w.items) || w.items[b].border >= sentenceEnd {
			a = b
			continue
		}
		c := w.runEnd(b)
		if c == len(w.items) || w.items[c].border >= sentenceEnd || w.items[c].lang == w.items[a].lang {
			a = b
			continue
		}
		d := w.runEnd(c)
		if host := w.commonHost(a, b, c, d); host >= 0 {
			w.assign(a, b, host)
			w.assign(c, d, host)
		}
		a = b
	}
}

// runEnd returns the end of the run of one language, within a sentence, that
// begins at an item.
func (w *work) runEnd(from int) int {
	to := from + 1
	for to < len(w.items) && w.items[to].lang == w.items[from].lang && w.items[to].border < sentenceEnd {
		to++
	}
	return to
}

func (w *work) assign(from, to, language int) {
	for k := from; k < to; k++ {
		w.items[k].lang = int8(language)
	}
}

// commonHost returns the language that explains two runs together, -1 where
// none does well.
func (w *work) commonHost(a, b, c, d int) int {
	var room [mostLanguages]int32
	sum := room[:w.n]
	var apart int32
	for _, r := range [2][2]int{{a, b}, {c, d}} {
		for k := r[0]; k < r[1]; k++ {
			apart += w.costAt(k, int(w.items[k].lang))
			for l, cost := range w.costsAt(k) {
				sum[l] += int32(cost)
			}
		}
	}
	one, two := int(w.items[a].lang), int(w.items[c].lang)
	if sum[two] < sum[one] {
		one = two
	}
	if sum[one]-apart > w.tagger.prices.reunite {
		return -1
	}
	return one
}

// returnCues gives the words that announce a title at the start of a
// sentence, "The film", to the language that goes on after the title, where
// the path took them to be one guest with it.
func (w *work) returnCues() {
	for from := 0; from < len(w.items); {
		to := w.runEnd(from)
		if w.items[from].border < sentenceEnd || to == len(w.items) || w.items[to].border >= sentenceEnd {
			from = to
			continue
		}
		guest, host := w.items[from].lang, w.items[to].lang
		var gain int32
		for k := from; k < min(from+4, to); k++ {
			if w.items[k].flags&announced != 0 && gain > 0 {
				w.assign(from, k, int(host))
				break
			}
			gain += w.costAt(k, int(guest)) - w.costAt(k, int(host))
		}
		from = to
	}
}
