package lang

// A tuning holds the numbers of the segmenter that were chosen on the tuning
// half of the development data. Costs are in nats.
type tuning struct {
	doubt   float64          // the share of a word that may be in any language
	change  [borders]float64 // what a change of language costs
	strange float64          // and more, to a language that no sentence speaks clearly
	clear   float64          // a sentence's lead in nats that counts as clear
	claim   float64          // what the document's claimed language gains at the start
	name    float64          // the weight of a capitalised word inside a sentence
	odd     float64          // of one with capitals inside, and of abbreviations
	native  float64          // what a change costs less to the language of most words
	home    float64          // what Danish gains at the start
	start   float64          // what it costs to begin in another language than the native one
	title   float64          // how much more the words of a title weigh than names
	cue     float64          // what a change costs less after a word that announces a title
	reunite float64          // what the parts of a host on both sides of a guest may cost more in one language

	stranger float64 // a text whose words cost more on average may be in another language
	unknown  float64 // or cost half of it, if the table has less than this share of their n-grams
	sure     float64 // the confidence that whatlanggo must have then
	vague    float64 // the lead in nats that tells Bokmål from Nynorsk
	curve    curve

	// A guest, a run of another language inside a sentence, must be cheaper than
	// its host by so much in nats.
	gain     float64 // with a function word of its own
	known    float64 // without
	capitals float64 // all capitalised
}

func defaultTuning() tuning {
	return tuning{doubt: 0.006,
		change:  [borders]float64{inside: 6.4, comma: 3.5, quoteMark: 2.5, sentenceEnd: 3.5, textEnd: 1.5},
		strange: 1.3, clear: 4, claim: 1, name: 0.4, odd: 0.2, native: 1.5, home: 0.15, start: 0.4, title: 2, cue: 2, reunite: 6,
		gain: 4, known: 6.5, capitals: 12, stranger: 0.85, unknown: 0.65, sure: 0.5,
		vague: 0.4, curve: curve{bias: -0.31, lead: 0.9, words: 0.08, native: 2.06}}
}
