package score

import "math"

// Roles of the tokens of a page.
const (
	rolePageName = 64 + iota
	rolePageTrunk
	rolePageType
	rolePageAddress
)

// PageTokens returns the tokens of the page as a whole: each name of a box
// once, the names of the boxes that hold most of the text, what the head calls
// the page, and the words of its address. They hold until the sheet is next
// used.
func (s *Sheet) PageTokens() []uint32 {
	w := &s.work
	out := w.pageTokens[:0]
	w.texts.reset(len(s.names))
	for k, name := range s.names {
		if w.texts.find(name, int32(k)) == int32(k) {
			out = append(out, mix(name, rolePageName))
		}
	}
	words := 0
	if len(s.blocks) > 0 {
		words = s.tree.Sum(0, len(s.blocks)).Words
	}
	for at := range s.boxes {
		if b := &s.tree.Boxes[at]; s.tree.Sum(b.First, b.End).Words*2 > words {
			for _, name := range s.BoxNames(at) {
				out = append(out, mix(name, rolePageTrunk))
			}
		}
	}
	for _, t := range s.hints.Types {
		out = append(out, mix(hashString(t), rolePageType))
	}
	w.buf = appendWords(w.buf[:0], s.hints.Address[:min(len(s.hints.Address), 400)])
	for _, h := range w.buf {
		out = append(out, mix(h, rolePageAddress))
	}
	w.pageTokens = out
	return out
}

// Page returns the score of the tokens of a page, 32 to a logit: the bias and
// the sum of their weights over the square root of their number.
func (l *Linear) Page(tokens []uint32) int32 {
	if len(l.Weights) == 0 {
		return l.Bias
	}
	var sum int32
	for _, t := range tokens {
		sum += int32(l.Weights[TokenBucket(t)])
	}
	return l.Bias + int32(float64(sum)/math.Sqrt(float64(len(tokens)+1)))
}
