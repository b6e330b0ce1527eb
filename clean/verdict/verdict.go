// Package verdict decides which blocks of a page are its story.
//
// Nothing is deleted here. Every block gets a Verdict that keeps or drops it
// and names the rule that decided; what is dropped can be read, with its
// reasons, in the ledger of the record.
//
// Rules that are certain decide first (package rules); the learned model then
// says what of the rest is the story (package score), with what the other rules
// say as evidence; the page as a whole is looked at last.
//
//	verdict.go   a Verdict, and what decides beside the rules on furniture
//	judge.go     the stages in their order
//	body.go      what the model keeps, and what it drops
//	repair.go    what stands between two kept blocks, and after the last
//	goon.go      running text with which the story goes on, and closes
//	quotes.go    what is said twice: pull quotes
//	groups.go    rows of one shape, judged as one
//	teasers.go   rows that lead to other stories
//	lead.go      the standfirst
//	pagetype.go  what is counted of a page, and what becomes of an index
//	types.go     article, index or other: a linear function of what was counted
//	claim.go     what the page's data say of that
//	told.go      the text of a page that shows none, as its data have it
//	template.go  what stands on many pages of the site
//	site.go      what a site's selectors say
//	tuning.go    the numbers that were chosen
package verdict

import "rens/clean/rules"

// A Verdict keeps or drops one Block and names the rule that decided.
type Verdict struct {
	Keep    bool
	Role    Role               // what a kept block is, where that is not what the markup says
	Kind    rules.Kind         // what a dropped block is; empty where kept
	Rule    *rules.Rule        // never nil
	Detail  string             // see rules.Finding
	Signals map[string]float64 // measures that the rule weighed; nil where it needed none
}

// Name is the rule as the record has it, such as phrase.related.da.
func (v *Verdict) Name() string {
	if v.Detail == "" {
		return v.Rule.Name
	}
	return v.Rule.Name + "." + v.Detail
}

// A Role is what a kept block is to the story.
type Role string

// The roles that verdicts give.
const (
	AsLead    Role = "lead"    // the standfirst
	AsHeading Role = "heading" // a subheading that is not marked up as one
)

// What decides beside the rules of package rules: the model, and the passes over
// what it said.
var (
	ByModel      = rules.Rule{Name: "model", Kind: rules.Other}
	byContainer  = rules.Rule{Name: "fallback.container", Kind: rules.Other} // the model found no story
	goesOn       = rules.Rule{Name: "story.goes_on"}
	toldStory    = rules.Rule{Name: "story.article_body"}
	betweenStory = rules.Rule{Name: "story.within"}
	storyTeaser  = rules.Rule{Name: "story.teaser", Kind: rules.Related}
	pullQuote    = rules.Rule{Name: "text.pull_quote", Kind: rules.Repeated}
	emptyHeading = rules.Rule{Name: "heading.empty", Kind: rules.Other}
	leadName     = rules.Rule{Name: "lead.name"}
	leadSummary  = rules.Rule{Name: "lead.description"}
	leadPlace    = rules.Rule{Name: "lead.place"}
	leadAgain    = rules.Rule{Name: "lead.again", Kind: rules.Repeated}
	pageIndex    = rules.Rule{Name: "page.index", Kind: rules.Other}
	consentWall  = rules.Rule{Name: "consent.wall", Kind: rules.CookieBanner}
	siteTemplate = rules.Rule{Name: "site.template", Kind: rules.Template}
	siteKeep     = rules.Rule{Name: "site.keep"}
	siteDrop     = rules.Rule{Name: "site.drop", Kind: rules.Other}
)

// dropBy drops a block by a rule.
func dropBy(r *rules.Rule) Verdict { return Verdict{Kind: r.Kind, Rule: r} }
