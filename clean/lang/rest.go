package lang

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
func (p place) rest(tags *Tags, texts []string) {
	for i := p.text; i < len(texts); i++ {
		from := 0
		if i == p.text {
			from = p.at
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
