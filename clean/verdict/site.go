package verdict

import (
	"fmt"
	"slices"

	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"

	"rens/clean/block"
)

// A Site knows the pages of one site: by CSS selectors it keeps or drops what
// the rules for all sites decided otherwise.
type Site struct{ keep, drop []cascadia.SelectorGroup }

// NewSite compiles selectors, each a group such as "div.ad, aside". It fails
// where one cannot be read. Without any it returns nil.
func NewSite(keep, drop []string) (*Site, error) {
	if len(keep)+len(drop) == 0 {
		return nil, nil
	}
	s := &Site{}
	for _, list := range []struct {
		texts []string
		to    *[]cascadia.SelectorGroup
	}{{keep, &s.keep}, {drop, &s.drop}} {
		for _, text := range list.texts {
			group, err := cascadia.ParseGroup(text)
			if err != nil {
				return nil, fmt.Errorf("read selector %q: %w; want CSS such as \"div.ad, aside\"", text, err)
			}
			*list.to = append(*list.to, group)
		}
	}
	return s, nil
}

// Apply returns the judgement with the verdicts of the blocks that lie in
// selected elements replaced: the innermost such element decides, and where
// one element is selected to be kept and to be dropped, it is dropped. A nil
// Site changes nothing.
func (s *Site) Apply(tree *block.Tree, j Judgement) Judgement {
	if s == nil || len(tree.Boxes) == 0 {
		return j
	}
	root := tree.Boxes[0].Node
	for root.Parent != nil {
		root = root.Parent
	}
	marks := map[*html.Node]bool{} // whether to keep
	mark := func(groups []cascadia.SelectorGroup, keep bool) {
		for _, g := range groups {
			for _, n := range cascadia.QueryAll(root, g) {
				marks[n] = keep
			}
		}
	}
	mark(s.keep, true)
	mark(s.drop, false)
	j.Verdicts = slices.Clone(j.Verdicts)
	for i := range j.Verdicts {
		b := &tree.Blocks[i]
		n := b.Inner
		if n == nil {
			n = tree.Node(b)
		}
		for ; n != nil; n = n.Parent {
			keep, marked := marks[n]
			if !marked {
				continue
			}
			if keep && !j.Verdicts[i].Keep {
				j.Verdicts[i] = Verdict{Keep: true, Rule: &siteKeep}
			} else if !keep && j.Verdicts[i].Keep {
				j.Verdicts[i] = dropBy(&siteDrop)
			}
			break
		}
	}
	return j
}
