package record

import "rens/clean/article"

// access puts what was seen beside what was declared.
func access(p Parts, text bool) article.Access {
	a := article.Access{DeclaredFree: p.Facts.Access.DeclaredFree, Observed: "unknown", Evidence: p.Facts.Access.Evidence}
	switch {
	case p.Judgement.Walled:
		a.Observed, a.Evidence = "none", "a consent wall stands in place of the text"
	case p.Judgement.PageType != "article":
	case p.Judgement.Paywalled && text:
		a.Observed = "partial"
	case p.Judgement.Paywalled:
		a.Observed = "none"
	case text:
		a.Observed = "full"
	}
	if p.Judgement.Paywalled && a.Evidence == "" {
		a.Evidence = "a paywall prompt stands on the page"
	}
	return a
}
