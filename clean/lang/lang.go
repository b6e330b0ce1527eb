// Package lang tags text with the languages that it is written in.
//
// A text is cut into clauses: sentences, and quotations within them. Each
// clause is judged by its function words and by whatlanggo; a pass over the
// whole document then lets a clause that says little take the language of its
// neighbours, since a change of language costs more the less the text is
// parted. Scripts other than the Latin, and languages outside the modelled
// set, are whatlanggo's to tell.
//
// It is the only importer of whatlanggo.
package lang

import "github.com/abadojack/whatlanggo"

// Undetermined is the BCP 47 tag for text whose language is not known.
const Undetermined = "und"

// A Segment is a byte range of one text in one language, "und" when unsure.
type Segment struct {
	Start, End int
	Lang       string
	Score      float64 // how sure Lang is, 0 to 1
	Reliable   bool    // its own words decided, not its neighbours
}

// Tags are the languages of a document.
type Tags struct {
	Lang   string             // of most letters
	Score  float64            // how sure Lang is, 0 to 1
	Shares map[string]float64 // of the letters, by language; they sum to 1
	Texts  []TextTags         // one a text, in order
}

// TextTags are the languages of one text.
type TextTags struct {
	Lang     string // of most letters
	Segments []Segment
}

// A Tagger tags documents. It is safe for concurrent use.
type Tagger struct {
	words map[string]uint32 // function word -> the languages that use it, a bit each
	langs []string          // the modelled languages that may be answered, in a fixed order
	allow map[whatlanggo.Lang]bool
}

// Options choose what a Tagger may answer.
type Options struct {
	Langs []string // only these BCP 47 tags; none means all
}

// Tag tags the texts of one document, given in reading order: paragraphs,
// headings and the like. prior is the language that the document claims, a
// BCP 47 tag or ""; it decides nothing against the words of the text.
func (t *Tagger) Tag(texts []string, prior string) Tags {
	var clauses []clause
	for i, text := range texts {
		clauses = appendClauses(clauses, text, i)
	}
	for i := range clauses {
		c := &clauses[i]
		t.weigh(texts[c.text][c.start:c.end], c)
	}
	leader := t.leader(clauses)
	for i := range clauses {
		if c := &clauses[i]; t.isDoubtful(c, leader) {
			t.trigrams(texts[c.text][c.start:c.end], c)
		}
	}
	t.settle(clauses, t.index(Primary(prior)))
	return t.collect(texts, clauses)
}

// Primary returns the primary subtag of a BCP 47 tag in lower case, with "no"
// taken for Bokmål, or "".
func Primary(tag string) string {
	i := 0
	for i < len(tag) && tag[i] != '-' && tag[i] != '_' && tag[i] != ',' && tag[i] != ' ' {
		i++
	}
	sub := lower(tag[:i])
	switch sub {
	case "no", "nor", "nob":
		return "nb"
	case "nno":
		return "nn"
	case "dan":
		return "da"
	case "eng":
		return "en"
	case "swe":
		return "sv"
	}
	return sub
}
