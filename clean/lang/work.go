package lang

// A work is the memory of one call of Tag; the next call uses it again.
type work struct {
	doc       document
	scan      scanner
	cache     cache
	path      path
	strangers strangers
	spans     []span
	extra     []int32     // see gist
	small     []smallWord // that Label reads
	both      []uint8     // of a word with its pair
	all       tally       // of the document
	own       tally       // of a text
}

// A smallWord is a word in small letters: the languages that have it, and its
// characters.
type smallWord struct {
	langs   mask
	letters int32
}

// maxKept is the most items that an idle work keeps room for.
const maxKept = 1 << 16

// get returns a work that no other call uses.
func (t *Tagger) get() *work {
	t.mu.Lock()
	defer t.mu.Unlock()
	if n := len(t.idle); n > 0 {
		w := t.idle[n-1]
		t.idle = t.idle[:n-1]
		return w
	}
	n := len(t.codes)
	return &work{doc: document{tagger: t, n: n}, cache: newCache(t), path: path{total: make([]int32, n)},
		strangers: strangers{tongues: t.tongues}, extra: make([]int32, n)}
}

// put gives a work back.
func (t *Tagger) put(w *work) {
	if cap(w.doc.items) > maxKept {
		w.doc.items, w.doc.costs, w.path.back, w.spans = nil, nil, nil, nil
	}
	w.scan = scanner{}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.idle = append(t.idle, w)
}
