package train

import (
	"slices"
	"strings"

	"rens/clean/score"
)

// A Record is what the cross-validation says: of the model alone and of
// the model with the rules.
type Record struct {
	Model   Figures               `json:"model"`
	Rules   Figures               `json:"rules"`
	Effects map[string]ruleEffect `json:"effects"` // of each rule
}

// Figures are the figures of one way to judge the pages.
type Figures struct {
	Groups      map[string]groupFigures   `json:"groups"`
	Snippets    map[string]snippetFigures `json:"snippets"`            // by source
	PageType    *typeFigures              `json:"page_type,omitempty"` // of pagetype
	Types       map[string]calledFigures  `json:"types"`               // by folder and true type
	Reliability []reliabilityRow          `json:"reliability"`
	Article     []reliabilityRow          `json:"article"` // of the probability that a page is an article: Seen is how many are
	Index       []reliabilityRow          `json:"index"`   // likewise of lists
	Worst       []pageFigure              `json:"worst"`   // the worst hundredth of the pages
	Written     *writtenFigures           `json:"written"`
	Empty       []string                  `json:"empty"` // pages without a text, of at least emptyWords true words
}

// groupFigures are the figures of the bodies of some pages.
type groupFigures struct {
	Pages     int     `json:"pages"`
	F1        float64 `json:"f1"`
	Precision float64 `json:"precision"`
	Recall    float64 `json:"recall"`
	PageF1    float64 `json:"page_f1"` // mean of the pages' own
	BestF1    float64 `json:"best_f1"` // of the blocks as they are labelled: no model does better
}

// snippetFigures count the strings that must and must not be in the texts.
type snippetFigures struct {
	With    int `json:"with"`
	Found   int `json:"found"`
	Without int `json:"without"`
	Avoided int `json:"avoided"`
}

// typeFigures tell how often pages are rightly called articles.
type typeFigures struct {
	Accuracy float64        `json:"accuracy"`
	F1       float64        `json:"f1"`
	Wrong    map[string]int `json:"wrong"` // by true type
	Of       map[string]int `json:"of"`
}

// calledFigures count what the pages of one true type are called.
type calledFigures struct {
	Article int `json:"article"`
	Index   int `json:"index"`
	Other   int `json:"other"`
}

// called tells what pages are called: what is likelier than not, else the likeliest.
func (t *trainer) called() map[string]calledFigures {
	out := make(map[string]calledFigures)
	for k, s := range t.samples {
		if s.kind == "" {
			continue
		}
		name := s.labelled + " " + s.kind
		if s.labelled == "" {
			name = s.source + " " + s.kind
		}
		if s.base != nil {
			name = "dress " + name
		}
		f, r := out[name], &t.results[k]
		switch other := 1 - r.Article - r.Index; {
		case r.Article >= likely || r.Article >= r.Index && r.Article >= other:
			f.Article++
		case r.Index >= other:
			f.Index++
		default:
			f.Other++
		}
		out[name] = f
	}
	return out
}

// A reliabilityRow is about the pages whose confidence is below a bound and
// not below that of the row before.
type reliabilityRow struct {
	Below float32 `json:"below"`
	Pages int     `json:"pages"`
	Said  float64 `json:"said"`
	Seen  float64 `json:"seen"`
}

// A pageFigure is one page's F1.
type pageFigure struct {
	ID string  `json:"id"`
	F1 float64 `json:"f1"`
}

// figures takes the figures of the results.
func (t *trainer) figures() Figures {
	f := Figures{Groups: t.bodies(), Snippets: t.snippets(), PageType: t.types(), Types: t.called(), Reliability: t.reliability(),
		Article: t.typeReliability((*sample).isArticle, func(p *score.Page) float32 { return p.Article }), Index: t.typeReliability((*sample).isList, func(p *score.Page) float32 { return p.Index }),
		Worst: t.worst(), Written: t.written(), Empty: []string{}}
	for k, s := range t.samples {
		if s.base == nil && s.source != writtenSource && len(strings.Fields(s.body)) >= emptyWords && s.text(t.results[k].Keep) == "" {
			f.Empty = append(f.Empty, s.id)
		}
	}
	return f
}

// nordic are the languages that are put together.
func nordic() []string { return []string{"da", "nb", "nn", "no", "sv", "fi", "is", "fo"} }

func (t *trainer) bodies() map[string]groupFigures {
	groups := make(map[string]*[2]tally)
	for k, s := range t.samples {
		if s.truth == nil {
			continue
		}
		got, best := s.match(t.results[k].Keep), s.match(s.keep)
		for _, name := range s.groups() {
			if groups[name] == nil {
				groups[name] = &[2]tally{}
			}
			groups[name][0].add(got)
			groups[name][1].add(best)
		}
	}
	out := make(map[string]groupFigures)
	for name, g := range groups {
		f := groupFigures{Pages: g[0].pages, PageF1: g[0].f1 / float64(g[0].pages)}
		f.F1, f.Precision, f.Recall = g[0].figures()
		f.BestF1, _, _ = g[1].figures()
		out[name] = f
	}
	return out
}

// groups are the groups of pages that a sample with a true body counts in.
func (s *sample) groups() []string {
	switch {
	case s.source == writtenSource:
		return []string{writtenSource}
	case s.base != nil:
		return []string{"dress all", "dress " + s.dress.Name}
	case s.held || s.source == "mozilla-readability":
		return []string{s.source}
	case slices.Contains(nordic(), s.lang):
		return []string{"all", s.source, "lang nordic"}
	case s.lang == "en" || s.lang == "de":
		return []string{"all", s.source, "lang " + s.lang}
	}
	return []string{"all", s.source, "lang other"}
}

func (t *trainer) snippets() map[string]snippetFigures {
	out := make(map[string]snippetFigures)
	for k, s := range t.samples {
		if len(s.with)+len(s.without) == 0 || s.base != nil {
			continue
		}
		f, text := out[s.source], oneSpace(s.text(t.results[k].Keep))
		for _, x := range s.with {
			f.With++
			if strings.Contains(text, oneSpace(x)) {
				f.Found++
			}
		}
		for _, x := range s.without {
			f.Without++
			if !strings.Contains(text, oneSpace(x)) {
				f.Avoided++
			}
		}
		out[s.source] = f
	}
	return out
}

func oneSpace(s string) string { return strings.Join(strings.Fields(s), " ") }

// types returns nil where no page's type is known.
func (t *trainer) types() *typeFigures {
	f := typeFigures{Wrong: make(map[string]int), Of: make(map[string]int)}
	var right, both, said, are, all float64
	for k, s := range t.samples {
		if s.labelled != "pagetype" || s.base != nil {
			continue
		}
		is, says := s.kind == "article", t.results[k].Article >= likely
		all++
		f.Of[s.kind]++
		right += truth(is == says)
		f.Wrong[s.kind] += int(truth(is != says))
		are += truth(is)
		said += truth(says)
		both += truth(is && says)
	}
	if all == 0 {
		return nil
	}
	f.Accuracy, f.F1 = right/all, 2*both/(said+are)
	return &f
}
