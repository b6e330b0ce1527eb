package verdict

import (
	"rens/clean/block"
	"rens/clean/score"
)

// A Scorer says of every block how likely it belongs to the story: the model
// that is built into the program, or, in training, one that has not seen the
// page.
type Scorer interface {
	Score(*block.Tree, score.Hints) score.Page
	Version() string
}

// A Judge decides pages. It is safe for concurrent use.
type Judge struct {
	lex   *Lexicon
	model Scorer
}

// NewJudge reads the lexicon and the model that are built into the program.
func NewJudge() (*Judge, error) {
	model, err := score.Load()
	if err != nil {
		return nil, err
	}
	return NewRules(model)
}

// NewRules reads the lexicon that is built into the program; the model may be
// given later, by With.
func NewRules(model Scorer) (*Judge, error) {
	lex, err := NewLexicon()
	if err != nil {
		return nil, err
	}
	return &Judge{lex: lex, model: model}, nil
}

// With returns a Judge of the same lexicon that judges by another model.
func (j *Judge) With(model Scorer) *Judge { return &Judge{lex: j.lex, model: model} }

// Model names the model's version, for the record.
func (j *Judge) Model() string { return j.model.Version() }

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
// What is certainly furniture goes first, by named rules; the learned model
// then says what of the rest is the story, and what is not gets the kind that
// its names, its phrases and its place tell.
func (j *Judge) Judge(tree *block.Tree, hints Hints) Judgement {
	s := newScene(tree, j.lex, hints)
	s.rules()
	p := j.model.Score(tree, s.scoreHints())
	s.story(p)
	s.lead(p)
	return s.judgement(p)
}

// rules lets every rule say which blocks it would drop.
func (s *scene) rules() {
	s.hidden()
	s.copyright()
	s.placeholders()
	s.managers()
	s.consent()
	s.landmarks()
	s.stories()
	s.offers()
	s.summaries()
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
}
