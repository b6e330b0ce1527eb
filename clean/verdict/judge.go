package verdict

import (
	"slices"

	"rens/clean/block"
	"rens/clean/jsonld"
	"rens/clean/lexicon"
	"rens/clean/markup"
	"rens/clean/meta"
	"rens/clean/rules"
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
	rules *rules.Set
	model Scorer
	types Types
}

// NewJudge returns a Judge of all rules, in the words of the lexicon, and of
// the model that is built into the program.
func NewJudge(lex *lexicon.Lexicon) (*Judge, error) {
	model, err := score.Load()
	if err != nil {
		return nil, err
	}
	types, err := readTypes()
	if err != nil {
		return nil, err
	}
	return NewRules(lex).With(model, types), nil
}

// NewRules returns a Judge without a model, for Evidence and With.
func NewRules(lex *lexicon.Lexicon) *Judge { return &Judge{rules: rules.New(lex)} }

// With returns a Judge of the same rules that judges by another model, and tells
// pages by traits of other worth.
func (j *Judge) With(model Scorer, types Types) *Judge {
	return &Judge{rules: j.rules, model: model, types: types}
}

// Model names the model's version, for the record.
func (j *Judge) Model() string { return j.model.Version() }

// A Page is a page as the stages before have it.
type Page struct {
	Tree   *block.Tree
	Names  markup.Names
	Facts  *meta.Facts
	Listed bool // a feed or a news sitemap names the page as a story
}

// A Judgement is the verdicts on one page, one a block and in their order,
// and what they make of the page as a whole.
type Judgement struct {
	Verdicts   []Verdict
	Headline   string    // of a page whose title names only the site; else empty
	PageType   string    // article, index or other
	TypeScore  float64   // how sure PageType is, 0 to 1
	Confidence float64   // expected agreement of the kept text with a careful reader's, 0 to 1
	Paywalled  bool      // a paywall prompt stands after the text
	Walled     bool      // a consent wall stands in place of the text
	Story      []float32 // one a block: see Probability
	Told       string    // the rule that took the text from the page's data, which shows none; "" for none
}

// Probability is the model's that block i is the story's, to two decimals; false
// where the model was not asked: a certain rule had taken the block, or it is none
// of the page's own.
func (j *Judgement) Probability(i int) (p float64, asked bool) {
	if i >= len(j.Story) || j.Story[i] < 0 {
		return 0, false
	}
	return rules.Round(float64(j.Story[i])), true
}

// Judge decides every block of a page.
//
// What is certainly furniture goes first, by named rules; the learned model
// then says what of the rest is the story, and what is not gets the kind that
// its names, its phrases and its place tell.
func (j *Judge) Judge(p Page) Judgement {
	c := j.court(p)
	return c.judgement()
}

// Traits returns what a page is told by, by name. It is for training.
func (j *Judge) Traits(p Page) map[string]float64 {
	c := j.court(p)
	m, out := c.census(), make(map[string]float64)
	for _, t := range traits() {
		out[t.name] = t.of(&m)
	}
	return out
}

// court decides the blocks of a page.
func (j *Judge) court(p Page) *court {
	s := j.rules.Read(p.Tree, rulesPage(p.Facts), p.Names)
	c := &court{page: p, tree: p.Tree, scene: s, types: &j.types, scores: j.model.Score(p.Tree, hints(s, p.Facts)), verdicts: make([]Verdict, len(p.Tree.Blocks))}
	c.body()
	c.repair()
	c.lead()
	return c
}

// Evidence returns what the rules make of a page before the model is asked.
// It is for training.
func (j *Judge) Evidence(p Page) score.Hints {
	return hints(j.rules.Read(p.Tree, rulesPage(p.Facts), p.Names), p.Facts)
}

// rulesPage is what the rules are told of a page.
func rulesPage(f *meta.Facts) rules.Page {
	p := rules.Page{Title: f.Title, Said: f.Declared.Headlines, Headline: f.Headline, Site: f.SiteName}
	for _, a := range f.Authors {
		p.Authors = append(p.Authors, a.Name)
	}
	p.Persons = slices.Clone(p.Authors)
	p.Authors = append(p.Authors, f.Bodies...)
	p.Live = slices.ContainsFunc(f.Types, jsonld.IsLive)
	p.Forum = slices.ContainsFunc(f.Types, jsonld.IsForum)
	return p
}

// hints tells the model what is known of the page, which blocks are decided,
// and what rules, phrases and names make of the others.
func hints(s *rules.Scene, f *meta.Facts) score.Hints {
	n := len(s.Tree.Blocks)
	h := score.Hints{Title: f.Title, Headline: s.Headline() + 1, Description: f.Description, ArticleBody: f.ArticleBody, Types: f.Types, Authors: len(f.Authors), Dated: len(f.Dates) > 0,
		Fixed: make([]int8, n), Signs: make([]score.Sign, n), Sections: s.Sections()}
	for i := range n {
		e := s.Said(i)
		sign := score.Sign{Phrase: score.ID(string(s.Phrase(i).Class))}
		if e.Rule != nil {
			sign.Rule, sign.Kind = score.ID(e.Rule.Name), score.ID(string(e.Kind))
		}
		if e.Rule != nil && e.Rule.Certain {
			h.Fixed[i] = -1
		} else { // the model is asked about it
			terms := s.Terms(i)
			sign.Names, sign.Terms = score.ID(s.FurnitureAround(i).String()), [lexicon.NumTopics]uint8(terms[:])
		}
		h.Signs[i] = sign
	}
	return h
}

// A court is one page under judgement: what rules and model say of it, and the
// verdicts as they are found.
type court struct {
	page     Page
	tree     *block.Tree
	scene    *rules.Scene
	scores   score.Page
	types    *Types
	verdicts []Verdict
	signals  map[float64]map[string]float64 // see weighed

	firstKept, lastKept int // blocks between which all running text lies that is kept: see endsStory
}
