package record

// The limits of the filters are those of their papers; of gopher's, as datatrove sets them.
const (
	gopherFewestWords  = 50
	gopherMostWords    = 100_000
	gopherShortestMean = 3 // letters of a word
	gopherLongestMean  = 10
	gopherSymbols      = 0.1 // a word
	gopherBullets      = 0.9 // of the lines
	gopherEllipses     = 0.3 // of the lines
	gopherAlpha        = 0.8 // of the words
	gopherStopWords    = 2
)

// Of fineweb.
const (
	finewebPunctuated = 0.12 // of the lines end a sentence
	finewebShortLines = 0.67 // of the lines are short
	finewebShort      = 30   // code points of a short line
	finewebRepeated   = 0.01 // of the code points are in lines said before
	finewebNewlines   = 0.3  // a word
)

// c4Sentences is the fewest sentences of c4.
const c4Sentences = 5

// unmarkedLevel is the level of a heading that the markup does not call one: below
// the title and the headings that stand over parts of a story.
const unmarkedLevel = 3
