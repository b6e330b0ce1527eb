package meta

import (
	"cmp"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"rens/clean/block"
	"rens/clean/name"
	"rens/clean/page"
	"rens/clean/plain"
)

// nearest returns those of list that fit and stand nearest to the headline, in
// the page's order where they stand as near.
func nearest(v *View, at *spot, list []found, fits func(*found, *Place) bool) []*found {
	type near struct {
		f        *found
		distance int
	}
	var all []near
	for i := range list {
		if p := v.place(at, &list[i]); fits(&list[i], &p) {
			all = append(all, near{&list[i], p.Distance})
		}
	}
	slices.SortStableFunc(all, func(a, b near) int { return cmp.Compare(a.distance, b.distance) })
	var out []*found
	for _, n := range all[:min(len(all), bylineLimit)] {
		out = append(out, n.f)
	}
	return out
}

// bylines reads rel=author, links to pages of authors, and elements whose class
// or id names an author.
func (a *authorReader) bylines() {
	for _, f := range nearest(a.View, a.at, a.authored, func(_ *found, p *Place) bool { return !p.Firm }) {
		if f.in&inCaption != 0 && f.in&inBio == 0 || a.quoted(f) || a.isTeaser(f) || a.isTold(f) {
			continue
		}
		list, kind := a.linked(f.node), "byline.link"
		if len(list) == 0 {
			text := a.bylineText(f.node)
			if list, kind = a.named(text, "byline", true), "byline"; isOneWord(list) {
				list = a.named(a.names.JoinHalves(text), "byline", true)
			}
			if name := halves(f.node); isOneWord(list) && a.isName(name) {
				list = a.named(name, "byline", true)
			}
		}
		at := len(a.list)
		a.add(list, kind, f)
		if more := a.run(f.node, list); len(more) > len(list) {
			a.add(more, "byline.run", f)
		}
		if at < len(a.list) {
			a.list[at].Features.is("listed", a.listed(f.node, list))
		}
	}
}

// isTold reports a link with words before it in a sentence that opens like no byline: one about a person.
func (a *authorReader) isTold(f *found) bool {
	if f.node.Data != "a" || f.node.FirstChild == nil || page.HasToken(f.node, "rel", "author") || f.in&(inByline|inBio) != 0 {
		return false
	}
	before, _ := textBefore(f.node)
	t := strings.ReplaceAll(line(f.node.FirstChild), "\n", " ")
	return before != "" && isSentence(t) && len(before) > labelLimit && !a.names.Opens(t)
}

// isOneWord reports a list of one name, of one word.
func isOneWord(list []byliner) bool { return len(list) == 1 && !strings.Contains(list[0].Name, " ") }

// listed reports whether n shows names in one list, with nothing but a comma or
// an "and" between them.
func (a *authorReader) listed(n *html.Node, list []byliner) bool {
	text := strings.ReplaceAll(strings.ReplaceAll(a.bylineText(n), "\n", " "), " ,", ",")
	for i := 1; i < len(list); i++ {
		_, rest, ok := strings.Cut(text, list[i-1].Name)
		between, _, next := strings.Cut(rest, list[i].Name)
		if !ok || !next || !a.names.Joins(between) {
			return false
		}
		text = rest
	}
	return len(list) > 1
}

// linked returns the texts of links to authors inside n.
func (a *authorReader) linked(n *html.Node) []byliner {
	if n.Data == "a" && a.leadsToAuthor(n) {
		return a.linkNames(n)
	}
	var list []byliner
	looked := 0
	for kid := range page.Below(n) {
		if kid.Type == html.ElementNode && kid.Data == "a" && a.leadsToAuthor(kid) {
			if looked++; looked > bylineLimit {
				break
			}
			list = append(list, a.linkNames(kid)...)
		}
	}
	return list
}

// linkNames returns the names in the text of a link to an author: names by
// their look, else the one word that is an account's.
func (a *authorReader) linkNames(link *html.Node) []byliner {
	t := a.bylineText(link)
	if list := a.named(a.names.JoinHalves(t), "byline", true); len(list) > 0 {
		return list
	}
	return a.account(t, "byline")
}

// account returns the one word of a byline that is the name of an account.
func (a *authorReader) account(t, source string) []byliner {
	if t = a.names.Account(t); t == "" {
		return nil
	}
	return []byliner{{Author: Author{t, source}}}
}

// leadsToAuthor reports whether a link leads to an author's page.
func (v *View) leadsToAuthor(link *html.Node) bool { return v.toAuthors[link] }

// bylineText returns the text of n with a line break where its parts end, so
// that names and roles stay apart, from the last line that opens like a byline
// on.
func (a *authorReader) bylineText(n *html.Node) string {
	var b strings.Builder
	block.AppendText(&b, n, 2*lineLimit)
	var kept []string
	for l := range strings.SplitSeq(b.String(), "\n") {
		if l = plain.Tidy(l); l == "" {
			continue
		}
		if a.names.Opens(l) {
			kept = kept[:0]
		}
		kept = append(kept, l)
	}
	return strings.Join(kept, "\n")
}

// bylineTexts reads short texts that open like a byline, "By Jane Doe", "Af Åse
// Holm", also where the name is a text of its own; or that end like one after a
// date, "2 oktober 2008 av Pontus".
func (a *authorReader) bylineTexts() {
	for _, f := range nearest(a.View, a.at, a.lines, a.isByline) {
		t := plain.Tidy(f.node.Data)
		names, kind := t, "text"
		switch rest, opens := a.names.CutOpening(t); {
		case !opens && !a.names.Opens(t):
			names, kind = a.names.AfterDate(t), "text.after_date"
		case rest == "":
			names, kind = nextText(f.node), "text.apart"
		}
		if a.at.mentions(names) || a.isTeaser(f) {
			continue
		}
		if a.names.Source(t) {
			for _, b := range a.named(names, "text", true) {
				a.bodies = appendNew(a.bodies, b.Name)
			}
			continue
		}
		list := a.named(names, "text", true)
		if more := a.lined(f.node, list); len(more) > len(list) {
			list, kind = more, "text.line"
		} else if more := a.run(f.node, list); len(more) > len(list) {
			list, kind = more, "text.line"
		}
		if len(list) == 0 && a.names.Opens(t) {
			list = a.account(names, "text")
		}
		at := len(a.list)
		a.add(list, kind, f)
		if at < len(a.list) {
			x := &a.list[at].Features
			x.is("plain", a.names.IsPlain(t))
			joined := kind == "text.line" || a.joined(names, list)
			x.is("listed", joined)
			x.is("joined", joined)
		}
	}
}

// lined returns the names of the whole line that a text opens, where they are more
// and hold those that are known: "By" and two links with an "and" between.
func (a *authorReader) lined(n *html.Node, known []byliner) []byliner {
	t := line(n)
	if i := strings.Index(t, plain.Tidy(n.Data)); i > 0 {
		t = t[i:]
	}
	list := a.named(t, "text", true)
	if !a.joined(t, list) {
		return nil
	}
	named := func(list []byliner, b byliner) bool {
		return slices.ContainsFunc(list, func(o byliner) bool { return o.Name == b.Name })
	}
	for _, b := range list {
		if !named(known, b) && !a.isName(b.Name) {
			return nil
		}
	}
	for _, b := range known {
		if !named(list, b) {
			return nil
		}
	}
	return list
}

// joined reports names that a text makes one list, the last of them with a word.
func (a *authorReader) joined(t string, list []byliner) bool {
	for i := 1; i < len(list); i++ {
		_, rest, ok := strings.Cut(t, list[i-1].Name)
		between, _, next := strings.Cut(rest, list[i].Name)
		if !ok || !next || !a.names.Joins(strings.ReplaceAll(between, "\n", " ")) || i == len(list)-1 && strings.Trim(between, " ,\n") == "" {
			return false
		}
		t = rest
	}
	return len(list) > 1
}

// isByline reports a short text that may be a byline.
func (a *authorReader) isByline(f *found, p *Place) bool {
	if a.at != nil && f.node.Parent == a.at.node || f.in&inFigure != 0 || p.Firm {
		return false
	}
	t := plain.Tidy(f.node.Data)
	if !a.names.Opens(t) {
		return !p.Beside && p.Distance <= tuning.bylineWithin && a.names.AfterDate(t) != ""
	}
	return p.Distance <= tuning.bylineWithin && !p.Beside || a.names.IsPlain(t)
}

// pictured returns the name of the photographer whom the text n calls one. It stands in
// the same box, else before it, unless what comes before that is what a person is
// called, too.
func pictured(names *name.Reader, n *html.Node) string {
	for up := n; up.Parent != nil; up = up.Parent {
		before, at := textBefore(up)
		after := textNext(up)
		switch {
		case before == "" && after == "":
			continue
		case before == "" || after == "":
			return before + after
		}
		ahead := ""
		for n := at; ahead == "" && n != up.Parent; n = n.Parent {
			ahead, _ = textBefore(n)
		}
		if names.IsJob(ahead) && names.Printed(after) && strings.Contains(after, " ") {
			return after
		}
		return before
	}
	return ""
}

// helpers returns the squashed names of the people whom the page prints as
// reviewers, editors, photographers and the like, and not in a byline too.
func helpers(v *View) []string {
	var helped []string
	for _, f := range v.helpers {
		t := plain.Tidy(f.node.Data)
		rest := strings.TrimLeft(t[v.names.Helper(t):], " :")
		if v.names.IsPhotographer(t) {
			rest = pictured(v.names, f.node)
		} else if rest == "" {
			rest = nextText(f.node)
		}
		for _, name := range v.names.Split(rest) {
			if v.names.Printed(name) {
				helped = appendNew(helped, plain.Squash(name))
			}
		}
	}
	if len(helped) == 0 {
		return nil
	}
	for i := range v.lines {
		t := plain.Tidy(v.lines[i].node.Data)
		if !v.names.Opens(t) {
			continue
		}
		if t = v.names.TrimOpenings(t); t == "" {
			t = nextText(v.lines[i].node)
		}
		for _, name := range v.names.Split(t) {
			key := plain.Squash(name)
			helped = slices.DeleteFunc(helped, func(k string) bool { return k == key })
		}
	}
	return helped
}

// scriptAuthor is an author in the data of a script, under names such as
// "pagePostAuthor": "Jane Doe" and "authors": [{"name": "Jane Doe"}].
var scriptAuthor = pattern(`uthors?(?:_?[Nn]ame)?\\?["']\s*:[\s[{]*(?:\\?["']name\\?["']\s*:\s*)?\\?["']([^"'\\]{3,80})`)

// hidden reads what is left where nothing else names anybody: the data of
// scripts. It takes the first that has the look of a name.
func (a *authorReader) hidden() {
	for _, script := range a.doc.Scripts {
		for _, m := range scriptAuthor().FindAllSubmatch(script, bylineLimit) {
			if list := a.named(plain.Text(string(m[1])), "script", true); len(list) > 0 {
				a.add(list, "script", nil)
				return
			}
		}
	}
}
