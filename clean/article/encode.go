package article

import (
	"bytes"
	"encoding/json"
)

// Encode returns the record as JSON in UTF-8 with a final line feed, on one
// line, or indented by two spaces. The same record gives the same bytes.
func (a *Article) Encode(indent bool) ([]byte, error) {
	e := Encoder{recordFields()}
	line, err := e.Append(make([]byte, 0, a.encodedSize()), a)
	if line = append(line, '\n'); err != nil || !indent {
		return line, err
	}
	var out bytes.Buffer
	err = json.Indent(&out, line, "", "  ")
	return out.Bytes(), err
}

// encodedSize is about the length of a record's JSON: the text, what was removed, and
// some bytes for the names around each piece.
func (a *Article) encodedSize() int {
	size := 2<<10 + len(a.Text) + len(a.Text)/16 + 160*len(a.Blocks) + 320*len(a.Media)
	for i := range a.Removed {
		size += 160 + len(a.Removed[i].Text)
		for _, link := range a.Removed[i].Links {
			size += len(link) + 3
		}
	}
	for i := range a.Blocks {
		size += 120 * len(a.Blocks[i].Links)
	}
	return size
}
