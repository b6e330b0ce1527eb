package article

import (
	"bytes"
	"fmt"
	"math"
	"strconv"
)

// A Decimal is a number that JSON writes with a decimal point even where it is
// whole: 1.0, not 1. Readers that infer the types of columns (Arrow, DuckDB) take
// it for a double in every file.
type Decimal float64

// MarshalJSON writes the shortest decimal that reads back as d, without an
// exponent. It fails for what is no number.
func (d Decimal) MarshalJSON() ([]byte, error) {
	f := float64(d)
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return nil, fmt.Errorf("write the number %g: JSON has none such", f)
	}
	text := strconv.AppendFloat(make([]byte, 0, 24), f, 'f', -1, 64)
	if !bytes.ContainsRune(text, '.') {
		text = append(text, ".0"...)
	}
	return text, nil
}
