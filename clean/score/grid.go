package score

// A grid holds the columns of the blocks that no certain rule has decided, each of which has
// a row. It is cut into tiles of some rows, so that the columns of a vast page are written and
// read within little memory.
type grid struct {
	rows  []int32 // block of each row
	rowOf []int32 // row of each block; -1 for none
	cells []byte  // tiles of NumColumns of width bytes, values of 0 to 127
	width int     // a multiple of eight
}

// tile is the number of rows of one.
const tile = 1 << tileBits

// index is the place of a row's value in a column.
func (g *grid) index(row, column int) int {
	return row>>tileBits*NumColumns*g.width + column*g.width + row&(tile-1)
}

// Column returns a column of the sheet, one byte a row.
func (g *grid) Column(c int) []byte {
	out := make([]byte, 0, len(g.rows))
	for row := 0; row < len(g.rows); row += tile {
		at := g.index(row, c)
		out = append(out, g.cells[at:at+min(g.width, len(g.rows)-row)]...)
	}
	return out
}

// Row returns the row of block i; -1 where a certain rule has decided it.
func (g *grid) Row(i int) int { return int(g.rowOf[i]) }

// Block returns the block of a row.
func (g *grid) Block(row int) int { return int(g.rows[row]) }

// deal gives rows to the blocks that are undecided, see Hints.
func (g *grid) deal(blocks int, fixed []int8) {
	g.rows, g.rowOf = g.rows[:0], grow(g.rowOf, blocks)
	for i := range blocks {
		if g.rowOf[i] = -1; i >= len(fixed) || fixed[i] >= 0 {
			g.rowOf[i] = int32(len(g.rows))
			g.rows = append(g.rows, int32(i))
		}
	}
}

// reset makes room for the columns; those past the last row are 0.
func (g *grid) reset() {
	n := len(g.rows)
	g.width = min((n+7)&^7, tile)
	tiles := (n + tile - 1) >> tileBits
	g.cells = grow(g.cells, tiles*NumColumns*g.width)
	clear(g.cells[max(tiles-1, 0)*NumColumns*g.width:])
}
