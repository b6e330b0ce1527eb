package sink

import "rens/clean/article"

// Text is the text alone.
const Text Format = "text"

var textFormat = format{
	name: Text, help: "the text alone", between: "\n",
	encode: func(a *article.Article) ([]byte, error) { return []byte(a.Text + "\n"), nil },
}
