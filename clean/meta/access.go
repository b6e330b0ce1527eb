package meta

import (
	"strings"

	"rens/clean/jsonld"
	"rens/clean/page"
	"rens/clean/plain"
)

// access reads what the page declares about reading it for free, from
// schema.org isAccessibleForFree (on the story or a part of it), the content
// tier of Facebook's Open Graph (free, metered, locked), and common metas.
func (s *signs) access() Access {
	var a Access
	s.ofPage(func(v *jsonld.Value) bool {
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
func accessible(v *jsonld.Value) (*bool, string) {
	own := v.Get("isAccessibleForFree")
	free, quote := truth(own.Word()), "jsonld.isAccessibleForFree: "+own.Word()
	v.Get("hasPart").Each(func(part *jsonld.Value) {
		w := part.Get("isAccessibleForFree").Word()
		if t := truth(w); t != nil && !*t && (free == nil || *free) {
			free, quote = t, "jsonld.hasPart.isAccessibleForFree: "+w
		}
	})
	return free, quote
}

func appendParts(list []string, v *jsonld.Value) []string {
	v.Get("hasPart").Each(func(part *jsonld.Value) {
		part.Get("cssSelector").Each(func(sel *jsonld.Value) {
			list = appendNew(list, plain.Tidy(sel.Str))
		})
	})
	return list
}

// truth reads a boolean as pages write it, also as a schema.org address.
func truth(s string) *bool {
	yes, no := true, false
	switch strings.ToLower(jsonld.BareType(s)) {
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
