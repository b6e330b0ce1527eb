package sink

import "rens/clean/article"

// JSON is the record, indented for a reader.
const JSON Format = "json"

var jsonFormat = format{
	name: JSON, help: "the record, indented",
	encode: func(a *article.Article) ([]byte, error) { return a.Encode(true) },
}
