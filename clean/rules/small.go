package rules

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"rens/clean/block"
	"rens/clean/page"
)

// smallCaption drops a text that shares a box with a picture and nothing else, where its type is smaller than that of the
// story, or where that box is set aside from it, the second signs.
var smallCaption = Rule{Name: "picture.small", Kind: Caption, Certain: true, Find: func(s *Scene, found func(Finding)) {
	s.eachMeasured(found, func(i int, b *block.Block) bool {
		at, ok := s.pictureBox(i)
		return ok && b.Sentences <= mostSentences && (s.isSmall(i) || isSetAside(s.Tree.Boxes[at].Node)) && !s.inRow(at)
	})
}}

// inRow reports a box with a picture right beside another one: cards, and no figures of a story.
func (s *Scene) inRow(at int) bool {
	box := &s.Tree.Boxes[at]
	for _, i := range [...]int{box.First - 1, box.End} {
		if i < 0 || i >= len(s.Tree.Blocks) {
			continue
		}
		if beside, ok := s.pictureBox(i); ok && beside != at && s.Tree.Boxes[beside].Alike(box) {
			return true
		}
	}
	return false
}

// isSmall reports a block in smaller type than most of the running text of the page.
func (s *Scene) isSmall(i int) bool {
	if !setSmall(s.Tree, &s.Tree.Blocks[i]) {
		return false
	}
	if !s.sized {
		all, small := 0, 0
		for k := range s.Tree.Blocks {
			if b := &s.Tree.Blocks[k]; b.IsProse() && k < maxForeign {
				all++
				if setSmall(s.Tree, b) {
					small++
				}
			}
		}
		s.sized, s.allSmall = true, 2*small > all
	}
	return !s.allSmall
}

// setSmall reports type that an element right around a block makes smaller: by its tag, an attribute, its style or a
// class of those by which style sheets name sizes.
func setSmall(tree *block.Tree, b *block.Block) bool {
	if b.Inner != nil && isSmaller(b.Inner) {
		return true
	}
	n := tree.Node(b)
	for range smallReach {
		if n == nil || n.Type != html.ElementNode || n.DataAtom == atom.Body {
			return false
		}
		if isSmaller(n) {
			return true
		}
		n = n.Parent
	}
	return false
}

// smallClasses are the classes of small type of Tailwind, Bootstrap, Tachyons and WordPress.
var smallClasses = [...]string{"text-xs", "text-sm", "small", "f6", "f7", "has-small-font-size"}

func isSmaller(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Small:
		return true
	case atom.Font:
		size := strings.TrimSpace(page.Attr(n, "size"))
		return size == "1" || size == "2" || strings.HasPrefix(size, "-")
	}
	for name := range strings.FieldsSeq(page.Attr(n, "class")) {
		if slices.Contains(smallClasses[:], name) {
			return true
		}
	}
	_, size, found := strings.Cut(strings.ToLower(page.Attr(n, "style")), "font-size:")
	if !found {
		return false
	}
	size, _, _ = strings.Cut(strings.TrimSpace(size), ";")
	if strings.HasSuffix(strings.TrimSpace(size), "small") || strings.HasPrefix(size, "smaller") {
		return true
	}
	end := strings.IndexFunc(size, func(r rune) bool { return !unicode.IsDigit(r) && r != '.' })
	if end <= 0 {
		return false
	}
	number, err := strconv.ParseFloat(size[:end], 64)
	if err != nil {
		return false
	}
	switch unit := size[end:]; {
	case strings.HasPrefix(unit, "px"):
		return number <= smallPixels
	case strings.HasPrefix(unit, "pt"):
		return number <= smallPoints
	case strings.HasPrefix(unit, "em"), strings.HasPrefix(unit, "rem"):
		return number <= smallShare
	case strings.HasPrefix(unit, "%"):
		return number <= 100*smallShare
	}
	return false
}

// isSetAside reports a box that text flows around, or a list of terms that holds a picture.
func isSetAside(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Dl:
		return true
	case atom.Table, atom.Div, atom.Span:
		switch strings.ToLower(page.Attr(n, "align")) {
		case "left", "right":
			return true
		}
		style := strings.ReplaceAll(strings.ToLower(page.Attr(n, "style")), " ", "")
		return strings.Contains(style, "float:left") || strings.Contains(style, "float:right")
	}
	return false
}
