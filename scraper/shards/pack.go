package shards

import (
	"fmt"
	"io"
	"path/filepath"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// memberSize is how much is packed as one member of gzip or one frame of zstd. A reader
// of a torn file loses the last of them alone, and the two formats read members and
// frames one after the other as one (RFC 1952, section 2.2; RFC 8878, section 3.1).
const memberSize = 4 << 20

// packing is the ending of a path that says how it is packed; "" for none.
func packing(path string) string {
	switch ext := filepath.Ext(path); ext {
	case ".gz", ".zst":
		return ext
	}
	return ""
}

// A packer packs, and begins a new member after whole records.
type packer struct {
	io.WriteCloser
	reset func()
	lines bool // it may be cut
	held  int  // bytes of the member
}

func newPacker(out io.Writer, kind string, lines bool) (*packer, error) {
	switch kind {
	case ".gz":
		w := gzip.NewWriter(out)
		return &packer{WriteCloser: w, reset: func() { w.Reset(out) }, lines: lines}, nil
	case ".zst":
		w, err := zstd.NewWriter(out, zstd.WithEncoderConcurrency(1))
		if err != nil {
			return nil, err
		}
		return &packer{WriteCloser: w, reset: func() { w.Reset(out) }, lines: lines}, nil
	}
	return nil, fmt.Errorf("pack as %q: want .gz or .zst", kind)
}

// Write packs.
func (p *packer) Write(b []byte) (int, error) {
	n, err := p.WriteCloser.Write(b)
	p.held += n
	return n, err
}

// cut ends the member after a record where it is large enough.
func (p *packer) cut() error {
	if !p.lines || p.held < memberSize {
		return nil
	}
	p.held = 0
	if err := p.WriteCloser.Close(); err != nil {
		return err
	}
	p.reset()
	return nil
}
