package discover

// The numbers by which links are told apart. All were chosen by hand; what bounds lists is
// in bounds.go.

// storyScore is the score from which on a link is taken for a story's.
const storyScore = 0.5

// What speaks for a story beside a link's address (see address.Shape.Score), and against it.
const (
	headlineWorth = 0.35 // its text reads like a headline
	headingWorth  = 0.15 // it stands in a heading, or holds one
	richWorth     = 0.25 // it stands in a card that holds more than it
	cardWorth     = 0.1  // it stands in another card
	wordCost      = 0.2  // its text is a short word
	menuCost      = 0.35 // it stands in a menu
	footerCost    = 0.5  // it stands in the footer
	nofollowCost  = 0.3
)

// What the text of a link is.
const (
	headlineWords   = 3    // of a headline, at the least
	headlineMost    = 60   // words: more are a text
	headlineLetters = 16   // at the least
	headlineWide    = 8    // letters of a headline in a script without spaces, at the least
	shortWord       = 18   // letters: what is as long says something by itself
	shortHeadline   = 2    // words of a headline that says little
	sectionWords    = 4    // of the name of a section, at the most
	pagerDigits     = 4    // of the number of a page, at the most
	maxAnchor       = 2000 // bytes of an element's text that are read, about
)

// sectionDepth is how many folders and names the address of a section has at the most.
const sectionDepth = 4

// What stands around a link.
const (
	leastAlike    = 3   // elements of one shape that are cards
	cardLevels    = 8   // elements around a link that may be its card
	headingLevels = 3   // and that may be its heading
	mostOfCard    = 200 // nodes of a card
)

// A parameter that names a session.
const (
	sessionWord    = 16  // letters and digits, at the least
	longestSession = 200 // and at the most
	sessionChanges = 4   // between letters and digits, at the least
	sessionPaths   = 4   // that are linked to with it, at the least
)
