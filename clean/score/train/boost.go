package train

import (
	"math"
	"math/rand/v2"
	"sync"

	"rens/clean/score"
)

// boostOptions are how trees are boosted.
type boostOptions struct {
	trees   int
	rate    float64 // shrinkage
	lambda  float64 // L2 on leaves, in units of the mean weight of a row
	rows    float64 // share of rows that each tree is grown on
	columns float64 // share of columns that each tree may ask about
	seed    uint64
	cores   int
	without func(column int) bool // columns that may not be asked about; nil for none
}

// A table holds the rows that trees are grown on, column by column.
type table struct {
	columns [][]uint8
	truth   []bool
	weight  []float32
}

func newTable(columns int) table { return table{columns: make([][]uint8, columns)} }

// A booster is a forest under way.
type booster struct {
	boostOptions
	table
	margin       []int32
	grad, hess   []float32
	rows         []int32 // of this tree
	node         []uint8 // of each row of this tree
	pull         []bin   // likewise: they are read for each column, and lie together for it
	random       *rand.Rand
	lambdaScaled float64
}

// boost grows a forest under logistic loss (Friedman 2001), on Newton steps
// (Chen, Guestrin 2016), each tree asking one question at each depth.
func boost(t table, o boostOptions) score.Forest {
	n := len(t.truth)
	b := &booster{boostOptions: o, table: t, margin: make([]int32, n), grad: make([]float32, n), hess: make([]float32, n),
		random: rand.New(rand.NewPCG(o.seed, 2))}
	var sum, positive float64
	for i, w := range t.weight {
		sum += float64(w)
		if t.truth[i] {
			positive += float64(w)
		}
	}
	b.lambdaScaled = o.lambda * sum / float64(max(n, 1))
	share := min(max(positive/max(sum, 1e-9), leastBias), 1-leastBias)
	f := score.Forest{Bias: int32(math.Log(share/(1-share)) * score.LeafScale)}
	for i := range b.margin {
		b.margin[i] = f.Bias
	}
	for range o.trees {
		f.Trees = append(f.Trees, b.grow())
	}
	return f
}

// grow grows one tree and adds it to the margins.
func (b *booster) grow() score.Tree {
	b.gradients()
	b.draw()
	columns := b.drawColumns()
	var tree score.Tree
	for l := range score.Depth {
		best := b.split(columns, 1<<l)
		tree.Columns[l], tree.Cuts[l] = uint8(best.column), best.cut
		col := b.table.columns[best.column]
		for k, r := range b.rows {
			if col[r] > best.cut {
				b.node[k] |= 1 << l
			}
		}
	}
	b.leaves(&tree)
	b.apply(&tree)
	return tree
}

func (b *booster) gradients() {
	for i, m := range b.margin {
		p := 1 / (1 + math.Exp(-float64(m)/score.LeafScale))
		w := float64(b.weight[i])
		b.grad[i], b.hess[i] = float32((p-truth(b.truth[i]))*w), float32(max(p*(1-p), leastHess)*w)
	}
}

// draw chooses the rows of this tree.
func (b *booster) draw() {
	b.rows = b.rows[:0]
	limit := uint64(b.boostOptions.rows * (1 << 32))
	for i := 0; i < len(b.truth); i += 2 {
		r := b.random.Uint64()
		if r&0xffffffff < limit {
			b.rows = append(b.rows, int32(i))
		}
		if r>>32 < limit && i+1 < len(b.truth) {
			b.rows = append(b.rows, int32(i+1))
		}
	}
	if cap(b.node) < len(b.rows) {
		b.node = make([]uint8, len(b.truth))
	}
	b.node = b.node[:len(b.rows)]
	clear(b.node)
	b.pull = b.pull[:0]
	for _, r := range b.rows {
		b.pull = append(b.pull, bin{b.grad[r], b.hess[r]})
	}
}

func (b *booster) drawColumns() []int {
	var out []int
	for c := range b.table.columns {
		if b.random.Float64() < b.boostOptions.columns && (b.without == nil || !b.without(c)) {
			out = append(out, c)
		}
	}
	return out
}

// A question splits rows by whether a column is above a cut.
type question struct {
	column int
	cut    uint8
	gain   float64
}

const bins = 128

type bin struct{ g, h float32 }

// split finds the question that lowers the loss most over all nodes together.
func (b *booster) split(columns []int, nodes int) question {
	found := make([]question, len(columns))
	var wait sync.WaitGroup
	for core := range b.cores {
		wait.Go(func() {
			hist := make([]bin, nodes*bins)
			for k := core; k < len(columns); k += b.cores {
				found[k] = b.bestCut(columns[k], nodes, hist)
			}
		})
	}
	wait.Wait()
	var best question
	for _, q := range found {
		if q.gain > best.gain {
			best = q
		}
	}
	return best
}

func (b *booster) bestCut(column, nodes int, hist []bin) question {
	clear(hist)
	col := b.table.columns[column]
	node, pull := b.node[:len(b.rows)], b.pull[:len(b.rows)]
	for k, r := range b.rows {
		h := &hist[int(node[k])<<7|int(col[r]&127)]
		h.g += pull[k].g
		h.h += pull[k].h
	}
	var gains [bins]float64
	for n := range nodes {
		part := hist[n*bins : (n+1)*bins]
		var g, h float64
		for _, x := range part {
			g += float64(x.g)
			h += float64(x.h)
		}
		if h == 0 {
			continue
		}
		whole := g * g / (h + b.lambdaScaled)
		var lg, lh float64
		for t := range bins - 1 {
			lg += float64(part[t].g)
			lh += float64(part[t].h)
			rg, rh := g-lg, h-lh
			gains[t] += lg*lg/(lh+b.lambdaScaled) + rg*rg/(max(rh, 0)+b.lambdaScaled) - whole
		}
	}
	best := question{column: column}
	for t := range bins - 1 {
		if gains[t] > best.gain {
			best.cut, best.gain = uint8(t), gains[t]
		}
	}
	return best
}

// leaves sets the values of the leaves.
func (b *booster) leaves(tree *score.Tree) {
	var g, h [1 << score.Depth]float64
	for k, r := range b.rows {
		g[b.node[k]] += float64(b.grad[r])
		h[b.node[k]] += float64(b.hess[r])
	}
	for k := range tree.Leaves {
		v := -g[k] / (h[k] + b.lambdaScaled) * b.rate * score.LeafScale
		tree.Leaves[k] = int16(math.Round(min(max(v, -32000), 32000)))
	}
}

func (b *booster) apply(tree *score.Tree) {
	var cols [score.Depth][]uint8
	for l := range cols {
		cols[l] = b.table.columns[tree.Columns[l]]
	}
	for i := range b.margin {
		leaf := 0
		for l := range cols {
			if cols[l][i] > tree.Cuts[l] {
				leaf |= 1 << l
			}
		}
		b.margin[i] += int32(tree.Leaves[leaf])
	}
}
