package verdict

import "rens/clean/block"

// A Judge decides pages. It is safe for concurrent use.
type Judge struct {
	lex *Lexicon
}

// NewJudge reads the lexicon that is built into the program.
func NewJudge() (*Judge, error) {
	lex, err := NewLexicon()
	if err != nil {
		return nil, err
	}
	return &Judge{lex: lex}, nil
}

// A Judgement is the verdicts on one page, one a block and in their order,
// and what they make of the page as a whole.
type Judgement struct {
	Verdicts   []Verdict
	Headline   string  // of a page whose title names only the site; else empty
	PageType   string  // article, index or other
	TypeScore  float64 // how sure PageType is, 0 to 1
	Confidence float64 // expected agreement of the kept text with a careful reader's, 0 to 1
	Paywalled  bool    // a paywall prompt stands after the text
	Walled     bool    // a consent wall stands in place of the text
}

// Judge decides every block of a page.
//
// What is certainly furniture goes first, by named rules; then the container
// that holds most of the remaining text is the story, and what lies outside it
// gets the kind that its names, its phrases and its place tell.
func (j *Judge) Judge(tree *block.Tree, hints Hints) Judgement {
	s := newScene(tree, j.lex, hints)
	s.hidden()
	s.copyright()
	s.consent()
	s.landmarks()
	s.sections()
	s.declared()
	s.forms()
	s.headline()
	s.phrases()
	s.named()
	s.captions()
	s.bylines()
	s.pullQuotes()
	s.repeats()
	body := s.body()
	s.lead(body)
	return s.judgement(body)
}
