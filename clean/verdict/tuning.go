package verdict

// The numbers that were chosen stand here, and only here; what the model weighs is
// trained. docs/EXTRACTION.md ("What the numbers rest on") has what each changes on
// the saved pages where it is doubled or halved.

// Probabilities that the model must leave a block which it would drop, for other
// signs to keep it.
const (
	leastGoingOn   = 0.2  // that it goes on from the last paragraph, of its class
	leastAlike     = 0.15 // that it does, beside it in its box
	leastSibling   = 0.4  // that it does, of no class: notes on the author and the like stand there, too
	leastAnnounced = 0.15 // that a line of the story announces it with others of its shape, and the story goes on after them
	leastInData    = 0.25 // that the page's data give it, too: by cross-validation hardly a word below it was the story's, above it two in three were
	leastUnsure    = 0.1  // that it stands between two that are kept
	leastClosing   = 0.3  // that it closes the story, under a heading of its own and before a section that is another's; that it goes on, each under its heading
	leastBeside    = 0.36 // that it stands between two that are kept, in their box or beside theirs
	leadNamed      = 0.3  // that it is named as a standfirst
	leadBetween    = 0.1  // that it stands between the headline and the same again
	leadDescribed  = 0.1  // that it says the page's description
)

// Probabilities of an article that the model must give the page.
const (
	likely     = 0.5 // where nothing else speaks
	leastIndex = 0.2 // of a list, for a page of that shape to be one
	mayBe      = 0.2 // of an article with its headline and its day, for it not to be a list: none of 88 indexes has it, and of 98 articles with others' teasers behind them the four that were lost do
	believed   = 0.9 // what the type of a page is worth whose text is taken from its data
)

// What drops a text that stands on many pages of its site, where two signs say so.
const (
	leastStories   = 3    // others of which it was taken for a part: two may be a story told twice
	leastOften     = 0.05 // of all that are known of the site: a rubric's note stands on fewer, and may be its story's
	leastElsewhere = 0.5  // of these, on as many others the model drops it
	manyStories    = 8    // from which on being often is two signs, where the text is one of running text
	mostOften      = 0.25 // and stands on so many of all that are known
	leastSure      = 0.75 // what the model gives a text that stays where nothing but its being often speaks against it
	leastTemplate  = 4    // words: shorter lines, "Pros" and "Cons" say, head and count parts of many stories
	mostTemplate   = 0.3  // of the words that are kept, which may go so: of a page with more, another page is a version
)

// Words that there are at the least.
const (
	leastClaimed  = 15 // of running text, for a claim with a second sign: one full sentence
	taggedWords   = 4  // of the headline of a mere og:type: one to three are a section, a person or a product
	leastLead     = 5  // in a standfirst
	leastUnder    = 8  // in one right below the headline, in its box, a sentence
	leastTitled   = 10 // in one between the headline and the same again, which need not end as a sentence does
	leastHeadline = 4  // in a link that is built like a headline
	leastName     = 4  // bytes of a name
	leastClosed   = 7  // in a last paragraph
	leastQuote    = 4  // in a pull quote
	leastPulled   = 7  // in one that no marks tell
	leastAround   = 4  // that a paragraph says beside the pull quote taken from it
)

// Words that there are at the most.
const (
	mostWall    = 500 // of running text on a consent wall
	mostCard    = 120 // in a teaser's box
	mostButton  = 8   // in a link that is no headline
	mostSpeaker = 8   // in the line below a pull quote that says whose it is
	mostQuote   = 60  // in a pull quote
	leastDigits = 5   // of a line that is a date or a score, and no heading
	mostHeading = 10  // in a line that is set as a heading by standing alone
)

// Shares of characters that are links.
const (
	mostlyLinked = 0.8 // a block that is a link
	halfLinked   = 0.5 // one that is no part of a text
	leadLinked   = 0.3 // no standfirst
)

// Other numbers.
const (
	leastShortened = 0.8  // of the words of a quotation that stand in the text that it is taken from, in their order: it may leave some out
	worthRead      = 1.7  // in log-odds of an article, that one text leads nowhere else: pages of news without data or known names, which the labelled pages lack
	worthShown     = 3    // against one, that a few words stand beside what the data call a video: the labelled pages lack these, too
	leastTold      = 3    // paragraphs of one text
	leastRead      = 100  // words of it
	leastNote      = 25   // words of it below a headline that the page's title is, too
	leastWhole     = 250  // words of it that no headline-like link parts: of 41 lists of news with a headline none has more than 183
	leastShown     = 40   // words beside a video that are a text
	readShare      = 5    // of them to one of headline-like links
	worthNamed     = 2    // in log-odds of an article, that a feed or a news sitemap names the page: saved pages do not say it, so it cannot be fitted
	longestGap     = 12   // blocks between two paragraphs of which the second goes on from the first
	longestWithin  = 200  // blocks, such as the rows of a table, that may stand between two that are kept and be a part of the story: the time that they take grows with their square
	nearlySame     = 0.8  // likeness (plain.Dice) of two texts that say the same
	leastTwins     = 3    // boxes of one shape, side by side, that are cards
	leastRows      = 2    // boxes of one shape, side by side, that are rows: a list of two is one
	mostShare      = 3    // rows of which the model must keep all but one, for the others to be doubted
	mostShapes     = 16   // of boxes beside each other that are looked at
	leastMenu      = 3    // links in a block that is a menu
	cardReach      = 6    // boxes up from a block to its card
	leadReach      = 3    // boxes up from a standfirst to the one that is named so
	leadBlocks     = 3    // blocks that such a box holds at the most
	longestLead    = 1000 // bytes of a text that is compared with the description
	leastListed    = 6    // headline-like links on a page that lists others: beside a story stand as many as five
	leastSaid      = 50   // words that are kept beside fewer
	leastPosts     = 4    // headlines with a text under them that make a list: a story has three in a box in its midst
	postReach      = 5    // blocks below its headline at which a post's text begins: byline, date, caption and topics stand between; in which text is looked for around what is set apart
	quoteReach     = 40   // blocks on each side that a pull quote, or text around a box, is looked for in
	storyShare     = 0.7  // of the running text of a box, which a child must hold for the story's box to be sought in it
	headlineSlack  = 40   // bytes by which a block and the headline that it says may differ, beside twice the length
)

// What makes a list, a wall or a line of text, by what pages of each look like;
// these were not tried at twice or half.
const (
	surest         = 0.99 // what a type is worth at the most
	rowLinked      = 0.6  // no row, quotation or code of a story that the model did not find
	shortLinked    = 0.4  // no short line of it
	leastItem      = 2    // in an item of a list in a story that the model did not find
	leastLinked    = 20   // in a paragraph of a story that is one link
	leastSentences = 2    // of it: a headline is one, if that
	leastShort     = 6    // in a line of it that is no sentence and no paragraph
	linkedTagged   = 2    // words of such links to one of running text, at the most, for a mere og:type to be believed
	crowded        = 0.6  // headline-like links to a gap between paragraphs of a list: one nearly everywhere
	listShare      = 2    // words of running text in a list to one of such links, at the most
	wallShare      = 0.5  // of the running text, which a consent wall has about consent
	saidShare      = 0.6  // of the longer of two texts, which one that says it all has
)
