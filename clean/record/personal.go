package record

import (
	"rens/clean/article"
	"rens/clean/pii"
)

// personal are the spans of a text as the record has them.
func personal(text string, found []pii.Span) []article.PII {
	out := make([]article.PII, len(found))
	at := ruler{text: text}
	for i, s := range found {
		out[i] = article.PII{Kind: s.Kind, Start: at.to(s.Start), End: at.to(s.End)}
	}
	return out
}

// mask masks what else of a record is words of the page: what the page says of itself,
// the ledger, the words around media, and the addresses of links that write or call.
func mask(a *article.Article, finder *pii.Finder) {
	texts := []*string{&a.Title, &a.Description}
	for i := range a.Blocks {
		for k := range a.Blocks[i].Links {
			texts = append(texts, &a.Blocks[i].Links[k].URL)
		}
	}
	for i := range a.Removed {
		texts = append(texts, &a.Removed[i].Text)
		for k := range a.Removed[i].Links {
			texts = append(texts, &a.Removed[i].Links[k])
		}
	}
	for i := range a.Media {
		texts = append(texts, &a.Media[i].Alt, &a.Media[i].Caption, &a.Media[i].Credit)
	}
	for _, t := range texts {
		*t = pii.Mask(*t, finder.Find(*t))
	}
}
