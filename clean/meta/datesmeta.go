package meta

import (
	"net/url"
	"strings"

	"rens/clean/date"
	"rens/clean/jsonld"
	"rens/clean/page"
	"rens/clean/plain"
)

func (s *signs) ldDates(d *dateList) {
	for _, k := range [...]struct {
		key, field string
		confidence float64
	}{{"datePublished", published, 0.98}, {"dateModified", modified, 0.98}, {"uploadDate", published, 0.8}, {"dateCreated", published, 0.8}} {
		done := false
		s.ofPage(func(v *jsonld.Value) bool {
			v.Get(k.key).Each(func(w *jsonld.Value) {
				conf := k.confidence
				if v != s.main {
					conf -= 0.06
				}
				if !done {
					done = d.addText(w.First(), k.field, "jsonld."+k.key, conf)
				}
			})
			return done
		})
	}
}

// metaDate says what a meta of that lower-case name dates, and how far it is
// believed.
func metaDate(name string) (field string, confidence float64) {
	switch name {
	case "article:published_time", "og:article:published_time", "article:published", "og:published_time":
		return published, 0.95
	case "datepublished", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "dc.date.issued", "dcterms.issued",
		"dc.issued", "publish-date", "publish_date", "publishdate", "pubdate", "pub_date", "article:pubdate", "og:pubdate",
		"publication_date", "publication-date", "published", "published_at", "publisheddate", "published-date", "article_date_original", "originalpublicationdate",
		"citation_publication_date", "citation_online_date", "displaydate", "bt:pubdate", "ptime", "dc.date.published", "article.published", "rnews:datepublished",
		"prism.publicationdate", "blogger-publish-date", "pdate", "releasedate", "release_date", "date_published", "article-publish-date", "article:post_date":
		return published, 0.92
	case "date", "dcterms.date", "dc.date", "dc.date.created", "dcterms.created", "dc.created", "article.created", "article:created", "datecreated", "created", "creation_date", "date.created", "og:regdate",
		"uploaddate", "date_created", "article_date", "doc_date", "post_date", "date.available", "last-published", "pubdate_time":
		return published, 0.8
	case "article:modified_time", "og:article:modified_time", "datemodified", "dcterms.modified", "dc.date.modified", "og:updated_time", "lastmodified", "last-modified",
		"lastmod", "dc.modified", "modified", "date.modified", "date.updated", "updated", "moddate", "article:modified", "dateupdate", "dateupdated", "updated_time",
		"sailthru.updated", "revised", "modified_time", "last_updated", "last-updated", "update_date":
		return modified, 0.9
	}
	return "", 0
}

func (s *signs) metaDates(d *dateList) {
	for _, m := range s.metas {
		if field, confidence := metaDate(m.name); field != "" {
			d.addText(m.content, field, "meta."+m.name, confidence)
		}
	}
}

// propDates reads microdata. Source: schema.org, HTML standard section 5.2.
func (s *signs) propDates(d *dateList) {
	for i := range s.props {
		p := &s.props[i]
		if p.in&inHead != 0 || s.beside(p) || otherScope(p.scope) {
			continue
		}
		prop := strings.ToLower(page.Attr(p.node, "itemprop"))
		field, confidence := published, 0.9
		switch {
		case hasWord(prop, "datePublished"):
		case hasWord(prop, "dateModified"), hasWord(prop, "dateUpdate"):
			field = modified
		case hasWord(prop, "dateCreated"), hasWord(prop, "uploadDate"):
			confidence = 0.8
		default:
			continue
		}
		source := "itemprop.datePublished"
		if field == modified {
			source = "itemprop.dateModified"
		}
		d.addText(propValue(p.node), field, source, confidence)
	}
}

// otherScope reports microdata scopes that are not the story.
func otherScope(scope string) bool {
	switch jsonld.BareType(scope) {
	case "Comment", "UserComments", "Review", "Product", "Offer", "Person", "Organization", "WPSideBar", "WPFooter", "WPHeader", "ListItem", "ItemList", "Answer", "Question":
		return true
	}
	return false
}

// urlDate reads /2026/01/07/, /2026-01-07- and /20260107/ in the address.
func (s *signs) urlDate(d *dateList) {
	u, err := url.Parse(s.address)
	if err != nil {
		return
	}
	p := u.Path
	for i := 0; i+8 <= len(p); i++ {
		if p[i] != '2' && p[i] != '1' || i > 0 && p[i-1] >= '0' && p[i-1] <= '9' {
			continue
		}
		n := plain.LeadingDigits(p[i:])
		if n != 4 && n != 8 {
			continue
		}
		if n == 8 {
			if m, ok := date.Digits(p[i : i+8]); ok && d.add(m, published, "url", 0.6) {
				return
			}
			continue
		}
		if m, ok := date.ISO(strings.ReplaceAll(p[i:min(i+10, len(p))], "_", "-")); ok {
			m, _ = date.Day(m.Time.Year(), int(m.Time.Month()), m.Time.Day())
			if d.add(m, published, "url", 0.7) {
				return
			}
		}
	}
}
