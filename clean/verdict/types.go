package verdict

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"math"
	"slices"

	"rens/clean/jsonld"
	"rens/clean/page"
	"rens/clean/rules"
)

// A trait is one thing that tells what a page is. Values lie between -1 and 1 or
// little beyond.
type trait struct {
	name string
	of   func(*census) float64
}

// traits are all that is weighed; the address of a page counts only where it is that
// of a front page.
func traits() []trait {
	return []trait{
		{"always", func(*census) float64 { return 1 }},
		{"model.article", func(m *census) float64 { return logit(m.article) }},
		{"model.index", func(m *census) float64 { return logit(m.index) }},
		{"words", func(m *census) float64 { return grade(m.words, 1000) }},
		{"prose", func(m *census) float64 { return grade(m.proseWords, 1000) }},
		{"no prose", func(m *census) float64 { return is(m.proseWords < leastClaimed) }},
		{"links", func(m *census) float64 { return grade(m.linked, 100) }},
		{"linked", func(m *census) float64 { return ratio(m.linkWords, m.linkWords+m.proseWords+leastClaimed) }},
		{"links between", func(m *census) float64 { return min(ratio(m.inner, m.prose+1), 2) }},
		{"posts", func(m *census) float64 { return is(m.posts >= leastPosts) * min(float64(m.posts)/leastPosts, 3) }},
		{"claim.tagged", func(m *census) float64 { return is(m.claim == tagged) }},
		{"claim.described", func(m *census) float64 { return is(m.claim == described) }},
		{"declared.article", func(m *census) float64 { return is(slices.ContainsFunc(m.types, jsonld.IsArticle)) }},
		{"declared.other", func(m *census) float64 { return is(slices.ContainsFunc(m.types, jsonld.IsOther)) }},
		{"headline", func(m *census) float64 { return is(m.headed) }},
		{"signed", func(m *census) float64 { return is(m.signed) }},
		{"dated", func(m *census) float64 { return is(m.dated) }},
		{"front", func(m *census) float64 { return is(page.IsFront(m.address)) }},
	}
}

func is(holds bool) float64 {
	if holds {
		return 1
	}
	return 0
}

// grade is the logarithm of a number, 1 for most and more.
func grade(n, most int) float64 { return min(math.Log1p(float64(n))/math.Log1p(float64(most)), 1) }

func ratio(part, whole int) float64 { return float64(part) / float64(max(whole, 1)) }

// logit is that of a probability, a fifth of it, so that it is 1 for one of .993.
func logit(p float64) float64 {
	p = min(max(p, 1-surest), surest)
	return math.Log(p/(1-p)) / 5
}

// TraitNames returns the names of the traits in their order.
func TraitNames() []string {
	var out []string
	for _, t := range traits() {
		out = append(out, t.name)
	}
	return out
}

// Types are what traits are worth: for a page's being an article, and for one that
// is none being an index.
type Types struct {
	Article map[string]float64 `json:"article"`
	Index   map[string]float64 `json:"index"`
}

//go:embed types.json
var fitted []byte

// readTypes reads what was fitted. It fails where a trait is named that there is
// not.
func readTypes() (Types, error) {
	var t Types
	if err := json.Unmarshal(fitted, &t); err != nil {
		return t, fmt.Errorf("read what traits of pages are worth: %w", err)
	}
	for _, weights := range []map[string]float64{t.Article, t.Index} {
		for name := range weights {
			if !slices.ContainsFunc(traits(), func(t trait) bool { return t.name == name }) {
				return t, fmt.Errorf("read what traits of pages are worth: no trait is called %q", name)
			}
		}
	}
	return t, nil
}

// chance is the probability that traits of some worth give, and so much beside them.
func (m *census) chance(worth map[string]float64, sum float64) float64 {
	for _, t := range traits() {
		sum += worth[t.name] * t.of(m)
	}
	return 1 / (1 + math.Exp(-sum))
}

// beside is what speaks for an article beside the traits that were fitted.
func (m *census) beside() float64 {
	return is(m.named)*worthNamed + is(m.readsOn())*worthRead - is(m.isShown())*worthShown
}

// isShown reports a few words beside what the page's data call a video or a sound.
func (m *census) isShown() bool {
	return m.proseWords < leastShown && !slices.ContainsFunc(m.types, jsonld.IsArticle) && slices.ContainsFunc(m.types, jsonld.IsPlayed)
}

// readsOn reports one text of some length that leads nowhere else, on a page without data
// that say what it is, or with a mere tag that calls what its headline says an article.
func (m *census) readsOn() bool {
	return (len(m.types) == 0 || m.claim == tagged && m.headed) && (m.prose >= leastTold && m.proseWords >= leastRead || m.headed && m.proseWords >= leastNote) && m.linkWords*readShare <= m.proseWords && m.posts < leastPosts
}

// pageType tells an article from a list of articles and from the rest, and how sure
// that is. The text of an index is dropped, so that it must have the shape of one,
// too, and the model must not hold it for none; of posts that nothing claims to be one story the text stays, as a guide may
// look like that.
func (t *Types) pageType(m *census) (string, float64) {
	article, index := m.chance(t.Article, m.beside()), m.chance(t.Index, 0)
	switch {
	case article >= likely && (m.isPosts() || m.saysNothing()):
		return "other", likely
	case article >= likely:
		return "article", sure(article)
	case (index >= likely && m.index >= leastIndex || m.isBareFront()) && m.isListing() && !m.isTold(article):
		return "index", sure((1 - article) * index)
	}
	return "other", sure((1 - article) * (1 - index))
}

// isPosts reports a page of posts, one below the other.
func (m *census) isPosts() bool { return m.posts >= leastPosts && m.claim == unclaimed }

// saysNothing reports a page of a few words that nobody claims to be a story, signed or named: "Nothing here yet."
func (m *census) saysNothing() bool {
	return m.words < leastClaimed && m.claim == unclaimed && !m.named && !m.signed && !m.dated
}

// isTold reports a page that may be an article, if not most likely, with its headline and
// its day: one that many stories of the site stand around is not lost for them. Nor is one
// lost that its data call an article, and that leads to no other story; nor a text below its
// headline, but of a front page, that is longer than lists tell between two of their stories, or that says
// more than the few headlines beside it.
func (m *census) isTold(article float64) bool {
	return m.headed && (m.dated && article >= mayBe || m.claim != unclaimed && m.linked == 0 || !page.IsFront(m.address) && (m.run >= leastWhole ||
		m.linked < leastListed && m.proseWords >= leastClaimed && m.words >= leastSaid && m.words > listShare*m.linkWords))
}

// isBareFront reports a front page of headlines and no running text, however few.
func (m *census) isBareFront() bool {
	return page.IsFront(m.address) && m.linked >= leastTwins && m.proseWords == 0
}

// isListing reports the shape of a list: as many words in links as half of those in
// running text, a headline between most texts, or posts.
func (m *census) isListing() bool {
	return listShare*m.linkWords >= m.proseWords || ratio(m.inner, m.prose+1) >= crowded || m.posts >= leastPosts
}

// sure is what a type is worth in the record.
func sure(p float64) float64 { return rules.Round(min(max(p, likely), surest)) }
