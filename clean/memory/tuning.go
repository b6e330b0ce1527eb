package memory

// The numbers that were chosen. What is kept of a site is at most MostPages times
// MostTexts times 4 bytes, 307 kB; of the site of a paper, whose pages have some 80 texts
// of four words and more, about 80 kB.
const (
	// MostPages is how many pages of a site are kept: a text on three of them stands on
	// one page in a hundred.
	MostPages = 256
	// MostTexts is how many texts of a page are kept: nine in ten pages have fewer.
	MostTexts = 300
	// MostDays is how long a page is kept in a crawl: half a year, in which sites are
	// built anew, and stories no longer change.
	MostDays = 180

	sketchPages = 200_000 // of all sites of a sketch together, some 80 MB: beyond, less is kept of each
	fewestPages = 4       // of a site, below which a sketch is of no use: a page and the three that its text must stand on
	versionOf   = 2       // one in so many texts of the story, and more, that two pages of one story share
	longestLine = 2 << 20 // bytes of a site in a file: 307 kB make 410 kB of base64
)
