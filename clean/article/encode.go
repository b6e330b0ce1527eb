package article

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// Encode returns the record as JSON in UTF-8 with a final line feed, on one
// line, or indented by two spaces. The same record gives the same bytes.
func (a *Article) Encode(indent bool) ([]byte, error) {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	if indent {
		enc.SetIndent("", "  ")
	}
	if err := enc.Encode(a); err != nil {
		return nil, fmt.Errorf("encode article %s: %w", a.ID, err)
	}
	return out.Bytes(), nil
}
