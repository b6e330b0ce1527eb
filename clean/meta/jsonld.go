package meta

import (
	"fmt"
	"html"
	"strings"

	"rens/clean/plain"

	nethtml "golang.org/x/net/html"
)

// ldLimit is the largest JSON-LD script that is read, in bytes; the largest of
// 1,000 news pages had 400 kB.
const ldLimit = 2 << 20

// entityLimit bounds the number of entities looked at.
const entityLimit = 2000

// readJSONLD reads all JSON-LD scripts into s.entities, in the page's order.
func (s *signs) readJSONLD() {
	left := jsonLimit
	for i, n := range s.ld {
		src := scriptText(n)
		if strings.TrimSpace(src) == "" {
			continue
		}
		if len(src) > ldLimit {
			s.problems = append(s.problems, fmt.Sprintf("JSON-LD script %d left out: %d bytes, more than %d", i+1, len(src), ldLimit))
			continue
		}
		if head := strings.TrimSpace(src); strings.HasPrefix(head, "{&quot;") || strings.HasPrefix(head, "[{&quot;") {
			src = html.UnescapeString(src)
		}
		values, err := readJSON(src, &left)
		if err != nil {
			s.problems = append(s.problems, fmt.Sprintf("JSON-LD script %d is broken: %v", i+1, err))
		}
		s.roots = append(s.roots, values...)
	}
	for i := range s.roots {
		s.flatten(&s.roots[i], 0)
	}
}

func scriptText(n *nethtml.Node) string {
	if n.FirstChild == nil {
		return ""
	}
	if n.FirstChild.NextSibling == nil {
		return n.FirstChild.Data
	}
	var b strings.Builder
	for kid := range n.ChildNodes() {
		b.WriteString(kid.Data)
	}
	return b.String()
}

// flatten appends the entities of v that may be the page: list members, those
// of @graph, mainEntity and mainEntityOfPage, but not the members of an
// ItemList, which are other pages.
func (s *signs) flatten(v *value, depth int) {
	if depth > 6 || len(s.entities) > entityLimit {
		return
	}
	if v.kind == isArray {
		for i := range v.kids {
			s.flatten(&v.kids[i], depth+1)
		}
		return
	}
	if v.kind != isObject {
		return
	}
	if len(v.kids) > 1 && v.get("@type").kind != isNull {
		s.entities = append(s.entities, *v)
	}
	for i := range v.kids {
		switch v.kids[i].key {
		case "@graph", "mainEntity", "mainEntityOfPage":
			s.flatten(&v.kids[i], depth+1)
		}
	}
}

// typeNames returns the schema.org types of v without their address.
func typeNames(v *value) []string {
	t := v.get("@type")
	switch t.kind {
	case isString:
		return []string{bareType(t.str)}
	case isArray:
		var out []string
		for i := range t.kids {
			if t.kids[i].kind == isString {
				out = append(out, bareType(t.kids[i].str))
			}
		}
		return out
	}
	return nil
}

func bareType(s string) string {
	s = strings.TrimSpace(s)
	if i := strings.LastIndexAny(s, "/#:"); i >= 0 {
		s = s[i+1:]
	}
	return s
}

// typeRank says how likely an entity of that type is the story itself: 3 for
// articles, 2 for other works that stand for a page, 1 for the page as such.
// Source: schema.org, subtypes of CreativeWork.
func typeRank(t string) int {
	switch {
	case strings.HasSuffix(t, "Article"), strings.HasSuffix(t, "Posting"), t == "Report", strings.HasSuffix(t, "Review"),
		t == "LiveBlog", t == "Newsarticle", t == "article":
		return 3
	case t == "Recipe", t == "HowTo", t == "VideoObject", t == "PodcastEpisode", t == "CreativeWork", t == "Course", t == "Guide",
		t == "Event", t == "Book", t == "Interview", t == "AudioObject", t == "QAPage", t == "FAQPage", t == "Quiz", t == "Thesis",
		t == "Dataset", t == "Chapter", t == "Photograph", t == "ImageGallery", t == "TechArticle":
		return 2
	case strings.HasSuffix(t, "Page"):
		return 1
	}
	return 0
}

func (v *value) rank() int {
	best := 0
	t := v.get("@type")
	if t.kind == isString {
		return typeRank(bareType(t.str))
	}
	for i := range t.kids {
		best = max(best, typeRank(bareType(t.kids[i].str)))
	}
	return best
}

// mainEntity chooses the entity that is the page: by type, by an address or
// headline that is the page's, then by order. Where there is none it returns
// the null value.
func (s *signs) mainEntity() *value {
	var best *value
	bestScore := 0
	here := s.hereKey
	title := plain.Squash(plain.Text(clip(s.metaValue("og:title"))) + " " + clip(s.titleTag))
	for i := range s.entities {
		v := &s.entities[i]
		rank := v.rank()
		if rank == 0 {
			continue
		}
		score := rank * 10
		if here != "" {
			score += identity(v, here)
		}
		if h := plain.Squash(plain.Text(headline(v))); len(h) > 8 && strings.Contains(title, h) {
			score += 9
		}
		if best == nil || score > bestScore {
			best, bestScore = v, score
		}
	}
	if best == nil {
		return &nothing
	}
	return best
}

// identity is positive where v names the page's address, negative where it
// names another page of the same site.
func identity(v *value, here string) int {
	named := false
	for _, k := range [...]string{"url", "mainEntityOfPage", "@id"} {
		ref := refOf(v.get(k))
		if !strings.Contains(ref, "/") {
			continue
		}
		key := addressKey(ref)
		if key == here {
			return 8
		}
		if k != "@id" && strings.Count(key, "/") > 0 {
			named = true
		}
	}
	if named {
		return -4
	}
	return 0
}

// refOf returns the address that v is or bears.
func refOf(v *value) string {
	switch v.kind {
	case isString:
		return v.str
	case isObject:
		for _, k := range [...]string{"@id", "url", "@value"} {
			if r := v.get(k); r.kind == isString {
				return r.str
			}
		}
	case isArray:
		if len(v.kids) > 0 {
			return refOf(&v.kids[0])
		}
	}
	return ""
}

// headline returns the headline of an entity as written.
func headline(v *value) string {
	for _, k := range [...]string{"headline", "name", "alternativeHeadline"} {
		if h := v.get(k).first(); h != "" {
			return h
		}
	}
	return ""
}

// first returns the text of v: a string, the first string of an array, or the
// @value or name of an object.
func (v *value) first() string {
	switch v.kind {
	case isString, isNumber:
		return v.str
	case isArray:
		for i := range v.kids {
			if t := v.kids[i].first(); t != "" {
				return t
			}
		}
	case isObject:
		for _, k := range [...]string{"@value", "name", "@id"} {
			if t := v.get(k); t.kind == isString {
				return t.str
			}
		}
	}
	return ""
}

// each calls f for v, or for each member where v is an array or an @list.
func (v *value) each(f func(*value)) {
	switch v.kind {
	case isNull:
	case isArray:
		for i := range v.kids {
			v.kids[i].each(f)
		}
	case isObject:
		if list := v.get("@list"); list.kind != isNull {
			list.each(f)
			return
		}
		f(v)
	default:
		f(v)
	}
}

// deref returns the entity that v refers to by @id where v says nothing more
// itself, else v.
func (s *signs) deref(v *value) *value {
	if v.kind != isObject || v.get("name").kind != isNull {
		return v
	}
	id := v.get("@id")
	if id.kind != isString {
		return v
	}
	if s.lookups++; s.lookups > listLimit {
		return v
	}
	for i := range s.roots {
		if hit := findID(&s.roots[i], id.str, 0); hit != nil {
			return hit
		}
	}
	return v
}

// findID searches v for an object of that @id that has a name.
func findID(v *value, id string, depth int) *value {
	if depth > 8 {
		return nil
	}
	if v.kind == isObject && v.get("@id").str == id && v.get("name").kind != isNull {
		return v
	}
	for i := range v.kids {
		if v.kids[i].kind == isObject || v.kids[i].kind == isArray {
			if hit := findID(&v.kids[i], id, depth+1); hit != nil {
				return hit
			}
		}
	}
	return nil
}

// ofPage calls f with the main entity, then with the other entities that may
// speak for the page, until f returns true.
func (s *signs) ofPage(f func(*value) bool) {
	if s.main.kind == isNull || f(s.main) {
		return
	}
	here := s.hereKey
	for rank := 3; rank > 0; rank-- {
		for i := range s.entities {
			v := &s.entities[i]
			if v == s.main || v.rank() != rank || rank > 1 && here != "" && identity(v, here) < 0 {
				continue
			}
			if f(v) {
				return
			}
		}
	}
}

// types returns the schema.org types of the page's entities and og:type.
func (s *signs) types() []string {
	var out []string
	for _, t := range typeNames(s.main) {
		out = appendNew(out, t)
	}
	for i := range s.entities {
		for _, t := range typeNames(&s.entities[i]) {
			out = appendNew(out, t)
		}
	}
	if t := s.metaValue("og:type"); t != "" {
		out = appendNew(out, plain.Tidy(t))
	}
	return out
}

// listLimit bounds the values of one field: types, directives, names.
const listLimit = 100

// appendNew appends s unless it is empty or there already.
func appendNew(list []string, s string) []string {
	if s == "" || len(list) >= listLimit {
		return list
	}
	for _, have := range list {
		if have == s {
			return list
		}
	}
	return append(list, s)
}

// articleBody returns the text of the story from JSON-LD.
func (s *signs) articleBody() string {
	body := ""
	s.ofPage(func(v *value) bool {
		body = v.get("articleBody").first()
		return body != ""
	})
	return plain.Text(body)
}
