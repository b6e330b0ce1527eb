package meta

import (
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"rens/clean/jsonld"
	"rens/clean/page"
	"rens/clean/plain"
)

// A site is what the page's data say of where it stands.
type site struct {
	address, canonical        string
	here                      *url.URL // address, parsed; nil where not known
	hereKey                   string   // addressKey of address
	siteName, publisher, lang string
	sections                  []string // widest first
	keys, parts               []string // squashed names of the site, and of its parts: the links of its menus, then its sections
}

// readSite reads the page's own address and names, and sets its main entity,
// which every later reader needs.
func readSite(v *View) (s site) {
	s.address, s.canonical = v.doc.Page.Address(), canonicalURL(v)
	if s.address == "" {
		s.address = s.canonical
	}
	if u, err := url.Parse(s.address); err == nil && u.Host != "" {
		s.here = u
	}
	s.hereKey = addressKey(s.address)
	v.site = s
	v.main = mainEntity(v)
	s.siteName = readSiteName(v)
	v.site = s
	s.publisher = readPublisher(v)
	s.lang = readLang(v)
	s.sections = sections(v)
	for _, n := range v.menu {
		s.parts = append(s.parts, plain.Squash(n.Data))
	}
	v.site = s
	s.keys = siteKeys(v)
	for _, section := range s.sections {
		s.parts = append(s.parts, plain.Squash(section))
	}
	return s
}

// canonicalURL returns the address that the page gives itself. It is believed
// only on the page's own registrable domain, and not where a deeper page calls
// itself the front page. Source: RFC 6596.
func canonicalURL(v *View) string {
	at := v.doc.Page.Address()
	for _, ref := range []string{linkHref(v, "canonical"), v.meta("og:url", "mrf:canonical", "parsely-link", "cxenseparse:url", "twitter:url")} {
		u, err := v.doc.Base.Parse(strings.TrimSpace(ref))
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

func linkHref(v *View, rel string) string {
	for _, l := range v.links {
		if l.rel == rel {
			return l.href
		}
	}
	return ""
}

func readSiteName(v *View) string {
	name := plain.Text(v.meta("og:site_name", "application-name", "apple-mobile-web-app-title", "al:android:app_name"))
	if name != "" && len(name) < nameLimit && !strings.Contains(name, "://") && name != plain.Text(v.titleTag) {
		return name
	}
	for i := range v.graph.Entities {
		e := &v.graph.Entities[i]
		for _, t := range e.Types() {
			if t == "WebSite" {
				if n := plain.Text(e.Get("name").First()); n != "" {
					return n
				}
			}
		}
	}
	return ""
}

func readPublisher(v *View) string {
	name := ""
	v.ofPage(func(e *jsonld.Value) bool {
		e.Get("publisher").Each(func(p *jsonld.Value) {
			if p = v.graph.Named(p); name == "" && (p.Kind == jsonld.String || p.Get("name").Kind != jsonld.Null) {
				name = plain.Text(p.First())
			}
		})
		return name != ""
	})
	if name == "" || strings.Contains(name, "://") || len(name) > publisherLimit {
		name = plain.Text(v.meta("publisher", "dc.publisher", "dcterms.publisher", "article:publisher"))
	}
	if name == "" || strings.Contains(name, "://") || len(name) > publisherLimit {
		name = v.siteName
	}
	return name
}

// readLang returns the language that the page declares, as written.
func readLang(v *View) string {
	if lang := v.doc.Lang(); lang != "" {
		return lang
	}
	if lang := v.meta("content-language", "language", "dc.language", "dcterms.language", "og:locale"); lang != "" && len(lang) < langLimit {
		return lang
	}
	lang := v.main.Get("inLanguage")
	if lang.Kind == jsonld.Object {
		lang = lang.Get("alternateName")
	}
	return lang.First()
}

// isSite reports whether a squashed text is the name of the site: as
// metadata give it, or the words of the host.
func (v *View) isSite(key string) bool {
	return key == "" || slices.ContainsFunc(v.keys, func(name string) bool { return oneName(name, key) })
}

// isSiteName is isSite of a text as written.
func (v *View) isSiteName(t string) bool {
	var buf [96]byte
	key := plain.AppendSquash(buf[:0], t)
	return len(key) == 0 || slices.ContainsFunc(v.keys, func(name string) bool { return oneName(name, key) })
}

// oneName reports whether two squashed names are one: equal, or one the start
// and more than half of the other.
func oneName[T string | []byte](name string, key T) bool {
	switch {
	case name == "":
		return false
	case name == string(key):
		return true
	case len(key) <= shortKey || len(name) <= shortKey:
		return false
	case len(name) > len(key):
		return name[:len(key)] == string(key) && len(key)*2 > len(name)
	}
	return string(key[:len(name)]) == name && len(name)*2 > len(key)
}

// siteKeys returns the squashed names of the site.
func siteKeys(v *View) []string {
	keys := []string{plain.Squash(v.siteName), plain.Squash(v.publisher)}
	if v.here != nil {
		host := strings.TrimPrefix(strings.ToLower(v.here.Hostname()), "www.")
		d := page.Site(host)
		label, _, _ := strings.Cut(d, ".")
		keys = append(keys, plain.Squash(host), plain.Squash(d), plain.Squash(label))
	}
	for i, n := range v.menu {
		if key := v.parts[i]; len(key) > tellingKey && v.isHome(n) {
			keys = append(keys, key)
		}
	}
	if tw := v.meta("twitter:site"); strings.HasPrefix(tw, "@") {
		keys = append(keys, plain.Squash(tw))
	}
	for _, k := range keys {
		if strings.HasPrefix(k, "the") && len(k) > len("the")+shortKey {
			keys = append(keys, k[3:])
		}
	}
	return keys
}

// isHome reports the text of a link to the front page of this site.
func (v *View) isHome(n *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if n.Data == "a" && n.Type == html.ElementNode {
			href := page.Attr(n, "href")
			return frontPage(v, href) && (href[0] == '/' || v.here != nil && strings.Contains(href, "://"))
		}
	}
	return false
}

// frontPage reports an address without a path, on this site where that is
// known.
func frontPage(v *View, href string) bool {
	if hasPath(href) {
		return false
	}
	u, err := url.Parse(strings.TrimSpace(href))
	return err == nil && href != "" && u.RawQuery == "" && u.Fragment == "" && strings.Trim(u.Path, "/.") == "" &&
		(u.Host == "" || v.here == nil || page.Site(u.Hostname()) == page.Site(v.here.Hostname()))
}

// hasPath reports most addresses with a path, by its first letter.
func hasPath(href string) bool {
	_, rest, ok := strings.Cut(href, "://")
	if !ok {
		rest = href
	}
	_, path, _ := strings.Cut(rest, "/")
	return path != "" && plain.IsLetter(path[0]) && !strings.ContainsAny(rest[:len(rest)-len(path)], "?#")
}
