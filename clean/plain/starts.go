package plain

// Starts are the first bytes of words or phrases, as bits by hash, so that nearly all
// texts are told from all of them without a look into the map that holds them.
type Starts [1 << startBits / 64]uint64

const (
	startBits  = 15 // the 6,118 phrases of all languages have 2,463 starts
	startBytes = 5
)

// Add adds the start of a text.
func (s *Starts) Add(text string) {
	at := startOf(text)
	s[at/64] |= 1 << (at % 64)
}

// Has reports whether a text may be one that was added, or begin with one of five bytes
// or more.
func (s *Starts) Has(text []byte) bool {
	at := startOf(text)
	return s[at/64]>>(at%64)&1 == 1
}

// startOf hashes the first bytes of a text.
func startOf[T string | []byte](text T) uint64 {
	var key uint64
	for i := range min(len(text), startBytes) {
		key = key<<8 | uint64(text[i])
	}
	return key * 0x9e3779b97f4a7c15 >> (64 - startBits)
}
