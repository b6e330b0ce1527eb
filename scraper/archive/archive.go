// Package archive writes and reads WARC files: what went over the wire, in the
// form that archives keep (ISO 28500:2017, WARC 1.1).
//
// A Writer puts every record into a gzip member of its own, so that each can
// be read alone from its offset. A Reader takes files of any writer, one
// record at a time; where a file is damaged it says so and goes on with the
// next whole record. Neither joins records that were cut into segments, nor
// looks at what a page says.
//
//	writer.go, compose.go          how records are made and written
//	reader.go, block.go            how they are read
//	members.go, counted.go         and found again in a damaged file
//	payloads.go, page.go, pages.go the pages in them
//	part.go                        those of a part of a file
package archive

import (
	"fmt"
	"strings"
	"time"
)

// Types of record that this package writes; a Reader gives any.
const (
	Warcinfo = "warcinfo"
	Request  = "request"
	Response = "response"
	Revisit  = "revisit"
	Metadata = "metadata"
	Resource = "resource"
)

// A Field is one named field of a record's header, or of a block of type
// application/warc-fields.
type Field struct{ Name, Value string }

// A Record is one record of a WARC file.
type Record struct {
	Version string // such as "WARC/1.1"
	Header  []Field
	// Block holds the first bytes of the block, at most the reader's MaxBlock.
	Block []byte
	// Length is the length of the whole block, in bytes.
	Length int64
	// Offset is where the record begins in the file, in bytes: in one that is
	// compressed, where the gzip member begins that its first byte is in.
	Offset int64
}

// Get returns the value of the named field, in whatever case the name is
// written, or "".
func (r *Record) Get(name string) string {
	for _, f := range r.Header {
		if strings.EqualFold(f.Name, name) {
			return f.Value
		}
	}
	return ""
}

// Type returns the record's type in lower case.
func (r *Record) Type() string { return strings.ToLower(r.Get("WARC-Type")) }

// ID returns the record's identifier without its angle brackets.
func (r *Record) ID() string { return bare(r.Get("WARC-Record-ID")) }

// Target returns the address that the record is about, "" where it is about
// none. Some writers put it in angle brackets; they are not part of it. A space, which no
// address holds, is %20.
func (r *Record) Target() string {
	return strings.ReplaceAll(bare(r.Get("WARC-Target-URI")), " ", "%20")
}

// Date returns when the record was captured, the zero time where it does not
// say.
func (r *Record) Date() time.Time {
	t, err := time.Parse(time.RFC3339Nano, r.Get("WARC-Date"))
	if err != nil {
		return time.Time{}
	}
	return t
}

func bare(s string) string {
	return strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(s), "<"), ">")
}

// A DamageError is a part of a file that holds no whole record. The reader that
// returned it goes on with the next one.
type DamageError struct {
	Offset int64 // of the record that is damaged, as in Record
	Err    error
}

func (e *DamageError) Error() string {
	return fmt.Sprintf("read record at byte %d: %v; passed over", e.Offset, e.Err)
}

func (e *DamageError) Unwrap() error { return e.Err }
