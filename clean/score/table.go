package score

// A table numbers hashes, with open addressing: texts, shapes and names that are the same. Its slots are stamped, so that
// emptying it costs nothing.
type table struct {
	slots []slot
	stamp uint32
	mask  uint32
}

type slot struct {
	hash, stamp uint32
	at          int32
}

// reset empties the table and makes room for n hashes.
func (t *table) reset(n int) {
	size := 16
	for size < 2*n {
		size *= 2
	}
	if len(t.slots) < size {
		t.slots, t.stamp = make([]slot, size), 0
	}
	t.mask = uint32(len(t.slots) - 1)
	if t.stamp++; t.stamp == 0 {
		clear(t.slots)
		t.stamp = 1
	}
}

// find returns the number that was first stored under a hash; where there is
// none, it stores and returns next.
func (t *table) find(hash uint32, next int32) int32 {
	for k := hash & t.mask; ; k = (k + 1) & t.mask {
		s := &t.slots[k]
		if s.stamp != t.stamp {
			*s = slot{hash, t.stamp, next}
			return next
		}
		if s.hash == hash {
			return s.at
		}
	}
}
