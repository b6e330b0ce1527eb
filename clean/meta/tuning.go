package meta

// tuning are the numbers of this package that were chosen by hand; what a
// candidate is worth stands in choices.json. Distances are in bytes of text from
// the headline, lengths in bytes.
var tuning = struct {
	// A heading that shares less than this, of letters and of words, with every
	// title of the page's data is unlike them.
	unlike float64
	// A heading is the headline from this likeness to the title on.
	headlineLike float64

	// What stands so far above or below the headline is right by it: a line of
	// kickers, a standfirst and a byline.
	closeAbove, closeBelow int

	// A heading of fewer spaces that shares no word with titles that agree is a
	// label; of so many headings, none is the title of the page.
	fewWords, manyHeads int

	// How far dates, bylines and bylines that correct the page's data are looked
	// for. Beyond, a text must say what it is.
	dateWithin, bylineWithin, correctWithin int
	// The longest text with a date that does not say what it dates.
	bareLine int

	// A printed date is the story's where it is trusted so much, and speaks for
	// another where it is trusted so much less than the best printed one.
	printedLeast, printedSpan float64
}{
	unlike: 0.3, fewWords: 3, manyHeads: 2, headlineLike: 0.5,
	closeAbove: 150, closeBelow: 400,
	dateWithin: 3000, bylineWithin: 4000, correctWithin: 1200,
	bareLine:     60,
	printedLeast: 0.5, printedSpan: 0.1,
}

// What the entity of JSON-LD that is the page is told by, next to its type: the
// page's title, its address, against the address of another page.
const (
	rankWorth    = 10
	titleWorth   = 9
	addressWorth = 8
	otherWorth   = 4
)

// What is too short to tell anything, in letters.
const (
	shortKey   = 3  // a name that is compared whole only
	tellingKey = 8  // from here on, a name in another text is not there by chance
	shortTitle = 10 // what is left of a title, or is part of a heading
)

// Bounds of what is looked at, so that no page takes long. Saved pages stay
// far below them.
const (
	titleLimit     = 400             // the longest headline
	headlineLeast  = 6               // the shortest text that may be the headline
	metaLimit      = 10 * titleLimit // how much of a title in metadata is compared with others
	tagLimit       = 1000            // how much of <title> is read
	headLimit      = 200             // <h1> looked at
	lesserLimit    = 20              // <h2> looked at
	kickerWords    = 5               // the longest kicker
	menuLimit      = 200             // links of menus that are remembered
	partsLimit     = 6               // parts of a heading
	phoneDigits    = 6               // the fewest digits of a telephone number
	longestSign    = 5               // the sign of a paper behind a name, with the space before it
	lineLimit      = 120             // the longest text that may be a date or byline of its own
	labelLimit     = 32              // the longest text that may be the label of the next
	dateLimit      = 150             // the longest text of an element that is named after a date
	farLines       = 40              // texts with a date anywhere that are looked at where nothing else names a day
	datelines      = 6               // long texts below the headline whose dateline is looked at
	datelineLimit  = 60              // how far into a text its dateline begins
	helperLimit    = 20              // texts that name people who helped
	bylineLimit    = 16              // bylines of each kind that are compared, the nearest to the headline
	entityLimit    = 6               // entities of JSON-LD whose authors are compared
	nameLeast      = 5               // the shortest text that may be a name of two words
	aloneLimit     = 300             // texts that may be names that are remembered
	letterLimit    = 20_000          // the longest letter whose signature is read, with the names of its elements
	signedLeast    = 2               // sentences before a signature, each a line of its own
	boxLimit       = 400             // the longest box around the names of authors
	nameLimit      = 80              // the longest name of a house or a site
	publisherLimit = 120             // the longest name of a publisher
	langLimit      = 20              // the longest name of a language
	siteNames      = 3               // names of the site that are cut off a title
	tailLimit      = 40              // the longest last part of a title that may be a site's name, in letters
	keywordLimit   = 100             // the longest keyword
	licenceLimit   = 300             // the longest text of a licence
	teaserLevels   = 4               // elements around a date in which a teaser is looked for
	teaserLimit    = 400             // the longest teaser
	listLimit      = 100             // values of one field: types, directives, names
	nextLevels     = 3               // elements around a text in which the next one is looked for
	ldLimit        = 2 << 20         // the largest JSON-LD script that is read; the largest of 1,000 news pages had 400 kB
	namesLimit     = 4000            // the longest list of names
	manyAuthors    = 4               // the longest byline that is believed against the page's data
	folderLimit    = 20              // the longest folder of an address that may hold the pages of authors
	hrefLimit      = 200             // the longest address whose folders are looked at
)
