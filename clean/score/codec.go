package score

import (
	"bytes"
	"compress/flate"
	"crypto/sha256"
	_ "embed"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"slices"
)

// format names the layout of the weights' file; it changes with the tokens and
// columns, too, so that weights meet only the code that they were trained for.
const format = "rens-blocks-2\n"

//go:embed model.bin
var weights []byte

// ErrWeights says that a file of weights is not one, or is of another version.
var ErrWeights = errors.New("not weights of this version")

// Load reads the weights that are built into the program.
func Load() (*Model, error) { return Decode(weights) }

// layout is the part of a model of fixed shape, before its lists.
type layout struct {
	Columns, PageColumns, TableBits, Depth uint32
	LinearBias, KindBias                   int32
	BlocksBias, PagesBias                  int32
	Blocks, Pages                          uint32 // trees
	Odds                                   [NumOdds]struct{ IDs, None uint32 }
	Curves                                 [3]struct {
		From, Step int32
		Values     uint32
	}
}

func (m *Model) curves() [3]*Curve { return [3]*Curve{&m.Story, &m.Expected, &m.Article} }

// Encode returns the model as a file: the format's name and a stream deflated
// of the layout and its lists, numbers in little-endian order.
func (m *Model) Encode() ([]byte, error) {
	l := layout{Columns: numColumns, PageColumns: numPage, TableBits: TableBits, Depth: Depth,
		LinearBias: m.Linear.Bias, KindBias: m.Kind.Bias, BlocksBias: m.Blocks.Bias, PagesBias: m.Pages.Bias,
		Blocks: uint32(len(m.Blocks.Trees)), Pages: uint32(len(m.Pages.Trees))}
	parts := []any{&l, m.Linear.Weights, m.Kind.Weights, m.Blocks.Trees, m.Pages.Trees}
	for i := range m.Linear.Odds {
		o := &m.Linear.Odds[i]
		l.Odds[i].IDs, l.Odds[i].None = uint32(len(o.IDs)), uint32(o.None)
		parts = append(parts, o.IDs, o.Values)
	}
	for i, c := range m.curves() {
		l.Curves[i].From, l.Curves[i].Step, l.Curves[i].Values = c.From, c.Step, uint32(len(c.Values))
		parts = append(parts, c.Values)
	}
	var out bytes.Buffer
	out.WriteString(format)
	z, err := flate.NewWriter(&out, flate.BestCompression)
	if err != nil {
		return nil, fmt.Errorf("encode weights: %w", err)
	}
	for _, p := range parts {
		if err := binary.Write(z, binary.LittleEndian, p); err != nil {
			return nil, fmt.Errorf("encode weights: %w", err)
		}
	}
	if err := z.Close(); err != nil {
		return nil, fmt.Errorf("encode weights: %w", err)
	}
	return out.Bytes(), nil
}

// maxTrees and maxValues bound what a file may ask for.
const (
	maxTrees  = 10_000
	maxValues = 10_000
)

// Decode reads a file that Encode wrote. It fails with ErrWeights where the
// file is another one.
func Decode(file []byte) (*Model, error) {
	rest, ok := bytes.CutPrefix(file, []byte(format))
	if !ok {
		return nil, fmt.Errorf("decode weights: %w", ErrWeights)
	}
	z := flate.NewReader(bytes.NewReader(rest))
	var l layout
	if err := binary.Read(z, binary.LittleEndian, &l); err != nil {
		return nil, fmt.Errorf("decode weights: %w", err)
	}
	if l.Columns != numColumns || l.PageColumns != numPage || l.TableBits != TableBits || l.Depth != Depth || l.Blocks > maxTrees || l.Pages > maxTrees {
		return nil, fmt.Errorf("decode weights: %w", ErrWeights)
	}
	m := &Model{Linear: Linear{Bias: l.LinearBias, Weights: make([]int8, 1<<TableBits)},
		Kind:   Linear{Bias: l.KindBias, Weights: make([]int8, 1<<TableBits)},
		Blocks: Forest{Bias: l.BlocksBias, Trees: make([]Tree, l.Blocks)},
		Pages:  Forest{Bias: l.PagesBias, Trees: make([]Tree, l.Pages)}}
	parts := []any{m.Linear.Weights, m.Kind.Weights, m.Blocks.Trees, m.Pages.Trees}
	for i := range m.Linear.Odds {
		if l.Odds[i].IDs > maxValues {
			return nil, fmt.Errorf("decode weights: %w", ErrWeights)
		}
		o := &m.Linear.Odds[i]
		*o = Odds{IDs: make([]uint32, l.Odds[i].IDs), Values: make([]uint8, l.Odds[i].IDs), None: uint8(l.Odds[i].None)}
		parts = append(parts, o.IDs, o.Values)
	}
	for i, c := range m.curves() {
		if l.Curves[i].Values > maxValues {
			return nil, fmt.Errorf("decode weights: %w", ErrWeights)
		}
		c.From, c.Step, c.Values = l.Curves[i].From, l.Curves[i].Step, make([]uint16, l.Curves[i].Values)
		parts = append(parts, c.Values)
	}
	for _, p := range parts {
		if err := binary.Read(z, binary.LittleEndian, p); err != nil {
			return nil, fmt.Errorf("decode weights: %w", err)
		}
	}
	if _, err := io.ReadFull(z, make([]byte, 1)); err != io.EOF {
		return nil, fmt.Errorf("decode weights: %w", ErrWeights)
	}
	if !m.fits() {
		return nil, fmt.Errorf("decode weights: %w", ErrWeights)
	}
	sum := sha256.Sum256(file)
	m.version = "blocks-2026.11-" + hex.EncodeToString(sum[:4])
	return m, nil
}

// fits reports whether all columns that trees ask about exist, and odds lie on
// their scale and can be found.
func (m *Model) fits() bool {
	for i := range m.Linear.Odds {
		o := &m.Linear.Odds[i]
		if o.None > 127 || !slices.IsSorted(o.IDs) || slices.ContainsFunc(o.Values, func(v uint8) bool { return v > 127 }) {
			return false
		}
	}
	for k, f := range [...]*Forest{&m.Blocks, &m.Pages} {
		columns := [...]int{numColumns, numPage}[k]
		for t := range f.Trees {
			for l := range Depth {
				if int(f.Trees[t].Columns[l]) >= columns || f.Trees[t].Cuts[l] > 126 {
					return false
				}
			}
		}
	}
	return true
}
