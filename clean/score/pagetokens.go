package score

// Roles of the tokens of a page.
const (
	rolePageName = 64 + iota
	rolePageTrunk
	rolePageType
)

// PageTokens returns the tokens of the page as a whole: each name of a box
// once, the names of the boxes that hold most of the text, and what the head calls
// the page. How its address is spelled says nothing of it. They hold until the sheet is next
// used.
func (s *Sheet) PageTokens() []uint32 {
	w := &s.work
	out := w.pageTokens[:0]
	w.firsts.reset(len(s.names.all))
	for k, name := range s.names.all {
		if w.firsts.find(name, int32(k)) == int32(k) {
			out = append(out, token(rolePageName, name))
		}
	}
	words := 0
	if len(s.blocks) > 0 {
		words = s.tree.Sum(0, len(s.blocks)).Words
	}
	for at := range s.boxes {
		if s.wordsIn(at)*trunkParts > words {
			out = appendInRole(out, rolePageTrunk, s.BoxNames(at))
		}
	}
	for _, t := range s.hints.Types {
		out = append(out, token(rolePageType, hashString(t)))
	}
	w.pageTokens = out
	return w.pageTokens
}
