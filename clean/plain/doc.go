// Package plain makes texts of pages comparable: it tidies and folds them and
// says how much two are one.
//
// Goals: one of each, for all stages; the same text always gives the same
// form; cost in proportion to the text. Non-goals: words of a language (what
// they mean is clean/lexicon's), markup other than what stands in metadata.
//
//	tidy.go      a text as the page shows it
//	fold.go      case and words
//	phrase.go    a whole text as a phrase is compared
//	starts.go    texts told from phrases by their first bytes
//	squash.go    letters and digits alone
//	likeness.go  how much two texts are one, by their letters
//	dice.go      and by their words, in order
//	table.go     phrases that a text opens with
package plain
