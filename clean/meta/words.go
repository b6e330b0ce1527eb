package meta

import (
	"sync"

	"rens/clean/date"
)

// readers are the matchers of the words of all languages.
type readers struct {
	dates *date.Reader
}

// words returns the readers, which are made once and never changed.
var words = sync.OnceValue(func() readers {
	return readers{dates: date.New(date.Languages())}
})
