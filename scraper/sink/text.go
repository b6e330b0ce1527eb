package sink

import "rens/clean/article"

// Text is the text, below lines of title, authors, date and address.
const Text Format = "text"

// parting is what parts two texts: no line of an article is one.
const parting = "========================================================================\n\n"

var textFormat = format{
	name: Text, help: "the text, below lines of title, authors, date, language and address", heading: textHeading, between: "\n" + parting,
	encode: func(a *article.Article) ([]byte, error) { return []byte(a.Text + "\n"), nil },
}
