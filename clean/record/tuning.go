package record

// unmarkedLevel is the level of a heading that the markup does not call one: below
// the title and the headings that stand over parts of a story. The limits of the
// filters are data: limits/.
const unmarkedLevel = 3
