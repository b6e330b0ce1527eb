// Package name reads the names in bylines: it splits and cleans them, and
// tells people from houses, roles and other words.
//
// Goals: the same text always gives the same names; words are data, a table a
// language, matched whatever their case; a byline is read in all languages at
// once. Non-goals: finding bylines on a page and choosing among them
// (clean/meta does), names in running text, who is meant by a name.
//
//	split.go    a byline as names, and names without what stands around them
//	opening.go  what opens a byline, or names people who helped
//	person.go   the look of a name; houses, roles, degrees
//	words.go    the words of a language, and a Reader of many
package name
