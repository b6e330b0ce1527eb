package meta

import (
	"strconv"
	"strings"

	"rens/clean/jsonld"
	"rens/clean/media"
	"rens/clean/page"
	"rens/clean/plain"
	"rens/clean/robotstag"
)

// access reads what the page declares about reading it for free, from
// schema.org isAccessibleForFree (on the story or a part of it), the content
// tier of Facebook's Open Graph (free, metered, locked), and common metas.
func access(v *View, at *spot) Access {
	var a Access
	v.ofPage(func(v *jsonld.Value) bool {
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
	for _, m := range v.metas {
		if free := accessMeta(m); free != nil {
			a.DeclaredFree, a.Evidence = free, "meta."+m.name+": "+plain.Tidy(m.content)
			return a
		}
	}
	for i := range v.props {
		p := &v.props[i]
		if !v.beside(at, p) && page.HasToken(p.node, "itemprop", "isAccessibleForFree") {
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

// agent is the robot whose directives stand in the record.
const agent = "rens"

// reuse reads what the page and its server declare about crawling, mining and
// training: robots metas and X-Robots-Tag (a convention of search engines),
// tdm-reservation and tdm-policy as header or meta (TDM Reservation Protocol,
// W3C community group report of 2024), and the Content-Usage header (IETF
// aipref drafts). A header wins over a meta of the same name, as the protocol
// says.
func reuse(v *View) Reuse {
	var r Reuse
	for _, m := range v.metas {
		if m.name == "robots" || m.name == agent {
			r.Robots = appendDirectives(r.Robots, m.content)
		}
	}
	for _, h := range header(v, "X-Robots-Tag") {
		r.Robots = appendDirectives(r.Robots, h)
	}
	for _, n := range append(header(v, "Tdm-Reservation"), v.meta("tdm-reservation")) {
		if n, err := strconv.Atoi(strings.TrimSpace(n)); err == nil && (n == 0 || n == 1) {
			r.TDMReservation = &n
			break
		}
	}
	for _, p := range append(header(v, "Tdm-Policy"), v.meta("tdm-policy")) {
		if p = plain.Tidy(p); p != "" {
			r.TDMPolicy = p
			if abs := v.doc.Resolve(p); abs != "" {
				r.TDMPolicy = abs
			}
			break
		}
	}
	r.ContentUsage = plain.Tidy(strings.Join(header(v, "Content-Usage"), ", "))
	return r
}

func header(v *View, name string) []string {
	return append([]string(nil), v.doc.Page.Header[name]...)
}

// appendDirectives adds the directives of one robots meta or header.
func appendDirectives(list []string, content string) []string {
	for _, d := range robotstag.Directives(agent, content) {
		list = appendNew(list, plain.Tidy(d.Text))
	}
	return list
}

// textAI reads what the page declares about its text: digitalSourceType of the
// story in JSON-LD, or a meta of that name, or one that says plainly whether
// it was made by AI.
func textAI(v *View) media.AI {
	if ai := media.Declared(v.main); ai.DigitalSourceType != "" {
		return ai
	}
	for _, m := range v.metas {
		if !strings.Contains(m.name, "ai") && !strings.Contains(m.name, "digital") {
			continue
		}
		switch plain.Squash(m.name) {
		case "digitalsourcetype", "iptc4xmpextdigitalsourcetype", "iptcdigitalsourcetype":
			if ai := media.Declaration("meta", "meta."+m.name, m.name, m.content); ai.DigitalSourceType != "" {
				return ai
			}
		case "aigenerated", "isaigenerated", "generatedbyai", "aicontent", "aiassisted", "aicontentdeclaration", "aidisclosure":
			if made := truth(m.content); made != nil {
				quote := m.name + ": " + plain.Tidy(m.content)
				return media.AI{Declared: made, Evidence: []media.Evidence{{Source: "meta", Quote: quote, Rule: "meta." + m.name}}}
			}
		}
	}
	return media.AI{}
}
