package article

import (
	"cmp"
	"maps"
	"slices"
)

// Shares lists the shares of languages as a record has them: the largest first,
// those alike by their tags.
func Shares(of map[string]float64) []Share {
	out := make([]Share, 0, len(of))
	for _, code := range slices.Sorted(maps.Keys(of)) {
		out = append(out, Share{Lang: code, Share: Decimal(of[code])})
	}
	slices.SortStableFunc(out, func(a, b Share) int { return cmp.Compare(b.Share, a.Share) })
	return out
}

// Signals lists measures as a record has them: by name.
func Signals(of map[string]float64) []Signal {
	out := make([]Signal, 0, len(of))
	for _, name := range slices.Sorted(maps.Keys(of)) {
		out = append(out, Signal{Name: name, Value: Decimal(of[name])})
	}
	return out
}
