package record

import (
	"slices"
	"strings"

	"golang.org/x/net/html"

	"rens/clean/article"
	"rens/clean/block"
	"rens/clean/media"
	"rens/clean/rules"
	"rens/clean/verdict"
)

// A gallery matches the media of a page with the verdicts on the text around
// them.
type gallery struct {
	tree     *block.Tree
	verdicts []verdict.Verdict
	box      map[*html.Node]int   // boxes by their element
	story    int                  // the smallest box around all kept blocks and the headline; -1 for none
	in       []media.Media        // the story's media
	boxes    []int                // the innermost box with text around each; -1 for none
	within   map[int][]int        // media in each box, in order
	ai       [][]article.Evidence // what captions declare about each
	captions []string             // what verdicts call its description
	asked    map[int]bool         // what belongs answered for a box
}

// storyMedia returns the media of the story: those within its box that no removed
// part of the page claims, and those that only metadata name. A caption that
// declares a picture to be made by AI becomes a declaration on that picture.
func storyMedia(p Parts) []article.Media {
	g := gallery{tree: p.Tree, verdicts: p.Judgement.Verdicts, box: make(map[*html.Node]int, len(p.Tree.Boxes)), asked: map[int]bool{}}
	for i := range p.Tree.Boxes {
		g.box[p.Tree.Boxes[i].Node] = i
	}
	g.story = g.storyBox()
	for _, m := range p.Facts.Media {
		if at := g.around(m.Node); m.Node == nil || g.belongs(at) {
			g.in, g.boxes = append(g.in, m), append(g.boxes, at)
		}
	}
	g.within = make(map[int][]int)
	for k, own := range g.boxes {
		for at := own; at >= 0; at = g.tree.Boxes[at].Parent {
			g.within[at] = append(g.within[at], k)
		}
	}
	g.ai, g.captions = make([][]article.Evidence, len(g.in)), make([]string, len(g.in))
	g.declare()
	out := make([]article.Media, len(g.in))
	for k := range g.in {
		out[k] = g.record(k)
	}
	return out
}

// storyBox is the smallest box around all kept blocks and the headline.
func (g *gallery) storyBox() int {
	first, end := -1, -1
	for i, v := range g.verdicts {
		if v.Keep || isHeadline(&v) {
			if first < 0 {
				first = i
			}
			end = i + 1
		}
	}
	if first < 0 {
		return -1
	}
	at := g.tree.Blocks[first].Box
	for at > 0 && (g.tree.Boxes[at].First > first || g.tree.Boxes[at].End < end) {
		at = g.tree.Boxes[at].Parent
	}
	return at
}

// around returns the innermost box with text around a node.
func (g *gallery) around(n *html.Node) int {
	for ; n != nil; n = n.Parent {
		if at, ok := g.box[n]; ok {
			return at
		}
	}
	return -1
}

// belongs reports whether a medium in box at is the story's: the first box
// outwards that says something other than a caption speaks for it.
func (g *gallery) belongs(at int) bool {
	if g.story < 0 {
		return false
	}
	answer, known := g.asked[at]
	if !known {
		answer = g.speaksFor(at)
		g.asked[at] = answer
	}
	return answer
}

// speaksFor looks for the answer of belongs.
func (g *gallery) speaksFor(at int) bool {
	for ; at >= 0; at = g.tree.Boxes[at].Parent {
		b := &g.tree.Boxes[at]
		if at == g.story {
			return true
		}
		if b.First <= g.tree.Boxes[g.story].First && b.End >= g.tree.Boxes[g.story].End {
			return at == g.tree.Boxes[g.story].Parent || b.Node.Data == "article"
		}
		furniture := false
		for i := b.First; i < b.End; i++ {
			switch v := &g.verdicts[i]; {
			case v.Keep:
				return true
			case v.Kind == rules.Related || v.Kind == rules.Advertisement || v.Kind == rules.MostRead || v.Kind == rules.Navigation ||
				v.Kind == rules.AuthorBio || v.Kind == rules.Comments || v.Kind == rules.Newsletter || v.Kind == rules.Share:
				furniture = true
			}
		}
		if furniture {
			return false
		}
	}
	return false
}

// declare hands each AI caption, and the description that it stands under, to
// the picture nearest before it.
func (g *gallery) declare() {
	for i, v := range g.verdicts {
		if !saysOfPicture(&v) && !isDescription(&v) {
			continue
		}
		k := g.nearest(i)
		if k < 0 {
			continue
		}
		if saysOfPicture(&v) {
			g.ai[k] = append(g.ai[k], article.Evidence{Source: "caption", Quote: g.tree.Blocks[i].Text, Rule: v.Name()})
		} else {
			g.captions[k] = g.tree.Blocks[i].Text
		}
	}
}

// nearest returns the medium in the smallest box around block i that holds
// one, the last where it holds several; else the first that only metadata name.
func (g *gallery) nearest(i int) int {
	for at := g.tree.Blocks[i].Box; at >= 0; at = g.tree.Boxes[at].Parent {
		found := -1
		for _, k := range g.within[at] {
			if found < 0 || g.tree.Boxes[g.boxes[k]].First <= i {
				found = k
			}
		}
		if found >= 0 {
			return found
		}
	}
	for k := range g.in {
		if g.in[k].Node == nil && g.in[k].Type == "image" {
			return k
		}
	}
	return -1
}

// record writes one medium.
func (g *gallery) record(k int) article.Media {
	m := g.in[k]
	out := article.Media{Type: m.Type, URL: m.URL, Alt: m.Alt, Caption: m.Caption, Credit: m.Credit, AI: declaration(m.AI)}
	if g.captions[k] != "" {
		out.Caption = g.captions[k]
	}
	for _, e := range g.ai[k] {
		if strings.EqualFold(strings.TrimSpace(out.Caption), e.Quote) {
			out.Caption = ""
		}
		yes, term := true, generated
		out.AI.Declared = &yes
		if out.AI.DigitalSourceType == nil {
			out.AI.DigitalSourceType = &term
		}
		if !slices.Contains(out.AI.Evidence, e) {
			out.AI.Evidence = append(out.AI.Evidence, e)
		}
	}
	return out
}
