package lang

// Bounds of what is read of one document. Its rest takes the language of what was
// read. A long novel has half as many words; a word takes some 80 bytes while a
// document is tagged.
const (
	mostWords = 1_000_000
	mostAsks  = 1_000 // texts that whatlanggo is asked about: each takes half a millisecond
)

// A place is where a document is cut: at a byte of one of its texts.
type place struct{ text, at int }

// limit is how much of a text is read.
func (p place) limit(number int, text string) int {
	if number == p.text {
		return p.at
	}
	return len(text)
}

// rest gives what was not read to the language of the document.
func (w *work) rest(tags *Tags, texts []string) {
	tags.Cut = w.asked == mostAsks
	for i := w.cut.text; i < len(texts); i++ {
		from := 0
		if i == w.cut.text {
			from = w.cut.at
		}
		start, end := trim(texts[i], from, len(texts[i]))
		if start == end {
			continue
		}
		tags.Cut = true
		own := &tags.Texts[i]
		if last := len(own.Segments) - 1; last >= 0 && own.Segments[last].Lang == tags.Lang {
			own.Segments[last].End = end // the run goes on
			continue
		}
		own.Segments = append(own.Segments, Segment{Start: start, End: end, Lang: tags.Lang})
		if len(own.Segments) == 1 {
			own.Lang = tags.Lang
		}
	}
}

// ask returns what whatlanggo says of a text, by one of the ways to ask it; ""
// where it was asked often enough.
func (w *work) ask(about func(string) string, text string) string {
	if w.asked == mostAsks {
		return ""
	}
	w.asked++
	return about(cutAt(text, mostAsked))
}
