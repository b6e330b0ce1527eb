package score_test

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"rens/clean/block"
	"rens/clean/page"
	"rens/clean/score"
)

const story = `<html><body>
<nav class="main-nav"><a href="/">Home</a> <a href="/news">News</a> <a href="/sport">Sport</a></nav>
<article class="article"><h1>The harbour gets a new bridge</h1>
<p class="lead">After nine years of talk the city council has agreed on a bridge across the harbour.</p>
<div class="article-body">
<p>The bridge will be built of oak and steel, the mayor said on Tuesday. It is to be opened in the spring, and it will carry bicycles and people on foot, but no cars.</p>
<p>Shopkeepers on the southern quay have asked for it since the ferry was closed. They expect that it will bring customers back, and that the evenings will be lively again.</p>
<p>Others fear the noise. A group of neighbours has written to the council, and wants the bridge to be closed at night, as the old one was for many years.</p>
</div>
<div class="share-bar"><a href="#">Share on Facebook</a> <a href="#">Share by mail</a></div>
</article>
<aside class="related"><h3>Related stories</h3><ul><li><a href="/a">Ferry sold to Norway</a></li><li><a href="/b">Oak is scarce</a></li></ul></aside>
<footer class="site-footer"><p>Copyright 2026 The Daily. All rights reserved.</p></footer>
</body></html>`

var hints = score.Hints{Title: "The harbour gets a new bridge", Headline: 2}

func split(t testing.TB, html string) *block.Tree {
	t.Helper()
	doc, err := page.Parse(page.Page{Body: []byte(html)})
	if err != nil {
		t.Fatal(err)
	}
	return block.Split(doc)
}

func load(t testing.TB) *score.Model {
	t.Helper()
	m, err := score.Load()
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestScore(t *testing.T) {
	tree := split(t, story)
	p := load(t).Score(tree, hints)
	for i := range tree.Blocks {
		text := tree.Blocks[i].Text
		want := slices.ContainsFunc([]string{"After nine", "The bridge will", "Shopkeepers", "Others"}, func(s string) bool { return strings.HasPrefix(text, s) })
		if p.Keep[i] != want {
			t.Errorf("keep %q = %v (%.2f, threshold %.2f), want %v", text, p.Keep[i], p.Story[i], p.Threshold, want)
		}
	}
	if p.Article < 0.5 {
		t.Errorf("Article = %.2f, want an article", p.Article)
	}
}

func ExampleModel_Score() {
	doc, err := page.Parse(page.Page{Body: []byte(story)})
	if err != nil {
		panic(err)
	}
	m, err := score.Load()
	if err != nil {
		panic(err)
	}
	tree := block.Split(doc)
	p := m.Score(tree, score.Hints{Title: "The harbour gets a new bridge", Headline: 2})
	for i, keep := range p.Keep {
		if keep {
			fmt.Println(strings.Join(strings.Fields(tree.Blocks[i].Text)[:3], " "))
		}
	}
	// Output:
	// After nine years
	// The bridge will
	// Shopkeepers on the
	// Others fear the
}

func TestScoreFixed(t *testing.T) {
	tree := split(t, story)
	h := hints
	h.Fixed = make([]int8, len(tree.Blocks))
	lead := slices.IndexFunc(tree.Blocks, func(b block.Block) bool { return strings.HasPrefix(b.Text, "After nine") })
	h.Fixed[lead] = -1
	if p := load(t).Score(tree, h); p.Keep[lead] || p.Story[lead] != 0 {
		t.Errorf("a block that a rule dropped has Story %.2f, Keep %v", p.Story[lead], p.Keep[lead])
	}
}

func TestScoreEmpty(t *testing.T) {
	m := load(t)
	for _, html := range []string{"<html></html>", "<p></p>", "<p>-</p>", "<p>Word</p>"} {
		tree := split(t, html)
		if p := m.Score(tree, score.Hints{}); len(p.Story) != len(tree.Blocks) || len(p.Keep) != len(tree.Blocks) {
			t.Errorf("Score(%q) gave %d scores for %d blocks", html, len(p.Story), len(tree.Blocks))
		}
	}
	if p := m.Score(&block.Tree{}, score.Hints{}); len(p.Story) != 0 {
		t.Errorf("Score of nothing gave %v", p)
	}
}

// TestScoreSame holds that a page's scores depend on nothing but the page.
func TestScoreSame(t *testing.T) {
	m := load(t)
	pages := []string{story, "<p>One short page.</p>", "<p>-", "<p>All of it decided.", strings.Repeat("<div><p class=x>Many words, <a href=/y>linked</a>.</p></div>", 300)}
	hints := func(i int) score.Hints {
		h := hints
		if i == 3 {
			h.Fixed = []int8{-1}
		}
		return h
	}
	want := make([]score.Page, len(pages))
	for i, html := range pages {
		want[i] = load(t).Score(split(t, html), hints(i))
	}
	var wait sync.WaitGroup
	for worker := range 4 {
		wait.Go(func() {
			for k := range 20 {
				i := (worker + k) % len(pages)
				if got := m.Score(split(t, pages[i]), hints(i)); !slices.Equal(got.Story, want[i].Story) || got.Confidence != want[i].Confidence || got.Article != want[i].Article {
					t.Errorf("page %d was scored otherwise the second time", i)
				}
			}
		})
	}
	wait.Wait()
}

func TestDecode(t *testing.T) {
	file, err := load(t).Encode()
	if err != nil {
		t.Fatal(err)
	}
	m, err := score.Decode(file)
	if err != nil {
		t.Fatal(err)
	}
	if m.Version() != load(t).Version() {
		t.Errorf("version %s after writing and reading, %s before", m.Version(), load(t).Version())
	}
	for name, file := range map[string][]byte{"empty": nil, "other": []byte("GIF89a"), "cut": file[:len(file)/2], "longer": append(slices.Clone(file), 1)} {
		if _, err := score.Decode(file); err == nil && name != "longer" {
			t.Errorf("%s: no error", name)
		}
	}
	if _, err := score.Decode(bytes.Repeat([]byte{1}, 100)); !errors.Is(err, score.ErrWeights) {
		t.Errorf("Decode of another file: %v, want ErrWeights", err)
	}
}

func FuzzScore(f *testing.F) {
	f.Add(story, "The harbour gets a new bridge", "The bridge will be built of oak", "http://example.org/a-b/c?d=1")
	f.Add("<p>x", "", "", "")
	f.Add("<table><tr><td>\xe2\x80<td>\xc2", "\xc2", "\xe3\x80", "//")
	m := load(f)
	f.Fuzz(func(t *testing.T, html, title, body, kind string) {
		fresh := &score.Model{Linear: m.Linear, Blocks: m.Blocks, Kind: m.Kind, List: m.List, Pages: m.Pages, Lists: m.Lists,
			Story: m.Story, Expected: m.Expected, Article: m.Article, Index: m.Index}
		doc, err := page.Parse(page.Page{Body: []byte(html)})
		if err != nil {
			t.Skip()
		}
		tree := block.Split(doc)
		hints := score.Hints{Title: title, Description: title, ArticleBody: body, Types: []string{kind}, Fixed: make([]int8, len(tree.Blocks))}
		for i := range min(len(title), len(tree.Blocks)) {
			hints.Fixed[i] = -int8(title[i] & 1)
		}
		p := m.Score(tree, hints)
		if other := fresh.Score(tree, hints); !slices.Equal(p.Story, other.Story) || p.Confidence != other.Confidence || p.Article != other.Article || p.Index != other.Index {
			t.Fatalf("%v where pages went before, %v else", p, other)
		}
		if len(p.Story) != len(tree.Blocks) || len(p.Keep) != len(tree.Blocks) {
			t.Fatalf("%d scores for %d blocks", len(p.Story), len(tree.Blocks))
		}
		for _, x := range append(slices.Clone(p.Story), p.Confidence, p.Article, p.Threshold) {
			if !(x >= 0 && x <= 1) {
				t.Fatalf("a probability of %v", x)
			}
		}
	})
}

func BenchmarkScore(b *testing.B) {
	m := load(b)
	tree := split(b, strings.Repeat(story, 25))
	b.ReportMetric(float64(len(tree.Blocks)), "blocks")
	b.ReportAllocs()
	for b.Loop() {
		m.Score(tree, hints)
	}
}
