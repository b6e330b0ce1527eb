package meta

import (
	"net/url"
	"strings"

	nethtml "golang.org/x/net/html"

	"rens/clean/jsonld"
	"rens/clean/page"
	"rens/clean/plain"
)

// canonicalURL returns the address that the page gives itself. It is believed
// only on the page's own registrable domain, and not where a deeper page calls
// itself the front page. Source: RFC 6596.
func (s *signs) canonicalURL() string {
	at := s.doc.Page.Address()
	for _, ref := range []string{s.linkHref("canonical"), s.metaValue("og:url", "mrf:canonical", "parsely-link", "cxenseparse:url", "twitter:url")} {
		u, err := s.doc.Base.Parse(strings.TrimSpace(ref))
		if ref == "" || err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
			continue
		}
		if at == "" || believable(u, at) {
			u.Fragment, u.RawFragment = "", ""
			return u.String()
		}
	}
	return ""
}

func believable(u *url.URL, at string) bool {
	from, err := url.Parse(at)
	if err != nil {
		return false
	}
	if page.Site(u.Hostname()) != page.Site(from.Hostname()) {
		return false
	}
	front := strings.Trim(u.Path, "/") == "" && u.RawQuery == ""
	return !front || strings.Trim(from.Path, "/") == ""
}

func (s *signs) linkHref(rel string) string {
	for _, l := range s.links {
		if l.rel == rel {
			return l.href
		}
	}
	return ""
}

func (s *signs) readSiteName() string {
	name := plain.Text(s.metaValue("og:site_name", "application-name", "apple-mobile-web-app-title", "al:android:app_name"))
	if name != "" && len(name) < 80 && !strings.Contains(name, "://") && name != plain.Text(s.titleTag) {
		return name
	}
	for i := range s.graph.Entities {
		v := &s.graph.Entities[i]
		for _, t := range v.Types() {
			if t == "WebSite" {
				if n := plain.Text(v.Get("name").First()); n != "" {
					return n
				}
			}
		}
	}
	return ""
}

func (s *signs) readPublisher() string {
	name := ""
	s.ofPage(func(v *jsonld.Value) bool {
		v.Get("publisher").Each(func(p *jsonld.Value) {
			if p = s.graph.Named(p); name == "" && (p.Kind == jsonld.String || p.Get("name").Kind != jsonld.Null) {
				name = plain.Text(p.First())
			}
		})
		return name != ""
	})
	if name == "" || strings.Contains(name, "://") || len(name) > 120 {
		name = plain.Text(s.metaValue("publisher", "dc.publisher", "dcterms.publisher", "article:publisher"))
	}
	if name == "" || strings.Contains(name, "://") || len(name) > 120 {
		name = s.siteName
	}
	return name
}

// readLang returns the language that the page declares, as written.
func (s *signs) readLang() string {
	if lang := s.doc.Lang(); lang != "" {
		return lang
	}
	if lang := s.metaValue("content-language", "language", "dc.language", "dcterms.language", "og:locale"); lang != "" && len(lang) < 20 {
		return lang
	}
	lang := s.main.Get("inLanguage")
	if lang.Kind == jsonld.Object {
		lang = lang.Get("alternateName")
	}
	return lang.First()
}

func (s *signs) description() string {
	for _, name := range []string{"og:description", "description", "twitter:description", "dc.description", "sailthru.description"} {
		if d := plain.Text(s.metaValue(name)); d != "" {
			return d
		}
	}
	return plain.Text(s.main.Get("description").First())
}

// sections returns the path of sections, widest first.
func (s *signs) sections() []string {
	var out []string
	s.main.Get("articleSection").Each(func(v *jsonld.Value) {
		if v.Kind == jsonld.String {
			for _, part := range strings.Split(plain.Text(v.Str), " > ") {
				out = appendNew(out, strings.TrimSpace(part))
			}
		}
	})
	if len(out) == 0 {
		for _, name := range []string{"article:section", "og:article:section", "parsely-section", "cxenseparse:section", "og:section", "section", "articlesection", "dc.subject.section"} {
			if v := plain.Text(s.metaValue(name)); v != "" && !strings.Contains(v, "://") {
				return []string{v}
			}
		}
	}
	return out
}

// keywords returns the page's own tags, without repeats.
func (s *signs) keywords() []string {
	var out []string
	seen := map[string]bool{}
	add := func(list string, split bool) {
		parts := []string{list}
		if split {
			parts = strings.FieldsFunc(list, func(c rune) bool { return c == ',' || c == ';' || c == '|' })
		}
		for _, k := range parts {
			k = plain.Text(k)
			if key := strings.ToLower(k); k != "" && len(k) <= 100 && !seen[key] && len(out) < 100 {
				seen[key] = true
				out = append(out, k)
			}
		}
	}
	for _, m := range s.metas {
		switch m.name {
		case "article:tag", "og:article:tag", "mrf:tags":
			add(m.content, m.name == "mrf:tags")
		case "news_keywords", "keywords", "parsely-tags", "sailthru.tags", "dc.subject", "cxenseparse:keywords":
			add(m.content, true)
		}
	}
	s.main.Get("keywords").Each(func(v *jsonld.Value) {
		if v.Kind == jsonld.Object {
			v = v.Get("name")
		}
		add(v.First(), true)
	})
	return out
}

// license returns the licence that the page declares: the address of
// rel=license, or what JSON-LD names.
func (s *signs) license() string {
	for _, rel := range []string{"license", "a.license"} {
		if href := s.linkHref(rel); href != "" {
			if abs := s.doc.Resolve(href); abs != "" {
				return abs
			}
		}
	}
	if l := plain.Tidy(s.main.Get("license").Ref()); l != "" {
		return l
	}
	for i := range s.props {
		if n := s.props[i].node; hasWord(page.Attr(n, "itemprop"), "license") && !s.beside(&s.props[i]) {
			if v := propValue(n); v != "" {
				return v
			}
		}
	}
	for _, name := range []string{"dc.rights", "dcterms.rights", "dcterms.license", "license", "rights"} {
		if v := plain.Text(s.metaValue(name)); isLicence(v) {
			return v
		}
	}
	return ""
}

func isLicence(s string) bool {
	l := strings.ToLower(s)
	return len(s) < 300 && (strings.Contains(l, "creativecommons.org/") || strings.HasPrefix(l, "cc ") || strings.HasPrefix(l, "cc-") ||
		strings.Contains(l, "creative commons") || strings.Contains(l, "public domain") || strings.Contains(l, "licen") && strings.Contains(l, "://"))
}

func hasWord(list, word string) bool {
	for len(list) > 0 {
		var w string
		w, list, _ = strings.Cut(list, " ")
		if strings.EqualFold(w, word) {
			return true
		}
	}
	return false
}

// propValue returns the value of an element with itemprop.
// Source: HTML standard, section 5.2.4 "Values".
func propValue(n *nethtml.Node) string {
	for _, key := range [...]string{"content", "datetime"} {
		if v := strings.TrimSpace(page.Attr(n, key)); v != "" {
			return v
		}
	}
	switch n.Data {
	case "a", "link", "area":
		if href := page.Attr(n, "href"); href != "" && n.FirstChild == nil {
			return strings.TrimSpace(href)
		}
	}
	return text(n, 300)
}
