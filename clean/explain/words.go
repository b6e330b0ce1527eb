package explain

import (
	"fmt"
	"slices"
	"strings"

	"rens/clean/article"
)

// because names a rule, and the model's probability where it was asked.
func because(rule string, probability *article.Decimal) string {
	if rule == "" {
		rule = "(version 1 did not say)"
	}
	if probability == nil {
		return rule
	}
	return fmt.Sprintf("%s %.2f", rule, *probability)
}

// rulesOf names the rules that removed a run of blocks, each once; of a single
// block, as because does.
func rulesOf(removed []article.Removed) string {
	if len(removed) == 1 {
		return because(removed[0].Rule, removed[0].Probability)
	}
	var names []string
	for _, r := range removed {
		if !slices.Contains(names, r.Rule) {
			names = append(names, r.Rule)
		}
	}
	return strings.Join(names, ", ")
}

// weighed is why a block was removed, with all that was measured.
func weighed(r article.Removed) string {
	out := r.Rule
	if r.Probability != nil {
		out += fmt.Sprintf(" probability=%g", *r.Probability)
	}
	for _, s := range r.Signals {
		out += fmt.Sprintf(" %s=%g", s.Name, s.Value)
	}
	return out
}

// empty says why a record has no text; "" where it has one.
func empty(a *article.Article) string {
	if a.Text != "" {
		return ""
	}
	links := 0
	for _, r := range a.Removed {
		links += len(r.Links)
	}
	switch {
	case a.PageType == "index":
		return fmt.Sprintf("No text: the page is a list of others (page type index, %.2f), with %d links and no story of its own. What stands on it is below.", a.PageTypeScore, links)
	case a.Access.Observed == "none":
		return fmt.Sprintf("No text: %s. What stands on the page is below.", a.Access.Evidence)
	case len(a.Removed) == 0:
		return "No text: the page shows none. It may build it by a script, which rens does not run."
	}
	return fmt.Sprintf("No text: nothing on the page was taken for a story (page type %s, %.2f). What stands on it is below, with the rules that decided.", a.PageType, a.PageTypeScore)
}

func kinds(removed []article.Removed) []count {
	var out []count
	for _, r := range removed {
		at := slices.IndexFunc(out, func(c count) bool { return c.Kind == r.Kind })
		if at < 0 {
			out = append(out, count{r.Kind, 1})
			continue
		}
		out[at].N++
	}
	slices.SortStableFunc(out, func(x, y count) int { return y.N - x.N })
	return out
}

// facts lists what a reader wants to know of the page, in one place.
func facts(a *article.Article) []fact {
	var out []fact
	add := func(name, value string) {
		if value != "" {
			out = append(out, fact{name, value})
		}
	}
	var names []string
	for _, author := range a.Authors {
		names = append(names, author.Name)
	}
	add("authors", strings.Join(names, ", "))
	add("publisher", a.Publisher.Name)
	add("created", value(a.Created))
	add("modified", value(a.Modified))
	add("section", strings.Join(a.Section, " › "))
	add("page type", fmt.Sprintf("%s (%.2f)", a.PageType, a.PageTypeScore))
	add("access", a.Access.Observed)
	add("words", fmt.Sprint(a.Quality.Words))
	add("confidence", fmt.Sprintf("%.2f", a.Quality.Confidence))
	add("flags", strings.Join(a.Quality.Flags, ", "))
	add("charset", a.Provenance.Charset+" by "+a.Provenance.CharsetSource)
	add("file", a.Provenance.Path)
	if a.AI.Declared != nil {
		add("text by AI", fmt.Sprintf("declared %t", *a.AI.Declared))
	}
	return out
}

func value(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}
