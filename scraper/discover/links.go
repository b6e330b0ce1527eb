package discover

import (
	"slices"
	"strings"
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

func withoutFragment(href string) string {
	href, _, _ = strings.Cut(href, "#")
	return href
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

// judge tells what an anchor leads to.
func (w *walker) judge(n *html.Node, href string) Link {
	link := Link{URL: href, Text: anchorText(n), Kind: address.Furniture}
	a, ok := address.ShapeOf(href)
	if !ok || w.Words.Trap(href) != "" || w.Words.IsFurniture(a) {
		return link
	}
	place := w.placeFrom(n.Parent, false)
	rel := strings.Fields(strings.ToLower(page.Attr(n, "rel")))
	headline, onward := isHeadline(link.Text), slices.Contains(rel, "next") || w.isPager(link.Text)
	post := a.IsPost() && headline
	switch number := w.Words.PageNumber(href); {
	case onward || slices.Contains(rel, "prev") || w.Words.IsPage(a) && !post && !(headline && number == 1):
		link.Kind, link.Page = address.Pagination, number
		if onward && number == 1 && !w.Words.IsPage(a) {
			link.Page = a.Last()
		}
		return link
	case slices.ContainsFunc(rel, isOfOthers):
		return link
	}
	link.Score = w.score(n, a, link.Text, place)
	if slices.Contains(rel, "nofollow") {
		link.Score = max(0, link.Score-nofollowCost)
	}
	switch {
	case link.Score >= storyScore && a.Depth() > 0, post && link.Score > 0:
		link.Kind = address.Article
		if card := w.card(n); card != nil {
			w.told[kinOf(card)] = true
		}
	case place == body && a.Depth() > 0 && len(strings.Fields(link.Text)) >= shortHeadline && len(rel) == 0:
		w.short(n, href)
		fallthrough
	case place != footer && isSectionLike(a, link.Text):
		link.Kind = address.Section
	}
	return link
}

// isOfOthers reports a relation to a page that is no story of the site's: one that is paid
// for, its author's, that of a tag, a licence.
func isOfOthers(rel string) bool {
	switch rel {
	case "sponsored", "author", "tag", "license":
		return true
	}
	return false
}

// score adds up what an anchor's address, text, card and place say, from 0 to 1.
func (w *walker) score(n *html.Node, a address.Shape, text string, p place) float64 {
	score := a.Score()
	switch {
	case isHeadline(text):
		score += headlineWorth
	case len(strings.Fields(text)) <= 1 && utf8.RuneCountInString(text) < shortWord:
		score -= wordCost
	}
	if inHeading(n) {
		score += headingWorth
	}
	switch card := w.card(n); {
	case card != nil && isRich(card):
		score += richWorth
	case card != nil:
		score += cardWorth
	}
	switch p {
	case menu:
		score -= menuCost
	case footer:
		score -= footerCost
	}
	return max(0, min(1, score))
}

// isPager reports whether a text is that of a link to the next page.
func (f *Finder) isPager(text string) bool {
	words := strings.ToLower(strings.Trim(text, " .…›»→<>«‹←"))
	if words == "" || f.pager[words] {
		return text != ""
	}
	return strings.Trim(text, "0123456789") == "" && len(text) <= pagerDigits
}

// isSectionLike reports whether a link that is no article's may be a list of
// them: a short name, and an address without the marks of an article.
func isSectionLike(a address.Shape, text string) bool {
	return len(strings.Fields(text)) <= sectionWords && a.Depth() <= sectionDepth && !a.HasQuery() && !a.HasMarks()
}
