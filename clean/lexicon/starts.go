package lexicon

// starts are the first bytes of phrases, as bits by hash, so that nearly all texts are
// told from every phrase without a look into the map of them.
type starts [1 << phraseBits / 64]uint64

const (
	phraseBits  = 15
	phraseStart = 5 // bytes
)

func (s *starts) add(phrase string) {
	at := startOf(phrase)
	s[at/64] |= 1 << (at % 64)
}

// has reports a text that may be a phrase, or begin with one of some words.
func (s *starts) has(text []byte) bool {
	at := startOf(text)
	return s[at/64]>>(at%64)&1 == 1
}

// startOf hashes the first bytes of a text.
func startOf[T string | []byte](text T) uint64 {
	var key uint64
	for i := range min(len(text), phraseStart) {
		key = key<<8 | uint64(text[i])
	}
	return key * 0x9e3779b97f4a7c15 >> (64 - phraseBits)
}
