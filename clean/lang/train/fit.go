package train

import (
	"math"
	"math/rand/v2"
	"slices"

	"rens/clean/lang"
)

// A fit is a softmax regression under way: the score of a phrase is the
// sum of the rows of its words' n-grams. Steps are those of AdaGrad (Duchi,
// Hazan, Singer 2011), one size a row.
type fit struct {
	Options
	corpus  *corpus
	table   *table
	targets grid      // of each word: the languages it may be in
	heft    []float32 // of each word as an example
	weights grid      // of each row, those of pairs after those of n-grams
	means   grid      // of the weights of the last epochs
	squares []float32
	random  *rand.Rand
	queues  [][]int // of each language: of sentences, still to come
	touched []uint32
	sum     []float32 // of a step: of the rows, for each language
	pull    []float32 // of a step: on each language
}

// An example is a run of a sentence's words, or one word with its targets.
type example struct {
	language int32 // -1: a word by itself
	sentence
}

func newFit(c *corpus, t *table, shares *grid, o Options) *fit {
	n := len(c.codes)
	f := &fit{Options: o, corpus: c, table: t, targets: newGrid(len(c.words), n),
		heft: make([]float32, len(c.words)), weights: newGrid(t.len(), n), squares: make([]float32, t.len()),
		means: newGrid(t.len(), n), random: rand.New(rand.NewPCG(o.Seed, 2)), queues: make([][]int, n),
		sum: make([]float32, n), pull: make([]float32, n)}
	for w := range c.words {
		own, targets := shares.of(w), f.targets.of(w)
		var sum, most float32
		for _, s := range own {
			sum += s + faint
			most = max(most, s)
		}
		for l, s := range own {
			targets[l] = (s + faint) / sum
		}
		f.heft[w] = float32(math.Sqrt(min(1, float64(most)*commonWord)))
	}
	f.balance()
	return f
}

// balance makes words weigh alike in sum in all languages, those of which few
// words are known up to mostBalance times.
func (f *fit) balance() {
	n := len(f.corpus.codes)
	sums, scale := make([]float64, n), make([]float64, n)
	all := 0.0
	for w, heft := range f.heft {
		for l, target := range f.targets.of(w) {
			sums[l] += float64(heft) * float64(target)
		}
		all += float64(heft)
	}
	for l := range scale {
		scale[l] = min(mostBalance, all/float64(n)/sums[l])
	}
	for w := range f.heft {
		by := 0.0
		for l, target := range f.targets.of(w) {
			by += float64(target) * scale[l]
		}
		f.heft[w] = float32(float64(f.heft[w]) * by)
	}
}

const (
	faint      = 1e-7 // the share that any word may have in any language
	commonWord = 2e5  // words as frequent as one in so many count in full

	mostBalance = 20 // how many times words of a language may weigh
	mostRepeats = 30 // how often a sentence may give phrases in an epoch
)

// run learns for all epochs.
func (f *fit) run() {
	for epoch := range f.Epochs {
		rate := f.Rate * (1 - 0.95*float64(epoch)/float64(f.Epochs))
		examples := f.draw()
		f.random.Shuffle(len(examples), func(i, k int) { examples[i], examples[k] = examples[k], examples[i] })
		for _, e := range examples {
			f.step(e, float32(rate))
		}
		if late := epoch - f.Epochs/2; late >= 0 {
			f.average(float32(late + 1))
		}
	}
}

// average takes the weights into the mean of the last epochs.
func (f *fit) average(n float32) {
	for i, w := range f.weights.values {
		f.means.values[i] += float32((w - f.means.values[i]) / n)
	}
}

// draw makes the examples of an epoch: every word, and phrases of all lengths
// from the sentences of each language.
func (f *fit) draw() []example {
	var out []example
	numbers := make([]int32, len(f.corpus.words))
	for w := range numbers {
		numbers[w] = int32(w)
		out = append(out, example{-1, sentence{words: numbers[w : w+1]}})
	}
	for l := range f.queues {
		sentences := f.corpus.sentences[l]
		for range min(f.Examples, len(sentences)*mostRepeats) {
			if len(f.queues[l]) == 0 {
				f.queues[l] = f.random.Perm(len(sentences))
			}
			at := f.queues[l][0]
			f.queues[l] = f.queues[l][1:]
			out = append(out, example{int32(l), f.phrase(sentences[at])})
		}
	}
	return out
}

// phrase cuts a run of words from a sentence. The first word has what stands
// before it only where that is a mark, and some phrases have it nowhere: words
// have to tell without it, too.
func (f *fit) phrase(s sentence) sentence {
	lengths := [...]int{1, 1, 2, 2, 2, 3, 4, 6, 9, 1000}
	n := min(lengths[f.random.IntN(len(lengths))], len(s.words))
	start := f.random.IntN(len(s.words) - n + 1)
	s = sentence{words: s.words[start : start+n], before: s.before[start : start+n]}
	if f.random.Float64() < f.Alone {
		s.before = nil
	}
	return s
}

// step learns from one example.
func (f *fit) step(e example, rate float32) {
	sum, pull := f.sum, f.pull
	clear(sum)
	f.touched = f.touched[:0]
	for _, w := range e.words {
		f.touched = append(f.touched, f.table.rows[w]...)
	}
	for i, before := range e.before {
		if before == nothing || before >= 0 && i == 0 {
			continue
		}
		if r := f.table.pairs.find(f.corpus.pair(before, e.words[i])); r >= 0 {
			f.touched = append(f.touched, uint32(len(f.table.check)+r))
		}
	}
	for _, r := range f.touched {
		for l, w := range f.weights.of(int(r)) {
			sum[l] += w
		}
	}
	softmax(sum, pull)
	heft := float32(1)
	if e.language >= 0 {
		pull[e.language]--
	} else {
		w := e.words[0]
		heft = f.heft[w]
		targets := f.targets.of(int(w))
		for l := range pull {
			pull[l] -= targets[l]
		}
	}
	var square float32
	for l := range pull {
		pull[l] *= heft
		square += float32(pull[l] * pull[l])
	}
	if square < 1e-9 {
		return
	}
	for _, r := range f.touched {
		f.squares[r] += square
		pace := rate / (float32(math.Sqrt(float64(f.squares[r]))) + 1e-3)
		keep := 1 - float32(pace*float32(f.Decay))
		if int(r) >= len(f.table.check) {
			keep = max(0, 1-float32(pace*float32(f.PairDecay)))
		}
		row := f.weights.of(int(r))
		for l := range row {
			row[l] = float32(row[l]*keep) - float32(pace*pull[l])
		}
	}
}

// softmax writes the shares of e to the scores.
func softmax(scores, out []float32) {
	most := slices.Max(scores)
	var sum float32
	for l, s := range scores {
		out[l] = float32(math.Exp(float64(s - most)))
		sum += out[l]
	}
	for l := range out {
		out[l] /= sum
	}
}

// rows rounds the weights to the steps of the model. Only differences between
// languages count, so each row is shifted to have its mean at 0.
func (f *fit) rows() (grams, pairs []int8) {
	n := len(f.corpus.codes)
	rows := make([]int8, 0, f.table.len()*(1+n))
	for r := range f.table.len() {
		own := f.means.of(r)
		mean := 0.0
		for _, w := range own {
			mean += float64(w) / float64(n)
		}
		rows = append(rows, f.table.checkOf(r))
		for _, w := range own {
			steps := math.Round((float64(w) - mean) * lang.WeightUnit)
			rows = append(rows, int8(min(max(steps, -127), 127)))
		}
	}
	end := len(f.table.check) * (1 + n)
	return rows[:end], rows[end:]
}
