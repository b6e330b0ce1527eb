package rules

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html/atom"

	"rens/clean/block"
	"rens/clean/lexicon"
)

// AICaptionPhrase drops the declarations that AI made a picture; the detail is
// the language.
var AICaptionPhrase = Rule{Name: "phrase.ai_caption", Kind: AICaption, Certain: true, Find: func(s *Scene, found func(Finding)) {
	s.eachSaying(lexicon.AICaption, func(f Finding) {
		if s.declares(f.From) {
			found(f)
		}
	})
	s.eachBeside(found)
	s.eachSaying(lexicon.AINote, func(f Finding) { // "AI-genereret", beside a picture
		if b := &s.Tree.Blocks[f.From]; s.phrases[f.From].Also == lexicon.AICaption && (b.Type == block.Caption || s.inFigure(b) || s.BesidePicture(f.From)) {
			found(f)
		}
	})
}}

// eachBeside finds what stands beside a picture, or is short and on a page with pictures, and begins by declaring that
// AI made it, whatever it goes on to say.
func (s *Scene) eachBeside(found func(Finding)) {
	s.each(found, func(i int, b *block.Block) bool {
		if b.Words > mostCredited || b.Type == block.Heading || !s.BesidePicture(i) && (b.Words > mostLabel || s.Tree.Boxes[0].Pictures == 0) {
			return false
		}
		if !s.set.lex.NamesMachine(b.Text) {
			return false
		}
		if before, after, found := cutLast(b.Text, ", "); found && before != "" {
			if p, _ := s.set.lex.Find(after); p.Class == lexicon.AICaption || p.Also == lexicon.AICaption { // "Sheep at dusk, image made by AI."
				return true
			}
		}
		words := strings.Fields(b.Text)
		for n := len(words); n > 1; n-- {
			if p, _ := s.set.lex.Find(strings.Join(words[:n], " ")); p.Class == lexicon.AICaption {
				return true
			}
		}
		return false
	})
}

// CaptionDescribed drops the block before such a declaration where both stand
// alone in one box, the two signs: it is the picture's description.
var CaptionDescribed = Rule{Name: "caption.described", Kind: Caption, Certain: true, Find: func(s *Scene, found func(Finding)) {
	for i := 1; i < len(s.said); i++ {
		if s.said[i].Rule == &AICaptionPhrase && !s.found(i-1) && isPair(s, i-1) {
			found(Finding{From: i - 1, To: i})
		}
	}
}}

// isPair reports a block that stands with the next alone in the smallest box
// that holds both.
func isPair(s *Scene, i int) bool {
	for at := s.Tree.Blocks[i+1].Box; at >= 0; at = s.Tree.Boxes[at].Parent {
		if b := &s.Tree.Boxes[at]; b.First <= i {
			return b.First == i && b.End == i+2
		}
	}
	return false
}

// figcaption drops what the markup calls a caption. The title of a table of
// data is part of it.
var figcaption = Rule{Name: "element.figcaption", Kind: Caption, Certain: true, Find: func(s *Scene, found func(Finding)) {
	s.each(found, func(_ int, b *block.Block) bool { return b.Type == block.Caption && b.Group == 0 })
}}

// photoCredit drops a photographer's credit: "Foto: Navn / Bureau"; and that of one who drew a
// figure, behind where it is from: "Quelle: Landesamt, Grafik: Name".
var photoCredit = Rule{Name: "text.photo_credit", Kind: PhotoCredit, Certain: true, Find: func(s *Scene, found func(Finding)) {
	s.eachMeasured(found, func(_ int, b *block.Block) bool {
		if b.Words > mostCredit || b.Type == block.Heading {
			return false
		}
		if name, rest, ok := strings.Cut(strings.Replace(b.Text, "：", ":", 1), ":"); ok {
			return rest != "" && (s.set.lex.IsCredit(name) || s.set.lex.IsSource(name) && hasCredit(s.set.lex, rest))
		}
		n := s.set.lex.OpensCredit(b.Text) // "Fot. Jan Nowak"
		return n > 0 && n < len(b.Text) && b.Words <= mostLinked
	})
}}

// inFigure drops text in a figure that holds little else.
var inFigure = Rule{Name: "element.figure", Kind: Caption, Find: func(s *Scene, found func(Finding)) {
	s.eachMeasured(found, func(_ int, b *block.Block) bool {
		switch b.Type {
		case block.Row, block.Quote, block.Code, block.Heading, block.Embed, block.Control:
			return false
		}
		return s.inFigure(b)
	})
}}

// inFigure reports a block in a figure that holds no long text.
func (s *Scene) inFigure(b *block.Block) bool {
	at, ok := s.Within(b.Box, atom.Figure)
	return ok && s.ProseIn(s.Tree.Boxes[at].First, s.Tree.Boxes[at].End) < mostFigure
}

// creditedCaption drops what stands beside a picture and holds a credit, "The
// bridge from the west. Photo: A. B.", or ends with one, in brackets or as a sentence of its
// own, wherever its picture stands.
var creditedCaption = Rule{Name: "picture.credit", Kind: Caption, Certain: true, Find: func(s *Scene, found func(Finding)) {
	s.eachMeasured(found, func(i int, b *block.Block) bool {
		return b.Words <= mostCredited && b.Sentences <= mostSentences && (hasCredit(s.set.lex, b.Text) && (endsInBrackets(b.Text) || s.BesidePicture(i) || s.endsInCredit(b)) || s.closesWithCredit(b))
	})
}}

// labelCaption drops a paragraph that begins with its picture, and is no sentence:
// "[picture] Elever måler op".
var labelCaption = Rule{Name: "picture.label", Kind: Caption, Certain: true, Find: func(s *Scene, found func(Finding)) {
	s.eachMeasured(found, func(i int, b *block.Block) bool {
		box := s.Tree.BoxOf(i)
		return box.Pictures > 0 && box.End-box.First == 1 && b.Type == block.Paragraph && b.Words <= mostLabel && b.Words >= leastLabel && b.LinkChars == 0 && b.Sentences == 0 &&
			!strings.HasSuffix(b.Text, ":") && box.Node.DataAtom == atom.P && !s.headlines[i]
	})
}}

// pictureCount drops the lines that number the pictures of a series, "Bild 1 von 4" or "2/12", with what
// they say behind a colon: two of them at the least, of one sum.
var pictureCount = Rule{Name: "picture.count", Kind: Caption, Certain: true, Find: func(s *Scene, found func(Finding)) {
	series := make(map[int]map[int]bool) // the numbers counted, by the sum
	for i := range s.Tree.Blocks {
		n, of, ok := countOf(&s.Tree.Blocks[i])
		if ok && series[of] == nil {
			series[of] = make(map[int]bool)
		}
		if ok {
			series[of][n] = true
		}
	}
	s.each(found, func(_ int, b *block.Block) bool {
		_, of, ok := countOf(b)
		return ok && len(series[of]) >= leastCounts
	})
}}

// countOf reads a line of two numbers, of which the second is no smaller, and a word or two; where they end in a
// colon, a caption follows.
func countOf(b *block.Block) (n, of int, ok bool) {
	if b.Words > mostCaption || b.Type == block.Row || b.Digits == 0 {
		return 0, 0, false
	}
	count, caption, _ := strings.Cut(b.Text, ":")
	if caption == "" && b.Words > mostCount || caption != "" && !isCount(count) {
		return 0, 0, false
	}
	numbers := strings.FieldsFunc(count, func(r rune) bool { return !unicode.IsDigit(r) })
	if len(numbers) != 2 {
		return 0, 0, false
	}
	n, err := strconv.Atoi(numbers[0])
	of, bad := strconv.Atoi(numbers[1])
	return n, of, err == nil && bad == nil && n > 0 && n <= of && of > 1 && of <= mostCounted
}

// isCount reports what may stand before the colon of a caption: "Picture 2 of 3", but not the hour "14 h 30".
func isCount(label string) bool {
	first, _ := utf8.DecodeRuneInString(label)
	return unicode.IsUpper(first) && len(strings.Fields(label)) == mostCount
}

// endsInBrackets reports a text whose first colon stands in the brackets that end it:
// "The bridge. (Photo: A. B.)".
func endsInBrackets(text string) bool {
	open, colon := strings.LastIndexByte(text, '('), strings.IndexByte(text, ':')
	return open > 0 && colon > open && strings.HasSuffix(strings.TrimRight(text, "."), ")")
}

// endsInCredit reports a text on a page with pictures whose last sentence is a credit: "The bridge. Foto: A. B."
func (s *Scene) endsInCredit(b *block.Block) bool {
	before, holder, _ := strings.Cut(b.Text, ":")
	sentence, label, found := cutLast(strings.TrimRight(before, " \u00a0\u202f"), " ")
	first, _ := utf8.DecodeRuneInString(label)
	return found && unicode.IsUpper(first) && strings.ContainsAny(sentence[len(sentence)-1:], ".!?)") && len(strings.Fields(holder)) <= mostLinked && len(s.Tree.Boxes) > 0 && s.Tree.Boxes[0].Pictures > 0
}

// closesWithCredit reports a text on a page with pictures that ends with the name of a kind of picture, or with who took
// it, behind a sentence or a comma or in brackets: "The bridge. File photo", "The bridge (private photo)".
func (s *Scene) closesWithCredit(b *block.Block) bool {
	if s.Tree.Boxes[0].Pictures == 0 {
		return false
	}
	for _, sep := range [...]string{". ", " (", ", "} {
		before, last, found := cutLast(strings.TrimRight(b.Text, ".)"), sep)
		if !found || before == "" || len(strings.Fields(last)) > mostLinked {
			continue
		}
		last, _, _ = strings.Cut(last, " / ") // "Image made by AI / The Courier"
		if p, _ := s.set.lex.Find(last); p.Class == lexicon.PhotoCredit || p.Class == lexicon.AICaption {
			return true
		}
		if n := s.set.lex.OpensCredit(last); n > 0 && n < len(last) {
			holder := strings.TrimSpace(last[n:])
			if first, _ := utf8.DecodeRuneInString(holder); unicode.IsUpper(first) || !strings.Contains(holder, " ") { // "fot. Jan Nowak", "fot. czytelnik", not "courtesy of its strides"
				return true
			}
		}
	}
	return false
}

func cutLast(text, sep string) (before, after string, found bool) {
	i := strings.LastIndex(text, sep)
	if i <= 0 {
		return text, "", false
	}
	return text[:i], text[i+len(sep):], true
}

// hasCredit reports a text with a photographer's credit in it: "Foto: A. B.", "Photo : A. B.", "© A. B."
func hasCredit(lex *lexicon.Lexicon, text string) bool {
	if _, holder, found := strings.Cut(text, "© "); found && len(strings.Fields(holder)) <= mostLinked {
		return true
	}
	before, _, found := strings.Cut(text, ":")
	before = strings.TrimRight(before, " \u00a0\u202f")
	return found && lex.IsCredit(before[strings.LastIndexAny(before, " .(")+1:])
}

// BesidePicture reports a block that shares a small box with a picture and
// nothing else: its caption, unless the model takes it for text.
func (s *Scene) BesidePicture(i int) bool {
	_, ok := s.pictureBox(i)
	return ok
}

// pictureBox is the box that a block shares with its picture.
func (s *Scene) pictureBox(i int) (at int, ok bool) {
	b := &s.Tree.Blocks[i]
	if b.Words > mostCaption || b.LinkDensity() > asButton || b.Type == block.Heading || b.Type == block.Row || b.Type == block.Control {
		return -1, false
	}
	for at := b.Box; at > 0; at = s.Tree.Boxes[at].Parent {
		box := &s.Tree.Boxes[at]
		if box.End-box.First > mostBeside || box.Node.DataAtom == atom.Article || box.Node.DataAtom == atom.A {
			return -1, false
		}
		if box.Pictures > 0 {
			return at, s.Tree.Sum(box.First, box.End).LinkChars == 0 && (box.End-box.First == 1 || alsoCaption(s, box, i))
		}
	}
	return -1, false
}

// alsoCaption reports whether the other block of a box of two is a credit or
// no running text.
func alsoCaption(s *Scene, box *block.Box, i int) bool {
	for k := box.First; k < box.End; k++ {
		b := &s.Tree.Blocks[k]
		if k != i && (b.Type == block.Heading || b.LinkDensity() > asButton || b.IsProse() && s.Tree.Blocks[i].IsProse()) {
			return false
		}
	}
	return true
}

// chartLabels drops what stands in the picture of a chart: in a box with a picture,
// many lines of a few words, of which not a few are numbers.
var chartLabels = Rule{Name: "picture.labels", Kind: Caption, Certain: true, Share: mostNamed, Find: func(s *Scene, found func(Finding)) {
	for at := 1; at < len(s.Tree.Boxes); at++ {
		b := &s.Tree.Boxes[at]
		n := b.End - b.First
		if b.Pictures == 0 || n < leastLabels || n > mostLabels || s.touched[at] || s.Tree.Sum(b.First, b.End).Words > labelLength*n {
			continue
		}
		if numbers, ok := s.labelsOnly(b); ok && numbers*labelShare >= n {
			found(Finding{From: b.First, To: b.End, Signals: map[string]float64{"lines": float64(n), "numbers": float64(numbers)}})
		}
	}
}}

// labelsOnly reports a box of short lines without links, and how many hold no letter.
func (s *Scene) labelsOnly(box *block.Box) (numbers int, ok bool) {
	for i := box.First; i < box.End; i++ {
		b := &s.Tree.Blocks[i]
		if b.Type != block.Paragraph || b.Words > mostHead || len(b.Links) > 0 {
			return 0, false
		}
		if strings.IndexFunc(b.Text, unicode.IsLetter) < 0 {
			numbers++
		}
	}
	return numbers, true
}
