package archive

import (
	"bufio"
	"errors"
	"fmt"
	"io"

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
type members struct {
	in    *counted
	zip   *gzip.Reader
	body  *bufio.Reader // of the member
	begin int64         // where the member begins
	open  bool          // a member is being read
	fresh bool          // it has just begun, with a record
	torn  bool          // the last member was damaged, and that was told
}

func newMembers(r io.Reader) *members {
	return &members{in: &counted{r: bufio.NewReaderSize(r, 64<<10), budget: replayMost}, body: bufio.NewReaderSize(nil, 32<<10)}
}

func (m *members) offset() int64 { return m.begin }

func (m *members) Read(b []byte) (int, error) {
	if !m.open {
		if err := m.next(); err != nil {
			return 0, err
		}
	}
	if m.fresh {
		m.fresh = false
		return 0, &gap{errNewRecord}
	}
	n, err := m.body.Read(b)
	switch {
	case err == io.EOF:
		m.open, err = false, nil
	case err != nil:
		m.open, m.torn = false, true
		if errors.Is(err, io.ErrUnexpectedEOF) {
			err = errors.New("the gzip member is cut off")
		}
		m.in.rewind(m.begin)
		err = &gap{fmt.Errorf("unpack: %w", err)}
	}
	return n, err
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
	m.in.keep, m.in.kept = true, m.in.kept[:0]
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
	m.open, m.torn = true, false
	m.body.Reset(m.zip)
	if head, err := m.body.Peek(len(magic)); err == nil && string(head) == magic {
		m.fresh = true
	}
	return nil
}
