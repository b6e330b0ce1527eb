package score

import "rens/clean/block"

// A pageColumn is one thing that the trees may ask of a page as a whole, on the scales of
// the columns of blocks.
type pageColumn struct {
	name string
	of   func(v *pageView) uint8
}

// pageColumns are in the order that the weights were trained in; the last are the linear scores.
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
	{"kept longest", func(v *pageView) uint8 { return level(v.kept.longest) }},
	{"middle", func(v *pageView) uint8 { return share(v.last-v.first+1, len(v.blocks)) }},
	{"articles", func(v *pageView) uint8 { return level(v.articles) }},
	{"twins", func(v *pageView) uint8 { return level(v.twins) }},
	{"controls", func(v *pageView) uint8 { return share(v.all.controls, len(v.blocks)) }},
	{"lists", func(v *pageView) uint8 { return share(v.all.items, len(v.blocks)) }},
	{"headings", func(v *pageView) uint8 { return share(v.all.headings, len(v.blocks)) }},
	{"kept headings", func(v *pageView) uint8 { return share(v.kept.headings, v.kept.blocks) }},
	{"kept lists", func(v *pageView) uint8 { return share(v.kept.items, v.kept.blocks) }},
	{"kept mean", func(v *pageView) uint8 { return level(v.kept.words / max(v.kept.blocks, 1)) }},
	{"links", func(v *pageView) uint8 { return level(v.links) }},
	{"link words", func(v *pageView) uint8 { return share(v.linkWords, v.page.Words) }},
	{"links to prose", func(v *pageView) uint8 { return share(v.links, v.links+v.texts) }},
	{"linked headings", func(v *pageView) uint8 { return level(v.linkedHeadings) }},
	{"linked headings share", func(v *pageView) uint8 { return share(v.linkedHeadings, v.all.headings) }},
	{"plain headings", func(v *pageView) uint8 { return level(v.all.headings - v.linkedHeadings) }},
	{"texts", func(v *pageView) uint8 { return level(v.texts) }},
	{"text words", func(v *pageView) uint8 { return level(v.textWords / max(v.texts, 1)) }},
	{"long texts", func(v *pageView) uint8 { return level(v.longTexts) }},
	{"longest text", func(v *pageView) uint8 { return level(v.longest) }},
	{"run", func(v *pageView) uint8 { return level(v.longestRun) }},
	{"run share", func(v *pageView) uint8 { return share(v.longestRun, v.textWords) }},
	{"turns", func(v *pageView) uint8 { return level(v.turns) }},
	{"turns share", func(v *pageView) uint8 { return share(v.turns, v.texts) }},
	{"links before", func(v *pageView) uint8 { return share(v.linksBefore, v.links) }},
	{"links within", func(v *pageView) uint8 { return level(v.linksWithin) }},
	{"links in cards", func(v *pageView) uint8 { return share(v.linksInCards, v.links) }},
	{"texts in cards", func(v *pageView) uint8 { return share(v.textsInCards, v.texts) }},
	{"pictures", func(v *pageView) uint8 { return level(v.tree.Boxes[0].Pictures) }},
	{"shared long", sharedOf(func(v *pageView) (int32, int32) { return v.page.shared.ofLong, v.page.shared.long })},
	{"shared names", sharedOf(func(v *pageView) (int32, int32) { return v.page.shared.ofNames, v.page.shared.names })},
	{"shared kept", sharedOf(func(v *pageView) (int32, int32) { return v.shared.ofLong, v.shared.long })},
	{"best words", func(v *pageView) uint8 { return share(v.best.Words, v.page.Words) }},
	{"best density", func(v *pageView) uint8 { return share(v.best.LinkChars, v.best.Chars) }},
	{"best block words", func(v *pageView) uint8 { return level(v.best.Words / max(v.bestBlocks, 1)) }},
	{"headline words", func(v *pageView) uint8 {
		if v.page.headline < 0 {
			return 0
		}
		return level(v.tree.Blocks[v.page.headline].Words)
	}},
	{"headline rank", func(v *pageView) uint8 {
		if v.page.headline < 0 {
			return unknown
		}
		return uint8(v.page.rank)
	}},
	{"headline linked", func(v *pageView) uint8 {
		if v.page.headline < 0 {
			return unknown
		}
		b := &v.tree.Blocks[v.page.headline]
		return share(b.LinkChars, b.Chars)
	}},
	{"top headings", func(v *pageView) uint8 { return level(v.topHeadings) }},
	{"sections", func(v *pageView) uint8 { return level(len(v.hints.Sections)) }},
	{"repeated", func(v *pageView) uint8 { return level(int(v.page.repeated)) }},
	{"authors", func(v *pageView) uint8 { return level(v.hints.Authors) }},
	{"dated", func(v *pageView) uint8 { return bit(v.hints.Dated) }},
	{"kept blocks", func(v *pageView) uint8 { return level(v.kept.blocks) }},
	{"linear article", func(v *pageView) uint8 { return logit(v.score) }},
	{"linear index", func(v *pageView) uint8 { return logit(v.indexScore) }},
}

// NumPageColumns is the number of columns of a page.
const NumPageColumns = len(pageColumns)

// A pageView is what the columns of a page see of it.
type pageView struct {
	*Sheet
	verdict     Page
	score       int32 // of the page's tokens
	indexScore  int32
	all, kept   tally // of blocks
	first, last int   // kept blocks; 0 for none
	runs        int   // of kept blocks
	articles    int   // not counting those within others
	twins       int   // boxes that stand in rows of equal ones: cards of a listing
	listing
}

// sharedOf is a share of words.
func sharedOf(of func(*pageView) (part, whole int32)) func(*pageView) uint8 {
	return func(v *pageView) uint8 { part, whole := of(v); return share(int(part), int(whole)) }
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
// filled sheet, the verdict on its blocks and the linear scores of PageTokens.
func (s *Sheet) PageRow(p *Page, article, index int32) [NumPageColumns]uint8 {
	var row [NumPageColumns]uint8
	if len(s.blocks) == 0 {
		return row
	}
	v := &s.work.pageView
	*v = pageView{Sheet: s, verdict: *p, score: article, indexScore: index}
	v.countBlocks()
	v.countBoxes()
	v.countListing()
	for c := range pageColumns {
		row[c] = pageColumns[c].of(v)
	}
	*v = pageView{}
	return row
}

// SetPageLinear enters the linear scores of a page's tokens in its columns.
func SetPageLinear(row *[NumPageColumns]uint8, article, index int32) {
	row[NumPageColumns-2], row[NumPageColumns-1] = logit(article), logit(index)
}

func (v *pageView) countBlocks() {
	for i := range v.tree.Blocks {
		b := &v.tree.Blocks[i]
		v.all.add(b)
		if !v.verdict.Keep[i] {
			continue
		}
		v.shared = v.shared.plus(v.sharedIn(i, i+1))
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

// A listing is what tells a page of stories from a list of them, wherever its text stands: texts
// and links that look like headlines.
type listing struct {
	links, linkWords, linkedHeadings, topHeadings int
	texts, textWords, longTexts, longest          int
	longestRun                                    int // words of texts without such a link between them
	turns                                         int // from a text to such a link
	linksBefore                                   int // before the first text
	linksWithin                                   int // between the first and the last
	linksInCards, textsInCards                    int
	best                                          block.Measures // of the box of most of the mass
	bestBlocks                                    int
	shared                                        shared // of the kept blocks
}

func (v *pageView) countListing() {
	l, run, pending, afterText := &v.listing, 0, 0, false
	for i := range v.tree.Blocks {
		b := &v.tree.Blocks[i]
		if b.Hidden {
			continue
		}
		linked := b.LinkDensity() > headlineDensity
		if b.Type == block.Heading {
			l.linkedHeadings += int(bit(linked))
			if b.Level <= v.page.rank {
				l.topHeadings++
			}
		}
		switch {
		case linked && b.Words >= headlineWords:
			l.links++
			l.linkWords += b.Words
			l.linksInCards += int(bit(v.work.paths[b.Box].cards >= leastCards))
			if afterText {
				l.turns++
			}
			pending, run, afterText = pending+1, 0, false
		case b.IsProse():
			if l.texts == 0 {
				l.linksBefore = pending
			} else {
				l.linksWithin += pending
			}
			pending, run, afterText = 0, run+b.Words, true
			l.texts++
			l.textWords += b.Words
			l.longTexts += int(bit(b.Words >= longText))
			l.longest = max(l.longest, b.Words)
			l.longestRun = max(l.longestRun, run)
			l.textsInCards += int(bit(v.work.paths[b.Box].cards >= leastCards))
		}
	}
	at := &v.tree.Boxes[v.page.best[1]]
	l.best, l.bestBlocks = v.tree.Sum(at.First, at.End), at.End-at.First
}
