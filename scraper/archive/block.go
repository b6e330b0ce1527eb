package archive

import (
	"bytes"
	"errors"
	"io"
)

// block reads the record's block. The buffer grows with what comes, not with
// what the header promises.
func (r *Reader) block(record *Record) error {
	most := r.MaxBlock
	if most <= 0 {
		most = DefaultMaxBlock
	}
	if r.again != nil && record.Length > int64(r.again.Len()) {
		return io.ErrUnexpectedEOF // known without reading: so looking twice takes linear time
	}
	var block bytes.Buffer
	n, err := io.CopyN(&block, passing{r}, min(record.Length, most))
	if err == nil && n < record.Length {
		_, err = io.CopyN(io.Discard, passing{r}, record.Length-n)
		n = most + 1 // too much to look through again
	}
	record.Block = block.Bytes()
	if err == nil {
		return nil
	}
	if r.again == nil && n <= most && (err == io.EOF || isPassing(err)) {
		// The length may be wrong and the next records may be in the block.
		r.again, r.held, r.at = bytes.NewReader(record.Block), err, r.last
		if err != io.EOF {
			r.held = &gap{errCutOff}
		}
	}
	if err == io.EOF {
		err = io.ErrUnexpectedEOF
	}
	return err
}

// passing reads a Reader's bytes.
type passing struct{ r *Reader }

func (p passing) Read(b []byte) (int, error) {
	if p.r.again != nil {
		return p.r.again.Read(b)
	}
	return p.r.in.Read(b)
}

// trailer takes the two line ends after a block. Where they are missing, the
// record stands, for its block came whole, and the damage is told after it.
func (r *Reader) trailer() {
	for range 2 {
		c, err := r.readByte()
		if err == nil && c == '\r' {
			c, err = r.readByte()
		}
		if err == nil && c == '\n' {
			continue
		}
		var g *gap
		if errors.As(err, &g) && g.err != errNewRecord {
			r.broken(err)
			return
		}
		if err == nil {
			r.unread()
		}
		r.broken(&badRecord{"it is not followed by two line ends: its Content-Length is wrong"})
		r.lost = !errors.As(err, &g)
		return
	}
}

// readByte reads on, first what is to be looked through a second time.
func (r *Reader) readByte() (byte, error) {
	if err := r.peeked; r.again == nil && err != nil && r.in.Buffered() == 0 {
		r.peeked = nil
		return 0, err
	}
	if r.again == nil {
		return r.in.ReadByte()
	}
	c, err := r.again.ReadByte()
	if err == io.EOF {
		held := r.held
		r.again, r.held = nil, nil
		return 0, held
	}
	return c, err
}

// unread puts the last byte back. It can: it is called after a readByte that
// gave one.
func (r *Reader) unread() {
	if r.again != nil {
		_ = r.again.UnreadByte()
		return
	}
	_ = r.in.UnreadByte()
}

// isMagic reports whether the rest of a record's first word comes next.
func (r *Reader) isMagic() bool {
	rest := magic[1:]
	if r.again == nil {
		head, err := r.in.Peek(len(rest)) // which forgets its error
		if err != nil {
			r.peeked = err
		}
		return string(head) == rest
	}
	head := make([]byte, len(rest))
	n, _ := r.again.Read(head)
	_, _ = r.again.Seek(int64(-n), io.SeekCurrent)
	return string(head[:n]) == rest
}

// offset returns where the byte is that comes next.
func (r *Reader) offset() int64 {
	if r.again != nil {
		return r.at
	}
	if p, ok := r.src.(*plain); ok {
		return p.at - int64(r.in.Buffered())
	}
	return r.src.offset()
}
