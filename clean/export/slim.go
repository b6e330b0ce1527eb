package export

import "rens/clean/article"

// slimFormat is the record without its ledger, its media and the dates that were not
// chosen: about a sixth of it.
var slimFormat = Format{
	Name: "slim", Help: "the record without removed, media and dates, one line an article", Ext: ".jsonl", Lines: true,
	open: each(func(o Options) func(*article.Article) ([]byte, error) {
		fields := o.chosen("removed", "media", "dates")
		return func(a *article.Article) ([]byte, error) { return appendFields(nil, a, fields) }
	}),
}
