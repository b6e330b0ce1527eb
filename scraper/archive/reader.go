package archive

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// magic is how every record begins.
const magic = "WARC/"

// maxHeader is how many bytes a record's header may have.
const maxHeader = 64 << 10

// DefaultMaxBlock is how many bytes of a block a Reader keeps unless told
// otherwise.
const DefaultMaxBlock = 64 << 20

// A Reader reads the records of a file in their order. Its memory is bounded
// by MaxBlock, whatever lengths a file declares. It is for one goroutine.
type Reader struct {
	// MaxBlock is how many bytes of a block are kept; zero means
	// DefaultMaxBlock. The rest of a longer one is read and dropped.
	MaxBlock int64

	src    source
	in     *bufio.Reader
	again  *bytes.Reader // bytes that are looked through a second time; nil for none
	held   error         // what comes when they are through: a *gap or io.EOF
	peeked error         // what a look ahead met, behind the bytes that are buffered
	at     int64         // the offset of what is looked through a second time
	damage *DamageError  // to be returned by the next Next
	lost   bool          // the place is lost: look for the next record
	last   int64         // where the record in hand begins
	base   int64         // where in the file the reading began
}

// NewReader returns a Reader of a WARC file, packed by gzip or not: its first
// bytes tell. It fails only where r does.
func NewReader(r io.Reader) (*Reader, error) {
	in := bufio.NewReaderSize(r, 64<<10)
	head, err := in.Peek(512)
	if len(head) == 0 && err != nil && err != io.EOF {
		return nil, fmt.Errorf("read WARC: %w", err)
	}
	var src source = &plain{r: in}
	if !bytes.HasPrefix(head, []byte(magic)) && bytes.Contains(head, []byte("\x1f\x8b\x08")) {
		src = newMembers(in)
	}
	return &Reader{src: src, in: bufio.NewReaderSize(src, 64<<10)}, nil
}

// Next returns the next whole record, and at the end io.EOF. A *DamageError
// tells of a part that was passed over; the record after it is then returned
// by the next call. Every other error is the file's own, and final.
func (r *Reader) Next() (*Record, error) {
	for {
		if d := r.damage; d != nil {
			r.damage = nil
			return nil, d
		}
		if err := r.seek(); err != nil {
			return nil, err
		}
		if r.damage != nil {
			continue
		}
		record, err := r.record()
		if err == nil || !isPassing(err) {
			return record, err
		}
		r.broken(err)
	}
}

// isPassing reports whether an error is of one place in the file, not of the
// file.
func isPassing(err error) bool {
	var g *gap
	var b *badRecord
	return errors.As(err, &g) || errors.As(err, &b) || err == io.ErrUnexpectedEOF
}

// A badRecord is one whose header makes no sense.
type badRecord struct{ text string }

func (e *badRecord) Error() string { return e.text }

func (r *Reader) broken(err error) {
	if err == io.ErrUnexpectedEOF {
		err = errors.New("the record is cut off: the file ends")
	}
	var g *gap
	if errors.As(err, &g) {
		err = g.err
	}
	r.lost = true
	r.damage = &DamageError{Offset: r.base + r.last, Err: err}
}

// seek stands behind the first byte of the next record. Line ends between records are nothing;
// where the place is lost, the next line that begins a record is looked for.
func (r *Reader) seek() error {
	lineStart := true
	for {
		c, err := r.readByte()
		var g *gap
		switch {
		case err == io.EOF:
			return io.EOF
		case errors.As(err, &g):
			lineStart = true
			r.lost = r.lost && g.err != errNewRecord
			if g.err != errNewRecord && g.err != errCutOff {
				r.last = r.offset()
				r.broken(err)
				return nil
			}
		case err != nil:
			return fmt.Errorf("read WARC: %w", err)
		}
		if err != nil {
			continue
		}
		if c == magic[0] && lineStart && r.isMagic() {
			r.lost, r.last = false, r.offset()
			if _, ok := r.src.(*plain); ok && r.again == nil {
				r.last-- // the first byte has been read
			}
			return nil
		}
		lineStart = c == '\n'
		if c != '\r' && c != '\n' && !r.lost {
			r.last = r.offset()
			r.broken(&badRecord{"there are bytes which belong to no record"})
			return nil
		}
	}
}

// record reads the record whose first byte seek has read.
func (r *Reader) record() (*Record, error) {
	record, err := r.header()
	if err != nil {
		return nil, err
	}
	if err := r.block(record); err != nil {
		return nil, err
	}
	r.trailer()
	return record, nil
}

// header reads the lines up to the empty one, the first without its first byte.
func (r *Reader) header() (*Record, error) {
	left := maxHeader
	version, err := r.line(&left)
	if err != nil {
		return nil, err
	}
	record := &Record{Version: magic[:1] + version, Offset: r.base + r.last, Length: -1}
	for {
		line, err := r.line(&left)
		if err != nil {
			return nil, err
		}
		if line == "" {
			break
		}
		if n := len(record.Header); n > 0 && (line[0] == ' ' || line[0] == '\t') { // folded
			record.Header[n-1].Value += " " + strings.TrimSpace(line)
			continue
		}
		name, value, ok := strings.Cut(line, ":")
		if !ok || strings.TrimSpace(name) == "" {
			return nil, &badRecord{fmt.Sprintf("its header holds a line that is no field: %.40q", line)}
		}
		record.Header = append(record.Header, Field{strings.TrimSpace(name), strings.TrimSpace(value)})
	}
	text := record.Get("Content-Length")
	record.Length, err = strconv.ParseInt(text, 10, 64)
	if err != nil || record.Length < 0 {
		return nil, &badRecord{fmt.Sprintf("its Content-Length is %.40q, want a number of bytes", text)}
	}
	return record, nil
}

// line reads a line without its end, and takes its length off left.
func (r *Reader) line(left *int) (string, error) {
	var line []byte
	for {
		c, err := r.readByte()
		switch {
		case err == io.EOF:
			return "", io.ErrUnexpectedEOF
		case err != nil:
			return "", err
		case c == '\n':
			return string(bytes.TrimSuffix(line, []byte("\r"))), nil
		}
		if *left--; *left < 0 {
			return "", &badRecord{fmt.Sprintf("its header is longer than %d bytes", maxHeader)}
		}
		line = append(line, c)
	}
}
