package rules

// The numbers that were chosen stand here, and only here. docs/EXTRACTION.md
// ("What the numbers rest on") has what each changes on the saved pages where it is
// doubled or halved.

// Shares of the running text that no earlier rule has found: what one finding
// may hold of it. A rule that is wrong must not cost the story.
const (
	mostBanner   = 0.95 // consent managers and banners: a wall stands before a text that was never sent
	mostStories  = 0.9  // other stories, told as such by an element or by links
	mostComments = 0.5  // what readers say may be longer than the story
	mostSold     = 0.4  // boxes that sell access
	mostDeclared = 0.3  // what elements, headings or names declare
	mostNamed    = 0.15 // what a name or a form says
	mostHeaded   = 0.1  // what a heading says that may also head a part of the story
)

// Words that a block, or a box where said so, has at the most.
const (
	mostSmall      = 40  // of running text that a box may hold whatever its share, if it is no more than half: short stories have small boxes, too
	mostTerms      = 400 // whose terms are counted: furniture is short
	mostBannerText = 400 // of a cookie banner, and blocks likewise: managers that list their partners are hidden until asked for
	mostConditions = 600 // of terms of use beside a story
	mostOfferText  = 250 // of a box that sells access
	mostSummary    = 250 // of a box that holds a summary
	mostFacts      = 200 // of a box of facts
	mostForm       = 120 // around a form that asks for an address
	mostFigure     = 120 // of running text in a figure whose text is a caption
	mostCaption    = 70  // beside a picture
	mostAsking     = 48  // of what asks for leave to show a post, and half of its box
	mostNaming     = 14  // of what names the post that is not shown
	mostTermsHead  = 5   // of the heading of terms of use
	mostPlayer     = 24  // of what a player says
	mostLabel      = 20  // of a caption that stands in the paragraph of its picture
	mostNameBox    = 60  // of a box that is a byline by its name: author and date stand in the names of whole templates
	mostBio        = 60  // of what a paper says of an author
	mostInvited    = 30  // of a line that asks readers to sign up, or for mistakes
	mostBegging    = 60  // of a text that asks them for money
	mostAsked      = 12  // of the question whether they have found one
	mostBareAsked  = 4   // of one that says nothing else: "Found a mistake?"
	mostRating     = 14  // of a line of what readers give
	mostReading    = 6   // of a line that says how long the story takes to read
	mostCredited   = 40  // of a caption with a credit in it
	mostPointer    = 40  // of "Læs også: ...", with the headline that it leads to
	mostCopyright  = 30  // of the line that says whose the page is
	mostByline     = 18  // of a line about who wrote it and when
	mostDate       = 16  // of a line that is a date
	mostHeading    = 14  // of a line that is set as a heading
	mostSaid       = 12  // of a block that says a phrase and nothing else of weight
	mostAuthor     = 12  // of a line that names an author
	mostCredit     = 12  // of a photographer's credit
	mostButton     = 6   // of what may be a button
	mostHead       = 8   // of a line that heads a section
	mostAround     = 8   // beside an author's name, in a line that names one
	mostLinked     = 6   // of a line that begins as bylines do and is a link
)

// TeaserWords is the most words that a teaser has.
const TeaserWords = 60

// Words of running text that there are at the least.
const (
	leastOwn      = 60  // in the story, where a page holds several
	leastBefore   = 20  // of it before a row of others: a sentence, so that it has begun
	leastOther    = 40  // in another one
	leastTold     = 150 // beside a headline, for a box to be the story's
	leastCopy     = 200 // in a block that is looked at as a copy of the story
	leastRepeated = 12  // in a block that is looked for a second time: shorter ones are labels
	leastLabel    = 3   // in a caption that stands in the paragraph of its picture
	leastHeadline = 3   // in a line that is taken for the headline by its place
)

// Other numbers.
const (
	mostHidden   = 10   // parts of the shown words to one of the hidden: what is hidden is more, the model decides
	enoughSigns  = 2    // beside its heading, of a section of other stories that may be longer than the story
	longWord     = 6    // letters of a word that says what a text is about
	leastForeign = 10   // different ones of a section that is compared with the text around it
	mostShared   = 0.12 // of them that another story shares with it: so few are shared by 71 of 100 sets of three beginnings of other stories of its language, and by 4 of 100 parts of itself (extract)
	foreignShare = 4    // words of an offer to one of running text that speaks of other things
	nearlyTitle  = 0.8  // likeness (plain.Dice) of a heading to the title that it says
	hardlyTitle  = 0.5  // of one that it does not
	mostlyLinked = 0.8  // link density of a block that is a link
	asButton     = 0.5  // of one that is as good as a button
	pointed      = 0.4  // of one that leads on
	barLinked    = 0.7  // of a row of links
)

// What makes a form, by what such lines and boxes hold; these were not tried at
// twice or half.
const (
	mostInBio       = 2      // blocks behind the first of what a paper says of an author
	bioReach        = 80     // bytes after an author's name in which it says what he writes
	mostEmbedded    = 8      // blocks of a box that asks for leave to show a post
	leastConditions = 2      // blocks under a heading of terms of use that speak of them
	leastBar        = 2      // links in a row of them
	leastAlike      = 2      // pointers in a box, for what is set as they are to be one
	mostPointed     = 2      // blocks behind the label of a pointer in a box of its own
	leastColumn     = 2      // cards of one shape before the headline
	mostInColumn    = 8      // blocks of one
	mostBoxed       = 60     // blocks of a box that its heading alone drops: more are a page
	leastCounts     = 2      // lines that number pictures
	mostCount       = 4      // words of one
	mostCounted     = 500    // pictures of a series
	leastVoices     = 2      // names with a time in a thread of comments
	leastTalk       = 3      // in one that no heading names
	mostTurn        = 4      // texts of one of them
	mostName        = 4      // words of a name that a time stands below
	mostReply       = 2      // words of the line below each of them
	leastLabels     = 6      // lines of a chart
	mostLabels      = 200    // at the most, so that nested boxes cost little
	labelLength     = 4      // words of a line of it, in the mean
	labelShare      = 4      // lines of it to one that is a number
	mostBeside      = 2      // blocks of a box with a picture in it: a caption and its credit
	leastBannerHead = 3      // words of a phrase that a banner without a box begins with
	leastSigns      = 2      // blocks that say what a banner or an offer says: one may be the story's
	sureAsked       = 5      // terms in one that may be longer than the story
	leastAsked      = 3      // terms of what is asked for, in a box that does nothing else
	leastMentions   = 4      // of cookies, in a box in the story that has no surer sign
	mostAppeal      = 4      // paragraphs of what a paper says of itself amid a story
	speakingAside   = 7      // paragraphs of a story to one that speaks to its readers, where what asks them is none of it
	speakingShare   = 4      // blocks of an offer to one that speaks of it
	leastAgain      = 5      // paragraphs in their order that a copy of the story has to the letter
	leastCopied     = 3      // paragraphs that a copy of the story says again
	copyShare       = 2. / 3 // of its words, which these have
	mostSentences   = 2      // of a caption with a credit in it
	titleSlack      = 40     // bytes by which a block and the title that it says may differ, beside twice the length
	highRank        = 2      // of the headings that may say the title in other words
	lowRank         = 3      // of the headings that are no lines about who and when
	leastDigits     = 5      // of a date: a day and a year
	dateChars       = 4      // characters of a line that is a date to one digit
	shortestClock   = len("9:05")
	smallReach      = 3   // elements up from a block in which its type is made smaller
	smallPixels     = 13  // of small type
	smallPoints     = 10  // likewise
	smallShare      = 0.9 // of the type around it
	leastStars      = 3   // in a row of them
	shortestSign    = 2   // bytes of the sign of an agency or an editor
	longestSign     = 24  // likewise: "ritzau/reuters"
	longestClock    = len("21.48.30")
	// In lower case a letter may take a third of its bytes: the sign of Kelvin is a k.
	longestClockText = 3 * (len("kl. ") + longestClock)
)

// What bounds the cost of a page that was made to cost, far beyond saved pages.
const (
	maxForeign  = 1000      // blocks that are compared with the text around them, or looked through for comments
	maxPoints   = 50        // items of a list that is a summary
	longestCopy = 100 << 10 // bytes of a block that is looked at as a copy
	mostCopied  = 200       // paragraphs that it is compared with
)
