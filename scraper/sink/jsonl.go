package sink

import "rens/clean/article"

// JSONL is the record on one line, as a File has it.
const JSONL Format = "jsonl"

var jsonlFormat = format{
	name: JSONL, help: "the record, on one line",
	encode: func(a *article.Article) ([]byte, error) { return a.Encode(false) },
}
