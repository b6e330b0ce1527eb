package score

import "rens/clean/block"

// A pageColumn is one thing that the trees may ask of a page as a whole, on the scales of
// the columns of blocks.
type pageColumn struct {
	name string
	of   func(v *pageView) uint8
}

// pageColumns are in the order that the weights were trained in; the last is the linear score.
var pageColumns = [...]pageColumn{
	{"words", func(v *pageView) uint8 { return level(v.page.Words) }},
	{"blocks", func(v *pageView) uint8 { return level(len(v.blocks)) }},
	{"kept", func(v *pageView) uint8 { return level(v.kept.words) }},
	{"kept share", func(v *pageView) uint8 { return share(v.kept.words, v.page.Words) }},
	{"density", func(v *pageView) uint8 { return share(v.page.LinkChars, v.page.Chars) }},
	{"kept density", func(v *pageView) uint8 { return share(v.kept.linkChars, v.kept.chars) }},
	{"prose", func(v *pageView) uint8 { return share(int(v.page.prose), v.page.Words) }},
	{"expected", func(v *pageView) uint8 { return uint8(v.verdict.Confidence * (top - 1)) }},
	{"threshold", func(v *pageView) uint8 { return uint8(v.verdict.Threshold * (top - 1)) }},
	{"highest", func(v *pageView) uint8 { return logit(v.page.highest) }},
	{"mean", func(v *pageView) uint8 { return logit(v.page.mean()) }},
	{"mass", func(v *pageView) uint8 { return share(int(v.page.mass/wholeMass), v.page.Words) }},
	{"body", func(v *pageView) uint8 { return share(v.work.bodyWords, v.page.Words) }},
	{"summary", func(v *pageView) uint8 { return level(v.work.summary.size) }},
	{"types", func(v *pageView) uint8 { return v.page.types }},
	{"type article", func(v *pageView) uint8 { return v.page.types & 1 }},
	{"type other", func(v *pageView) uint8 { return v.page.types >> 1 & 1 }},
	{"type goods", func(v *pageView) uint8 { return v.page.types >> 2 & 1 }},
	{"headline", func(v *pageView) uint8 {
		if v.page.headline < 0 || v.kept.blocks == 0 {
			return unknown
		}
		return signed(v.first - v.page.headline)
	}},
	{"runs", func(v *pageView) uint8 { return level(v.runs) }},
	{"longest", func(v *pageView) uint8 { return level(v.kept.longest) }},
	{"middle", func(v *pageView) uint8 { return share(v.last-v.first+1, len(v.blocks)) }},
	{"articles", func(v *pageView) uint8 { return level(v.articles) }},
	{"twins", func(v *pageView) uint8 { return level(v.twins) }},
	{"controls", func(v *pageView) uint8 { return share(v.all.controls, len(v.blocks)) }},
	{"lists", func(v *pageView) uint8 { return share(v.all.items, len(v.blocks)) }},
	{"headings", func(v *pageView) uint8 { return share(v.all.headings, len(v.blocks)) }},
	{"kept headings", func(v *pageView) uint8 { return share(v.kept.headings, v.kept.blocks) }},
	{"kept lists", func(v *pageView) uint8 { return share(v.kept.items, v.kept.blocks) }},
	{"kept mean", func(v *pageView) uint8 { return level(v.kept.words / max(v.kept.blocks, 1)) }},
	{"depth", func(v *pageView) uint8 { return level(v.depth) }},
	{"query", func(v *pageView) uint8 { return bit(v.query) }},
	{"slug", func(v *pageView) uint8 { return level(v.slug) }},
	{"digits", func(v *pageView) uint8 { return level(v.digits) }},
	{"linear", func(v *pageView) uint8 { return logit(v.score) }},
}

// NumPageColumns is the number of columns of a page.
const NumPageColumns = len(pageColumns)

// A pageView is what the columns of a page see of it.
type pageView struct {
	*Sheet
	verdict     Page
	score       int32 // of the page's tokens
	all, kept   tally // of blocks
	first, last int   // kept blocks; 0 for none
	runs        int   // of kept blocks
	articles    int   // not counting those within others
	twins       int   // boxes that stand in rows of equal ones: cards of a listing
	address
}

// A tally counts blocks.
type tally struct {
	blocks, words, chars, linkChars, longest int
	headings, items, controls                int
}

func (t *tally) add(b *block.Block) {
	t.blocks++
	t.words += b.Words
	t.chars += b.Chars
	t.linkChars += b.LinkChars
	t.longest = max(t.longest, b.Words)
	switch b.Type {
	case block.Heading:
		t.headings++
	case block.ListItem:
		t.items++
	case block.Control:
		t.controls++
	}
}

// PageRow returns the columns of the page as a whole, of 0 to 127, from the
// filled sheet, the verdict on its blocks and the linear score of PageTokens.
func (s *Sheet) PageRow(p *Page, linear int32) [NumPageColumns]uint8 {
	var row [NumPageColumns]uint8
	if len(s.blocks) == 0 {
		return row
	}
	v := &s.work.pageView
	*v = pageView{Sheet: s, verdict: *p, score: linear, address: measureAddress(s.hints.Address)}
	v.countBlocks()
	v.countBoxes()
	for c := range pageColumns {
		row[c] = pageColumns[c].of(v)
	}
	*v = pageView{}
	return row
}

// SetPageLinear enters the linear score of a page's tokens in its columns.
func SetPageLinear(row *[NumPageColumns]uint8, linear int32) {
	row[NumPageColumns-1] = logit(linear)
}

func (v *pageView) countBlocks() {
	for i := range v.tree.Blocks {
		b := &v.tree.Blocks[i]
		v.all.add(b)
		if !v.verdict.Keep[i] {
			continue
		}
		if v.kept.add(b); v.kept.blocks == 1 {
			v.first = i
		}
		if i == 0 || !v.verdict.Keep[i-1] {
			v.runs++
		}
		v.last = i
	}
}

func (v *pageView) countBoxes() {
	for at := range v.tree.Boxes {
		b := &v.tree.Boxes[at]
		if b.Parent >= 0 && v.boxes[at].around&inArticle != 0 && v.boxes[b.Parent].around&inArticle == 0 {
			v.articles++
		}
		if b.Twins >= rowTwins && v.boxes[at].children >= rowChildren {
			v.twins++
		}
	}
}

// An address is the measures of a page's.
type address struct {
	depth, digits int
	slug          int // most marks between words in one part
	query         bool
}

func measureAddress(of string) address {
	var a address
	words := 0
	for i := 0; i < len(of); i++ {
		switch c := of[i]; {
		case c == '/':
			if i+1 < len(of) {
				a.depth, words = a.depth+1, 0
			}
		case c == '?' || c == '#':
			a.query = true
		case c == '-' || c == '_':
			words++
		case c >= '0' && c <= '9':
			a.digits++
		}
		a.slug = max(a.slug, words)
	}
	return a
}
