// Package explain draws an article and its ledger as one HTML page: the text
// as it reads, its languages marked, and what was removed in its place, each
// with the rule that decided.
//
// The page stands alone: nothing is loaded from anywhere. All can be read
// without its one script, which opens, filters and takes keys; the page's policy
// lets no other run.
//
//	explain, explain.html, explain.js  the page
//	words                              what it says in words: why, facts, counts
package explain

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"

	"rens/clean/article"
)

//go:embed explain.html
var source string

//go:embed explain.js
var script string

// Page returns the HTML page, in UTF-8.
func Page(a *article.Article) ([]byte, error) {
	tmpl, err := template.New("explain").Parse(source)
	if err != nil {
		return nil, fmt.Errorf("explain %s: %w", a.ID, err)
	}
	var out bytes.Buffer
	if err := tmpl.Execute(&out, newView(a)); err != nil {
		return nil, fmt.Errorf("explain %s: %w", a.ID, err)
	}
	return out.Bytes(), nil
}

// A view is what the template draws.
type view struct {
	*article.Article
	Languages  []share
	Facts      []fact
	Empty      string // why there is no text; "" where there is one
	Items      []item
	Kept       int // blocks
	Kinds      []count
	Script     template.JS
	ScriptHash string // as a Content-Security-Policy names it
}

// A share is one language's part of the text.
type share struct {
	Lang    string
	Percent float64
	Hue     int // of the colour wheel; -1 for undetermined
}

type fact struct{ Name, Value string }

type count struct {
	Kind string
	N    int
}

// An item is a kept block, or a run of removed blocks of one kind.
type item struct {
	Why     string // the rules that decided, and for one block the model's probability
	Kept    *article.Block
	Main    string // the article's language
	Tag     string // of the HTML element that shows a kept block
	Runs    []run
	Kind    string
	Removed []article.Removed
}

// Gone are the removed blocks, each with all that the rule weighed.
func (i item) Gone() []gone {
	out := make([]gone, len(i.Removed))
	for k, r := range i.Removed {
		out[k] = gone{r, weighed(r)}
	}
	return out
}

// A gone is a removed block, and why.
type gone struct {
	article.Removed
	Why string
}

// A run is a stretch of a kept block in one language and with one link.
type run struct {
	Text, Lang, Link, Score string
	Hue                     int
}

func newView(a *article.Article) *view {
	sum := sha256.Sum256([]byte(script))
	v := &view{Article: a, Kept: len(a.Blocks), Empty: empty(a),
		Script: template.JS(script), ScriptHash: "sha256-" + base64.StdEncoding.EncodeToString(sum[:])}
	v.Languages = shares(a)
	v.Facts = facts(a)
	v.Kinds = kinds(a.Removed)
	text := []rune(a.Text)
	waiting := a.Removed
	until := func(point int) {
		n := 0
		for n < len(waiting) && waiting[n].Before <= point {
			n++
		}
		v.remove(waiting[:n])
		waiting = waiting[n:]
	}
	segment := 0
	for i := range a.Blocks {
		b := &a.Blocks[i]
		until(b.Start)
		for segment < len(a.Segments) && a.Segments[segment].Start < b.Start {
			segment++
		}
		v.Items = append(v.Items, item{Why: because(b.Rule, b.Probability), Kept: b, Main: a.Language, Tag: tagOf(b), Runs: v.runs(text, b, a.Segments[segment:])})
	}
	until(len(text))
	for i := range v.Items {
		if one := &v.Items[i]; one.Kept == nil {
			one.Why = rulesOf(one.Removed)
		}
	}
	return v
}

// remove adds removed blocks, neighbours of one kind together.
func (v *view) remove(blocks []article.Removed) {
	for _, r := range blocks {
		if n := len(v.Items); n > 0 && v.Items[n-1].Kind == r.Kind {
			v.Items[n-1].Removed = append(v.Items[n-1].Removed, r)
		} else {
			v.Items = append(v.Items, item{Kind: r.Kind, Removed: []article.Removed{r}})
		}
	}
}

// runs cuts a block where its language or its link changes.
func (v *view) runs(text []rune, b *article.Block, segments []article.Segment) []run {
	var runs []run
	for _, r := range article.Runs(b.Start, b.End, b.Links, segments) {
		one := run{Text: string(text[r.Start:r.End]), Hue: -1}
		if s := r.Segment; s != nil {
			one.Lang, one.Hue, one.Score = s.Lang, v.hue(s.Lang), fmt.Sprintf("%.2f", s.Score)
		}
		if r.Link != nil {
			one.Link = r.Link.URL
		}
		runs = append(runs, one)
	}
	return runs
}

func (v *view) hue(lang string) int {
	for _, s := range v.Languages {
		if s.Lang == lang {
			return s.Hue
		}
	}
	return -1
}

// tagOf is the element that shows a block.
func tagOf(b *article.Block) string {
	switch b.Type {
	case "heading":
		return fmt.Sprintf("h%d", min(max(b.Level, 2), 6))
	case "quote":
		return "blockquote"
	case "list_item":
		return "li"
	case "code", "table":
		return "pre"
	}
	return "p"
}

// shares lists the languages by share, the largest first, each in a colour of
// its own.
func shares(a *article.Article) []share {
	hues := []int{210, 28, 140, 330, 265, 60, 180, 0}
	out := make([]share, 0, len(a.Languages))
	for _, l := range a.Languages {
		out = append(out, share{Lang: l.Lang, Percent: 100 * float64(l.Share)})
	}
	next := 0
	for i := range out {
		if out[i].Hue = -1; out[i].Lang != "und" {
			out[i].Hue = hues[next%len(hues)]
			next++
		}
	}
	return out
}
