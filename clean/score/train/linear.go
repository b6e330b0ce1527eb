package train

import (
	"math"
	"math/rand/v2"
	"slices"

	"rens/clean/score"
)

// linearOptions are how the linear model is trained.
type linearOptions struct {
	epochs int
	runs   int
	rate   float64 // of learning
	decay  float64 // L2
	seed   uint64
	// tokens are those that are learned, by their numbers: weights that are learned lie close together,
	// as their memory is what training waits for.
	tokens []uint32
}

// A learned is a weight, and the sum of its gradients' squares.
type learned struct{ weight, squares float32 }

// A linearTrainer is a logistic regression under way: stochastic gradient
// descent page by page with step sizes of AdaGrad (Duchi, Hazan, Singer 2011).
type linearTrainer struct {
	linearOptions
	weights     []learned // of the tokens
	bias        float64
	biasSquares float64
	known       []bool // tokens that stand on enough domains
	random      *rand.Rand

	sums, pulls [][score.Roles]float32 // of boxes: scores and gradients
	masks       []uint64               // of boxes: names that stay at this step
	kept        []uint32               // of a block: tokens that do
}

// trainLinear fits the linear model to the labelled blocks of samples: the mean
// of several runs, each in an order of its own.
func trainLinear(samples []*sample, o linearOptions) score.Linear {
	mean := trainRun(samples, o, 0)
	for run := 1; run < o.runs; run++ {
		t := trainRun(samples, o, run)
		mean.bias += t.bias
		for b, w := range t.weights {
			mean.weights[b].weight += w.weight
		}
	}
	mean.bias /= float64(o.runs)
	for b := range mean.weights {
		mean.weights[b].weight /= float32(o.runs)
	}
	l := mean.linear()
	l.Odds = odds(samples)
	return l
}

func trainRun(samples []*sample, o linearOptions, run int) *linearTrainer {
	t := &linearTrainer{linearOptions: o, weights: make([]learned, len(o.tokens)), known: frequent(samples, len(o.tokens)), random: rand.New(rand.NewPCG(o.seed, uint64(1+4*run)))}
	for epoch := range o.epochs {
		rate := falling(o.rate, epoch, o.epochs)
		for _, k := range t.random.Perm(len(samples)) {
			t.step(samples[k], rate)
		}
	}
	return t
}

// frequent tells which of so many tokens stand on enough domains.
func frequent(samples []*sample, tokens int) []bool {
	seen := make([]sighting, tokens)
	for number, of := range byDomain(samples) {
		for _, s := range of {
			s.eachPlace(func(token uint32) { seen[token].note(number) })
		}
	}
	known := make([]bool, tokens)
	for k := range known {
		known[k] = seen[k].domains >= enoughDomains
	}
	return known
}

// A sighting is on how many domains something stands, when one is looked at after the other.
type sighting struct{ domains, last int32 }

func (s *sighting) note(domain int) {
	if n := int32(domain + 1); s.last != n {
		s.domains, s.last = s.domains+1, n
	}
}

// byDomain parts samples by their domains, in the order in which these first occur.
func byDomain(samples []*sample) (out [][]*sample) {
	numbers := make(map[string]int)
	for _, s := range samples {
		n, ok := numbers[s.domain]
		if !ok {
			n = len(out)
			numbers[s.domain], out = n, append(out, nil)
		}
		out[n] = append(out[n], s)
	}
	return out
}

// step learns from one page.
func (t *linearTrainer) step(s *sample, rate float64) {
	t.scoreBoxes(s)
	var biasPull float64
	for i := range s.tree.Blocks {
		w := float64(s.weight[i])
		if w == 0 {
			continue
		}
		mask := t.mask()
		x := t.bias + t.around(s, i)
		t.kept = t.kept[:0]
		for k, b := range s.places.blocks[i] {
			if mask>>(k&63)&1 == 1 && t.known[b] {
				t.kept = append(t.kept, b)
				x += float64(t.weights[b].weight)
			}
		}
		g := (1/(1+math.Exp(-x)) - truth(s.keep[i])) * w
		biasPull += g
		for _, b := range t.kept {
			t.update(b, g, rate)
		}
		t.pull(s, i, float32(g))
	}
	t.biasSquares += biasPull * biasPull
	t.bias -= rate * biasPull / (math.Sqrt(t.biasSquares) + biasFloor)
	t.updateBoxes(s, rate)
}

// mask chooses the tokens that stay at this step, one bit each, of 64 in turn:
// a quarter is left out.
func (t *linearTrainer) mask() uint64 { return t.random.Uint64() | t.random.Uint64() }

func (t *linearTrainer) update(b uint32, g, rate float64) {
	at := &t.weights[b]
	w := float64(at.weight)
	g += t.decay * w
	at.squares += float32(g * g)
	at.weight = float32(w - rate*g/(math.Sqrt(float64(at.squares))+stepFloor))
}

// scoreBoxes sums the weights of the names of each box, in each role, and
// chooses those that this step leaves out.
func (t *linearTrainer) scoreBoxes(s *sample) {
	boxes := s.tree.Boxes
	t.sums, t.pulls, t.masks = t.sums[:0], t.pulls[:0], t.masks[:0]
	for at := range boxes {
		var sum [score.Roles]float32
		kept := t.mask()
		t.masks = append(t.masks, kept)
		for _, p := range s.places.boxes[at] {
			if kept>>(p.name&63)&1 == 1 && t.known[p.token] {
				sum[p.role] += t.weights[p.token].weight
			}
		}
		if up := boxes[at].Parent; up >= 0 {
			sum[score.Roles-1] += t.sums[up][score.Roles-1]
		}
		t.sums = append(t.sums, sum)
		t.pulls = append(t.pulls, [score.Roles]float32{})
	}
}

func (t *linearTrainer) around(s *sample, i int) float64 {
	var x float32
	at := s.tree.Blocks[i].Box
	for role := 0; role < score.Roles && at >= 0; role++ {
		x += t.sums[at][role]
		at = s.tree.Boxes[at].Parent
	}
	return float64(x)
}

func (t *linearTrainer) pull(s *sample, i int, g float32) {
	at := s.tree.Blocks[i].Box
	for role := 0; role < score.Roles && at >= 0; role++ {
		t.pulls[at][role] += g
		at = s.tree.Boxes[at].Parent
	}
}

func (t *linearTrainer) updateBoxes(s *sample, rate float64) {
	boxes := s.tree.Boxes
	const out = score.Roles - 1
	for at := len(boxes) - 1; at > 0; at-- {
		t.pulls[boxes[at].Parent][out] += t.pulls[at][out]
	}
	for at := range boxes {
		kept := t.masks[at]
		for _, p := range s.places.boxes[at] {
			if g := t.pulls[at][p.role]; g != 0 && kept>>(p.name&63)&1 == 1 && t.known[p.token] {
				t.update(p.token, float64(g), rate)
			}
		}
	}
}

// falling is the rate of learning in an epoch.
func falling(rate float64, epoch, epochs int) float64 {
	return rate * (1 - fallen*float64(epoch)/float64(epochs))
}

// quantised rounds a weight to the steps of the model. Weights were learned
// with some tokens left out; they are scaled down to make up for it.
func quantised(w float64) int8 {
	return int8(math.Round(min(max(w*steps*(1-dropout), -127), 127)))
}

// linear is the model as it is shipped.
func (t *linearTrainer) linear() score.Linear {
	values := make([]int8, len(t.weights))
	for k, w := range t.weights {
		if t.known[k] {
			values[k] = quantised(float64(w.weight))
		}
	}
	return score.Linear{Weights: score.NewWeights(t.tokens, values), Bias: int32(math.Round(t.bias * steps))}
}

// places are the numbers of the tokens of a sample; those that stand on too few domains
// to be ever learned are left out.
type places struct {
	boxes  [][]namePlace
	blocks [][]uint32
}

// A namePlace is a name of a box in a role.
type namePlace struct {
	token uint32 // its number
	name  uint16 // number among the names of the box
	role  uint8
}

// findPlaces fills the places of all samples, and returns the tokens that they number.
func findPlaces(samples []*sample, cores int) (tokens []uint32) {
	seen := make(map[uint32]*sighting)
	for number, of := range byDomain(samples) {
		for _, s := range of {
			s.eachToken(func(token uint32) {
				if seen[token] == nil {
					seen[token] = &sighting{}
				}
				seen[token].note(number)
			})
		}
	}
	for token, at := range seen {
		if at.domains >= enoughDomains {
			tokens = append(tokens, token)
		}
	}
	slices.Sort(tokens)
	parallel(len(samples), cores, func(k int) { samples[k].number(tokens) })
	return tokens
}

// eachToken calls yield with the tokens of boxes and blocks.
func (s *sample) eachToken(yield func(token uint32)) {
	for at := range s.tree.Boxes {
		for _, name := range s.sheet.BoxNames(at) {
			for role := range score.Roles {
				yield(score.NameToken(name, role))
			}
		}
	}
	for i := range s.tree.Blocks {
		for _, token := range s.sheet.Tokens(i) {
			yield(token)
		}
	}
}

// number fills the places of a sample by the sorted tokens.
func (s *sample) number(tokens []uint32) {
	s.places = places{boxes: make([][]namePlace, len(s.tree.Boxes)), blocks: make([][]uint32, len(s.tree.Blocks))}
	for at := range s.tree.Boxes {
		for n, name := range s.sheet.BoxNames(at) {
			for role := range score.Roles {
				if k, ok := slices.BinarySearch(tokens, score.NameToken(name, role)); ok {
					s.places.boxes[at] = append(s.places.boxes[at], namePlace{uint32(k), uint16(n), uint8(role)})
				}
			}
		}
	}
	for i := range s.tree.Blocks {
		for _, token := range s.sheet.Tokens(i) {
			if k, ok := slices.BinarySearch(tokens, token); ok {
				s.places.blocks[i] = append(s.places.blocks[i], uint32(k))
			}
		}
	}
}

// eachPlace calls yield with the numbers of the tokens of boxes and blocks.
func (s *sample) eachPlace(yield func(token uint32)) {
	for _, of := range s.places.boxes {
		for _, p := range of {
			yield(p.token)
		}
	}
	for _, of := range s.places.blocks {
		for _, token := range of {
			yield(token)
		}
	}
}
