//go:build !htmldate

package meta

// guessDate guesses nothing: see the other guessDate for why it is left out
// of the usual build.
func (s *signs) guessDate(*dateList) {}
