package lang

// findTitles marks the runs that are written as an English title:
// capitalised words around small function words that no Scandinavian language
// has, and those that a word such as "film" or an article announces.
func findTitles(d *document) {
	for from := 0; from < len(d.items); from++ {
		it := &d.items[from]
		if it.flags&(capital|allCaps|noise|mixed) != capital {
			continue
		}
		if it.functions&isCue != 0 {
			continue
		}
		to, foreign := titleEnd(d, from)
		if to-from >= longTitle && hasArticle(d, from) {
			it.flags |= announced
		}
		if foreign {
			it.begins = true
			if to < len(d.items) {
				d.items[to].afterTitle = true
			}
		}
		if foreign || it.flags&announced != 0 && to > from+1 {
			for k := from; k < to; k++ {
				d.items[k].inTitle = true
			}
			if it.flags&announced != 0 && to < len(d.items) {
				d.items[to].afterTitle = true
			}
		}
		from = to - 1
	}
}

// hasArticle reports an article before an item.
func hasArticle(d *document, k int) bool {
	return k > 0 && d.items[k].border == inside && d.items[k-1].functions&isArticle != 0
}

// titleEnd returns the end of a run that is written as a title, and whether it
// has an English function word.
func titleEnd(d *document, from int) (to int, foreign bool) {
	to = from + 1
	pending, capitals := false, 0
	if d.isSmall(from) {
		capitals++
	}
	for k := from + 1; k < len(d.items) && d.items[k].border <= inside; k++ {
		it := &d.items[k]
		switch {
		case it.flags&(allCaps|noise|mixed) != 0:
			return to, foreign
		case it.flags&capital != 0:
			if d.isSmall(k) {
				capitals++
			}
			to, foreign = k+1, foreign || pending || capitals >= wordyTitle
		case it.functions&ofLanguages == 0:
			return to, foreign
		default:
			pending = pending || d.isSmall(k)
		}
	}
	return to, foreign
}

// isSmall reports a function word of English that no language has in whose texts
// English titles stand.
func (d *document) isSmall(k int) bool {
	f := d.items[k].functions
	return f&d.tagger.everywhere != 0 && f&d.tagger.titled == 0
}

// findQuoted marks the titles between quotation marks from an item on: two to
// longQuoted words with a capital, small function words between them perhaps.
func findQuoted(d *document, first int) {
	for from := first; from < len(d.items); from++ {
		if d.items[from].flags&opensQuote == 0 {
			continue
		}
		to := from
		for to < len(d.items) && to-from < longQuoted && d.isTitled(to, from) {
			to++
			if d.items[to-1].flags&closesQuote != 0 {
				for k := from; k < to && to-from >= guestWords; k++ {
					d.items[k].inQuoted = true
				}
				break
			}
		}
		from = max(from, to-1)
	}
}

// isTitled reports a word that may stand in a title which begins with another.
func (d *document) isTitled(k, from int) bool {
	it := &d.items[k]
	return (k == from || it.border < sentenceEnd && it.flags&opensQuote == 0) &&
		it.flags&noise == 0 && (it.flags&capital != 0 || it.functions&ofLanguages != 0 && k > from)
}

// raiseTitles gives more weight to the words of titles where the document is
// not English itself.
func raiseTitles(d *document, native int) {
	if d.tagger.everywhere.has(native) {
		return
	}
	for k := range d.items {
		if d.items[k].inTitle {
			raise(d, k)
		}
	}
}

// raise makes the costs of a name higher again.
func raise(d *document, k int) {
	it := &d.items[k]
	if it.inQuoted || it.border >= sentenceEnd || it.flags&capital == 0 || it.flags&opensQuote != 0 {
		return // not taken for a name
	}
	d.scale(k, int32(d.tagger.tuning.title*64))
}
