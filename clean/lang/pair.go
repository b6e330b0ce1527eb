package lang

// What may stand before a word, instead of another word: these are no hashes.
// How a sentence begins tells more of the text's kind than of its language.
const (
	nothingBefore uint64 = iota // a sentence's end, or it is not known
	commaBefore                 // or what parts as little
	quoteBefore                 // a quotation mark, colon, dash or bracket
	Marks                       // hashes of words are taken to be higher
)

// beforeOf is what stands before a token: the word there, by its hash, or what
// parts it from it.
func beforeOf(b border, last uint64) uint64 {
	switch b {
	case joined, inside:
		return last
	case comma:
		return commaBefore
	case quoteMark:
		return quoteBefore
	}
	return nothingBefore
}

// Pair is the hash of a word with what stands before it.
func Pair(before, word uint64) uint64 { return mix(before*hashStep + word) }

// pair returns the weights of a word with what stands before it, nil where it has none.
func (m *Model) pair(before, word uint64) []byte {
	if before == nothingBefore {
		return nil
	}
	at := m.pairs.find(Pair(before, word))
	if at < 0 {
		return nil
	}
	return m.pairs.rows[at+1 : at+m.pairs.width]
}

// maxPair is the most that a pair costs a language more than another.
const maxPair = 4 * costUnit

// join adds to the costs of a word what its pair costs.
func join(costs []uint8, pair []byte) {
	pair = pair[:len(costs)]
	most := int8(pair[0])
	for _, w := range pair {
		most = max(most, int8(w))
	}
	var room [mostLanguages]int32
	sums := room[:len(costs)]
	least := int32(far)
	for l, c := range costs {
		behind := (int32(most) - int32(int8(pair[l]))) * (costUnit / WeightUnit)
		sums[l] = int32(c) + min(behind, maxPair)
		least = min(least, sums[l])
	}
	for l, sum := range sums {
		costs[l] = uint8(min(255, sum-least))
	}
}
