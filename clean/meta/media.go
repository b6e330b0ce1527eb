package meta

import (
	"bytes"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"rens/clean/markup"
	"rens/clean/page"
	"rens/clean/plain"
)

// mediaLimit bounds the media of one page, visualLimit the elements looked at.
const (
	mediaLimit  = 200
	visualLimit = 2000
)

// A mediaList collects media without repeats.
type mediaList struct {
	s    *signs
	list []Media
	keys []string // mediaKey of each
}

// media returns the pictures, videos and sounds of the page: those in the
// tree, in order, then those that only metadata name. Icons, pixels, logos,
// portraits of users, pictures of teasers and of what stands beside the story
// are left out.
func (s *signs) media() []Media {
	m := mediaList{s: s}
	for i := range s.visuals {
		if len(m.list) >= mediaLimit || i >= visualLimit {
			break
		}
		f := &s.visuals[i]
		if f.in&inHead != 0 || f.roles.Has(markup.Logo) || f.in&(inByline|inBio) != 0 && f.in&inFigure == 0 || s.beside(f) || s.teaser(f) {
			continue
		}
		switch f.node.Data {
		case "img", "amp-img":
			m.image(f)
		case "noscript":
			m.noscript(f)
		case "video", "audio":
			m.player(f)
		case "iframe":
			m.frame(f)
		}
	}
	m.dropEmpty()
	m.ldImages()
	m.metaImages()
	return m.list
}

// teaser reports whether f lies in a link to another page than this one; links
// to picture files and to the page itself open the picture larger.
func (s *signs) teaser(f *found) bool {
	if f.link == nil || f.node.Data == "iframe" {
		return false
	}
	href := strings.TrimSpace(page.Attr(f.link, "href"))
	if href == "" || href[0] == '#' || strings.HasPrefix(href, "javascript:") {
		return false
	}
	path, _, _ := strings.Cut(href, "?")
	if pictureFile(path) {
		return false
	}
	key := addressKey(s.resolve(href))
	return key == "" || key != s.hereKey
}

func pictureFile(path string) bool {
	i := strings.LastIndexByte(path, '.')
	if i < 0 {
		return false
	}
	var buf [8]byte
	if len(path)-i > len(buf) {
		return false
	}
	switch string(plain.AppendLower(buf[:0], path[i+1:])) {
	case "jpg", "jpeg", "png", "webp", "gif", "avif", "tif", "tiff":
		return true
	}
	return false
}

// add appends x unless the same file is there already; then it fills what the
// first one lacks.
func (m *mediaList) add(x Media) {
	key := mediaKey(x.URL)
	if i := slices.Index(m.keys, key); i >= 0 && key != "" {
		m.fill(&m.list[i], x)
		return
	}
	m.list = append(m.list, x)
	m.keys = append(m.keys, key)
}

func (m *mediaList) fill(have *Media, x Media) {
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

func (m *mediaList) dropEmpty() {
	list, keys := m.list[:0], m.keys[:0]
	for i := range m.list {
		if m.list[i].URL != "" {
			list, keys = append(list, m.list[i]), append(keys, m.keys[i])
		}
	}
	m.list, m.keys = list, keys
}

func (m *mediaList) image(f *found) {
	n := f.node
	if tiny(n) {
		return
	}
	x := Media{Node: n, Type: "image", Alt: plain.Text(page.Attr(n, "alt")), Source: "img"}
	x.URL = m.s.resolve(largest(n))
	if x.URL != "" && m.furniture(x.URL, n) {
		return
	}
	if f.in&inFigure != 0 {
		x.Source = "figure"
	}
	m.describe(&x)
	m.add(x)
}

// tiny reports pictures whose own attributes say that they are smaller than an
// illustration.
func tiny(n *html.Node) bool {
	w, h := size(page.Attr(n, "width")), size(page.Attr(n, "height"))
	return w > 0 && w <= 64 && h <= 128 || h > 0 && h <= 64 && w <= 128
}

// size returns the pixels of a width or height attribute, 0 where it gives
// none.
func size(s string) int {
	s = strings.TrimSuffix(strings.TrimSpace(s), "px")
	if s == "" || plain.LeadingDigits(s) != len(s) || len(s) > 5 {
		return 0
	}
	n, _ := strconv.Atoi(s)
	return n
}

// furniture reports pictures that belong to the site by the name of their file
// or by their alternative text.
func (m *mediaList) furniture(address string, n *html.Node) bool {
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
	if m.s.roles.Read(name).Has(markup.Logo) || bytes.Contains(low, []byte("logo")) || bytes.Contains(low, []byte("spacer")) || bytes.Contains(low, []byte("placeholder")) || string(low) == "blank.gif" {
		return true
	}
	return len(alt) < 40 && (bytes.Contains(plain.AppendLower(buf[:0], alt), []byte("logo")) || m.s.roles.Read(alt).Has(markup.Logo))
}

// noscript reads the picture that a page shows where scripts do not run: the
// file of the lazy picture before it, or a picture of its own.
func (m *mediaList) noscript(f *found) {
	img := firstImage(textOf(f.node))
	if img == nil || tiny(img) {
		return
	}
	x := Media{Node: f.node, Type: "image", Alt: plain.Text(page.Attr(img, "alt")), Source: "noscript", URL: m.s.resolve(largest(img))}
	if x.URL == "" || m.furniture(x.URL, img) {
		return
	}
	if k := len(m.list) - 1; k >= 0 && m.list[k].URL == "" && (m.list[k].Node.Parent == f.node.Parent || m.list[k].Node.Parent == f.node.Parent.Parent) {
		m.list[k].URL, m.keys[k] = x.URL, mediaKey(x.URL)
		m.fill(&m.list[k], x)
		return
	}
	m.describe(&x)
	m.add(x)
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

func (m *mediaList) player(f *found) {
	n := f.node
	x := Media{Node: n, Type: n.Data, Alt: plain.Text(page.Attr(n, "aria-label")), Source: n.Data}
	src := firstAttr(n, "src", "data-src")
	for kid := range n.ChildNodes() {
		if src == "" && kid.Type == html.ElementNode && kid.Data == "source" {
			src = firstAttr(kid, "src", "data-src")
		}
	}
	if x.URL = m.s.resolve(src); x.URL != "" {
		m.describe(&x)
		m.add(x)
	}
}

// frame reads the players of other sites.
func (m *mediaList) frame(f *found) {
	src := m.s.resolve(firstAttr(f.node, "src", "data-src", "data-lazy-src"))
	kind := playerKind(src)
	if kind == "" {
		return
	}
	x := Media{Node: f.node, Type: kind, URL: src, Alt: plain.Text(page.Attr(f.node, "title")), Source: "iframe"}
	m.describe(&x)
	m.add(x)
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

// metaImages reads og:image and og:video where nothing better shows a picture
// or video: they are most often another crop of one that is there.
func (m *mediaList) metaImages() {
	has := func(kind string) bool {
		return slices.ContainsFunc(m.list, func(x Media) bool { return x.Type == kind })
	}
	if abs := m.s.resolve(m.s.metaValue("og:image", "og:image:secure_url", "og:image:url", "twitter:image", "twitter:image:src")); abs != "" && !has("image") && !m.furniture(abs, nil) {
		m.add(Media{Type: "image", URL: abs, Alt: plain.Text(m.s.metaValue("og:image:alt", "twitter:image:alt")), Source: "og:image"})
	}
	if abs := m.s.resolve(m.s.metaValue("og:video:secure_url", "og:video:url", "og:video")); abs != "" && !has("video") {
		m.add(Media{Type: "video", URL: abs, Source: "og:video"})
	}
}
