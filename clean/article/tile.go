package article

import (
	"slices"
	"unicode"
	"unicode/utf8"
)

// Tile returns segments that tile the blocks of a text. The runs are those of
// letters and digits of one language, in order, each within one block; what stands
// between two of them goes to the one that it ends, but for the marks that open the
// next. Runs of one language that stand side by side in a block become one. A block
// of no run is one segment, "und". All offsets are in code points.
func Tile(text string, blocks []Block, runs []Segment) []Segment {
	out := make([]Segment, 0, max(len(runs), len(blocks)))
	from := 0 // code points before text
	var own []rune
	for i := range blocks {
		b := &blocks[i]
		n := 0
		for n < len(runs) && runs[n].End <= b.End {
			n++
		}
		own = own[:0]
		if n > 1 { // else nobody asks what stands between
			text, from = text[bytesOf(text, b.Start-from):], b.Start
			own = append(own, []rune(text[:bytesOf(text, b.End-b.Start)])...)
		}
		out = tileBlock(out, own, b, runs[:n])
		runs = runs[n:]
	}
	return out
}

// bytesOf is the length of the first code points of a text.
func bytesOf(text string, points int) int {
	at := 0
	for ; points > 0; points-- {
		_, n := utf8.DecodeRuneInString(text[at:])
		at += n
	}
	return at
}

// tileBlock appends the segments of one block.
func tileBlock(to []Segment, own []rune, b *Block, runs []Segment) []Segment {
	if len(runs) == 0 {
		return append(to, Segment{Start: b.Start, End: b.End, Lang: "und"})
	}
	first := len(to)
	gap := gap{text: own}
	letters := 0 // code points of the runs in the newest segment
	for _, r := range runs {
		points := r.End - r.Start
		if n := len(to); n > first && to[n-1].Lang == r.Lang {
			last := &to[n-1]
			last.Score = mean(last.Score, letters, r.Score, points)
			last.Reliable = last.Reliable || r.Reliable
			last.End, letters = r.End, letters+points
			continue
		} else if n > first {
			r.Start = b.Start + gap.border(to[n-1].End-b.Start, r.Start-b.Start)
			to[n-1].End = r.Start
		}
		to, letters = append(to, r), points
	}
	to[first].Start, to[len(to)-1].End = b.Start, b.End
	return to
}

// mean weighs two scores by code points, to two decimals as scores are written.
func mean(a Decimal, m int, b Decimal, n int) Decimal {
	if a == b {
		return a
	}
	return Decimal(int(100*(float64(a)*float64(m)+float64(b)*float64(n))/float64(m+n)+0.5)) / 100
}

// A gap finds, in rising order, where in a block one segment goes over into the
// next.
type gap struct {
	text    []rune // of the block
	counted int    // code points up to here have been looked at for quotation marks
	odd     bool   // of which there was an odd number
}

// border returns where, between the end of one run and the start of the next, the
// marks begin that open the next: those behind the last space, else those that
// open by their form.
func (g *gap) border(end, start int) int {
	g.odd = g.odd != oddQuotes(g.text[g.counted:end])
	g.counted = end
	spaced := slices.ContainsFunc(g.text[end:start], unicode.IsSpace)
	at := start
	for at > end && !unicode.IsSpace(g.text[at-1]) && (spaced || g.opens(at-1)) {
		at--
	}
	// An opening mark may stand apart from what it opens: « Bonjour ».
	mark := at - 1
	for mark > end && unicode.IsSpace(g.text[mark]) {
		mark--
	}
	if mark > end && unicode.IsSpace(g.text[mark-1]) && slices.Contains(openers, g.text[mark]) {
		return mark
	}
	return at
}

// openers only open. (» and “ and ” open in some languages and close in others;
// « closes in some, but never behind a space.)
var openers = []rune("([{«‹„‚¿¡")

// quotes are the marks of quotations that may open and close.
var quotes = []rune("\"“”„»«")

// opens reports whether a mark, with no space on either side, opens what follows
// it: quotation marks do by turns.
func (g *gap) opens(at int) bool {
	if slices.Contains(quotes, g.text[at]) {
		return g.odd == oddQuotes(g.text[g.counted:at])
	}
	return slices.Contains(openers, g.text[at])
}

// oddQuotes reports an odd number of quotation marks.
func oddQuotes(text []rune) bool {
	odd := false
	for _, r := range text {
		odd = odd != slices.Contains(quotes, r)
	}
	return odd
}
