package discover

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"

	"rens/clean/markup"
	"rens/clean/page"
	"rens/scraper/address"
)

// Links returns the addresses on the same site that a page links to, each
// once, in the order of the page, with what each probably is.
//
// A link counts as one to an article where its text reads like a headline,
// where it stands in a card that repeats beside its like, and where its
// address is built like an article's; the place on the page (menu, header,
// footer) counts against it.
//
// Where none leads to an article, what the page shows without scripts is read, too.
func (f *Finder) Links(doc *page.Document) []Link {
	links := f.shown(doc)
	if slices.ContainsFunc(links, func(l Link) bool { return l.Kind == address.Article }) {
		return links
	}
	var unscripted strings.Builder
	for n := range page.Below(doc.Nodes[0]) {
		if n.Type == html.TextNode && n.Parent.Data == "noscript" && strings.Contains(n.Data, "href") {
			unscripted.WriteString(n.Data) // as it was written: scripts are taken to run
		}
	}
	if unscripted.Len() == 0 || unscripted.Len() > maxUnscripted {
		return links
	}
	without := doc.Page
	without.Body, without.UTF8 = []byte(unscripted.String()), true
	inner, err := page.Parse(without)
	if err != nil { // too large, or nested too deep: it is no list that anybody would read
		return links
	}
	at := make(map[string]int, len(links))
	for i, l := range links {
		at[l.URL] = i
	}
	for _, l := range f.shown(inner) {
		switch i, had := at[l.URL]; {
		case !had:
			at[l.URL] = len(links)
			links = append(links, l)
		case rank(l.Kind) > rank(links[i].Kind):
			links[i] = l
		}
	}
	return links
}

// shown returns the links that stand on a page.
func (f *Finder) shown(doc *page.Document) []Link {
	w := walker{Finder: f, names: f.vocabulary.Read(doc.Nodes), doc: doc, at: map[string]int{}, counts: map[*html.Node]map[string]int{}, linked: map[*html.Node]bool{}, places: map[around]place{}, told: map[kin]bool{}}
	self := withoutFragment(doc.Page.Address())
	site := address.Site(self)
	var anchors []*html.Node
	for n := range page.Below(doc.Nodes[0]) {
		if n.Type == html.ElementNode && (n.Data == "a" || n.Data == "area" || isNext(n)) && page.Attr(n, "href") != "" {
			anchors = append(anchors, n)
			for up := n; up != nil && !w.linked[up]; up = up.Parent {
				w.linked[up] = true
			}
		}
	}
	hrefs := make([]string, len(anchors))
	for i, n := range anchors {
		hrefs[i] = withoutFragment(doc.Resolve(slashed(page.Attr(n, "href"))))
	}
	session := sessions(hrefs)
	for i, n := range anchors {
		href := withoutSessions(hrefs[i], session)
		if href == "" || href == self || self != "" && (site == "" || address.Site(href) != site && !isOf(href, site)) {
			continue
		}
		w.add(n, href)
	}
	w.promote()
	return w.links
}

// isOf reports an address of a site in a spelling that only browsers read: a number in
// other digits, letters in percent-encodings.
func isOf(href, site string) bool {
	whole, err := address.Typed(href)
	return err == nil && address.Site(whole) == site
}

// isNext reports a <link> that says where a list goes on.
func isNext(n *html.Node) bool {
	return n.Data == "link" && slices.Contains(strings.Fields(strings.ToLower(page.Attr(n, "rel"))), "next")
}

// slashed writes the backslashes of a path as what browsers take them for.
func slashed(href string) string {
	end := strings.IndexAny(href, "?#")
	if end < 0 {
		end = len(href)
	}
	return strings.ReplaceAll(href[:end], `\`, "/") + href[end:]
}

func withoutFragment(address string) string {
	address, _, _ = strings.Cut(address, "#")
	return address
}

type walker struct {
	*Finder
	names  markup.Names
	doc    *page.Document
	links  []Link
	at     map[string]int                // place in links by address
	counts map[*html.Node]map[string]int // children with a link in them, by shape
	linked map[*html.Node]bool           // has a link in it, or is one
	places map[around]place              // what placeFrom has answered
	shorts []short
	told   map[kin]bool // of cards with a story's link in them
}

// add judges an anchor and keeps the best that is known of its address.
func (w *walker) add(n *html.Node, href string) {
	link := w.judge(n, href)
	i, known := w.at[href]
	if !known {
		w.at[href] = len(w.links)
		w.links = append(w.links, link)
		return
	}
	old := &w.links[i]
	if len(link.Text) > len(old.Text) && link.Score >= old.Score || old.Text == "" {
		old.Text = link.Text
	}
	if rank(link.Kind) > rank(old.Kind) {
		old.Kind = link.Kind
	}
	old.Page = max(old.Page, link.Page)
	old.Score = max(old.Score, link.Score)
}

// rank is how much a kind says, -1 for nothing.
func rank(k address.Kind) int {
	return slices.Index([]address.Kind{address.Pagination, address.Section, address.Article}, k)
}

func (w *walker) judge(n *html.Node, href string) Link {
	link := Link{URL: href, Text: anchorText(n), Kind: address.Furniture}
	a, ok := address.ShapeOf(href)
	if !ok || w.Words.Trap(href) != "" || w.Words.IsFurniture(a) {
		return link
	}
	place := w.placeFrom(n.Parent, false)
	rel := strings.Fields(strings.ToLower(page.Attr(n, "rel")))
	post := a.IsPost() && isHeadline(link.Text)
	if w.Words.IsPage(a) && !post && !(w.Words.PageNumber(href) == 1 && isHeadline(link.Text)) || slices.Contains(rel, "next") || slices.Contains(rel, "prev") || w.isPager(link.Text) {
		link.Kind, link.Page = address.Pagination, w.Words.PageNumber(href)
		if link.Page == 1 && !w.Words.IsPage(a) && (slices.Contains(rel, "next") || w.isPager(link.Text)) {
			link.Page = a.Last()
		}
		return link
	}
	if slices.Contains(rel, "sponsored") || slices.Contains(rel, "author") || slices.Contains(rel, "tag") || slices.Contains(rel, "license") {
		return link
	}
	link.Score = w.score(n, a, link.Text, place)
	if slices.Contains(rel, "nofollow") {
		link.Score = max(0, link.Score-0.3)
	}
	switch {
	case link.Score >= 0.5 && a.Depth() > 0, post && link.Score > 0:
		link.Kind = address.Article
		if card := w.card(n); card != nil {
			w.told[kinOf(card)] = true
		}
	case place == body && a.Depth() > 0 && len(strings.Fields(link.Text)) >= 2 && len(rel) == 0:
		w.short(n, href)
		fallthrough
	case place != footer && isSectionLike(a, link.Text):
		link.Kind = address.Section
	}
	return link
}

func (w *walker) score(n *html.Node, a address.Shape, text string, p place) float64 {
	score := a.Score()
	switch {
	case isHeadline(text):
		score += 0.35
	case len(strings.Fields(text)) <= 1 && utf8.RuneCountInString(text) < 18:
		score -= 0.2
	}
	if inHeading(n) {
		score += 0.15
	}
	switch card := w.card(n); {
	case card != nil && isRich(card):
		score += 0.25
	case card != nil:
		score += 0.1
	}
	switch p {
	case menu:
		score -= 0.35
	case footer:
		score -= 0.5
	}
	return max(0, min(1, score))
}

// anchorText is the text of a heading in the anchor, else all of its text,
// else the alternative text of its image.
func anchorText(n *html.Node) string {
	for d := range page.Below(n) {
		if isHeadingElement(d) {
			if t := textOf(d); t != "" {
				return t
			}
		}
	}
	if t := textOf(n); t != "" {
		return t
	}
	for d := range page.Below(n) {
		if d.Type == html.ElementNode && d.Data == "img" && page.Attr(d, "alt") != "" {
			return oneLine(page.Attr(d, "alt"))
		}
	}
	return oneLine(page.Attr(n, "aria-label"))
}

func textOf(n *html.Node) string {
	var out strings.Builder
	for d := range page.Below(n) {
		if d.Type == html.TextNode && d.Parent.Data != "script" && d.Parent.Data != "style" {
			out.WriteString(d.Data)
			out.WriteByte(' ')
		}
		if out.Len() > 2000 {
			break
		}
	}
	return oneLine(out.String())
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// isHeadline reports whether a text is built like a headline: some words, or
// in a script without spaces some letters.
func isHeadline(text string) bool {
	words, letters := len(strings.Fields(text)), 0
	wide := 0
	for _, c := range text {
		if unicode.IsLetter(c) {
			letters++
		}
		if unicode.In(c, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai) {
			wide++
		}
	}
	return words >= 3 && letters >= 16 && words <= 60 || wide >= 8
}

// isPager reports whether a text is that of a link to the next page.
func (f *Finder) isPager(text string) bool {
	words := strings.ToLower(strings.Trim(text, " .…›»→<>«‹←"))
	if words == "" || f.pager[words] {
		return text != ""
	}
	return strings.Trim(text, "0123456789") == "" && len(text) <= 4
}

// isSectionLike reports whether a link that is no article's may be a list of
// them: a short name, and an address without the marks of an article.
func isSectionLike(a address.Shape, text string) bool {
	return len(strings.Fields(text)) <= 4 && a.Depth() <= 4 && !a.HasQuery() && a.Score() < 0.25
}

func isHeadingElement(n *html.Node) bool {
	return n.Type == html.ElementNode && len(n.Data) == 2 && n.Data[0] == 'h' && n.Data[1] >= '1' && n.Data[1] <= '6'
}

// inHeading reports whether the anchor stands in a heading or holds one.
func inHeading(n *html.Node) bool {
	up := n.Parent
	for i := 0; i < 3 && up != nil; i++ {
		if isHeadingElement(up) {
			return true
		}
		up = up.Parent
	}
	for d := range page.Below(n) {
		if isHeadingElement(d) {
			return true
		}
	}
	return false
}

// card returns the nearest element around the anchor that has at least two
// siblings of its shape with links in them, nil where there is none. Whether a
// block of text lies in a teaser is another question, which clean/verdict asks of
// boxes by their whole class and their words.
func (w *walker) card(n *html.Node) *html.Node {
	for i := 0; i < 8 && n.Parent != nil && n.Data != "body"; i++ {
		if n.Data != "a" || n.Parent.Data != "p" { // links in running text are no cards
			if w.shapes(n.Parent)[shape(n)] >= 3 {
				return n
			}
		}
		n = n.Parent
	}
	return nil
}

func (w *walker) shapes(parent *html.Node) map[string]int {
	if counts, ok := w.counts[parent]; ok {
		return counts
	}
	counts := map[string]int{}
	for child := range parent.ChildNodes() {
		if child.Type == html.ElementNode && w.linked[child] {
			counts[shape(child)]++
		}
	}
	w.counts[parent] = counts
	return counts
}

// shape is an element's name and first class; later classes often tell the
// large card from the small one.
func shape(n *html.Node) string {
	class, _, _ := strings.Cut(strings.TrimSpace(page.Attr(n, "class")), " ")
	return n.Data + "." + strings.TrimRight(class, "0123456789-_")
}

// mostOfCard is how many nodes a card has at the most.
const mostOfCard = 200

// isRich reports whether a card holds more than its link: an image, a
// paragraph, a time.
func isRich(card *html.Node) bool {
	seen := 0
	for d := range page.Below(card) {
		if seen++; seen > mostOfCard {
			return false
		}
		if d.Type != html.ElementNode {
			continue
		}
		switch d.Data {
		case "img", "picture", "figure", "p", "time", "video":
			return true
		}
	}
	return false
}
