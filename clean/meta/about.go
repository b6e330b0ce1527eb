package meta

import (
	"strings"

	"rens/clean/jsonld"
	"rens/clean/page"
	"rens/clean/plain"
)

func description(v *View) string {
	for _, name := range []string{"og:description", "description", "twitter:description", "dc.description", "sailthru.description"} {
		if d := plain.Text(v.meta(name)); d != "" {
			return d
		}
	}
	return plain.Text(v.main.Get("description").First())
}

// sections returns the path of sections, widest first.
func sections(v *View) []string {
	var out []string
	v.main.Get("articleSection").Each(func(v *jsonld.Value) {
		if v.Kind == jsonld.String {
			for _, part := range strings.Split(plain.Text(v.Str), " > ") {
				out = appendNew(out, strings.TrimSpace(part))
			}
		}
	})
	if len(out) == 0 {
		for _, name := range []string{"article:section", "og:article:section", "parsely-section", "cxenseparse:section", "og:section", "section", "articlesection", "dc.subject.section"} {
			if v := plain.Text(v.meta(name)); v != "" && !strings.Contains(v, "://") {
				return []string{v}
			}
		}
	}
	return out
}

// keywords returns the page's own tags, without repeats.
func keywords(v *View) []string {
	var out []string
	seen := map[string]bool{}
	add := func(list string, split bool) {
		parts := []string{list}
		if split {
			parts = strings.FieldsFunc(list, func(c rune) bool { return c == ',' || c == ';' || c == '|' })
		}
		for _, k := range parts {
			k = plain.Text(k)
			if key := strings.ToLower(k); k != "" && len(k) <= keywordLimit && !seen[key] && len(out) < listLimit {
				seen[key] = true
				out = append(out, k)
			}
		}
	}
	for _, m := range v.metas {
		switch m.name {
		case "article:tag", "og:article:tag", "mrf:tags":
			add(m.content, m.name == "mrf:tags")
		case "news_keywords", "keywords", "parsely-tags", "sailthru.tags", "dc.subject", "cxenseparse:keywords":
			add(m.content, true)
		}
	}
	v.main.Get("keywords").Each(func(v *jsonld.Value) {
		if v.Kind == jsonld.Object {
			v = v.Get("name")
		}
		add(v.First(), true)
	})
	return out
}

// license returns the licence that the page declares: the address of
// rel=license, or what JSON-LD names.
func license(v *View, at *spot) string {
	for _, rel := range []string{"license", "a.license"} {
		if href := linkHref(v, rel); href != "" {
			if abs := v.doc.Resolve(href); abs != "" {
				return abs
			}
		}
	}
	if l := plain.Tidy(v.main.Get("license").Ref()); l != "" {
		return l
	}
	for i := range v.props {
		if n := v.props[i].node; page.HasToken(n, "itemprop", "license") && !v.beside(at, &v.props[i]) {
			if v := propValue(n); v != "" {
				return v
			}
		}
	}
	for _, name := range []string{"dc.rights", "dcterms.rights", "dcterms.license", "license", "rights"} {
		if v := plain.Text(v.meta(name)); isLicence(v) {
			return v
		}
	}
	return ""
}

func isLicence(s string) bool {
	l := strings.ToLower(s)
	return len(s) < licenceLimit && (strings.Contains(l, "creativecommons.org/") || strings.HasPrefix(l, "cc ") || strings.HasPrefix(l, "cc-") ||
		strings.Contains(l, "creative commons") || strings.Contains(l, "public domain") || strings.Contains(l, "licen") && strings.Contains(l, "://"))
}
