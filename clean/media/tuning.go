package media

// What is believed of captions. Lengths are in bytes, of a credit in letters.
const (
	captionLimit = 1500 // the longest caption
	ownCredit    = 300  // the longest credit in an element of its own
	creditLimit  = 120  // the longest credit at the end of a caption
	buttonWords  = 2    // on a button that opens a caption
	around       = 6    // elements around a picture that are asked for its caption,
	near         = 3    // and those of them that need not be its figure
	within       = 6    // levels below them
	looked       = 100  // elements below them, for pages with thousands of pictures in one
)

// What is believed of pictures. Sides are in pixels, lengths in bytes.
const (
	iconSide   = 64  // one side of an icon, and
	iconLong   = 128 // its other side at the most
	sizeDigits = 5   // of a width or height
	nameOfLogo = 40  // an alternative text with "logo" in it that is shorter names one
)

// What is believed of the names of files: those of one picture differ in what
// scales it alone.
const (
	tellingName = 8  // a shorter name may be that of another file in another folder
	bareName    = 16 // the same of a name without an ending
	shortStem   = 6  // what is left where a size is cut off
	widthDigits = 4
)

// Bounds of a page, so that none takes long.
const (
	mediaLimit  = 200  // media of one page
	visualLimit = 2000 // elements looked at
)
