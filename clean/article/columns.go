package article

import (
	"cmp"
	"slices"
)

// Shares lists the shares of languages as a record has them: the largest first,
// those alike by their tags.
func Shares(of map[string]float64) []Share {
	out := make([]Share, 0, len(of))
	for code, share := range of {
		out = append(out, Share{Lang: code, Share: Decimal(share)})
	}
	slices.SortFunc(out, func(a, b Share) int { return cmp.Or(cmp.Compare(b.Share, a.Share), cmp.Compare(a.Lang, b.Lang)) })
	return out
}

// Signals lists measures as a record has them: by name.
func Signals(of map[string]float64) []Signal {
	out := make([]Signal, 0, len(of))
	for name, value := range of {
		out = append(out, Signal{Name: name, Value: Decimal(value)})
	}
	slices.SortFunc(out, func(a, b Signal) int { return cmp.Compare(a.Name, b.Name) })
	return out
}
