package lang

// followShort gives the short texts of a document that may as well be in the language
// of its other short texts, which has all their words, to that one: furniture is in the language of its site,
// whatever the story is in. Two texts have to agree on it, clearly, and most of the
// document be in another.
func followShort(d *document, native int) {
	var votes [mostLanguages]int
	for from, to := 0, 0; from < len(d.items); from = to {
		to = d.textEnd(from)
		l := int(d.items[from].lang)
		if isShort(d, from, to) && l != native && d.runEnd(from, textEnd) == to && costMore(d, from, to, native, l) >= d.tagger.tuning.voted {
			votes[l]++
		}
	}
	best := 0
	for l, n := range votes {
		if n > votes[best] {
			best = l
		}
	}
	if votes[best] < shortVotes {
		return
	}
	for from, to := 0, 0; from < len(d.items); from = to {
		to = d.textEnd(from)
		if isShort(d, from, to) && hasAll(d, from, to, best) && costMore(d, from, to, best, int(d.items[from].lang)) <= d.tagger.tuning.follow {
			d.assign(from, to, best)
		}
	}
}

// isShort reports a text of few words, all of them Latin.
func isShort(d *document, from, to int) bool {
	if to-from > shortText {
		return false
	}
	for k := from; k < to; k++ {
		if it := &d.items[k]; it.script != latin || it.flags&noise != 0 {
			return false
		}
	}
	return true
}

// hasAll reports a text whose words a language has, all of them.
func hasAll(d *document, from, to, l int) bool {
	for k := from; k < to; k++ {
		if !d.items[k].langs.has(l) {
			return false
		}
	}
	return true
}

// costMore is what a text costs one language more than another.
func costMore(d *document, from, to, one, than int) (cost int32) {
	for k := from; k < to; k++ {
		cost += d.costAt(k, one) - d.costAt(k, than)
	}
	return cost
}
