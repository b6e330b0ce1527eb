package train

import "rens/clean/score"

// The numbers that were chosen stand here, and only here. What one is worth is what the
// cross-validation says; its body F1 moves by .002 from seed to seed, so that what changes less
// is not told apart.

// How much is trained. Trees of blocks are as many as Options say.
var (
	linearSettings = linearOptions{epochs: 12, runs: 2, rate: 0.1, decay: 1e-4}
	blockTrees     = boostOptions{rate: 0.08, lambda: 8, rows: 0.3, columns: 0.4}
	pageTrees      = boostOptions{trees: 60, rate: 0.06, lambda: 10, rows: 0.7, columns: 0.4}
)

// Labels and their weights.
const (
	leastShare    = 0.5  // of a block's tokens in the alignment, for it to be of the text
	likelyPart    = 3    // a block may be of the text where one in so many tokens occurs in it
	passes        = 4    // over all blocks, for a change of one that is nearer to the truth
	leastGain     = 1e-9 // of F1, for such a change: less is rounding
	leastRun      = 3    // tokens of a run that is aligned
	maxPlaces     = 12   // in the truth that one run is looked for at
	maxSpans      = 6000 // runs in all; their number squared is the cost
	gapScale      = 100  // tokens of a gap on the page that cost as much as one that is not aligned
	mostGap       = 4    // what a gap costs at the most
	addedTruth    = 60   // tokens that each true text counts for beside its own
	mostLength    = 150  // tokens by which a block weighs
	addedLength   = 2    // beside its own
	leastPulled   = 4    // tokens of a block that weighs less where the page's F1 does not hang on it
	leastPull     = 0.2  // what is left of its weight then
	snippetWeight = 0.03 // of a block that a snippet labels: that of a block of some words on a page with a true text
	copyWeight    = 0.5  // of a dressed copy, beside the page that it is of
	impliedWeight = 0.4  // of a page that is an article because it has a true text, for the types
	storyCopy     = 0.15 // of a dressed copy of an article, likewise: there are many
	listCopy      = 0.5  // of one of a list
	indexCopies   = 3    // dressed copies of each page that lists others
	writtenCopies = 2    // of each page of fixtures/cases
	fewLinks      = 0.2  // link density of what stands around a story and is put into others
	even          = 0.5  // the prior of what nothing is known of
	drawn         = 5    // blocks of the mean weight that the prior of odds counts for
)

// Trees.
const (
	leastHess = 1e-6  // of a row: where it is sure it must not count for nothing
	leastBias = 0.001 // share of the story, or of the rest, that trees begin with
)

// Linear models.
const (
	steps         = 32   // of a weight to a logit
	dropout       = 0.25 // share of tokens that a mask leaves out
	enoughDomains = 6    // a token must stand on so many: what stands on fewer is the name of a site; with 4 and 8 the same F1, and 78,000 tokens have room in the table
	fallen        = 0.9  // of the rate of learning, by the last epoch
	stepFloor     = 1e-4 // keeps the first steps of AdaGrad finite
	biasFloor     = 1e-6 // those of the bias
	kindFloor     = 1e-3 // those of whole pages
	kindEpochs    = 12
	kindRate      = 0.05
	kindDecay     = 1e-2
	kindPages     = 5 // a token must stand on so many
)

// Curves.
const (
	storyReach   = 8 * score.LeafScale // where that of blocks ends, either way
	typeReach    = 5 * score.LeafScale // that of pages
	curveStep    = score.LeafScale / 4
	expectedStep = 1 << 11 // of an F1 of 1<<16
	leastPool    = 3       // weight of a step of the curve
)

// Figures.
const (
	shingle    = 4   // tokens of the runs by which texts are compared: article-extraction-benchmark (Zyte 2020)
	likely     = 0.5 // probability of what is called an article
	emptyWords = 50  // length from which a story must not come out empty
)
