package meta

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/net/html"

	"rens/clean/block"
	"rens/clean/date"
	"rens/clean/name"
	"rens/clean/page"
	"rens/clean/plain"
)

// mayName reports a short text that may be a name and little more: it is asked of
// all texts of a page, so it looks at letters alone.
func mayName(t string) bool {
	return len(t) >= nameLeast && len(t) <= lineLimit && name.Capital(t) && strings.IndexByte(t, ' ') > 0
}

// blockOf returns the element whose line a text stands in.
func blockOf(n *html.Node) *html.Node {
	for n = n.Parent; n != nil && n.Parent != nil && block.IsInline(n); {
		n = n.Parent
	}
	return n
}

// line returns the texts of the elements around a text, each on a line of its own,
// "" where they are longer than a byline.
func line(n *html.Node) string {
	b := blockOf(n)
	if b == nil {
		return ""
	}
	var lines []string
	size := 0
	for kid := range page.Below(b) {
		if kid.Type != html.TextNode || !isRead(kid.Parent) {
			continue
		}
		if t := plain.Tidy(kid.Data); t != "" {
			lines, size = append(lines, t), size+len(t)
		}
		if size > 2*lineLimit {
			return ""
		}
	}
	return strings.Join(lines, "\n")
}

// alone reads names that stand on a line of their own below the headline, beside a
// sign that they sign the story: what the person does, an address for letters, the
// day, the label of a byline.
func (a *authorReader) alone() {
	for _, f := range nearest(a.View, a.at, a.View.alone, func(f *found, p *Place) bool {
		return a.at != nil && !p.Before && !p.Firm && p.Distance <= tuning.correctWithin && f.in&(inFigure|inCaption|inHeading) == 0 && f.node.Parent != a.at.node && f.node.Parent.Data != "button"
	}) {
		t := plain.Tidy(f.node.Data)
		list, rest := a.peers(t), ""
		if len(list) == 0 {
			var first string
			if first, rest = a.cutName(t); first == "" || slices.Contains(a.helped, plain.Squash(first)) {
				continue
			}
			list = []byliner{{Author: Author{first, "text"}}}
		}
		if f.link != nil && !a.leadsToAuthor(f.link) && a.leadsAway(f.link) || a.isTeaser(f) {
			continue
		}
		signed := rest != "" && a.signs(rest) || rest == "" && (a.signed(f.node, t) || a.isSetApart(f, list))
		if !signed || a.isWord(list[0].Name) || a.isSaid(f) {
			continue
		}
		a.add(a.run(f.node, list), "alone", f)
		return
	}
}

// isSetApart reports a name that has a line of its own right between the headline, or a standfirst, and the
// story, is set otherwise than the story's paragraphs, and stands nowhere else on the page, where places and
// topics do; or such a line of several names.
func (a *authorReader) isSetApart(f *found, list []byliner) bool {
	if f.pos < a.at.pos || !a.close(a.at, f) || f.link != nil && !a.leadsToAuthor(f.link) || line(f.node) != plain.Tidy(f.node.Data) {
		return false
	}
	for _, b := range list {
		if len(list) == 1 && a.times(b.Name) > 1 || slices.ContainsFunc(strings.Fields(b.Name), a.isWord) {
			return false
		}
	}
	own, next := blockOf(f.node), page.Passing(f.node, nil)
	for next != nil && (next.Type != html.TextNode || !isRead(next.Parent) || strings.TrimSpace(next.Data) == "") {
		next = page.Following(next, nil)
	}
	return next != nil && isSentence(block.Text(blockOf(next), lineLimit*4)) && (own != f.node.Parent || !isLike(own, blockOf(next)))
}

// peers returns the names of a line that is nothing but a list of them with a word before the last,
// "Åse Holm og Bo Lund".
func (a *authorReader) peers(t string) []byliner {
	list := a.named(t, "text", true)
	if !a.joined(t, list) || !strings.HasPrefix(t, list[0].Name) || !strings.HasSuffix(t, list[len(list)-1].Name) {
		return nil
	}
	for i := range list {
		if !a.isName(list[i].Name) {
			return nil
		}
		list[i].peer = true
	}
	return list
}

// isSaid reports a name that stands far below the headline with a sentence right behind it and its
// signs: who says that.
func (a *authorReader) isSaid(f *found) bool {
	if a.close(a.at, f) {
		return false
	}
	n := blockOf(f.node)
	for range nextLevels {
		if n = nextElement(n); n == nil {
			return false
		}
		if t := block.Text(n, boxLimit); isSentence(t) || len(t) >= lineLimit {
			return true
		}
	}
	return false
}

// cutName returns the name that a line is or begins with, and what follows it.
func (a *authorReader) cutName(t string) (first, rest string) {
	first = t
	if job, name, _ := strings.Cut(t, " "); a.names.IsJob(job) && a.isName(name) {
		return name, job
	}
	if i := strings.IndexAny(t, ",|·•–—("); i > 0 {
		first, rest = strings.TrimSpace(t[:i]), strings.Trim(t[i:], " ,|·•–—()")
	} else if before, after, ok := strings.Cut(t, ". "); ok && a.signs(after) {
		first, rest = before, after
	}
	if !a.isName(first) {
		return "", ""
	}
	return first, rest
}

// isName reports the look of the name of a person: two to four words with capitals.
func (a *authorReader) isName(t string) bool {
	words := strings.Count(t, " ") + 1
	return words >= 2 && words <= 4 && !plain.HasDigit(t) && a.names.Printed(t) && !a.names.IsRole(t) && !a.names.IsHouse(t) && !a.names.Opens(t) &&
		name.Capital(t[strings.LastIndexByte(t, ' ')+1:]) && !strings.ContainsAny(t, ":;!?\"»«") && !a.isNameOfPart(t) && !a.isSite(plain.Squash(t))
}

// isWord reports that the page writes the last word of a text in lower case too:
// that of a name seldom is a word.
func (a *authorReader) isWord(t string) bool {
	word := " " + strings.ToLower(t[strings.LastIndexByte(t, ' ')+1:])
	return a.prints(func(text string) bool { return holdsBeginning(text, word) })
}

// signs reports a text that stands beside the name of an author.
func (a *authorReader) signs(t string) bool {
	if len(t) > lineLimit {
		return false
	}
	if at := strings.IndexByte(t, '@'); at > 0 && strings.IndexByte(t[at:], '.') > 0 && !strings.Contains(t, " ") {
		return true
	}
	if (a.names.IsRole(t) || a.names.IsJob(t)) && !plain.HasDigit(t) && strings.Count(t, " ") < 6 || a.names.IsAuthorLabel(t) {
		return true
	}
	if !plain.HasDigit(t) {
		return false
	}
	_, at, ok := a.dates.Text(t, date.DayFirst, time.Time{})
	if !ok && a.namesMonth(t) {
		_, at, ok = a.dates.Text(t, date.DayFirst, someDay)
	}
	return ok && at < labelLimit
}

// namesMonth reports a text with the name of a month.
func (a *authorReader) namesMonth(t string) bool {
	for word := range strings.FieldsSeq(t) {
		if a.dates.Month(strings.ToLower(strings.Trim(word, ".,"))) > 0 {
			return true
		}
	}
	return false
}

// someDay stands for the day of reading where it matters only that a text is a date, not which: "3 May".
var someDay = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)

// isPhone reports a short text with as many digits as a telephone number.
func isPhone(t string) bool {
	digits := 0
	for i := range len(t) {
		if t[i] >= '0' && t[i] <= '9' {
			digits++
		}
	}
	return digits >= phoneDigits && len(t) <= labelLimit
}

// signed reports whether one of the texts around a name, in the smallest box that
// holds more than it, or right after it, is such a sign.
func (a *authorReader) signed(n *html.Node, own string) bool {
	for _, texts := range a.boxesAround(blockOf(n)) {
		if slices.ContainsFunc(texts, a.signs) {
			return true
		}
		if len(texts) > 1 && !slices.Contains(texts, own) {
			break
		}
	}
	return a.signs(nextText(blockOf(n)))
}

// abouts reads what is told of the author under a heading that says so: "About the
// author: Jane Doe is ...".
func (a *authorReader) abouts() {
	for i := range a.View.abouts {
		f := &a.View.abouts[i]
		rest, _ := a.names.CutAbout(plain.Tidy(f.node.Data))
		if rest == "" {
			rest = textAfter(f.node)
		}
		first := rest
		if !a.isName(first) {
			first = a.names.Leading(rest)
		}
		if first != "" && a.isName(first) {
			a.add([]byliner{{Author: Author{first, "text"}}}, "about", f)
			return
		}
	}
}

// textAfter returns the first text after n in the page's order, within its next few
// elements.
func textAfter(n *html.Node) string {
	for up := 0; up < nextLevels && n != nil; up++ {
		for next := n.NextSibling; next != nil; next = next.NextSibling {
			if next.Type == html.TextNode && plain.Tidy(next.Data) != "" {
				return plain.Tidy(next.Data)
			}
			for kid := range page.Below(next) {
				if kid.Type == html.TextNode && isRead(kid.Parent) && plain.Tidy(kid.Data) != "" {
					return plain.Tidy(kid.Data)
				}
			}
		}
		n = n.Parent
	}
	return ""
}

// isTeaser reports a byline of a teaser, where there is more than one. Near the
// headline, boxes hold all kinds of links.
func (a *authorReader) isTeaser(f *found) bool {
	if a.close(a.at, f) || !a.teased(a.at, f) {
		return false
	}
	for _, list := range [...][]found{a.authored, a.lines} {
		for i := range list {
			o := &list[i]
			if o.pos != f.pos && !within(o.node, f.node) && !within(f.node, o.node) && (len(list) == len(a.authored) || a.names.Opens(plain.Tidy(o.node.Data))) && a.teased(a.at, o) {
				return true
			}
		}
	}
	return false
}

// quoted reports a name below words of one's own that stand in a row with others of
// the kind: those of customers and of readers who comment.
func (a *authorReader) quoted(f *found) bool {
	class, box := page.Attr(f.node, "class"), f.node
	said := false
	for n := page.Following(box, box); n != nil && !said; n = page.Following(n, box) {
		said = n.Type == html.TextNode && isSentence(n.Data)
	}
	for range nextLevels {
		own := box
		if box = box.Parent; box == nil || a.at != nil && a.at.isIn(box) {
			return false
		}
		others := false
		for n := box.FirstChild; n != nil; {
			if n == own {
				n = page.Passing(n, box)
				continue
			}
			switch n.Type {
			case html.TextNode:
				said = said || isSentence(n.Data)
			case html.ElementNode:
				others = others || n.Data == f.node.Data && page.Attr(n, "class") == class
			}
			if said && others {
				return true
			}
			n = page.Following(n, box)
		}
	}
	return false
}

// within reports whether n stands in box.
func within(n, box *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if n == box {
			return true
		}
	}
	return false
}

// sentenceEnds are the marks that end a sentence.
const sentenceEnds = ".!?\""

// isSentence reports a text of four words or more that ends as a sentence does.
func isSentence(t string) bool {
	if t = strings.TrimSpace(t); t == "" || t[len(t)-1] < utf8.RuneSelf && !strings.ContainsAny(t[len(t)-1:], sentenceEnds) {
		return false
	}
	t = plain.Tidy(t)
	return strings.Count(t, " ") >= tuning.fewWords && strings.ContainsAny(t[len(t)-1:], sentenceEnds) || strings.HasSuffix(t, "”") || strings.HasSuffix(t, "»") || strings.HasSuffix(t, "“")
}
