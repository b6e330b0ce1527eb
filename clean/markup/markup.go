// Package markup knows what the names say that authors of markup give to
// elements: the words of class, id and test attributes.
//
// Goals: one splitter of names into words, one table from a word to its role,
// read once a page; the stages ask for roles and never for words. A name is the
// word of one author: what it says is evidence, never a decision.
package markup

import (
	"iter"
	"strings"

	"golang.org/x/net/html"

	"rens/clean/page"
	"rens/clean/plain"
)

// maxName is the most bytes of one attribute that are read: utility classes go
// on for hundreds of bytes, and what is longer is data, not a name.
const maxName = 600

// maxWord is the most bytes of a word that may have a role.
const maxWord = 24

// isName reports attributes that authors of markup name elements by.
func isName(attribute string) bool {
	switch attribute {
	case "class", "id", "data-testid", "data-component", "data-name", "data-qa", "data-test":
		return true
	}
	return false
}

// Classes returns the names of an attribute, as they are written.
func Classes(attribute string) iter.Seq[string] {
	return strings.FieldsSeq(attribute[:min(len(attribute), maxName)])
}

// Words returns the words of a name as they are written: runs of letters, parted
// at a capital that follows a small letter. Words of one letter, and those of two
// beside a digit, most often of a code (hQ1Ad, 2xl), are left out.
func Words(name string) iter.Seq[string] {
	name = name[:min(len(name), maxName)]
	return func(yield func(string) bool) {
		start := 0
		for i := 0; i <= len(name); i++ {
			var c byte
			if i < len(name) {
				c = name[i]
			}
			small, capital := c >= 'a' && c <= 'z' || c >= 0x80, c >= 'A' && c <= 'Z'
			if small || capital && (i == start || isCapital(name[i-1])) {
				continue
			}
			if i-start > 1 && (i-start > 2 || !touchesDigit(name, start, i)) && !yield(name[start:i]) {
				return
			}
			if start = i; !capital {
				start++
			}
		}
	}
}

func touchesDigit(s string, start, end int) bool {
	return start > 0 && isDigit(s[start-1]) || end < len(s) && isDigit(s[end])
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func isCapital(c byte) bool { return c >= 'A' && c <= 'Z' }

// A Vocabulary tells the roles of words. It is safe for concurrent use.
type Vocabulary struct {
	roles  map[string]Role
	starts plain.Starts // of its words
}

// New returns the vocabulary of the table.
func New() *Vocabulary {
	v := &Vocabulary{roles: make(map[string]Role, 512)}
	for _, row := range table {
		for word := range strings.FieldsSeq(row.words) {
			v.roles[word] |= row.role
			v.starts.Add(word)
		}
	}
	return v
}

// Of returns the roles that a name gives an element: those of its words, and of
// two that stand side by side, read as one (most-read, factBox).
func (v *Vocabulary) Of(name string) Role {
	var roles Role
	var buf [2 * maxWord]byte
	before, first := 0, true // bytes of the word before, at the start of buf
	for word := range Words(name) {
		if first && (saysWhatIsIn(word) || strings.HasPrefix(name, "__")) { // __next, __nuxt: the roots of frameworks
			return 0
		}
		first = false
		if len(word) > maxWord {
			before = 0
			continue
		}
		both := appendLower(buf[:before], word)
		roles |= v.role(both[before:]) | v.role(both)
		before = copy(buf[:], both[before:])
	}
	return roles
}

// saysWhatIsIn reports the first word of a name that says what an element holds, or does not: "hasCaption", "no-sidebar".
func saysWhatIsIn(word string) bool {
	return word == "has" || word == "with" || word == "without" || word == "no"
}

// role is that of a word in lower case.
func (v *Vocabulary) role(word []byte) Role {
	if !v.starts.Has(word) {
		return 0
	}
	return v.roles[string(word)]
}

func appendLower(to []byte, word string) []byte {
	for i := range len(word) {
		c := word[i]
		if isCapital(c) {
			c += 'a' - 'A'
		}
		to = append(to, c)
	}
	return to
}

// Names are the roles that the names of a page's elements give them.
type Names struct {
	vocabulary *Vocabulary
	byNode     map[*html.Node]Role // those that have one
}

// Read reads the names of all elements below the nodes, once each.
func (v *Vocabulary) Read(nodes []*html.Node) Names {
	names := Names{v, make(map[*html.Node]Role)}
	known := make(map[string]Role) // most elements share their names with others
	for _, root := range nodes {
		for n := range page.Below(root) {
			if roles := v.of(n, known); roles != 0 {
				names.byNode[n] = roles
			}
		}
	}
	return names
}

// of returns the roles of an element, of which known are read. That of a custom element says what it is, too.
func (v *Vocabulary) of(n *html.Node, known map[string]Role) (roles Role) {
	read := func(name string) {
		of, ok := known[name]
		if !ok {
			of = v.Of(name)
			known[name] = of
		}
		roles |= of
	}
	if n.DataAtom == 0 && strings.Contains(n.Data, "-") {
		read(n.Data)
	}
	for i := range n.Attr {
		if a := &n.Attr[i]; len(a.Val) >= 2 && isName(a.Key) {
			read(a.Val)
		}
	}
	return roles
}

// Of returns the roles of an element, 0 for none.
func (n Names) Of(e *html.Node) Role { return n.byNode[e] }

// Read returns the roles that a name gives which stands elsewhere than in the
// names of an element: in that of a file, say.
func (n Names) Read(name string) Role {
	if n.vocabulary == nil {
		return 0
	}
	return n.vocabulary.Of(name)
}
