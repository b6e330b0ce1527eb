package archive

import (
	"bufio"
	"slices"
)

// A counted reader counts bytes and keeps those of the current member, so that
// a member which turns out to be cut off by the next can be looked through
// for it.
type counted struct {
	r      *bufio.Reader
	back   []byte // what was put back, to be read first
	at     int64
	kept   []byte
	keep   bool
	budget int64 // bytes that may still be looked through again
}

// keepMost is how many packed bytes of a member are kept, and replayMost how
// many are looked through twice in a file, so that a file of nothing but
// damage takes no more than linear time.
const (
	keepMost   = 1 << 20
	replayMost = 64 << 20
)

func (c *counted) Read(b []byte) (n int, err error) {
	if len(c.back) > 0 {
		n = copy(b, c.back)
		c.back = c.back[n:]
	} else {
		n, err = c.r.Read(b)
	}
	c.at += int64(n)
	if c.keep && len(c.kept) <= keepMost {
		c.kept = append(c.kept, b[:n]...)
	}
	return n, err
}

// ReadByte makes gzip take no more bytes than it needs.
func (c *counted) ReadByte() (b byte, err error) {
	if len(c.back) > 0 {
		b, c.back = c.back[0], c.back[1:]
	} else if b, err = c.r.ReadByte(); err != nil {
		return 0, err
	}
	c.at++
	if c.keep && len(c.kept) <= keepMost {
		c.kept = append(c.kept, b)
	}
	return b, nil
}

// peek returns the next four bytes, or as many as there are and why.
func (c *counted) peek() ([]byte, error) {
	if len(c.back) >= 4 {
		return c.back[:4], nil
	}
	head, err := c.r.Peek(4 - len(c.back))
	if len(c.back) > 0 {
		head = slices.Concat(c.back, head)
	}
	return head, err
}

// rewind puts back what was read of the current member but for its first
// byte, where enough was kept.
func (c *counted) rewind(begin int64) {
	size := int64(len(c.kept))
	cost := size + int64(len(c.back))
	if c.keep = false; size != c.at-begin || size < 2 || cost > c.budget {
		return
	}
	c.budget -= cost
	c.back = slices.Concat(c.kept[1:], c.back)
	c.at = begin + 1
}
