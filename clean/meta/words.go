package meta

import (
	"sync"

	"rens/clean/date"
	"rens/clean/lexicon"
	"rens/clean/name"
)

// readers are the matchers of the words of all languages.
type readers struct {
	dates *date.Reader
	names *name.Reader
}

// words returns the readers, which are made once and never changed.
var words = sync.OnceValue(func() readers {
	languages, err := lexicon.Languages()
	if err != nil {
		panic(err)
	}
	dates := date.New(languages)
	return readers{dates: dates, names: name.New(languages, dates)}
})
