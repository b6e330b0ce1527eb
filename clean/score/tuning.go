package score

// The numbers that were chosen stand here, and only here; what is fitted stands in model.bin.
//
// Those of tokens and columns are coarse on purpose, as the weights and the cuts of the trees
// are found for them by training. So they need not be right but may not change: a new value
// asks for a training and a new name of the format (codec.go), and what it is worth is what
// rens-train then says. Those of the threshold and of cost may be changed alone. How far a column
// looks stands in its line of the list (columns.go).

// The threshold of a page.
const (
	leastStory = 0.02 // probability of a block that a story may hold
	keepLeast  = 0.3  // of one that is kept where no block reaches the threshold
)

// The linear model, in perLogit to a logit, as columns are told of it.
const (
	strongScore  = perLogit / 2  // a block is taken for the story by itself: .62 that it is
	massReach    = 2 * perLogit  // from which on all words count for the story, or none on the other side
	wholeMass    = 256           // of a word that counts wholly
	noScore      = 8 * perLogit  // of the worst where there is none: the top of the scale
	leastHighest = -8 * perLogit // of the highest where nothing is long enough
)

// Words that there are at the least.
const (
	strongWords  = 8  // in a block that is taken for the story by itself: labels have fewer
	highestWords = 6  // in a block for its score to be the page's highest
	shapeWords   = 40 // in a shape, likewise
	boxWeight    = 60 // in a box, likewise, each block counting as one more
	gapWords     = 4  // in a block for its score to be the worst of a gap
)

// Words that there are at the most.
const (
	mostWeight  = 60 // by which a block counts in a mean: one long text must not outweigh all others
	headWords   = 6  // in a heading that the block after it is told of word by word
	shortWords  = 8  // in a block that is known by its whole text: labels and the like
	textWords   = 40 // in a block whose words are tokens: of longer ones only the first and last are
	firstWords  = 3  // tokens of how a block begins
	lastWords   = 2  // of how it ends
	markedWords = 6  // buckets of words that are told apart beside marks
)

// Steps of what is measured in tokens and columns.
const (
	fine          = 2  // of level to a bucket of words: one for each factor of the root of two
	coarse        = 4  // one for each doubling
	likeStep      = 16 // of share to a bucket of likeness: eight
	densitySteps  = 5  // of link density, to 1
	formSteps     = 3  // likewise, as neighbours see it
	digitSteps    = 8  // of the share of digits
	capitalSteps  = 10 // of the share of capitals
	lengthSteps   = 8  // to a character of the mean word
	sentenceSteps = 2  // to a word of the mean sentence
	commaSteps    = 8  // a comma in eight words is the top of the scale
	upperSteps    = 2  // half of capitals likewise
)

// Boxes and paths.
const (
	leastCards  = 3  // twins of a box that may be a card of a list: two are a pair of columns
	cardParts   = 3  // a card holds less than this part of the page
	trunkParts  = 2  // a box that holds more than this part of the page is of its trunk
	rowTwins    = 4  // boxes in a row of cards, as counted of the page
	rowChildren = 2  // boxes in each of them
	pathTags    = 3  // tags of boxes in the token of a path
	maxSteps    = 24 // up the tree that are counted; also bounds the cost of deep pages
)

// bestShares are the parts of the mass, in hundredths, that the smallest box around them is
// sought for. The second is the one that steps are counted to.
var bestShares = [...]int64{50, 75, 90}

// Pages.
const (
	headlineDensity = 0.8 // of a link that looks like a headline
	headlineWords   = 4   // in one
	longText        = 40  // words of a text that is longer than most teasers
)

// Links and likeness.
const (
	linkedDensity = 0.6   // of a block that is a link
	mostDepth     = 6     // slashes of an address that are counted
	mostParts     = 5     // parts of an address that are tokens
	longPart      = 20    // bytes of one that is none: a headline in the address says nothing of the section
	mostTerms     = 4     // terms that are told apart
	longWord      = 6     // bytes of a word that says what a text is about
	titleTimes    = 4     // a block of more words than so many titles
	titleMore     = 20    // and so many more is not like it, whatever it says
	leastOdds     = 0.001 // of a probability, or of its opposite: the scale ends with it
)

// What bounds the cost of a page that was made to cost, far beyond saved pages, and the
// memory that is kept.
const (
	// mostAround is how many tokens the names of boxes around the blocks of a page make, 4
	// bytes each: long names around many blocks stand in each of them. Of 2,333 saved pages
	// none has more than 40,556.
	mostAround = 4 << 20
	mostBits   = 1 << 21 // of a set of words; beyond it the set says yes a little more often
	setBits    = 32      // to a word of a set: how seldom it says yes in error
	mostHref   = 200     // bytes of an address of which parts are tokens
	keepSheet  = 120_000 // blocks of the page whose sheet is kept for the next: 70 MB
	tileBits   = 10      // logarithm of the rows of a tile: its columns fit into a processor's second cache
	maxTrees   = 10_000  // of a file of weights
	maxValues  = 10_000  // in one of its lists
)
