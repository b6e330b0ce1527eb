package date

import "time"

// The numbers that were chosen. What the calendar or a standard says stands where
// it is used.
const (
	tokenLimit    = 40   // tokens of a text that are read: a date stands at the front of a line, and longer ones are no lines
	datesLimit    = 4    // dates of a line that are read: it says when it was published, changed, and checked
	relativeLimit = 16   // of a text that dates by the time of fetching: longer ones tell of other days
	clockReach    = 8    // tokens before a day in which its time of day is looked for
	longestNumber = 8    // digits of a number that is read: 20260107
	mostUnits     = 999  // of time in "999 days ago": more is no length of time
	firstYear     = 1000 // that four digits are taken for
	lastYear      = 2199
	lastCentury   = 69               // the least year of two digits that is of the last century, as in POSIX
	mostHours     = 14               // that a zone is from UTC: Kiribati
	zoneStep      = 30 * time.Minute // between zones, but for a few of a quarter of an hour
)
