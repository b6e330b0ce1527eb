package lang

import "math"

// A tuning holds the numbers of the segmenter that were chosen on the tuning
// half of the development data. Costs are in nats.
type tuning struct {
	doubt   float64          // the share of a word that may be in any language
	change  [borders]float64 // what a change of language costs
	strange float64          // and more, to a language that no sentence speaks clearly
	clear   float64          // a sentence's lead in nats that counts as clear
	claim   float64          // what the document's claimed language gains at the start
	kin     float64          // what a change between near languages costs more inside a sentence
	within  float64          // what a change at a comma costs more within quotation marks
	near    float64          // what the languages that one is easily taken for lose where the document claims it
	name    float64          // the weight of a capitalised word inside a sentence
	odd     float64          // of one with capitals inside, and of abbreviations
	native  float64          // what a change costs less to the language of most words
	home    float64          // what the home language gains at the start
	start   float64          // what it costs to begin in another language than the native one
	title   float64          // how much more the words of a title weigh than names
	cue     float64          // what a change costs less after a word that announces a title
	reunite float64          // what the parts of a host on both sides of a guest may cost more in one language

	stranger float64    // a text whose words cost more on average may be in another language
	share    [2]float64 // if the table has less than this share of their n-grams; than the second, half the cost will do
	sure     float64    // the confidence that whatlanggo must have then
	vague    float64    // the lead in nats that tells a language from its twin
	curve    curve

	// A guest, a run of another language inside a sentence, must be cheaper than
	// its host by so much in nats.
	gain     float64 // with a function word of its own
	known    float64 // without
	capitals float64 // all capitalised
	pair     float64 // two words without capitals, none a function word
	titled   float64 // two capitalised words that are announced, none a function word
	tell     float64 // and a word that is cheaper by so much counts as a function word
}

func defaultTuning() tuning {
	return tuning{doubt: 0.006,
		change:  [borders]float64{joined: 12, inside: 5.6, comma: 3.5, quoteMark: 2.5, sentenceEnd: 4, textEnd: 1.5},
		strange: 2, clear: 5, claim: 3, near: 4, kin: 6, within: 2, name: 0.35, odd: 0.2, native: 2, home: 0.2, start: 0.4, title: 2, cue: 4, reunite: 6,
		gain: 4, known: 6, capitals: 14, pair: 7, titled: 2, tell: 4, stranger: 0.9, share: [2]float64{0.85, 0.65}, sure: 0.5,
		vague: 1, curve: curve{bias: -0.22, lead: 0.81, words: -0.09, native: 2.61}}
}

// These count what their examples have.
const (
	dimWords     = 4   // the most words of a document that may say too little to tell its language
	dimShare     = 0.2 // the least share of certainty that its best language must have: of five equal ones, none does
	shortWord    = 3   // the most bytes of a word between the announcement of a title and the title: "the film is a"
	longTitle    = 3   // words after an article that make a title: "en Senior Press Officer"
	guestWords   = 2   // of a run that may be meant in another language: one alone is a name or a loan
	wordyTitle   = 2   // function words that make capitalised English a title, not a name
	cueWords     = 4   // the words of a sentence before which its announcement of a title ends: "In the film"
	fewWords     = 2   // words of another script that a run may hold and go on
	strangeWords = 5   // words that it takes to ask about another language
	fewLetters   = 20  // characters below which whatlanggo's answer is worth less than that to the text before
	maxLead      = 12  // the lead in nats beyond which more does not make a language surer
	reliableLead = 2   // the lead in nats of a run whose own words decide
	strangeScore = 0.9 // of a language outside the modelled set, by its script or by whatlanggo
)

// Bounds of what is read of one document. Its rest takes the language of what was
// read. A long novel has half as many words; a word takes some 80 bytes while a
// document is tagged.
const (
	mostWords = 1_000_000
	mostAsks  = 1_000 // texts that whatlanggo is asked about: each takes half a millisecond
	mostAsked = 1_500 // bytes of a text that it is given
)

// heardUnit is how many steps of what was heard make one of a cost: a word that
// is perhaps a name, or another's, weighs an eighth.
const heardUnit = 8

// prices are the costs of a tuning in steps of 1/costUnit nat.
type prices struct {
	change                                                 [borders]int32
	strange, clear, claim, near, kin, within, native, home int32
	start, cue, reunite, vague                             int32
	gain, known, capitals, pair, titled, tell              int32
}

func (t *tuning) prices() prices {
	steps := func(nats float64) int32 { return int32(math.Round(nats * costUnit)) }
	p := prices{strange: steps(t.strange), clear: steps(t.clear), claim: steps(t.claim), near: steps(t.near),
		kin: steps(t.kin), within: steps(t.within), native: steps(t.native), home: steps(t.home),
		start: steps(t.start), cue: steps(t.cue), reunite: steps(t.reunite), vague: steps(t.vague),
		gain: steps(t.gain), known: steps(t.known), capitals: steps(t.capitals), pair: steps(t.pair),
		titled: steps(t.titled), tell: steps(t.tell)}
	for b, c := range t.change {
		p.change[b] = steps(c)
	}
	return p
}
