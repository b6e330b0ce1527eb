// Package date reads dates as pages give them: as machines write them, and as
// people do in the languages that it is given.
//
// Goals: what the page leaves out (clock, zone) is left out and never
// invented; the same text always gives the same date; nothing is asked of the
// clock of this machine; words are data, a table a language. Non-goals: which
// of a page's dates is its own (clean/meta chooses), days in running text,
// calendars other than the Gregorian.
//
//	stamp.go      a moment, and ISO 8601 and its kin
//	zone.go       zones, and the same moment in two of them
//	text.go       days in words and numbers
//	tokens.go     a text as numbers, words and marks
//	clock.go      the time of day beside a day
//	relative.go   days that count from the time of fetching
//	order.go      whether 03/04 is in March or April
//	words.go      the words of a language, and a Reader of many
//	tuning.go     the numbers that were chosen
package date
