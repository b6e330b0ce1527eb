package rules

import (
	"rens/clean/lexicon"
	"rens/clean/markup"
)

// furniture are the roles of names that speak of furniture, the more telling
// first: words of the later ones also stand in the names of what holds the
// story (premium-article, author-template).
var furniture = [...]struct {
	role markup.Role
	kind Kind
}{
	{markup.Cookie, CookieBanner}, {markup.Comments, Comments}, {markup.FactBox, Other}, {markup.AISummary, Other},
	{markup.Player, Other}, {markup.Related, Related}, {markup.MostRead, MostRead}, {markup.Newsletter, Newsletter},
	{markup.Bio, AuthorBio}, {markup.Caption, Caption}, {markup.Credit, PhotoCredit}, {markup.Share, Share},
	{markup.Author, Byline}, {markup.Date, Byline}, {markup.Audio, AudioPlayer}, {markup.Paywall, PaywallPrompt}, {markup.Ad, Advertisement},
	{markup.Menu, Navigation}, {markup.Tags, Navigation}, {markup.Footer, Navigation}, {markup.Sidebar, Navigation}, {markup.Form, Navigation},
}

// furnitureOf returns the most telling role of furniture among some, 0 for
// none.
func furnitureOf(roles markup.Role) markup.Role {
	if roles == 0 {
		return 0
	}
	for _, f := range furniture {
		if roles.Has(f.role) {
			return f.role
		}
	}
	return 0
}

// KindOfName is the kind of the furniture that a role of a name speaks of; ""
// for none.
func KindOfName(role markup.Role) Kind {
	for _, f := range furniture {
		if f.role == role {
			return f.kind
		}
	}
	return ""
}

// kindOf is the kind of what says a phrase.
func kindOf(c lexicon.Class) Kind {
	switch c {
	case lexicon.TopicTags:
		return Navigation
	case lexicon.NoAI, lexicon.AISummary, lexicon.AINote:
		return AIByline
	}
	return Kind(c)
}

// named are the rules of names: small boxes whose names speak of furniture that
// has names of its own. Words that also stand in the names of what holds a story
// (menu, premium, audio, ad) make no rule: the model weighs them.
func named() []*Rule {
	return []*Rule{
		byName("name.comments", markup.Comments, false, mostComments, 0),
		byName("name.fact_box", markup.FactBox, true, mostComments, 0),
		byName("name.ai_summary", markup.AISummary, true, mostDeclared, 0),
		byName("name.related", markup.Related, false, mostNamed, 0),
		byName("name.most_read", markup.MostRead, false, mostNamed, 0),
		byName("name.newsletter", markup.Newsletter, false, mostNamed, 0),
		byName("name.author_bio", markup.Bio, false, mostNamed, 0),
		byName("name.share", markup.Share, false, mostNamed, 0),
		byName("name.caption", markup.Caption, false, mostNamed, 0),
		byName("name.photo_credit", markup.Credit, false, mostNamed, 0),
		byName("name.byline", markup.Author, false, mostNamed, mostNameBox),
		byName("name.date", markup.Date, false, mostNamed, mostNameBox),
	}
}

// byName makes the rule of a role; most is the most words of a box, 0 for any
// number.
func byName(name string, role markup.Role, certain bool, share float64, most int) *Rule {
	return &Rule{Name: name, Kind: KindOfName(role), Named: true, Certain: certain, Share: share, Find: func(s *Scene, found func(Finding)) {
		for at, is := range s.furniture {
			if is != role {
				continue
			}
			b := &s.Tree.Boxes[at]
			sum := s.Tree.Sum(b.First, b.End)
			if most > 0 && sum.Words > most {
				continue
			}
			found(Finding{From: b.First, To: b.End, Signals: map[string]float64{"link_density": Round(sum.LinkDensity())}})
		}
	}}
}
