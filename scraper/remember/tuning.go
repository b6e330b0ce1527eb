package remember

// The numbers that were chosen, and with them the limits of what a state keeps: of a text
// of 300 words 1.2 kB of shingles and 32 keys, some 2.3 kB in SQLite (docs/BENCHMARKS.md); of a site
// at most memory.MostPages pages of at most memory.MostTexts texts, 307 kB, and for
// memory.MostDays days.
const (
	// mostShingles is how many shingles of a text are kept, 256 kB: a longer text, of which
	// pages.Limits leave few, is near nothing.
	mostShingles = 1 << 16
	// mostAlike is how many texts are found by one key, the first that had it, and those that
	// were put in at the same instant as the last of them: a phrase that opens each of a site's
	// pages does not cost the square of them. Other keys find the rest.
	mostAlike = 16
	// mostNear is how many texts are compared with one, those that share the most keys.
	mostNear = 32
	// parts is how many parts all keys are in, and for how many texts a key waits at most: for
	// half as many on the average, which is 0.4 MB of keys in memory. Of a state of 10,000 texts
	// a part stands on three pages, of one of 100,000 on thirty.
	parts    = 1 << partBits
	partBits = 10
	// forgotten is how many texts' rows of keys are dropped at once.
	forgotten = 64
	// mostSites is how many sites are in memory at once of which something is known, at some
	// 80 kB each.
	mostSites = 64
)
