package lang

// A document is its words: what each costs each language, and which of them it
// is taken to be in.
type document struct {
	tagger *Tagger
	items  []item
	costs  []uint8 // of items, for each language: see costsAt
	n      int     // languages
	cut    place   // of what is not read
	far    bool    // there are letters that are not Latin
}

// An item is a token of the document. What it costs each language lies in the
// costs of the document.
type item struct {
	start, end int32 // bytes in its text
	text       int32 // number of its text
	letters    int32 // characters
	functions  mask
	langs      mask // the languages that have the word
	known      uint8
	border     border
	flags      flags
	script     script
	inTitle    bool // it is written as part of an English title
	afterTitle bool // a title ends before it: one that was announced, or that its function words tell
	begins     bool // a title that its function words tell begins with it
	inQuoted   bool // it is part of a title between quotation marks: undamped already
	lang       int8 // number of the language chosen
}

// costsAt are what an item costs each language, against the cheapest.
func (d *document) costsAt(k int) []uint8 { return d.costs[k*d.n : (k+1)*d.n] }

// costAt is what an item costs a language.
func (d *document) costAt(k, l int) int32 { return int32(d.costs[k*d.n+l]) }

// assign gives items to a language.
func (d *document) assign(from, to, language int) {
	for k := from; k < to; k++ {
		d.items[k].lang = int8(language)
	}
}

// textEnd returns the end of the text that an item stands in.
func (d *document) textEnd(from int) int {
	to := from + 1
	for to < len(d.items) && d.items[to].border != textEnd {
		to++
	}
	return to
}

// runEnd returns the end of the run of one language that begins at an item and
// goes on over borders less than one.
func (d *document) runEnd(from int, until border) int {
	to := from + 1
	for to < len(d.items) && d.items[to].lang == d.items[from].lang && d.items[to].border < until {
		to++
	}
	return to
}

// scale makes what an item costs each language so many 64ths of itself.
func (d *document) scale(k int, factor int32) {
	costs := d.costsAt(k)
	for l, c := range costs {
		costs[l] = uint8(min(255, int32(c)*factor>>6))
	}
}
