package memory

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"slices"
)

// Schema is the first line of a sketch that is written.
const Schema = "rens.site-memory/1"

// Encode returns texts as bytes.
func Encode(texts []Text) []byte {
	out := make([]byte, 0, 4*len(texts))
	for _, t := range texts {
		out = binary.LittleEndian.AppendUint32(out, uint32(t))
	}
	return out
}

// Decode reads what Encode wrote. It fails where the bytes are no texts of a page.
func Decode(b []byte) ([]Text, error) {
	if len(b)%4 != 0 || len(b) > 4*MostTexts {
		return nil, fmt.Errorf("read what is remembered of a page: %d bytes, want four for each of at most %d texts", len(b), MostTexts)
	}
	out := make([]Text, len(b)/4)
	for i := range out {
		out[i] = Text(binary.LittleEndian.Uint32(b[4*i:]))
		if out[i].base() == 0 || i > 0 && out[i].base() <= out[i-1].base() {
			return nil, fmt.Errorf("read what is remembered of a page: its texts are not sorted")
		}
	}
	return out, nil
}

// A line is a site in a file.
type line struct {
	Site  string  `json:"site"`
	Pages []filed `json:"pages"`
}

// A filed is a page in a file.
type filed struct {
	Key   uint64 `json:"key,string"`
	Texts string `json:"texts"` // base64
}

// Write writes the sketch as lines of JSON, a site each, sorted.
func (s *Sketch) Write(w io.Writer) error {
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, "{\"schema\":%q}\n", Schema)
	enc := json.NewEncoder(out)
	for _, name := range s.Sites() {
		l := line{Site: name}
		for _, p := range s.sites[name] {
			l.Pages = append(l.Pages, filed{p.Key, base64.StdEncoding.EncodeToString(Encode(p.Texts))})
		}
		if err := enc.Encode(l); err != nil {
			return err
		}
	}
	return out.Flush()
}

// Read reads what Write wrote. An error names the line.
func Read(r io.Reader) (*Sketch, error) {
	s := NewSketch()
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, longestLine)
	n := 0
	for lines.Scan() {
		n++
		var err error
		if n == 1 {
			var head struct{ Schema string }
			if err = json.Unmarshal(lines.Bytes(), &head); err != nil || head.Schema != Schema {
				return nil, fmt.Errorf("line 1: it is no site memory of this rens; want {\"schema\":%q}", Schema)
			}
			continue
		}
		if len(bytes.TrimSpace(lines.Bytes())) == 0 {
			continue
		}
		if err := s.read(lines.Bytes()); err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("line %d: %w", n+1, err)
	}
	if n == 0 {
		return nil, fmt.Errorf("line 1: it is empty; want {\"schema\":%q}", Schema)
	}
	return s, nil
}

// read adds the pages of a line.
func (s *Sketch) read(text []byte) error {
	var l line
	if err := json.Unmarshal(text, &l); err != nil {
		return err
	}
	if l.Site == "" || len(l.Pages) > MostPages {
		return fmt.Errorf("it has %d pages of site %q; want a site, and at most %d", len(l.Pages), l.Site, MostPages)
	}
	for _, p := range l.Pages {
		bytes, err := base64.StdEncoding.DecodeString(p.Texts)
		if err != nil {
			return err
		}
		texts, err := Decode(bytes)
		if err != nil {
			return err
		}
		s.Add(l.Site, Page{Key: p.Key, Texts: slices.Clip(texts)})
	}
	return nil
}
