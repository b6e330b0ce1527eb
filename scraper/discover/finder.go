package discover

import (
	"slices"
	"strings"
	"sync"

	"rens/clean/lexicon"
	"rens/clean/markup"
	"rens/scraper/address"
)

// A Finder finds links by the words of languages and by the names that elements
// have. It is safe for concurrent use.
type Finder struct {
	Words      address.Words
	vocabulary *markup.Vocabulary
	pager      map[string]bool // texts of links from page to page
	comments   []string        // marks of feeds of comments
}

// New returns the Finder of some languages. A word counts on any site, in
// whatever language it is.
func New(languages []lexicon.Language, vocabulary *markup.Vocabulary) *Finder {
	f := &Finder{vocabulary: vocabulary, pager: map[string]bool{}}
	var lists address.Lists
	for i := range languages {
		of := &languages[i]
		lists.Furniture = append(lists.Furniture, of.Addresses.Furniture...)
		lists.Pages = append(lists.Pages, of.Addresses.Pages...)
		lists.Calendars = append(lists.Calendars, of.Addresses.Calendars...)
		lists.Spans = append(lists.Spans, of.Addresses.Spans...)
		for _, text := range of.Pager {
			f.pager[strings.ToLower(text)] = true
		}
		for _, word := range of.Addresses.Comments {
			if word = strings.ToLower(word); !slices.Contains(f.comments, word) {
				f.comments = append(f.comments, word)
			}
		}
	}
	f.Words = address.NewWords(lists)
	return f
}

// BuiltIn returns the Finder of the languages that are built into the program,
// made when first asked for.
func BuiltIn() (*Finder, error) { return builtIn() }

var builtIn = sync.OnceValues(func() (*Finder, error) {
	languages, err := lexicon.Languages()
	if err != nil {
		return nil, err
	}
	return New(languages, markup.New()), nil
})
