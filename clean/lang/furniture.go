package lang

// Furniture tells which texts read like furniture of a page, such as a heading
// "Relaterede artikler" in an English story: they are in the language that the
// furniture is in, a BCP 47 tag, and the document and the texts before and after
// them are in another. It is a sign among others, since a story may quote.
func (t *Tags) Furniture(tag string) []bool {
	out := make([]bool, len(t.Texts))
	language := Primary(tag)
	if language == "" || language == t.Lang {
		return out
	}
	for i := range t.Texts {
		out[i] = t.Texts[i].Lang == language && t.Texts[i].isSure() && t.differs(i, -1) && t.differs(i, 1)
	}
	return out
}

// differs reports that the next text with a language, in a direction, is in
// another one than a text, or that there is none.
func (t *Tags) differs(i, step int) bool {
	for k := i + step; k >= 0 && k < len(t.Texts); k += step {
		if other := t.Texts[k].Lang; other != Undetermined {
			return other != t.Texts[i].Lang
		}
	}
	return true
}

// isSure reports a text whose own words decided its language throughout.
func (t *TextTags) isSure() bool {
	for _, s := range t.Segments {
		if !s.Reliable {
			return false
		}
	}
	return len(t.Segments) > 0
}
