package verdict

import (
	"strings"

	"golang.org/x/net/html/atom"

	"rens/clean/block"
)

// declared drops the declarations that AI made a picture, with the description
// that the declaration is about.
func (s *scene) declared() {
	for i := range s.tree.Blocks {
		if e := s.phrase[i]; e.kind == AICaption && !s.decided[i] {
			s.drop(i, AICaption, e.rule(), nil)
			s.describes(i)
		}
	}
}

// captions drops what stands under pictures.
func (s *scene) captions() {
	for i := range s.tree.Blocks {
		b := &s.tree.Blocks[i]
		if s.decided[i] {
			continue
		}
		switch {
		case b.Type == block.Caption && b.Group == 0:
			s.drop(i, Caption, "element.figcaption", nil)
		case isCredit(b):
			s.drop(i, PhotoCredit, "text.photo_credit", map[string]float64{"words": float64(b.Words)})
		case s.inFigure(i):
			s.drop(i, Caption, "element.figure", map[string]float64{"words": float64(b.Words)})
		case s.besidePicture(i) && (b.Words <= 40 && b.Sentences <= 2 && creditWithin(b.Text)):
			s.drop(i, Caption, "picture.credit", map[string]float64{"words": float64(b.Words)})
		}
	}
}

// describes drops the block before an AI caption where both stand alone in one
// box: it is the picture's description.
func (s *scene) describes(i int) {
	if i == 0 || s.decided[i-1] {
		return
	}
	for at := s.tree.Blocks[i].Box; at >= 0; at = s.tree.Boxes[at].Parent {
		if b := &s.tree.Boxes[at]; b.First < i {
			if b.First == i-1 && b.End == i+1 {
				s.drop(i-1, Caption, "caption.described", nil)
			}
			return
		}
	}
}

// maxCaption is the most words of a caption.
const maxCaption = 70

// inFigure reports text in a figure that holds little else.
func (s *scene) inFigure(i int) bool {
	switch s.tree.Blocks[i].Type {
	case block.Row, block.Quote, block.Code, block.Heading, block.Embed, block.Control:
		return false
	}
	at, ok := s.within(s.tree.Blocks[i].Box, atom.Figure)
	return ok && s.proseIn(s.tree.Boxes[at].First, s.tree.Boxes[at].End) < 120
}

// besidePicture reports a block that shares a small box with a picture and
// nothing else: its caption, unless the model takes it for text.
func (s *scene) besidePicture(i int) bool {
	b := &s.tree.Blocks[i]
	if b.Words > maxCaption || b.LinkDensity() > 0.5 || b.Type == block.Heading || b.Type == block.Row || b.Type == block.Control {
		return false
	}
	for at := b.Box; at > 0; at = s.tree.Boxes[at].Parent {
		box := &s.tree.Boxes[at]
		if box.End-box.First > 2 || box.Node.DataAtom == atom.Article || box.Node.DataAtom == atom.A {
			return false
		}
		if box.Pictures > 0 {
			return s.tree.Sum(box.First, box.End).LinkChars == 0 && (box.End-box.First == 1 || s.alsoCaption(box, i))
		}
	}
	return false
}

// creditWithin reports a credit in a text: "The bridge from the west. Photo: A. B."
func creditWithin(text string) bool {
	before, _, found := strings.Cut(text, ":")
	if !found {
		return false
	}
	last := strings.LastIndexAny(before, " .(")
	return isCreditWord(before[last+1:])
}

// alsoCaption reports whether the other block of a box of two is a credit or
// no running text.
func (s *scene) alsoCaption(box *block.Box, i int) bool {
	for k := box.First; k < box.End; k++ {
		b := &s.tree.Blocks[k]
		if k != i && (b.Type == block.Heading || b.LinkDensity() > 0.5 || isProse(b) && isProse(&s.tree.Blocks[i])) {
			return false
		}
	}
	return true
}

// isCredit reports a photographer's credit: "Foto: Navn / Bureau".
func isCredit(b *block.Block) bool {
	if b.Words > 12 || b.Type == block.Heading {
		return false
	}
	name, rest, ok := strings.Cut(b.Text, ":")
	if !ok || rest == "" {
		return false
	}
	return isCreditWord(name)
}

// isCreditWord reports what stands before the colon of a credit.
func isCreditWord(word string) bool {
	switch strings.ToLower(strings.TrimSpace(word)) {
	case "foto", "fotos", "photo", "photos", "photograph", "image", "picture", "illustration", "grafik", "bild", "bilde", "billede",
		"kuva", "mynd", "arkivfoto", "pressefoto", "credit", "image credit", "photo credit", "foto/ill", "fotograf", "crédit photo", "ljósmynd":
		return true
	}
	return false
}
