package lang

import "math"

// A tuning holds the numbers of the tagger that were chosen on the tuning half of
// the development data. Costs are in steps of 1/costUnit nat.
type tuning struct {
	doubt, name, odd, title                   float64
	change                                    [borders]int32
	strange, clear, claim, kin, within, near  int32
	native, home, start, cue, reunite, vague  int32
	gain, known, capitals, pair, titled, tell int32
	named, voted, follow, small               int32
	edge, least, lack, cousin                 int32
	stranger, sure, names                     float64
	share                                     [2]float64
	curve                                     curve
}

func defaultTuning() tuning {
	return tuning{
		doubt: 0.006, // the share of a word that may be in any language
		name:  0.35,  // the weight of a capitalised word inside a sentence
		odd:   0.2,   // of one with capitals inside, and of abbreviations
		title: 2,     // how much more the words of a title weigh than names

		// what a change of language costs
		change:  [borders]int32{joined: nats(12), inside: nats(5.6), comma: nats(3.5), quoteMark: nats(2.5), sentenceEnd: nats(4), textEnd: nats(1.5)},
		strange: nats(2),   // and more, to a language that no sentence speaks clearly
		cousin:  nats(2.5), // and more, where one near to it is spoken clearly
		clear:   nats(5),   // a sentence's lead that counts as clear
		claim:   nats(3),   // what the document's claimed language gains at the start
		kin:     nats(6),   // what a change between near languages costs more inside a sentence
		within:  nats(2),   // what a change at a comma costs more within quotation marks
		near:    nats(4),   // what the languages that one is easily taken for lose where the document claims it
		native:  nats(2),   // what a change costs less to the language of most words
		home:    nats(0.2), // what the home language gains at the start
		start:   nats(0.4), // what it costs to begin in another language than the native one
		cue:     nats(4),   // what a change costs less after a word that announces a title
		least:   nats(0.5), // what it costs there all the same
		reunite: nats(6),   // what the parts of a host on both sides of a guest may cost more in one language
		vague:   nats(1),   // the lead that tells a language from its twin

		// A guest, a run of another language inside a sentence, must be cheaper than
		// its host by so much.
		gain:     nats(4),        // with a function word of its own
		named:    nats(11),       // of few words with one function word that begin with a capital: they may be a name
		known:    nats(7),        // without
		small:    nats(2),        // what a word that is written with a capital costs more in small letters: "i" is not "I"
		voted:    nats(3),        // what a short text costs less in its language than in the document's, to count for others
		follow:   nats(2),        // what one may cost more in the language that others agree on
		capitals: nats(15),       // all capitalised
		pair:     nats(10),       // two words without capitals, none a function word
		titled:   nats(2),        // two capitalised words that are announced, none a function word
		lack:     WeightUnit / 2, // what a word tells against a language whose lists lack it, where another's have it: half a nat
		edge:     nats(4),        // what words beside a quotation mark must gain to go with what is in it
		tell:     nats(5.5),      // and a word that is cheaper by so much counts as a function word

		stranger: 0.9,                    // a text whose words cost more nats on average may be in another language
		share:    [2]float64{0.85, 0.65}, // if the table has less than this share of their n-grams; than the second, half the cost will do
		sure:     0.5,                    // the confidence that whatlanggo must have then
		names:    0.5,                    // the most that a text without a word in small letters scores: it may be names alone
		curve:    curve{bias: -0.22, lead: 0.81, words: -0.09, native: 2.61},
	}
}

// nats are a cost.
func nats(n float64) int32 { return int32(math.Round(n * costUnit)) }

// These count what their examples have.
const (
	dimWords         = 4    // the most words of a document that may say too little to tell its language
	dimShare         = 0.2  // the least share of certainty that its best language must have: of five equal ones, none does
	shortWord        = 3    // the most bytes of a word between the announcement of a title and the title: "the film is a"
	longTitle        = 3    // words after an article that make a title: "en Senior Press Officer"
	guestWords       = 2    // of a run that may be meant in another language: one alone is a name or a loan
	edgeWords        = 4    // the most words beside a quotation mark that may go to the language around it
	labelWords       = 4    // words of a text that are read before rare ones with a capital are passed over: from 2 on more sentences go wrong
	labelPlenty      = 5    // and before any rare one is
	labelLead        = 8    // where its language leads by so many nats
	longQuoted       = 9    // the most words of a title between quotation marks: more are a sentence
	shortText        = 3    // the most words of a text that may be furniture in the language of others
	shortVotes       = 2    // texts that have to agree on it
	headWords        = 4    // the least words of a text that may be in Title Case
	headShare        = 0.8  // the least share of them that have a capital then: they are no names
	phraseWords      = 3    // the most words of a phrase that is as likely a name as a title
	wordyTitle       = 2    // function words that make capitalised English a title, not a name
	cueWords         = 4    // the words of a sentence before which its announcement of a title ends: "In the film"
	fewWords         = 2    // words of another script that a run may hold and go on
	leastSigns       = 3    // words of a language that is not modelled, and that the language found lacks, which tell it
	doubtedSigns     = 2    // where that is doubted
	signShare        = 0.2  // and the least share of the text's words
	doubtedSignShare = 0.12 // and then
	signedShare      = 204  // in 255ths: a text whose language has as many of its words is not asked about
	strangeWords     = 5    // words that it takes to ask about another language
	smallWords       = 2    // of them in small letters: what is all names says nothing
	fewLetters       = 20   // characters below which whatlanggo's answer is worth less than that to the text before
	maxLead          = 12   // the lead in nats beyond which more does not make a language surer
	reliableLead     = 2    // the lead in nats of a run whose own words decide
	strangeScore     = 0.9  // of a language outside the modelled set, by its script or by whatlanggo
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
