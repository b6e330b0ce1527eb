package lang

import (
	"math"
	"unicode"
	"unicode/utf8"
)

// A span is a run of items of one text in one language.
type span struct {
	from, to int // items
	code     string
	score    float64
	reliable bool
	letters  int
}

// spansOf appends the runs of a document, one a language of a text.
func spansOf(to []span, j *judge) []span {
	for from, end := 0, 0; from < len(j.doc.items); from = end {
		end = j.doc.runEnd(from, textEnd)
		to = append(to, j.span(from, end))
	}
	return to
}

// collect makes tags of the spans of a document. The tallies are its memory.
func collect(d *document, spans []span, texts []string, all, own *tally) Tags {
	tags := Tags{Lang: Undetermined, Shares: make(map[string]float64, 2), Texts: make([]TextTags, len(texts))}
	segments := make([]Segment, 0, len(spans))
	all.reset()
	at := 0
	for i, text := range texts {
		own.reset()
		first := len(segments)
		for ; at < len(spans) && int(d.items[spans[at].from].text) == i; at++ {
			s := &spans[at]
			own.add(s.code, s.letters, s.score)
			all.add(s.code, s.letters, s.score)
			segments = append(segments, s.segment(d, text, first == len(segments)))
		}
		tags.Texts[i] = TextTags{Lang: own.most().code, Segments: segments[first:len(segments):len(segments)]}
	}
	most := all.most()
	tags.Lang = most.code
	if most.letters > 0 {
		tags.Score = math.Round(100*most.weight/float64(most.letters)) / 100
	}
	all.shares(tags.Shares)
	return tags
}

// segment is a span in bytes, from its first letter or digit to its last: the
// digits between two spans are the first one's.
func (s *span) segment(d *document, text string, first bool) Segment {
	it := &d.items[s.from]
	start, limit := int(it.start), d.cut.limit(int(it.text), text)
	if first {
		start = 0
	}
	if s.to < len(d.items) && d.items[s.to].text == it.text {
		limit = int(d.items[s.to].start)
	}
	start, _ = trim(text, start, int(d.items[s.to-1].end))
	_, end := trim(text, start, limit)
	return Segment{Start: start, End: end, Lang: s.code, Score: s.score, Reliable: s.reliable}
}

// trim moves a range in to its first and after its last letter or digit.
func trim(text string, start, end int) (int, int) {
	for start < end {
		r, n := utf8.DecodeRuneInString(text[start:end])
		if isSpoken(r) {
			break
		}
		start += n
	}
	for end > start {
		r, n := utf8.DecodeLastRuneInString(text[start:end])
		if isSpoken(r) {
			break
		}
		end -= n
	}
	return start, end
}

func isSpoken(r rune) bool {
	if r < utf8.RuneSelf {
		return isASCIILetter(byte(r)) || '0' <= r && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
}

// A tally counts letters by language, in the order in which the languages
// came, so that ties go to the first.
type tally struct {
	counts  []count
	letters int
}

func (t *tally) reset() { t.counts, t.letters = t.counts[:0], 0 }

type count struct {
	code    string
	letters int
	weight  float64 // letters by score
}

func (t *tally) add(code string, letters int, score float64) {
	t.letters += letters
	for i := range t.counts {
		if c := &t.counts[i]; c.code == code {
			c.letters += letters
			c.weight += score * float64(letters)
			return
		}
	}
	t.counts = append(t.counts, count{code, letters, score * float64(letters)})
}

func (t *tally) most() count {
	best := count{code: Undetermined}
	for _, c := range t.counts {
		if c.letters > best.letters {
			best = c
		}
	}
	return best
}

// shares writes each language's share, to four decimals; what rounding leaves
// over goes to the largest.
func (t *tally) shares(into map[string]float64) {
	if t.letters == 0 {
		return
	}
	left := 1.0
	for _, c := range t.counts {
		share := math.Round(1e4*float64(c.letters)/float64(t.letters)) / 1e4
		into[c.code] = share
		left -= share
	}
	most := t.most().code
	into[most] = math.Round(1e4*(into[most]+left)) / 1e4
}
