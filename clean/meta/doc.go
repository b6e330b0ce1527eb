// Package meta reads what a page says about itself: in JSON-LD, in metas, and
// where readers see it.
//
// One walk over the tree collects what may say something (View). For titles,
// dates and authors all that may be meant are candidates, each with what speaks
// for it and against it (Features); one choice a field takes the best by the
// weights of choices.json, which rens-train meta measures and writes. The other
// fields have one source that is believed before the next.
//
//	read.go         the fields in their order; facts.go, what they are
//	view.go         what the walk collects; walk.go, the walk; text.go, texts of elements
//	ld.go           the entity of JSON-LD that is the page
//	site.go         the page's address, the names of its site, the language it declares; sitenames.go, titles without them
//	choose.go       candidates, features, choices; choices.json, their weights
//	story.go        where the headline stands, and others from there
//	titles.go       candidates for the title; headings.go, the texts of headings; words.go, words around them
//	dates.go        candidates for dates, what they say of each other, the choice
//	dateplaces.go   where dates are found; datesources.go, how much each kind is trusted
//	authors.go      candidates for authors, people and houses, what they say of each other; authordata.go, the data;
//	                bylines.go, the page; persons.go, names alone and author boxes; cards.go, several beside each other;
//	                signatures.go, those of letters
//	about.go        description, section, keywords, licence
//	declared.go     what kind of page its data call it
//	rights.go       access, mining and training, the use of AI
//	visuals.go      which pictures clean/media is asked about
//	tuning.go       the numbers that were chosen, and all bounds
package meta
