// Package rules knows what is certainly or probably furniture: cookie banners,
// captions, lists of other stories.
//
// Goals: a rule is one value in one list, with its name, what it drops and how
// much of the story it may cost; rules see blocks, boxes, words and names, and
// say what they would drop and on what measures. They decide nothing but what is
// certain: the rest is evidence, which the model weighs (package verdict).
//
// To add a rule, write its finder and add its value to All.
//
//	rules.go                              a Rule, and All of them in their order
//	scene.go                              what rules know of a page, and what they said
//	tuning.go                             the numbers that were chosen
//	title.go                              the headline
//	text.go, repeats.go                   what is hidden, said twice or nobody's
//	consent.go, embeds.go, conditions.go  what asks the reader for leave
//	paywall.go, form.go, prompts.go       what asks for money, or an address
//	asking.go, appeals.go                 boxes, lines and paragraphs that ask for these, or for leave
//	landmark.go, stories.go, sections.go  what surrounds the story, and what headings head
//	comments.go, foreign.go               what readers say, what tells of something else
//	phrases.go, names.go                  what blocks say, and elements are called
//	byline.go, pictures.go, summaries.go  who and when, captions, machines' summaries
package rules

import (
	"rens/clean/block"
	"rens/clean/lexicon"
	"rens/clean/markup"
)

// A Rule finds one kind of furniture.
type Rule struct {
	Name    string  // such as section.related
	Kind    Kind    // what it drops, where a Finding does not say otherwise
	Named   bool    // it goes by the names of elements alone
	Heads   bool    // it drops a heading with what that heads
	Certain bool    // its removals stand, whatever the model says
	Share   float64 // of the running text that no rule has taken, how much one finding may hold: a rule that is wrong must not cost the story; 0 for no bound
	Find    func(*Scene, func(Finding))
}

// A Finding is a range of blocks that a rule would drop.
type Finding struct {
	From, To int                // To is excluded
	Kind     Kind               // "" for the rule's own
	Share    float64            // see Rule.Share; 0 for the rule's own
	Detail   string             // what the record adds to the rule's name, such as the language of a phrase; "" for nothing
	Signals  map[string]float64 // measures that the rule weighed; nil where it needed none
}

// A Kind is what a dropped block is, as the ledger of the record has it.
type Kind string

// The kinds of dropped blocks.
const (
	CookieBanner  Kind = "cookie_banner"
	AICaption     Kind = "ai_caption"
	AIByline      Kind = "ai_byline"
	Caption       Kind = "caption"
	Related       Kind = "related"
	Navigation    Kind = "navigation"
	Share         Kind = "share"
	Newsletter    Kind = "newsletter"
	Comments      Kind = "comments"
	PaywallPrompt Kind = "paywall_prompt"
	Advertisement Kind = "advertisement"
	AuthorBio     Kind = "author_bio"
	Byline        Kind = "byline"
	PhotoCredit   Kind = "photo_credit"
	ReadMore      Kind = "read_more"
	MostRead      Kind = "most_read"
	LiveLabel     Kind = "live_label"
	AudioPlayer   Kind = "audio_player"
	AppPromo      Kind = "app_promo"
	EmbedConsent  Kind = "embed_consent"
	Repeated      Kind = "repeated"
	Template      Kind = "template"
	Other         Kind = "other"
)

// All returns the rules in the order in which they are applied: what an earlier
// one has found, a later one is not asked about.
func All() []*Rule {
	return concat(
		one(&Hidden, &Copyright, &placeholder, &loading),
		one(&consentManager, &bannerPhrase, &bannerMention, &bannerRun, &embedBox, &conditions),
		one(&Landmark, &landmarkRole, &otherStory, &storyRow, &storyBefore, &paywallPrompt, &paywallOffer),
		one(&AISummary, &summaryText),
		sections(),
		one(&thread, &voices, &storySection),
		one(&AICaptionPhrase, &CaptionDescribed, &signupForm, &supportPrompt, &newsletterPrompt, &newsletterLine, &askingBox, &offeringBox, &accessLine, &supportLine, &storyAppeal, &mistakePrompt, &readersRating, &disclaimer),
		one(&titleSite, &TitleHeadline, &TitleH1, &TitlePlace),
		phrases(),
		one(&adLabel),
		one(&pointerRelated, &pointerLabel, &pointerBox, &pointerAlike, &pointerReadMore, &linkBar),
		one(&timeElement, &Clock),
		named(),
		one(&figcaption, &photoCredit, &inFigure, &creditedCaption, &labelCaption, &smallCaption, &pictureCount, &chartLabels),
		one(&namedByline, &OpenedByline, &NamedAuthor, &readingTime, &agencySign, &DateLine, &authorBio),
		one(&twiceText, &againText, &repeatedText, &copiedText),
	)
}

func one(rules ...*Rule) []*Rule { return rules }

func concat(lists ...[]*Rule) []*Rule {
	var out []*Rule
	for _, l := range lists {
		out = append(out, l...)
	}
	return out
}

// A Set is the rules with the words that they look for. It is safe for
// concurrent use.
type Set struct {
	rules    []*Rule
	lex      *lexicon.Lexicon
	managers managers
}

// New returns the set of All rules.
func New(lex *lexicon.Lexicon) *Set { return &Set{All(), lex, readManagers()} }

// Read lets every rule say what it would drop of a page.
func (r *Set) Read(tree *block.Tree, page Page, names markup.Names) *Scene {
	s := newScene(r, tree, page, names)
	for _, rule := range r.rules {
		rule.Find(s, func(f Finding) { s.take(rule, f) })
	}
	return s
}

// Round keeps two decimals, so that records stay short.
func Round(f float64) float64 { return float64(int(f*100+0.5)) / 100 }
