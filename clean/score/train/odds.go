package train

import (
	"maps"
	"slices"

	"rens/clean/score"
)

// A share is how much of the weight of some blocks is the story's.
type share struct{ story, all float64 }

func (s *share) add(story bool, weight float64) {
	s.all += weight
	s.story += truth(story) * weight
}

// toward is the share, drawn towards a prior that counts as much as some weight.
func (s share) toward(prior, weight float64) float64 {
	return (s.story + prior*weight) / (s.all + weight)
}

// odds tells how often blocks are the story's that bear each part of a Sign. A
// rule of which there is little is drawn towards what is known of its kind, and
// the rest towards all that bear any.
func odds(samples []*sample) [score.NumOdds]score.Odds {
	var shares [score.NumOdds]map[uint32]share
	var whole [score.NumOdds]share
	kinds := make(map[uint32]uint32) // of rules, the last met
	for k := range shares {
		shares[k] = make(map[uint32]share)
	}
	blocks, weight := 0.0, 0.0
	for _, s := range samples {
		for i, w := range s.weight {
			if w == 0 || s.sheet.Row(i) < 0 {
				continue
			}
			blocks, weight = blocks+1, weight+float64(w)
			signed := s.sheet.Signed(i)
			kinds[signed[score.OddsOfRule]] = signed[score.OddsOfKind]
			for k, id := range signed {
				own := shares[k][id]
				own.add(s.keep[i], float64(w))
				shares[k][id] = own
				if id != 0 {
					whole[k].add(s.keep[i], float64(w))
				}
			}
		}
	}
	prior := drawn * weight / max(blocks, 1)
	of := func(k int, id uint32) float64 {
		return shares[k][id].toward(whole[k].toward(even, prior), prior)
	}
	var out [score.NumOdds]score.Odds
	for k := range out {
		o := &out[k]
		o.None = score.LogOdds(shares[k][0].toward(even, prior))
		for _, id := range slices.Sorted(maps.Keys(shares[k])) {
			if id == 0 {
				continue
			}
			p := of(k, id)
			if k == score.OddsOfRule {
				p = shares[k][id].toward(of(score.OddsOfKind, kinds[id]), prior)
			}
			o.IDs, o.Values = append(o.IDs, id), append(o.Values, score.LogOdds(p))
		}
	}
	return out
}
