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

	fast "github.com/klauspost/compress/flate" // in three quarters of the standard library's time
)

// format names the layout of the weights' file; it changes with the tokens and
// columns, too, so that weights meet only the code that they were trained for.
const format = "rens-blocks-4\n"

//go:embed model.bin
var weights []byte

// ErrWeights says that a file of weights is not one, or is of another version.
var ErrWeights = errors.New("not weights of this version")

// Load reads the weights that are built into the program.
func Load() (*Model, error) { return Decode(weights) }

// layout is the part of a model of fixed shape, before its lists.
type layout struct {
	Columns, PageColumns, TableBits, Depth uint32
	LinearBias, KindBias, ListBias         int32
	BlocksBias, PagesBias                  int32
	ListsBias                              int32
	Blocks, Pages, Lists                   uint32 // trees
	Odds                                   [NumOdds]struct{ IDs, None uint32 }
	Curves                                 [4]struct {
		From, Step int32
		Values     uint32
	}
}

func (m *Model) curves() [4]*Curve { return [4]*Curve{&m.Story, &m.Expected, &m.Article, &m.Index} }

// lists are what follows the layout: short slices of numbers, which encoding/binary reads
// without reflection and through little memory.
func (m *Model) lists() []any {
	var out []any
	for _, w := range []Weights{m.Linear.Weights, m.Kind.Weights, m.List.Weights} {
		for part := range slices.Chunk(w, 1<<12) {
			out = append(out, []uint16(part))
		}
	}
	for _, trees := range [][]Tree{m.Blocks.Trees, m.Pages.Trees, m.Lists.Trees} {
		for i := range trees {
			out = append(out, trees[i].Columns[:], trees[i].Cuts[:], trees[i].Leaves[:])
		}
	}
	for i := range m.Linear.Odds {
		out = append(out, m.Linear.Odds[i].IDs, m.Linear.Odds[i].Values)
	}
	for _, c := range m.curves() {
		out = append(out, c.Values)
	}
	return out
}

// Encode returns the model as a file: the format's name and a stream deflated
// of the layout and its lists, numbers in little-endian order.
func (m *Model) Encode() ([]byte, error) {
	l := layout{Columns: uint32(NumColumns), PageColumns: uint32(NumPageColumns), TableBits: TableBits, Depth: Depth,
		LinearBias: m.Linear.Bias, KindBias: m.Kind.Bias, ListBias: m.List.Bias, ListsBias: m.Lists.Bias, BlocksBias: m.Blocks.Bias, PagesBias: m.Pages.Bias,
		Blocks: uint32(len(m.Blocks.Trees)), Pages: uint32(len(m.Pages.Trees)), Lists: uint32(len(m.Lists.Trees))}
	for i := range m.Linear.Odds {
		o := &m.Linear.Odds[i]
		l.Odds[i].IDs, l.Odds[i].None = uint32(len(o.IDs)), uint32(o.None)
	}
	for i, c := range m.curves() {
		l.Curves[i].From, l.Curves[i].Step, l.Curves[i].Values = c.From, c.Step, uint32(len(c.Values))
	}
	var out bytes.Buffer
	out.WriteString(format)
	z, err := flate.NewWriter(&out, flate.BestCompression)
	for _, p := range append([]any{&l}, m.lists()...) {
		if err == nil {
			err = binary.Write(z, binary.LittleEndian, p)
		}
	}
	if err == nil {
		err = z.Close()
	}
	if err != nil {
		return nil, fmt.Errorf("encode weights: %w", err)
	}
	return out.Bytes(), nil
}

// Decode reads a file that Encode wrote. It fails with ErrWeights where the
// file is another one.
func Decode(file []byte) (*Model, error) {
	m, err := decode(file)
	if err != nil {
		return nil, fmt.Errorf("decode weights: %w", err)
	}
	sum := sha256.Sum256(file)
	m.version = "blocks-2026.11-" + hex.EncodeToString(sum[:4])
	return m, nil
}

func decode(file []byte) (*Model, error) {
	rest, ok := bytes.CutPrefix(file, []byte(format))
	if !ok {
		return nil, ErrWeights
	}
	z := fast.NewReader(bytes.NewReader(rest))
	var l layout
	if err := binary.Read(z, binary.LittleEndian, &l); err != nil {
		return nil, err
	}
	m, ok := l.model()
	if !ok {
		return nil, ErrWeights
	}
	var buf []byte
	for _, list := range m.lists() {
		size := binary.Size(list)
		buf = slices.Grow(buf[:0], size)[:size]
		if _, err := io.ReadFull(z, buf); err != nil {
			return nil, err
		}
		if _, err := binary.Decode(buf, binary.LittleEndian, list); err != nil {
			return nil, err
		}
	}
	if _, err := io.ReadFull(z, make([]byte, 1)); err != io.EOF || !m.fits() {
		return nil, ErrWeights
	}
	return m, nil
}

// model makes a model of the layout, its lists empty; false where it is one of another version.
func (l *layout) model() (*Model, bool) {
	if l.Columns != uint32(NumColumns) || l.PageColumns != uint32(NumPageColumns) || l.TableBits != TableBits || l.Depth != Depth ||
		l.Blocks > maxTrees || l.Pages > maxTrees || l.Lists > maxTrees {
		return nil, false
	}
	m := &Model{Linear: Linear{Bias: l.LinearBias, Weights: make(Weights, 1<<TableBits)},
		Kind:   Linear{Bias: l.KindBias, Weights: make(Weights, 1<<TableBits)},
		List:   Linear{Bias: l.ListBias, Weights: make(Weights, 1<<TableBits)},
		Lists:  Forest{Bias: l.ListsBias, Trees: make([]Tree, l.Lists)},
		Blocks: Forest{Bias: l.BlocksBias, Trees: make([]Tree, l.Blocks)},
		Pages:  Forest{Bias: l.PagesBias, Trees: make([]Tree, l.Pages)}}
	for i, o := range l.Odds {
		if o.IDs > maxValues {
			return nil, false
		}
		m.Linear.Odds[i] = Odds{IDs: make([]uint32, o.IDs), Values: make([]uint8, o.IDs), None: uint8(o.None)}
	}
	for i, c := range m.curves() {
		of := l.Curves[i]
		if of.Values > maxValues {
			return nil, false
		}
		*c = Curve{From: of.From, Step: of.Step, Values: make([]uint16, of.Values)}
	}
	return m, true
}

// fits reports whether all columns that trees ask about exist, odds lie on
// their scale and can be found, and look-ups of weights end.
func (m *Model) fits() bool {
	for i := range m.Linear.Odds {
		o := &m.Linear.Odds[i]
		if o.None > top || !slices.IsSorted(o.IDs) || slices.ContainsFunc(o.Values, func(v uint8) bool { return v > top }) {
			return false
		}
	}
	for _, w := range []Weights{m.Linear.Weights, m.Kind.Weights, m.List.Weights} {
		if !w.fits() {
			return false
		}
	}
	return m.Blocks.fits(NumColumns) && m.Pages.fits(NumPageColumns) && m.Lists.fits(NumPageColumns)
}

func (f *Forest) fits(columns int) bool {
	for t := range f.Trees {
		for l := range Depth {
			if int(f.Trees[t].Columns[l]) >= columns || f.Trees[t].Cuts[l] >= top {
				return false
			}
		}
	}
	return true
}
