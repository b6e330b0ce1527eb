package meta

import (
	"fmt"
	"html"
	"strings"

	"rens/clean/jsonld"
	"rens/clean/plain"

	nethtml "golang.org/x/net/html"
)

// ldLimit is the largest JSON-LD script that is read, in bytes; the largest of
// 1,000 news pages had 400 kB.
const ldLimit = 2 << 20

// readJSONLD reads all JSON-LD scripts, in the page's order.
func (s *signs) readJSONLD() {
	left := jsonld.Limit
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
		if err := s.graph.Add(src, &left); err != nil {
			s.problems = append(s.problems, fmt.Sprintf("JSON-LD script %d is broken: %v", i+1, err))
		}
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

// mainEntity chooses the entity that is the page: by type, by an address or
// headline that is the page's, then by order. Where there is none it returns
// the null value.
func (s *signs) mainEntity() *jsonld.Value {
	var best *jsonld.Value
	bestScore := 0
	here := s.hereKey
	title := plain.Squash(plain.Text(clip(s.metaValue("og:title"))) + " " + clip(s.titleTag))
	for i := range s.graph.Entities {
		v := &s.graph.Entities[i]
		rank := v.Rank()
		if rank == 0 {
			continue
		}
		score := rank * 10
		if here != "" {
			score += identity(v, here)
		}
		if h := plain.Squash(plain.Text(v.Headline())); len(h) > 8 && strings.Contains(title, h) {
			score += 9
		}
		if best == nil || score > bestScore {
			best, bestScore = v, score
		}
	}
	if best == nil {
		return jsonld.Nothing()
	}
	return best
}

// identity is positive where v names the page's address, negative where it
// names another page of the same site.
func identity(v *jsonld.Value, here string) int {
	named := false
	for _, k := range [...]string{"url", "mainEntityOfPage", "@id"} {
		ref := v.Get(k).Ref()
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

// ofPage calls f with the main entity, then with the other entities that may
// speak for the page, until f returns true.
func (s *signs) ofPage(f func(*jsonld.Value) bool) {
	if s.main.Kind == jsonld.Null || f(s.main) {
		return
	}
	here := s.hereKey
	for rank := 3; rank > 0; rank-- {
		for i := range s.graph.Entities {
			v := &s.graph.Entities[i]
			if v == s.main || v.Rank() != rank || rank > 1 && here != "" && identity(v, here) < 0 {
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
	for _, t := range s.main.Types() {
		out = appendNew(out, t)
	}
	for i := range s.graph.Entities {
		for _, t := range s.graph.Entities[i].Types() {
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
	s.ofPage(func(v *jsonld.Value) bool {
		body = v.Get("articleBody").First()
		return body != ""
	})
	return plain.Text(body)
}
