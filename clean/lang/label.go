package lang

// Label names the one language of a text, and says how sure it is, 0 to 1. It
// is Tag for those who want no segments, and takes a fraction of the time: it
// sums the words and chooses no path. It answers "und" where the text says
// nothing, or too little.
func (t *Tagger) Label(text string) (code string, score float64) {
	w := t.get()
	defer t.put(w)
	var room [mostLanguages]int32
	sum := room[:len(t.codes)]
	words, best := t.sum(text, sum, w)
	switch {
	case words >= 0 && words <= dimWords && t.isDim(sum):
		return Undetermined, 0
	case words >= 0 && best >= 0 && t.open && w.held(best).lacks():
		doubted := t.words.isDoubtful(best, w.held(best))
		if code := t.signed(text, 1<<best, doubted); code != "" {
			return code, strangeScore
		}
		if doubted {
			return Undetermined, 0
		}
	case best < 0:
		tags := t.tag(w, []string{text}, nil, "")
		return tags.Lang, tags.Score
	}
	code, twin := t.codes[best], mask(0)
	if k := t.twins[best]; k >= 0 && t.allowed[k] && sum[k]-sum[best] < t.tuning.vague {
		code, twin = t.either[best], 1<<k
	}
	score = t.tuning.curve.at(leadOf(sum, best, t.allowed, twin), words, false)
	if len(w.small) == 0 {
		score = min(score, t.tuning.names)
	}
	return code, score
}

// isLed reports words of which one language leads that has the next word, too, or most of
// those before it.
func (t *Tagger) isLed(sum []int32, langs mask, w *work) bool {
	best := cheapest(sum, t.allowed, 0)
	return best >= 0 && leadOf(sum, best, t.allowed, 0) >= labelLead && (langs.has(best) || !w.held(best).lacks())
}

// held counts the words last summed for a language.
func (w *work) held(l int) (h Holding) {
	for _, word := range w.small {
		h.add(l, word.langs, word.letters)
	}
	return h
}

// sum adds up the costs of the words of a Latin text and finds the cheapest
// language: -1 words where there are other scripts, and no language where the
// text needs more than a sum. The n-grams of a rare word take as long as ten frequent ones:
// behind others it is passed over where it has a capital, as it may be a name, and where
// one language leads.
func (t *Tagger) sum(text string, sum []int32, w *work) (words, best int) {
	known, longest := 0, int32(0)
	w.small = w.small[:0]
	s := &w.scan
	*s = scanner{text: text}
	last := nothingBefore
	for s.scan() {
		token := &s.token
		if token.script != latin {
			return -1, -1
		}
		before, repeats := beforeOf(token.border, last), last
		last = nothingBefore
		if token.flags&noise != 0 {
			continue
		}
		word := token.key[:token.size]
		last = Hash(word)
		if words >= labelWords && t.often != nil && t.often.find(last) == nil {
			switch {
			case token.flags&capital != 0:
				continue
			case words >= labelPlenty:
				if langs := t.words.langs(last); t.isLed(sum, langs, w) {
					w.small = append(w.small, smallWord{langs, token.letters})
					continue
				}
			}
		}
		r := w.cache.read(word, last)
		words++
		if token.flags&capital == 0 {
			w.small = append(w.small, smallWord{r.langs, token.letters})
		}
		known += int(r.known)
		longest = max(longest, token.letters)
		if last == repeats {
			continue
		}
		costs := r.costs
		if pair := t.model.pair(before, last); pair != nil {
			w.both = append(w.both[:0], costs...)
			join(w.both, pair)
			costs = w.both
		}
		sum := sum[:len(costs)]
		for l, c := range costs {
			sum[l] += int32(c)
		}
	}
	if longest < 2 {
		clear(sum) // letters are no words
	}
	best = cheapest(sum, t.allowed, 0)
	if words == 0 || t.open && t.tuning.isStrange(int(sum[best]), known, words) {
		return words, -1
	}
	return words, best
}
