package plain

import (
	"iter"
	"slices"
	"unicode"
	"unicode/utf8"
)

// A Table holds phrases, each with a value, and finds those that a text opens
// with, whatever their case: the one matcher for words of languages. White
// space of any kind and length is one space. The zero Table is empty; once no
// more is added, it may be read by many at once.
type Table[V any] struct {
	nodes []node[V]
	ascii [utf8.RuneSelf]int32 // what the first letter leads to; most texts open like no phrase
}

type node[V any] struct {
	next  []edge // in the order of their runes
	ends  bool
	value V
}

type edge struct {
	r  rune
	to int32
}

// Add puts a phrase into the table. The last value of a phrase stands.
func (t *Table[V]) Add(phrase string, v V) {
	if len(t.nodes) == 0 {
		t.nodes = append(t.nodes, node[V]{})
	}
	at := int32(0)
	for i := 0; i < len(phrase); {
		r, n := nextFolded(phrase[i:])
		i += n
		k, found := slices.BinarySearchFunc(t.nodes[at].next, r, byRune)
		if !found {
			to := int32(len(t.nodes))
			if len(t.nodes) == cap(t.nodes) {
				t.nodes = slices.Grow(t.nodes, len(t.nodes)) // append grows by a quarter: thousands of nodes would be copied five times
			}
			t.nodes[at].next = slices.Insert(t.nodes[at].next, k, edge{r, to})
			t.nodes = append(t.nodes, node[V]{})
			if at == 0 && r < utf8.RuneSelf {
				t.ascii[r] = to
			}
		}
		at = t.nodes[at].next[k].to
	}
	t.nodes[at].ends, t.nodes[at].value = at != 0, v
}

// Openings yields the length in s, in bytes, and the value of each phrase that
// s opens with, the shortest first. Where a phrase must end is the caller's to
// say: "by" opens "byline" too. Its cost is bounded by the longest phrase.
func (t *Table[V]) Openings(s string) iter.Seq2[int, V] {
	return func(yield func(int, V) bool) {
		at := int32(0)
		for i := 0; i < len(s); {
			r, n := nextFolded(s[i:])
			if at = t.step(at, r); at == 0 {
				return
			}
			i += n
			if nd := &t.nodes[at]; nd.ends && !yield(i, nd.value) {
				return
			}
		}
	}
}

// Longest returns the value and the length of the longest phrase that s opens with
// and that may end where it does; the length is 0 where there is none.
func (t *Table[V]) Longest(s string, mayEnd func(n int, v V) bool) (value V, length int) {
	for n, v := range t.Openings(s) {
		if mayEnd(n, v) {
			value, length = v, n
		}
	}
	return value, length
}

// step returns the node that r leads to, or 0.
func (t *Table[V]) step(at int32, r rune) int32 {
	if at == 0 && r < utf8.RuneSelf {
		return t.ascii[r]
	}
	if len(t.nodes) == 0 {
		return 0
	}
	next := t.nodes[at].next
	from, to := 0, len(next)
	for from < to { // in half the time of slices.BinarySearchFunc: every text is looked at
		if mid := (from + to) / 2; next[mid].r < r {
			from = mid + 1
		} else {
			to = mid
		}
	}
	if from < len(next) && next[from].r == r {
		return next[from].to
	}
	return 0
}

func byRune(e edge, r rune) int { return int(e.r) - int(r) }

// nextFolded returns the first rune of s in lower case, or a space for all the
// white space there, and how many bytes it takes.
func nextFolded(s string) (rune, int) {
	r, n := rune(s[0]), 1
	if r >= utf8.RuneSelf {
		r, n = utf8.DecodeRuneInString(s)
	}
	switch {
	case r >= 'a' && r <= 'z':
		return r, n
	case r >= 'A' && r <= 'Z':
		return r + 'a' - 'A', n
	case !unicode.IsSpace(r):
		return unicode.ToLower(r), n
	}
	for n < len(s) {
		c, size := utf8.DecodeRuneInString(s[n:])
		if !unicode.IsSpace(c) {
			break
		}
		n += size
	}
	return ' ', n
}
