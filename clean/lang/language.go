package lang

import (
	"fmt"
	"slices"
	"strings"
)

// A language is all that is known of one language beside the model's weights.
// What the segmenter treats apart is a property of the language, never its
// number.
type language struct {
	code    string   // BCP 47
	aliases []string // other tags that pages have for it

	kin        string // the group of near languages it is of: nobody changes between two of them in the midst of a sentence
	claims     string // the group of languages it is easily taken for: a page hardly ever claims the wrong one of them
	twin       string // the language that a short text of it may be in just as well
	either     string // the tag of a text that may be in it or in its twin
	lender     string // the language that its words are mostly shared with, whose lists make up for the sentences that it lacks in training
	home       bool   // it is a little likelier than the words say
	everywhere bool   // it is met in texts of any language: it is no stranger, and small words of it between capitals make a title
	titled     bool   // such titles stand in its texts: a small word that it has itself makes none

	common    string // its words for "the be to of and that have with", by which corpora are filtered
	functions string // its function words
	cues      string // words that announce a title: "the film", "is called"
	articles  string // words that stand before capitals that are no name: "en Senior Editor"
}

// Modelled returns the BCP 47 tags of the languages, in the order of the
// weights that are trained for them.
func Modelled() []string {
	codes := make([]string, len(languages))
	for l := range languages {
		codes[l] = languages[l].code
	}
	return codes
}

// Lender returns the language whose words a language shares, "" for none.
func Lender(code string) string {
	if l := find(languages, code); l >= 0 {
		return languages[l].lender
	}
	return ""
}

// Common returns the words for "the be to of and that have with" in a
// language, nil where they are not known.
func Common(code string) []string {
	for l := range languages {
		if own := &languages[l]; code != "" && (own.code == code || own.either == code) {
			return strings.Fields(languages[l].common)
		}
	}
	return nil
}

func find(list []language, code string) int {
	return slices.IndexFunc(list, func(l language) bool { return l.code == code })
}

// mostLanguages is how many languages a mask has bits for.
const mostLanguages = 62

// A mask holds languages, a bit each, by their numbers.
type mask uint64

func (m mask) has(l int) bool { return m>>(uint(l)%64)&1 == 1 }

// These stand among the languages of a function word.
const (
	isCue     mask = 1 << (mostLanguages + iota) // see language.cues
	isArticle                                    // see language.articles

	ofLanguages mask = 1<<mostLanguages - 1
)

// tongues are the languages of a model, numbered as it numbers them.
type tongues struct {
	codes      []string
	either     []string       // the tag of each or its twin
	numbers    map[string]int // of tags, aliases too
	functions  wordSet        // function words: the languages that use them, isCue and isArticle
	kin        []mask         // the languages near to each, itself among them
	claims     []mask         // those that each is easily taken for, itself among them
	twins      []int          // of each; -1 for none
	home       mask
	everywhere mask
	titled     mask
}

// number finds the languages of a model among those that are known. It fails
// with ErrWeights where these are not the same.
func number(codes []string, known []language) (*tongues, error) {
	words := 0
	for i := range known {
		if !slices.Contains(codes, known[i].code) {
			return nil, fmt.Errorf("language %q has no weights among those of %s: train them again with rens-train lang: %w",
				known[i].code, strings.Join(codes, " "), ErrWeights)
		}
		for _, list := range []string{known[i].functions, known[i].cues, known[i].articles} {
			words += len(strings.Fields(list))
		}
	}
	n := len(codes)
	s := &tongues{codes: codes, either: make([]string, n), numbers: make(map[string]int), functions: newWordSet(words),
		kin: make([]mask, n), claims: make([]mask, n), twins: make([]int, n)}
	own := make([]*language, n)
	for l, code := range codes {
		at := find(known, code)
		if at < 0 {
			return nil, fmt.Errorf("weights are of language %q, of which nothing else is known: %w", code, ErrWeights)
		}
		own[l] = &known[at]
		s.add(l, own[l])
	}
	for l := range own {
		s.twins[l] = slices.Index(codes, own[l].twin)
		for k := range own {
			if own[l].kin != "" && own[l].kin == own[k].kin {
				s.kin[l] |= 1 << k
			}
			if own[l].claims != "" && own[l].claims == own[k].claims {
				s.claims[l] |= 1 << k
			}
		}
	}
	return s, nil
}

// add takes in what a language is by itself.
func (s *tongues) add(l int, own *language) {
	s.numbers[own.code], s.either[l] = l, own.either
	for _, alias := range own.aliases {
		s.numbers[alias] = l
	}
	for _, p := range []struct {
		is  bool
		set *mask
	}{{own.home, &s.home}, {own.everywhere, &s.everywhere}, {own.titled, &s.titled}} {
		if p.is {
			*p.set |= 1 << l
		}
	}
	for _, p := range []struct {
		words string
		mask  mask
	}{{own.functions, 1 << l}, {own.cues, isCue}, {own.articles, isArticle}} {
		for word := range strings.FieldsSeq(p.words) {
			s.functions.add(word, p.mask)
		}
	}
}

// index is the number of a modelled language by its code, -1 for another.
func (s *tongues) index(code string) int { return slices.Index(s.codes, code) }

// claimed is the number of the language that a BCP 47 tag names by its primary
// subtag, -1 where it is not modelled.
func (s *tongues) claimed(tag string) int {
	i := 0
	for i < len(tag) && tag[i] != '-' && tag[i] != '_' && tag[i] != ',' && tag[i] != ' ' {
		i++
	}
	if l, ok := s.numbers[strings.ToLower(tag[:i])]; ok {
		return l
	}
	return -1
}
