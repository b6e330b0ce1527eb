package meta

import (
	"strings"

	"rens/clean/page"
	"rens/clean/plain"
)

// access reads what the page declares about reading it for free, from
// schema.org isAccessibleForFree (on the story or a part of it), the content
// tier of Facebook's Open Graph (free, metered, locked), and common metas.
func (s *signs) access() Access {
	var a Access
	s.ofPage(func(v *value) bool {
		a.Selectors = appendParts(a.Selectors, v)
		free, quote := accessible(v)
		if free != nil && a.DeclaredFree == nil {
			a.DeclaredFree, a.Evidence = free, quote
		}
		return a.DeclaredFree != nil
	})
	if a.DeclaredFree != nil {
		return a
	}
	for _, m := range s.metas {
		if free := accessMeta(m); free != nil {
			a.DeclaredFree, a.Evidence = free, "meta."+m.name+": "+plain.Tidy(m.content)
			return a
		}
	}
	for i := range s.props {
		p := &s.props[i]
		if !s.beside(p) && hasWord(page.Attr(p.node, "itemprop"), "isAccessibleForFree") {
			v := propValue(p.node)
			if free := truth(v); free != nil {
				a.DeclaredFree, a.Evidence = free, "itemprop.isAccessibleForFree: "+v
				return a
			}
		}
	}
	return a
}

// accessible reads isAccessibleForFree of v. A story that is said to be free
// but has a part that is not is not free.
func accessible(v *value) (*bool, string) {
	own := v.get("isAccessibleForFree")
	free, quote := truth(own.word()), "jsonld.isAccessibleForFree: "+own.word()
	v.get("hasPart").each(func(part *value) {
		w := part.get("isAccessibleForFree").word()
		if t := truth(w); t != nil && !*t && (free == nil || *free) {
			free, quote = t, "jsonld.hasPart.isAccessibleForFree: "+w
		}
	})
	return free, quote
}

func appendParts(list []string, v *value) []string {
	v.get("hasPart").each(func(part *value) {
		part.get("cssSelector").each(func(sel *value) {
			list = appendNew(list, plain.Tidy(sel.str))
		})
	})
	return list
}

// word returns the text of a boolean, string or number.
func (v *value) word() string {
	switch v.kind {
	case isTrue:
		return "true"
	case isFalse:
		return "false"
	case isArray:
		if len(v.kids) > 0 {
			return v.kids[0].word()
		}
	}
	return v.str
}

// truth reads a boolean as pages write it, also as a schema.org address.
func truth(s string) *bool {
	yes, no := true, false
	switch strings.ToLower(bareType(s)) {
	case "true", "yes", "1", "free":
		return &yes
	case "false", "no", "0":
		return &no
	}
	return nil
}

func accessMeta(m metaTag) *bool {
	yes, no := true, false
	switch v := m.content; m.name {
	case "article:content_tier", "og:article:content_tier", "content_tier", "content-tier":
		switch strings.ToLower(strings.TrimSpace(v)) {
		case "free":
			return &yes
		case "metered", "locked", "paid", "premium":
			return &no
		}
	case "is_paywalled", "paywalled", "paywall", "premium", "is_premium", "ispremium", "adv:premium", "article:premium", "restricted", "plus-content", "is_plus":
		if t := truth(v); t != nil {
			free := !*t
			return &free
		}
	case "isaccessibleforfree", "is_free", "free":
		return truth(v)
	}
	return nil
}
