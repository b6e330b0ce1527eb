package archive

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/klauspost/compress/gzip"
)

// A source gives the bytes of a file, unpacked where they are packed.
//
// Read fails with a *gap where bytes are missing: a member is damaged, or a
// new one begins with a record. Reading then goes on behind it.
type source interface {
	io.Reader
	offset() int64 // of the byte that comes next, as in Record
}

// A gap is a place in a file where what comes does not follow what came.
type gap struct{ err error }

func (g *gap) Error() string { return g.err.Error() }

// errNewRecord says that a member ended and the next begins with a record; at
// the end of a record that is as it should be.
var errNewRecord = errors.New("the record is cut off: another one begins")

// errCutOff stands for a damage that was told already.
var errCutOff = errors.New("the record is cut off")

// errTrailing says that something follows the last member that is none.
var errTrailing = errors.New("there are bytes which belong to no record")

// plain is a file that is not packed.
type plain struct {
	r  io.Reader
	at int64
}

func (p *plain) Read(b []byte) (int, error) {
	n, err := p.r.Read(b)
	p.at += int64(n)
	return n, err
}

func (p *plain) offset() int64 { return p.at }

// members is a file of gzip members.
//
// A member that is cut off runs on into the next one, whose bytes may unpack to
// anything for a while, to what looks like records even. So a member is unpacked
// to its end, where its checksum stands, before any of it is given; one that is
// damaged gives nothing, and what follows its first byte is looked through for
// the next. Only of a member that unpacks to more than lookMost is the beginning
// given unchecked.
type members struct {
	in    *counted
	zip   *gzip.Reader
	ahead []byte // of the member, unpacked and not given yet
	all   bool   // nothing of the member comes after that
	fault error  // what comes after that in place of its end; nil for none
	space []byte // that ahead is cut from
	begin int64  // where the member begins
	open  bool   // a member is being read
	fresh bool   // it has just begun, with a record
	torn  bool   // the last member was damaged, and that was told
}

// lookMost is how many bytes of a member, unpacked, are looked at before any is
// given: the record of a page has seldom more than a megabyte.
const lookMost = 8 << 20

func newMembers(r io.Reader) *members {
	return &members{in: &counted{r: bufio.NewReaderSize(r, 64<<10), budget: replayMost}}
}

func (m *members) offset() int64 { return m.begin }

func (m *members) Read(b []byte) (int, error) {
	for {
		if !m.open {
			if err := m.next(); err != nil {
				return 0, err
			}
		}
		if m.fresh {
			m.fresh = false
			return 0, &gap{errNewRecord}
		}
		if len(m.ahead) == 0 && !m.all && m.fault == nil {
			m.look(1)
		}
		switch n := copy(b, m.ahead); {
		case n > 0:
			m.ahead = m.ahead[n:]
			return n, nil
		case m.fault != nil:
			return 0, m.damaged()
		}
		m.open = false
	}
}

// look unpacks on until at least so many bytes are ahead.
func (m *members) look(least int) {
	m.ahead = m.space[:0]
	for len(m.ahead) < least && !m.all && m.fault == nil {
		m.ahead = slices.Grow(m.ahead, 32<<10)
		n, err := m.zip.Read(m.ahead[len(m.ahead):cap(m.ahead)])
		m.ahead = m.ahead[:len(m.ahead)+n]
		m.all = err == io.EOF
		if err != nil && err != io.EOF {
			m.fault = err
		}
	}
	m.space = m.ahead[:0]
}

// damaged ends a member that has a fault, and tells it.
func (m *members) damaged() error {
	err := m.fault
	if errors.Is(err, io.ErrUnexpectedEOF) {
		err = errors.New("the gzip member is cut off")
	}
	m.open, m.torn, m.ahead = false, true, nil
	m.in.rewind(m.begin)
	return &gap{fmt.Errorf("unpack: %w", err)}
}

// next opens the next member. What is none is passed over and told, once for
// each run of such bytes.
func (m *members) next() error {
	skipped := false
	for {
		head, err := m.in.peek()
		switch {
		case len(head) == 0 && skipped && !m.torn:
			m.torn = true
			return &gap{errTrailing}
		case len(head) == 0:
			return err
		case len(head) == 4 && isMember(head):
			if skipped && !m.torn {
				m.torn = true
				return &gap{errTrailing}
			}
			return m.enter()
		}
		if !skipped {
			skipped, m.begin = true, m.in.at
		}
		_, _ = m.in.ReadByte() // it was peeked
	}
}

// isMember reports whether a gzip member may begin so (RFC 1952, 2.3).
func isMember(head []byte) bool {
	return head[0] == 0x1f && head[1] == 0x8b && head[2] == 8 && head[3]&0xe0 == 0
}

func (m *members) enter() error {
	m.begin = m.in.at
	m.in.mark()
	var err error
	if m.zip == nil {
		m.zip, err = gzip.NewReader(m.in)
	} else {
		err = m.zip.Reset(m.in)
	}
	if err != nil {
		m.torn = true
		m.in.rewind(m.begin)
		return &gap{fmt.Errorf("unpack: %w", err)}
	}
	m.zip.Multistream(false)
	m.open, m.torn, m.all, m.fault = true, false, false, nil
	m.look(lookMost)
	if m.fault != nil && !m.isTail() {
		return m.damaged()
	}
	m.fresh = bytes.HasPrefix(m.ahead, []byte(magic))
	return nil
}

// isTail reports that the member was cut off by the end of the file, not by
// another member: then all that could be unpacked is its own.
func (m *members) isTail() bool {
	own := m.in.kept[:m.in.next]
	return errors.Is(m.fault, io.ErrUnexpectedEOF) && len(own) > 0 && int64(len(own)) == m.in.at-m.begin && !bytes.Contains(own[1:], []byte{0x1f, 0x8b, 8})
}
