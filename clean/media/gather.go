package media

import (
	"bytes"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"rens/clean/jsonld"
	"rens/clean/lexicon"
	"rens/clean/markup"
	"rens/clean/page"
	"rens/clean/plain"
)

// A Page is what the media of a page are read from.
type Page struct {
	Visuals []Visual // of the story, in the page's order
	Roles   markup.Names
	Graph   *jsonld.Graph
	Main    *jsonld.Value                // the entity that is the page
	Meta    func(names ...string) string // the content of the first of the metas that the page has
	Resolve func(ref string) string      // the absolute form of a link
}

// A Visual is an element that shows a picture or plays something.
type Visual struct {
	Node   *html.Node
	Figure bool // it lies in a figure
}

// IsVisual reports elements that may show a picture or play something: img,
// video, audio and iframe, and noscript with a picture in it.
func IsVisual(n *html.Node) bool {
	switch n.Data {
	case "img", "amp-img", "video", "audio", "iframe":
		return true
	case "noscript":
		return strings.Contains(ownText(n), "<img")
	}
	return false
}

// ownText returns the text that n begins with.
func ownText(n *html.Node) string {
	if n.FirstChild != nil && n.FirstChild.Type == html.TextNode {
		return n.FirstChild.Data
	}
	return ""
}

// A Reader reads captions by the words it is given. It is safe for concurrent
// use.
type Reader struct{ words *lexicon.Lexicon }

// New returns a Reader of the words of a lexicon.
func New(words *lexicon.Lexicon) *Reader { return &Reader{words} }

// Read returns the pictures, videos and sounds of a page: those in the tree, in
// order, then those that only metadata name. Icons, pixels and logos are left
// out.
func (r *Reader) Read(p Page) []Media {
	g := gatherer{Page: p, words: r.words}
	for i := range p.Visuals {
		if len(g.list) >= mediaLimit || i >= visualLimit {
			break
		}
		g.visual(&p.Visuals[i])
	}
	g.dropEmpty()
	g.entities()
	g.metas()
	return g.list
}

// A gatherer collects media without repeats.
type gatherer struct {
	Page
	words *lexicon.Lexicon
	list  []Media
	keys  []string // fileKey of each
}

func (g *gatherer) visual(v *Visual) {
	switch v.Node.Data {
	case "img", "amp-img":
		g.image(v)
	case "noscript":
		g.noscript(v)
	case "video", "audio":
		g.player(v)
	case "iframe":
		g.frame(v)
	}
}

// add appends x unless the same file is there already; then it fills what the
// first one lacks.
func (g *gatherer) add(x Media) {
	key := fileKey(x.URL)
	if i := slices.Index(g.keys, key); i >= 0 && key != "" {
		g.fill(&g.list[i], x)
		return
	}
	g.list = append(g.list, x)
	g.keys = append(g.keys, key)
}

func (g *gatherer) fill(have *Media, x Media) {
	if have.Alt == "" {
		have.Alt = x.Alt
	}
	if have.Caption == "" {
		have.Caption = x.Caption
	}
	if have.Credit == "" {
		have.Credit = x.Credit
	}
	if have.AI.DigitalSourceType == "" && have.AI.Declared == nil {
		have.AI = x.AI
	}
}

func (g *gatherer) dropEmpty() {
	list, keys := g.list[:0], g.keys[:0]
	for i := range g.list {
		if g.list[i].URL != "" {
			list, keys = append(list, g.list[i]), append(keys, g.keys[i])
		}
	}
	g.list, g.keys = list, keys
}

func (g *gatherer) image(v *Visual) {
	n := v.Node
	if tiny(n) {
		return
	}
	x := Media{Node: n, Type: "image", Alt: plain.Text(page.Attr(n, "alt")), Source: "img"}
	x.URL = g.Resolve(largest(n))
	if x.URL != "" && g.furniture(x.URL, n) {
		return
	}
	if v.Figure {
		x.Source = "figure"
	}
	g.describe(&x)
	g.add(x)
}

// tiny reports pictures whose own attributes say that they are smaller than an
// illustration.
func tiny(n *html.Node) bool {
	w, h := size(page.Attr(n, "width")), size(page.Attr(n, "height"))
	return w > 0 && w <= iconSide && h <= iconLong || h > 0 && h <= iconSide && w <= iconLong
}

// size returns the pixels of a width or height attribute, 0 where it gives
// none.
func size(s string) int {
	s = strings.TrimSuffix(strings.TrimSpace(s), "px")
	if s == "" || plain.LeadingDigits(s) != len(s) || len(s) > sizeDigits {
		return 0
	}
	n, _ := strconv.Atoi(s)
	return n
}

// furniture reports pictures that belong to the site by the name of their file
// or by their alternative text.
func (g *gatherer) furniture(address string, n *html.Node) bool {
	path, _, _ := strings.Cut(address, "?")
	name := path[strings.LastIndexByte(path, '/')+1:]
	var buf [160]byte
	low := plain.AppendLower(buf[:0], name)
	if bytes.HasSuffix(low, []byte(".svg")) || bytes.HasSuffix(low, []byte(".ico")) || strings.Contains(path, "gravatar.com/") {
		return true
	}
	alt := ""
	if n != nil {
		alt = page.Attr(n, "alt")
	}
	if strings.HasSuffix(path, ".php") && alt == "" {
		return true
	}
	if g.Roles.Read(name).Has(markup.Logo) || bytes.Contains(low, []byte("logo")) || bytes.Contains(low, []byte("spacer")) || bytes.Contains(low, []byte("placeholder")) || string(low) == "blank.gif" {
		return true
	}
	return len(alt) < nameOfLogo && (bytes.Contains(plain.AppendLower(buf[:0], alt), []byte("logo")) || g.Roles.Read(alt).Has(markup.Logo))
}

// noscript reads the picture that a page shows where scripts do not run: the
// file of the lazy picture before it, or a picture of its own.
func (g *gatherer) noscript(v *Visual) {
	img := firstImage(ownText(v.Node))
	if img == nil || tiny(img) {
		return
	}
	x := Media{Node: v.Node, Type: "image", Alt: plain.Text(page.Attr(img, "alt")), Source: "noscript", URL: g.Resolve(largest(img))}
	if x.URL == "" || g.furniture(x.URL, img) {
		return
	}
	if k := len(g.list) - 1; k >= 0 && g.list[k].URL == "" && (g.list[k].Node.Parent == v.Node.Parent || g.list[k].Node.Parent == v.Node.Parent.Parent) {
		g.list[k].URL, g.keys[k] = x.URL, fileKey(x.URL)
		g.fill(&g.list[k], x)
		return
	}
	g.describe(&x)
	g.add(x)
}

// firstImage returns the first <img> of markup that was parsed as text.
func firstImage(markup string) *html.Node {
	z := html.NewTokenizer(strings.NewReader(markup))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return nil
		case html.StartTagToken, html.SelfClosingTagToken:
			if t := z.Token(); t.Data == "img" {
				return &html.Node{Type: html.ElementNode, Data: "img", Attr: t.Attr}
			}
		}
	}
}

func (g *gatherer) player(v *Visual) {
	n := v.Node
	x := Media{Node: n, Type: n.Data, Alt: plain.Text(page.Attr(n, "aria-label")), Source: n.Data}
	src := firstAttr(n, "src", "data-src")
	for kid := range n.ChildNodes() {
		if src == "" && kid.Type == html.ElementNode && kid.Data == "source" {
			src = firstAttr(kid, "src", "data-src")
		}
	}
	if x.URL = g.Resolve(src); x.URL != "" {
		g.describe(&x)
		g.add(x)
	}
}

// frame reads the players of other sites.
func (g *gatherer) frame(v *Visual) {
	src := g.Resolve(firstAttr(v.Node, "src", "data-src", "data-lazy-src"))
	kind := playerKind(src)
	if kind == "" {
		return
	}
	x := Media{Node: v.Node, Type: kind, URL: src, Alt: plain.Text(page.Attr(v.Node, "title")), Source: "iframe"}
	g.describe(&x)
	g.add(x)
}

// playerKind tells the players of videos and sounds by their host.
func playerKind(src string) string {
	u, err := url.Parse(src)
	if err != nil || u.Host == "" {
		return ""
	}
	switch page.Site(u.Hostname()) {
	case "youtube.com", "youtube-nocookie.com", "vimeo.com", "dailymotion.com", "jwplayer.com", "jwplatform.com", "brightcove.net", "twentythree.com", "23video.com", "kaltura.com", "streamable.com", "wistia.net", "wistia.com", "vimeopro.com":
		return "video"
	case "soundcloud.com", "spotify.com", "acast.com", "podbean.com", "buzzsprout.com", "megaphone.fm", "simplecast.com", "art19.com", "omny.fm", "libsyn.com", "spreaker.com":
		return "audio"
	}
	return ""
}

func firstAttr(n *html.Node, keys ...string) string {
	for _, key := range keys {
		if v := strings.TrimSpace(page.Attr(n, key)); v != "" {
			return v
		}
	}
	return ""
}

// metas reads og:image and og:video where nothing better shows a picture
// or video: they are most often another crop of one that is there.
func (g *gatherer) metas() {
	has := func(kind string) bool {
		return slices.ContainsFunc(g.list, func(x Media) bool { return x.Type == kind })
	}
	if abs := g.Resolve(g.Meta("og:image", "og:image:secure_url", "og:image:url", "twitter:image", "twitter:image:src")); abs != "" && !has("image") && !g.furniture(abs, nil) {
		g.add(Media{Type: "image", URL: abs, Alt: plain.Text(g.Meta("og:image:alt", "twitter:image:alt")), Source: "og:image"})
	}
	if abs := g.Resolve(g.Meta("og:video:secure_url", "og:video:url", "og:video")); abs != "" && !has("video") {
		g.add(Media{Type: "video", URL: abs, Source: "og:video"})
	}
}
