package page

import (
	"bytes"
	"iter"
	"net/url"
	"slices"
	"strings"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"
)

// A Document is a Page parsed as UTF-8, with the base URL its links resolve
// against. Its tree is read by every later stage and changed by none.
type Document struct {
	*goquery.Document
	Page          Page
	Base          *url.URL // never nil; empty where the page has no address, or is Unresolved
	Charset       string   // WHATWG name of the encoding that Body was read in
	CharsetSource string   // bom, header, meta, utf8 or default
	Scripts       [][]byte // texts of its scripts but JSON-LD, in order; the tree does not hold them, nor style sheets and the insides of icons
	Unresolved    bool     // its links stay as written: Base is too long for as many as it may have
	Flattened     bool     // nested or left open beyond what can be parsed; see Parse

}

// Parse decodes and parses p, within the default Limits.
//
// The parser refuses trees nested deeper than 512 elements. Of such a page the
// tags below a depth of 256 are left out and their text is kept, and Flattened
// says so. Formatting elements that are left open, and would be opened again so
// often that the tree went beyond the Limits, are left out likewise.
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
	markup, scripts := strip(body)
	w := weigh(markup)
	root, flattened, err := l.tree(markup, w)
	if err != nil {
		return nil, &Error{Name: p.Name(), Err: err}
	}
	doc := &Document{Page: p, Charset: name, CharsetSource: source, Scripts: scripts, Flattened: flattened}
	doc.Document = goquery.NewDocumentFromNode(root)
	doc.Base = base(root, p.Address())
	if !l.bearBase(w, len(doc.Base.String())) {
		doc.Base, doc.Unresolved = &url.URL{}, true
	}
	return doc, nil
}

// tree parses a page that was stripped. It fails before it does where that would
// cost too much, and says whether the page had to be flattened.
func (l Limits) tree(markup []byte, w weight) (root *html.Node, flattened bool, err error) {
	if err := l.bear(w); err != nil {
		return nil, false, err
	}
	if err = l.bearAgain(w); err == nil {
		if root, err = html.Parse(bytes.NewReader(markup)); err == nil {
			return root, false, nil
		}
	}
	for _, f := range flattenings {
		flat := f.apply(markup)
		if err = l.bearAgain(weigh(flat)); err != nil {
			continue
		}
		if root, err = html.Parse(bytes.NewReader(flat)); err == nil {
			return root, true, nil
		}
	}
	return nil, true, err
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
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == key })
}

// HasToken reports whether an attribute that is a list of words, such as rel,
// class or itemprop, holds a word, in any case.
func HasToken(n *html.Node, key, token string) bool {
	for word := range strings.FieldsSeq(Attr(n, key)) {
		if strings.EqualFold(word, token) {
			return true
		}
	}
	return false
}

// Below yields what stands below a node, in the order of the page. The tree may not
// change meanwhile.
func Below(root *html.Node) iter.Seq[*html.Node] {
	return func(yield func(*html.Node) bool) {
		for n := Following(root, root); n != nil && yield(n); n = Following(n, root) {
		}
	}
}

// Following returns the node after another in the order of the page, nil after the last
// below root.
func Following(n, root *html.Node) *html.Node {
	if n.FirstChild != nil {
		return n.FirstChild
	}
	return Passing(n, root)
}

// Passing is Following without what is below n.
func Passing(n, root *html.Node) *html.Node {
	for ; n != root; n = n.Parent {
		if n.NextSibling != nil {
			return n.NextSibling
		}
	}
	return nil
}

func base(root *html.Node, address string) *url.URL {
	at, err := url.Parse(address)
	if err != nil {
		at = &url.URL{}
	}
	for n := range Below(root) {
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
