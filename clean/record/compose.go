package record

import (
	"strings"
	"unicode/utf8"

	"rens/clean/article"
	"rens/clean/block"
	"rens/clean/lang"
	"rens/clean/verdict"
)

// A composition is the text of a record with all that counts its code points.
type composition struct {
	text     string
	blocks   []article.Block
	segments []article.Segment // of letters; they do not tile yet
	removed  []article.Removed
}

// A composer joins kept blocks.
type composer struct {
	composition
	out    strings.Builder
	points int // code points written so far
	last   *block.Block
}

// compose joins the kept blocks in reading order and enters the dropped ones
// in the ledger.
func compose(tree *block.Tree, j verdict.Judgement, tags lang.Tags) composition {
	c := composer{composition: composition{blocks: []article.Block{}, segments: []article.Segment{}, removed: make([]article.Removed, 0, len(tree.Blocks))}}
	size := 0
	for i := range tree.Blocks {
		if j.Verdicts[i].Keep {
			size += len(tree.Blocks[i].Text) + len("\n\n")
		}
	}
	c.out.Grow(size)
	waiting := 0 // first entry of the ledger that no kept block has followed yet
	kept := 0
	for i := range tree.Blocks {
		b, v := &tree.Blocks[i], &j.Verdicts[i]
		if !v.Keep {
			c.removed = append(c.removed, removedOf(b, v, probability(&j, i)))
			continue
		}
		c.add(b, v, probability(&j, i), tags.Texts[kept])
		kept++
		for start := c.blockStart(); waiting < len(c.removed); waiting++ {
			c.removed[waiting].Before = start
		}
	}
	for ; waiting < len(c.removed); waiting++ {
		c.removed[waiting].Before = c.points
	}
	c.text = c.out.String()
	c.segments = article.Tile([]rune(c.text), c.blocks, c.segments)
	return c.composition
}

// blockStart is where the text of the newest block begins: a block dropped
// within a table stands before the row that follows, not before the table.
func (c *composer) blockStart() int {
	return c.points - utf8.RuneCountInString(c.last.Text)
}

// add writes a kept block. A row of a table joins the row before it, whose rule
// stands for all.
func (c *composer) add(b *block.Block, v *verdict.Verdict, story *article.Decimal, tags lang.TextTags) {
	joins := c.last != nil && b.Group > 0 && b.Group == c.last.Group
	kind, level := typeOf(b, v.Role)
	switch {
	case c.last == nil:
	case joins, kind == "list_item" && c.blocks[len(c.blocks)-1].Type == "list_item":
		c.write("\n")
	default:
		c.write("\n\n")
	}
	start := c.points
	c.write(b.Text)
	c.last = b
	c.segments = appendSegments(c.segments, b.Text, start, tags)
	links := make([]article.Link, 0, len(b.Links))
	at := ruler{text: b.Text, points: start}
	for _, l := range b.Links {
		links = append(links, article.Link{Start: at.to(l.Start), End: at.to(l.End), URL: l.Href})
	}
	if joins {
		row := &c.blocks[len(c.blocks)-1]
		row.End = c.points
		row.Links = append(row.Links, links...)
		return
	}
	c.blocks = append(c.blocks, article.Block{Type: kind, Level: level, Start: start, End: c.points, Lang: tags.Lang, Links: links,
		Rule: v.Name(), Probability: story})
}

func (c *composer) write(s string) {
	c.out.WriteString(s)
	c.points += utf8.RuneCountInString(s)
}

// typeOf is the type of a kept block in the record, and its level. What the
// markup calls a caption or a control is a paragraph once it is kept.
func typeOf(b *block.Block, role verdict.Role) (string, int) {
	switch {
	case role == verdict.AsLead:
		return "lead", 0
	case role == verdict.AsHeading:
		return block.Heading.String(), unmarkedLevel
	case b.Type == block.Caption || b.Type == block.Control:
		return block.Paragraph.String(), 0
	}
	return b.Type.String(), b.Level
}

func removedOf(b *block.Block, v *verdict.Verdict, story *article.Decimal) article.Removed {
	r := article.Removed{Kind: string(v.Kind), Rule: v.Name(), Probability: story, Text: b.Text,
		Signals: article.Signals(v.Signals), Links: make([]string, 0, len(b.Links))}
	for _, l := range b.Links {
		r.Links = append(r.Links, l.Href)
	}
	return r
}

// probability is what the model gives a block, nil where it was not asked.
func probability(j *verdict.Judgement, i int) *article.Decimal {
	p, asked := j.Probability(i)
	if !asked {
		return nil
	}
	d := article.Decimal(p)
	return &d
}
