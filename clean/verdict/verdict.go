// Package verdict decides which blocks of a page are its story.
//
// Nothing is deleted here. Every block gets a Verdict that keeps or drops it
// and names the rule that decided; what is dropped can be read, with its
// reasons, in the ledger of the record.
package verdict

// A Verdict keeps or drops one Block and names the rule that decided.
type Verdict struct {
	Keep    bool
	Role    Role               // what a kept block is, where that is not what the markup says
	Kind    Kind               // what a dropped block is; empty where kept
	Rule    string             // such as phrase.cookie_banner.da
	Signals map[string]float64 // measures that the rule weighed; nil where it needed none
}

// A Role is what a kept block is to the story.
type Role string

// The roles that verdicts give.
const (
	AsLead    Role = "lead"    // the standfirst
	AsHeading Role = "heading" // a subheading that is not marked up as one
)

// A Kind is what a dropped block is.
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
