package article

import (
	"bytes"
	"encoding/json"
)

// Encode returns the record as JSON in UTF-8 with a final line feed, on one
// line, or indented by two spaces. The same record gives the same bytes.
func (a *Article) Encode(indent bool) ([]byte, error) {
	e := Encoder{recordFields()}
	line, err := e.Append(make([]byte, 0, 4*len(a.Text)+encodedLeast), a)
	if line = append(line, '\n'); err != nil || !indent {
		return line, err
	}
	var out bytes.Buffer
	err = json.Indent(&out, line, "", "  ")
	return out.Bytes(), err
}

// encodedLeast is room for a record of a short text: four fifths of records need more
// than their text four times, most for what was removed.
const encodedLeast = 8 << 10
