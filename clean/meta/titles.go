package meta

import (
	"slices"
	"strings"
	"unicode/utf8"

	"rens/clean/block"
	"rens/clean/markup"
	"rens/clean/plain"
)

// A said is a title as the page's data say it.
type said struct {
	source, text, key string
}

// clip returns the start of a title that is compared.
func clip(title string) string { return title[:min(len(title), metaLimit)] }

// saidTitles returns the titles of the page's data without the site's name.
func saidTitles(v *View) []said {
	headline := ""
	if v.main.Rank() > 1 {
		headline = v.main.Headline()
	}
	var list []said
	for _, s := range [...]struct{ source, text string }{
		{"jsonld.headline", headline},
		{"og:title", v.meta("og:title", "dc.title", "dcterms.title", "parsely-title", "sailthru.title", "cxenseparse:title", "citation_title")},
		{"twitter:title", v.meta("twitter:title")},
		{"title", v.titleTag},
	} {
		t := v.cutNames(plain.Text(s.text))
		if key := plain.Squash(clip(t)); key != "" {
			list = append(list, said{s.source, t, key})
		}
	}
	return list
}

// titles returns what may be the headline: the titles of the page's data, whole
// and without what may be a site's name, and the headings, whole and in part.
func titles(v *View) []Candidate[string] {
	t := titleReader{View: v, said: saidTitles(v)}
	t.uncolon()
	t.unkick()
	if t.seps = tails[:]; t.tag() != t.words.cutLabels(plain.Text(v.titleTag)) {
		t.seps = tails[:1] // what is left may be a section, seldom a second name
	}
	for _, s := range t.said {
		t.parts = append(t.parts, s.key)
		if head := cutTail(s.text, t.seps); head != s.text {
			t.parts = append(t.parts, plain.Squash(clip(head)))
		}
	}
	for i := range v.heads {
		t.heading(&v.heads[i], "h1")
	}
	for _, s := range t.said {
		t.add(Candidate[string]{Value: s.text, Source: s.source}, "whole")
		if head := cutTail(s.text, t.seps); head != s.text {
			t.add(Candidate[string]{Value: head, Source: s.source}, "head")
		}
		if head := t.cutHeading(s.text); head != s.text {
			t.add(Candidate[string]{Value: head, Source: s.source}, "beheaded")
		}
	}
	for i := range v.lesser {
		if f := &v.lesser[i]; len(v.heads) == 0 || f.pos < v.heads[0].pos || slices.Contains(t.parts, plain.Squash(headingText(f.node))) {
			t.heading(f, "h2")
		}
	}
	for i := range t.list {
		t.compare(i)
	}
	return t.list
}

// A titleReader collects candidates for the title.
type titleReader struct {
	*View
	said  []said
	parts []string // squashed: those of said, and their first parts
	seps  []string // what may part the headline from a site's name
	list  []Candidate[string]
	keys  []string // of list, squashed
}

// add appends c, of which form says how it was made.
func (t *titleReader) add(c Candidate[string], form string) {
	key := plain.Squash(clip(c.Value))
	if key == "" {
		return
	}
	c.Features = make(Features, 0, 16)
	c.Features.is(c.Source, true)
	if form != "whole" {
		c.Features.is(c.Source+"."+form, true)
	}
	t.list, t.keys = append(t.list, c), append(t.keys, key)
}

// heading adds a heading, and the part of it that the page's data say.
func (t *titleReader) heading(f *found, source string) {
	whole, pieces := headingText(f.node), readPieces(f.node)
	if whole == "" {
		return
	}
	if rest := t.withoutKicker(pieces); rest != "" {
		whole, pieces = rest, pieces[1:]
	}
	c := Candidate[string]{Value: t.cutPath(t.words.cutLabels(t.cutSite(whole))), Source: source, Node: f.node, Place: t.place(nil, f)}
	if rest, capitals := t.words.cutColon(c.Value); capitals || rest != "" && slices.Contains(t.parts, plain.Squash(rest)) {
		c.Value = rest
	}
	at := len(t.list)
	t.add(c, "whole")
	if part := headingPart(pieces, whole, t.parts); part != "" && part != c.Value {
		c.Value = part
		t.add(c, "part")
	} else if part := t.afterDash(whole); part != "" && part != c.Value {
		c.Value = part
		t.add(c, "part")
	}
	for i := at; i < len(t.list); i++ {
		x := &t.list[i].Features
		x.is("in_article", f.in&inArticle != 0)
		x.is("beside", c.Place.Beside)
		x.is("role_title", f.roles.Has(markup.Title))
	}
}

// compare adds the features of the i-th candidate that come from its text and
// from what the others say.
func (t *titleReader) compare(i int) {
	c, key := &t.list[i], t.keys[i]
	x := &c.Features
	like, words, agreed := 0.0, 0.0, false
	for k, s := range t.said {
		x.is("is_"+s.source, s.source != c.Source && s.key == key)
		if like < 1 {
			like = max(like, plain.Likeness(key, s.key))
			words = max(words, plain.SharedWords(clip(c.Value), clip(s.text)))
		}
		agreed = agreed || slices.ContainsFunc(t.said[:k], func(o said) bool { return o.key == s.key })
	}
	parted := cutTail(c.Value, t.seps) != c.Value
	x.is("parted", parted)
	x.is("parted_tag", parted && (c.Source == "title" || key == plain.Squash(clip(t.tag()))))
	x.is("site", t.isSite(key) || c.Node != nil && words == 0 && like < tuning.unlike && t.namesPart(c.Value))
	if c.Node == nil {
		return
	}
	x.add("like", like)
	x.add("words", words)
	x.is("home", like < 1 && leadsHome(t.View, c.Node))
	x.is("tag_end", like < 1 && t.endsTag(key))
	unlike := like < tuning.unlike && words < tuning.unlike
	x.is("unlike_h2", unlike && t.isLesser())
	x.is("unlike_short", unlike && agreed && words == 0 && strings.Count(c.Value, " ") < tuning.fewWords)
	x.is("unlike_many", unlike && agreed && (len(t.heads) > tuning.manyHeads || len(c.Value) > titleLimit/2))
}

// afterDash returns what stands behind the first dash of a heading where that is
// a title of the page's data: the rest is a kicker.
func (t *titleReader) afterDash(whole string) string {
	for _, sep := range [...]string{" – ", " - ", " — "} {
		if i := strings.Index(whole, sep); i > 0 {
			part := whole[i+len(sep):]
			if key := plain.Squash(part); len(key) > shortTitle && slices.ContainsFunc(t.said, func(s said) bool { return s.key == key }) {
				return part
			}
		}
	}
	return ""
}

// uncolon cuts labels with a colon, "Leserbrev: ", off the titles of the page's
// data: those in capitals, those that the page does not show with the rest, and whatever stands
// before a heading's text to the letter, which no heading shows with it: the site's name.
func (t *titleReader) uncolon() {
	for i := range t.said {
		s := &t.said[i]
		rest, capitals := t.words.cutColon(s.text)
		if rest == "" {
			rest = t.headed(s)
		}
		if rest == "" || !capitals && t.shows(s.key) {
			continue
		}
		s.text, s.key = rest, plain.Squash(clip(rest))
	}
}

// headed returns what stands behind the first colon of a title where a heading shows just that.
func (t *titleReader) headed(s *said) string {
	_, rest, _ := strings.Cut(s.text, ": ")
	key := plain.Squash(clip(rest))
	if len(key) <= shortTitle || t.hasHeading(s.key) || !t.hasHeading(key) && !slices.ContainsFunc(t.lesser, func(f found) bool { return plain.Squash(headingText(f.node)) == key }) {
		return ""
	}
	return rest
}

// unkick cuts the kicker of a heading off the titles of the page's data that begin with
// it and go on as the heading does.
func (t *titleReader) unkick() {
	for i := range t.heads {
		pieces := readPieces(t.heads[i].node)
		rest := t.withoutKicker(pieces)
		if rest == "" {
			continue
		}
		whole, key := plain.Squash(joinPieces(pieces)), plain.Squash(clip(rest))
		for k := range t.said {
			if t.said[k].key == whole {
				t.said[k].text, t.said[k].key = rest, key
			}
		}
	}
}

// shows reports whether a heading, or else any text, is the squashed text.
func (t *titleReader) shows(key string) bool {
	return t.hasHeading(key) || (&spot{key: key}).text(t.View)
}

// namesPart reports a heading that is a label, or the name of a part of the site,
// where the page's data know a title.
func (t *titleReader) namesPart(heading string) bool {
	return t.isNameOfPart(heading) && slices.ContainsFunc(t.said, func(s said) bool { return !t.isSite(s.key) })
}

// tag is <title> without the site's name.
func (t *titleReader) tag() string {
	for _, s := range t.said {
		if s.source == "title" {
			return s.text
		}
	}
	return ""
}

// endsTag reports whether a squashed text is the last part of <title>, where
// sites put their own name.
func (t *titleReader) endsTag(key string) bool {
	tag := plain.Text(t.titleTag)
	for _, sep := range tails {
		if i := strings.Index(tag, sep); i > 0 && plain.Squash(tag[i+len(sep):]) == key {
			return true
		}
	}
	return false
}

// isLesser reports whether an <h2> before the first <h1> is what the page's data
// call the headline.
func (t *titleReader) isLesser() bool {
	for k := range t.list {
		if t.list[k].Source == "h2" && len(t.keys[k]) > shortTitle && slices.ContainsFunc(t.said, func(s said) bool { return strings.HasPrefix(s.key, t.keys[k]) }) {
			return true
		}
	}
	return false
}

// cutTail removes a short last part of a title, most often a site's name.
func cutTail(t string, seps []string) string {
	for _, sep := range seps {
		if i := strings.LastIndex(t, sep); i >= shortTitle && utf8.RuneCountInString(t[i+len(sep):]) <= tailLimit {
			return strings.TrimSpace(t[:i])
		}
	}
	return t
}

// cutHeading removes the end of a title that is a heading of the page too: the
// site's or the section's name.
func (t *titleReader) cutHeading(title string) string {
	title = clip(title)
	for i := range t.heads {
		key := plain.Squash(block.Text(t.heads[i].node, titleLimit))
		for _, sep := range separators {
			if at := strings.Index(title, sep); key != "" && at > 0 && strings.HasPrefix(plain.Squash(title[at+len(sep):]), key) {
				return strings.TrimSpace(title[:at])
			}
		}
	}
	return title
}
