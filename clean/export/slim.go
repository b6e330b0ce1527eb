package export

import "rens/clean/article"

// slimFormat is the record without its ledger, its media and the dates that were not
// chosen: about a sixth of it.
var slimFormat = Format{
	Name: "slim", Help: "the record without removed, media and dates, one line an article", Ext: ".jsonl", Lines: true,
	open: withFields(func(a *article.Article, fields *article.Encoder, _ Options) ([]byte, error) {
		line, err := fields.Append(nil, a)
		return append(line, '\n'), err
	}, "removed", "media", "dates"),
}
