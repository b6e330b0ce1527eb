package verdict

import (
	"slices"
	"strings"

	"golang.org/x/net/html/atom"

	"rens/clean/block"
)

// Hints are what the head of a page says of its story, against which blocks
// are compared.
type Hints struct {
	Title       string
	Description string
	ArticleBody string   // JSON-LD articleBody
	Authors     []string // names
	SiteName    string
	Address     string   // of the page; "" where unknown
	Types       []string // schema.org and OpenGraph types, as written
	Lang        string   // declared
	Declared    Declared
	Listed      bool // a feed or a news sitemap names the page as a story
}

// A Declared is what the head of a page calls the page.
type Declared struct {
	Story     bool     // JSON-LD describes it as one story
	Article   bool     // og:type is article
	List      bool     // JSON-LD calls it a page of others
	Other     bool     // the data speak of goods, services, questions or a forum
	Headlines []string // of the story, then of the page
}

// A scene is one page under judgement.
type scene struct {
	tree     *block.Tree
	lex      *Lexicon
	hints    Hints
	verdicts []Verdict
	decided  []bool
	phrase   []entry                           // what each block's text matches; zero for nothing
	before   []tally                           // of the blocks before each block: a prefix sum
	touched  []bool                            // of each box: whether a block in it is decided
	left     int                               // words of running text that are undecided
	mentions []mentions                        // terms that each block uses, see speaks
	consents []uint8                           // see consentSign
	asked    []bool                            // of each block: whether its terms were counted
	names    []Kind                            // what each box's names speak of
	around   []naming                          // what the names of each box and of those around it speak of
	buf      []byte                            // for folding
	signals  map[[2]float64]map[string]float64 // see weighed

	title        string // folded
	headlines    []bool // which blocks say it
	headlineText string // see Judgement.Headline
}

// A tally counts what boxes are asked for.
type tally struct {
	prose     int // words of running text
	headlines int // blocks that say the headline
	controls  int
}

func newScene(tree *block.Tree, lex *Lexicon, hints Hints) *scene {
	n := len(tree.Blocks)
	s := &scene{tree: tree, lex: lex, hints: hints,
		verdicts: make([]Verdict, n), decided: make([]bool, n), phrase: make([]entry, n),
		title: fold(hints.Title), headlines: make([]bool, n), before: make([]tally, n+1), touched: make([]bool, len(tree.Boxes)),
		names: make([]Kind, len(tree.Boxes)), around: make([]naming, len(tree.Boxes)), mentions: make([]mentions, n), asked: make([]bool, n), consents: make([]uint8, n)}
	for i := range tree.Blocks {
		b := &tree.Blocks[i]
		s.readText(i)
		sum := s.before[i]
		if isProse(b) {
			sum.prose += b.Words
		}
		if s.headlines[i] {
			sum.headlines++
		}
		if b.Type == block.Control {
			sum.controls++
		}
		s.before[i+1] = sum
	}
	s.left = s.before[n].prose
	for at := range tree.Boxes {
		s.readNames(at)
	}
	return s
}

// readText compares a block with the lexicon and with the title.
func (s *scene) readText(i int) {
	b := &s.tree.Blocks[i]
	short, title := len(b.Text) <= maxOpened, s.isAsLongAsTitle(b)
	if !short && !title {
		return
	}
	s.buf = appendFold(s.buf[:0], b.Text)
	if short {
		s.phrase[i], _ = s.lex.findFolded(s.buf)
	}
	s.headlines[i] = title && s.saysTitle(b, s.buf)
}

// speaks counts the terms that a block of no great length uses.
func (s *scene) speaks(i int) mentions {
	if !s.asked[i] {
		s.asked[i] = true
		if b := &s.tree.Blocks[i]; b.Words <= maxConsent {
			s.mentions[i] = s.lex.terms.count(b.Text)
		}
	}
	return s.mentions[i]
}

// isProse reports running text: what a story is made of, wherever it stands.
func isProse(b *block.Block) bool {
	return b.Words >= 10 && b.LinkDensity() < 0.35 && b.Sentences > 0 && b.Type != block.Control && b.Type != block.Caption
}

// proseIn is the number of words of running text in a range of blocks.
func (s *scene) proseIn(first, end int) int {
	return s.before[end].prose - s.before[first].prose
}

func (s *scene) hasHeadline(b *block.Box) bool {
	return s.before[b.End].headlines > s.before[b.First].headlines
}

func (s *scene) hasControl(b *block.Box) bool {
	return s.before[b.End].controls > s.before[b.First].controls
}

// A naming is what a name speaks of, and the box that bears it.
type naming struct {
	kind Kind
	box  int
}

// readNames reads the names of a box; those of its parent were read before.
func (s *scene) readNames(at int) {
	b := &s.tree.Boxes[at]
	s.around[at] = naming{"", -1}
	if b.Parent >= 0 {
		s.around[at] = s.around[b.Parent]
	}
	switch b.Node.DataAtom {
	case atom.Body, atom.Main, atom.Article, atom.Html:
		return
	}
	if s.names[at] = s.lex.names.kindOf(b.Node); s.names[at] != "" {
		s.around[at] = naming{s.names[at], at}
	}
}

// drop decides a block that no earlier rule has decided.
func (s *scene) drop(i int, kind Kind, rule string, signals map[string]float64) {
	if s.decided[i] {
		return
	}
	s.decided[i] = true
	s.left -= s.proseIn(i, i+1)
	s.verdicts[i] = Verdict{Kind: kind, Rule: rule, Signals: signals}
	for at := s.tree.Blocks[i].Box; at >= 0 && !s.touched[at]; at = s.tree.Boxes[at].Parent {
		s.touched[at] = true
	}
}

// dropRange drops blocks together, unless they hold more than the given share
// of the running text that is still undecided: a rule that is wrong must not
// cost the story.
func (s *scene) dropRange(first, end int, kind Kind, rule string, share float64, signals map[string]float64) bool {
	inside := 0
	for i := first; i < end; i++ {
		if !s.decided[i] {
			inside += s.proseIn(i, i+1)
		}
	}
	if float64(inside) > share*float64(s.left) {
		return false
	}
	for i := first; i < end; i++ {
		s.drop(i, kind, rule, signals)
	}
	return true
}

// kindAround returns what the names of the elements around a block speak of,
// the innermost first, and the box that bears the name (-1 for the inline
// element that holds the block).
func (s *scene) kindAround(i int) (Kind, int) {
	b := &s.tree.Blocks[i]
	if b.Inner != nil {
		if kind := s.lex.names.firstOf(b.Inner); kind != "" {
			return kind, -1
		}
	}
	return s.around[b.Box].kind, s.around[b.Box].box
}

// within reports whether an element of one of the given names is around a box,
// itself among them, and returns the innermost.
func (s *scene) within(box int, tags ...atom.Atom) (int, bool) {
	for at := box; at >= 0; at = s.tree.Boxes[at].Parent {
		if slices.Contains(tags, s.tree.Boxes[at].Node.DataAtom) {
			return at, true
		}
	}
	return -1, false
}

// alike reports how much two texts share: the share of words of the shorter
// that stand in the longer, in order of first occurrence, scaled by length.
func alike(a, b string) float64 { return alikeFolded(fold(a), fold(b)) }

func alikeFolded(a, b string) float64 {
	if a == "" || b == "" {
		return 0
	}
	if a == b {
		return 1
	}
	wa, wb := strings.Fields(a), strings.Fields(b)
	if len(wa) > len(wb) {
		wa, wb = wb, wa
	}
	if len(wa)*2 < len(wb) {
		return 0
	}
	shared, from := 0, 0
	for _, w := range wa {
		for k := from; k < len(wb) && k < from+8; k++ {
			if wb[k] == w {
				shared++
				from = k + 1
				break
			}
		}
	}
	return 2 * float64(shared) / float64(len(wa)+len(wb))
}
