package score

import "encoding/binary"

// Depth is the depth of every tree of a forest.
const Depth = 6

// A Forest is boosted trees (gradient boosting: Friedman 2001) in which all
// nodes of one depth ask the same question (Kulin, Kuznetsov 2011; Dorogush,
// Ershov, Gulin 2018), so that eight blocks are asked at once.
type Forest struct {
	Trees []Tree
	Bias  int32
}

// A Tree adds Leaves[k] to a score, where bit l of k says that the column
// Columns[l] is above Cuts[l].
type Tree struct {
	Columns [Depth]uint8
	Cuts    [Depth]uint8 // 0 to 126
	Leaves  [1 << Depth]int16
}

// LeafScale is the number of steps of a leaf in one logit.
const LeafScale = 2048

const (
	eachByte = 0x0101010101010101
	topBits  = 0x8080808080808080
)

// sum returns the scores of n rows, LeafScale to a logit, in the memory of out
// where that is large enough. The rows lie in tiles of so many columns, each of
// width bytes of 0 to 127; width is a multiple of eight.
func (f *Forest) sum(tiles []byte, columns, width, n int, out []int32) []int32 {
	rows := 0
	if width > 0 {
		rows = (n + width - 1) / width * width
	}
	out = grow(out, rows)
	for i := range out {
		out[i] = f.Bias
	}
	for from := 0; from < rows; from += width {
		for t := range f.Trees {
			f.Trees[t].add(tiles[from*columns:], width, out[from:from+width])
		}
	}
	return out[:n]
}

// add adds a tree's leaves to the scores of one tile.
func (t *Tree) add(columns []byte, width int, out []int32) {
	var column [Depth][]byte
	var carry [Depth]uint64
	for l := range Depth {
		column[l] = columns[int(t.Columns[l])*width:][:len(out)]
		carry[l] = uint64(127-t.Cuts[l]) * eachByte
	}
	for i := 0; i+8 <= len(out); i += 8 {
		// A value above the cut carries into the top bit of its byte; leaf is
		// eight numbers of leaves.
		leaf := (binary.LittleEndian.Uint64(column[0][i:])+carry[0])&topBits>>7 |
			(binary.LittleEndian.Uint64(column[1][i:])+carry[1])&topBits>>6 |
			(binary.LittleEndian.Uint64(column[2][i:])+carry[2])&topBits>>5 |
			(binary.LittleEndian.Uint64(column[3][i:])+carry[3])&topBits>>4 |
			(binary.LittleEndian.Uint64(column[4][i:])+carry[4])&topBits>>3 |
			(binary.LittleEndian.Uint64(column[5][i:])+carry[5])&topBits>>2
		o := out[i : i+8 : i+8]
		o[0] += int32(t.Leaves[leaf&63])
		o[1] += int32(t.Leaves[leaf>>8&63])
		o[2] += int32(t.Leaves[leaf>>16&63])
		o[3] += int32(t.Leaves[leaf>>24&63])
		o[4] += int32(t.Leaves[leaf>>32&63])
		o[5] += int32(t.Leaves[leaf>>40&63])
		o[6] += int32(t.Leaves[leaf>>48&63])
		o[7] += int32(t.Leaves[leaf>>56&63])
	}
}

// One returns the score of one row.
func (f *Forest) One(row *[NumPageColumns]uint8) int32 {
	sum := f.Bias
	for t := range f.Trees {
		tree := &f.Trees[t]
		leaf := 0
		for l := range Depth {
			if row[tree.Columns[l]] > tree.Cuts[l] {
				leaf |= 1 << l
			}
		}
		sum += int32(tree.Leaves[leaf])
	}
	return sum
}
