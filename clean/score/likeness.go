package score

// A wordSet holds hashes of words or of runs of words, as a set of bits: it
// says yes to all that was added and to a few others, about one in setBits at
// most.
type wordSet struct {
	bits []uint64
	size int // hashes added
}

// reset empties the set and makes room for n hashes.
func (w *wordSet) reset(n int) {
	size := 64
	for size < setBits*n && size < mostBits {
		size *= 2
	}
	w.bits = grow(w.bits, size/64)
	clear(w.bits)
	w.size = 0
}

func (w *wordSet) add(h uint32) {
	at := h & uint32(len(w.bits)*64-1)
	w.bits[at/64] |= 1 << (at % 64)
	w.size++
}

func (w *wordSet) has(h uint32) bool {
	at := h & uint32(len(w.bits)*64-1)
	return w.bits[at/64]>>(at%64)&1 == 1
}

// run is the length of the runs of words by which texts are likened.
const run = 3

// fillRuns makes w the set of runs of words of a text.
func (w *wordSet) fillRuns(text string, buf []uint32) []uint32 {
	buf = appendWords(buf[:0], text)
	w.reset(len(buf))
	for i := 0; i+run <= len(buf); i++ {
		w.add(mix(mix(buf[i], buf[i+1]), buf[i+2]))
	}
	return buf
}

// shareOf tells how many of a block's runs of words are in the set, on the
// scale of share.
func (w *wordSet) shareOf(words []uint32) uint8 {
	if w.size == 0 || len(words) < run {
		return unknown
	}
	found := 0
	for i := 0; i+run <= len(words); i++ {
		if w.has(mix(mix(words[i], words[i+1]), words[i+2])) {
			found++
		}
	}
	return share(found, len(words)-run+1)
}

// readLikeness compares blocks with what the head of the page says.
func (s *Sheet) readLikeness() {
	w := &s.work
	w.buf = w.summary.fillRuns(s.hints.Description, w.buf)
	w.buf = w.body.fillRuns(s.hints.ArticleBody, w.buf)
	w.bodyWords = len(w.buf)
	w.buf = appendWords(w.buf[:0], s.hints.Title)
	title := w.buf
	w.title.reset(len(title))
	for _, h := range title {
		w.title.add(mix(h, 0))
	}
	for i := range s.blocks {
		b, words := &s.blocks[i], s.words.of(i)
		b.summary = w.summary.shareOf(words)
		b.body = w.body.shareOf(words)
		b.title, b.hasTitle = w.title.likeTitle(words, title)
	}
}

// likeTitle returns the share of a block's words that stand in the title, whose words
// the set holds, and the share of the title's length that they make up.
func (w *wordSet) likeTitle(words, title []uint32) (own, of uint8) {
	if len(title) == 0 || len(words) == 0 {
		return unknown, unknown
	}
	if len(words) > titleTimes*len(title)+titleMore {
		return 0, 0
	}
	found := 0
	for _, h := range words {
		if w.has(mix(h, 0)) {
			found++
		}
	}
	return share(found, len(words)), share(found, len(title))
}
