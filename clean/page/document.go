package page

import (
	"net/url"
	"strings"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"
)

// A Document is a Page parsed as UTF-8, with the base URL its links resolve
// against. Its tree is read by every later stage and changed by none.
type Document struct {
	*goquery.Document
	Page          Page
	Base          *url.URL // never nil; empty where the page has no address
	Charset       string   // WHATWG name of the encoding that Body was read in
	CharsetSource string   // bom, header, meta, utf8 or default
	Scripts       [][]byte // texts of its scripts but JSON-LD, in order; the tree does not hold them, nor style sheets
	Flattened     bool     // nested beyond what the parser takes; see Parse

	origin string // of Base, "https://host"; "" where links cannot be resolved by it alone
}

// Parse decodes and parses p, within the default Limits.
//
// The parser refuses trees nested deeper than 512 elements. Such a page is
// parsed again with the tags below a depth of 256 left out and their text
// kept, and Flattened says so.
//
// It fails with ErrEmpty, a *TypeError or a *SizeError, each wrapped with the
// page's name.
func Parse(p Page) (*Document, error) { return Limits{}.Parse(p) }

// Parse decodes and parses p, as the function of the same name does, within
// these limits.
func (l Limits) Parse(p Page) (*Document, error) {
	l = l.withDefaults()
	if err := l.check(p); err != nil {
		return nil, &Error{Name: p.Name(), Err: err}
	}
	body, name, source := decode(p)
	markup := strip(body)
	switch {
	case markup.elements > l.Elements:
		return nil, &Error{Name: p.Name(), Err: &SizeError{What: "elements", Size: markup.elements, Limit: l.Elements}}
	case markup.attributes > l.Attributes:
		return nil, &Error{Name: p.Name(), Err: &SizeError{What: "attributes", Size: markup.attributes, Limit: l.Attributes}}
	}
	doc := &Document{Page: p, Charset: name, CharsetSource: source, Scripts: markup.scripts}
	root, err := html.Parse(markup)
	if err != nil {
		doc.Flattened = true
		if root, err = html.Parse(flatten(strip(body))); err != nil {
			return nil, &Error{Name: p.Name(), Err: err}
		}
	}
	doc.Document = goquery.NewDocumentFromNode(root)
	doc.Base = base(root, p.Address())
	doc.origin = origin(doc.Base)
	return doc, nil
}

// Lang returns the language that the page declares for itself in <html lang>
// or Content-Language, as written, or "".
func (d *Document) Lang() string {
	for n := range d.Nodes[0].ChildNodes() {
		if n.Type == html.ElementNode && n.Data == "html" {
			for _, key := range []string{"lang", "xml:lang"} {
				if lang := strings.TrimSpace(Attr(n, key)); lang != "" {
					return lang
				}
			}
		}
	}
	lang, _, _ := strings.Cut(d.Page.HeaderValue("Content-Language"), ",")
	return strings.TrimSpace(lang)
}

// Attr returns the value of an element's attribute, or "".
func Attr(n *html.Node, key string) string {
	for i := range n.Attr {
		if n.Attr[i].Key == key {
			return n.Attr[i].Val
		}
	}
	return ""
}

// HasAttr reports whether an element bears the attribute, with any value.
func HasAttr(n *html.Node, key string) bool {
	for i := range n.Attr {
		if n.Attr[i].Key == key {
			return true
		}
	}
	return false
}

func base(root *html.Node, address string) *url.URL {
	at, err := url.Parse(address)
	if err != nil {
		at = &url.URL{}
	}
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		if n.Data == "body" {
			break
		}
		if href := strings.TrimSpace(Attr(n, "href")); n.Data == "base" && href != "" {
			if u, err := at.Parse(href); err == nil && (u.Scheme == "http" || u.Scheme == "https") {
				return u
			}
			break
		}
	}
	return at
}
