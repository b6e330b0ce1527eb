package meta

import (
	"fmt"
	"html"
	"strings"

	nethtml "golang.org/x/net/html"

	"rens/clean/jsonld"
	"rens/clean/plain"
)

// readGraph reads all JSON-LD scripts, in the page's order.
func readGraph(scripts []*nethtml.Node) (graph jsonld.Graph, problems []string) {
	left := jsonld.Limit
	for i, n := range scripts {
		src := scriptText(n)
		head := strings.TrimSpace(src)
		if head == "" {
			continue
		}
		if len(src) > ldLimit {
			problems = append(problems, fmt.Sprintf("JSON-LD script %d left out: %d bytes, more than %d", i+1, len(src), ldLimit))
			continue
		}
		if strings.HasPrefix(head, "{&quot;") || strings.HasPrefix(head, "[{&quot;") {
			src = html.UnescapeString(src)
		}
		if err := graph.Add(src, &left); err != nil {
			problems = append(problems, fmt.Sprintf("JSON-LD script %d is broken: %v", i+1, err))
		}
	}
	return graph, problems
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
func mainEntity(v *View) *jsonld.Value {
	var best *jsonld.Value
	bestScore := 0
	title := plain.Squash(plain.Text(clip(v.meta("og:title"))) + " " + clip(v.titleTag))
	for i := range v.graph.Entities {
		e := &v.graph.Entities[i]
		rank := e.Rank()
		if rank == 0 {
			continue
		}
		score := rank * rankWorth
		if v.hereKey != "" {
			score += identity(e, v.hereKey)
		}
		if h := plain.Squash(plain.Text(e.Headline())); len(h) > tellingKey && strings.Contains(title, h) {
			score += titleWorth
		}
		if best == nil || score > bestScore {
			best, bestScore = e, score
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
			return addressWorth
		}
		if k != "@id" && strings.Count(key, "/") > 0 {
			named = true
		}
	}
	if named {
		return -otherWorth
	}
	return 0
}

// ofPage calls f with the main entity, then with the other entities that may
// speak for the page, until f returns true.
func (v *View) ofPage(f func(*jsonld.Value) bool) {
	if v.main.Kind == jsonld.Null || f(v.main) {
		return
	}
	for rank := 3; rank > 0; rank-- {
		for i := range v.graph.Entities {
			e := &v.graph.Entities[i]
			if e == v.main || e.Rank() != rank || rank > 1 && v.hereKey != "" && identity(e, v.hereKey) < 0 {
				continue
			}
			if f(e) {
				return
			}
		}
	}
}

// types returns the schema.org types of the page's entities and og:type.
func types(v *View) []string {
	var out []string
	for _, t := range v.main.Types() {
		out = appendNew(out, t)
	}
	for i := range v.graph.Entities {
		for _, t := range v.graph.Entities[i].Types() {
			out = appendNew(out, t)
		}
	}
	if t := v.meta("og:type"); t != "" {
		out = appendNew(out, plain.Tidy(t))
	}
	return out
}

// articleBody returns the text of the story from JSON-LD.
func articleBody(v *View) string {
	body := ""
	v.ofPage(func(v *jsonld.Value) bool {
		body = v.Get("articleBody").First()
		return body != ""
	})
	return body
}
