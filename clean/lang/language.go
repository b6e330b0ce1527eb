package lang

import (
	"fmt"
	"slices"
	"strings"

	"rens/clean/lexicon"
)

// mostLanguages is how many languages a mask has bits for.
const mostLanguages = 62

// A mask holds languages, a bit each, by their numbers.
type mask uint64

func (m mask) has(l int) bool { return m>>(uint(l)%64)&1 == 1 }

// These stand among the languages of a function word.
const (
	isCue     mask = 1 << (mostLanguages + iota) // see lexicon.Tagging
	isArticle                                    // see lexicon.Tagging

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
	capitals   wordSet        // function words that a language writes with a capital always
	signs      signs          // of languages that are not modelled
	home       mask
	everywhere mask
	titled     mask
}

// number finds the languages of a model among those of the lexicon. It fails
// with ErrWeights where these are not the same.
func number(codes []string, languages []lexicon.Language) (*tongues, error) {
	words, known := 0, make(map[string]*lexicon.Language)
	var others []*lexicon.Language
	for i := range languages {
		l := &languages[i]
		if !l.Tagging.Modelled() {
			if len(l.Tagging.Signs) > 0 && len(others) < mostLanguages {
				others = append(others, l)
			}
			continue
		}
		if !slices.Contains(codes, l.Code) {
			return nil, fmt.Errorf("language %q has no weights among those of %s: train them again with rens-train lang: %w",
				l.Code, strings.Join(codes, " "), ErrWeights)
		}
		known[l.Code] = l
		words += len(l.Tagging.Functions) + len(l.Tagging.Cues) + len(l.Tagging.Articles)
	}
	n := len(codes)
	s := &tongues{codes: codes, either: make([]string, n), numbers: make(map[string]int), functions: newWordSet(words),
		kin: make([]mask, n), claims: make([]mask, n), twins: make([]int, n), capitals: newWordSet(words), signs: newSigns(others)}
	own := make([]*lexicon.Tagging, n)
	for l, code := range codes {
		if known[code] == nil {
			return nil, fmt.Errorf("weights are of language %q, of which nothing else is known: %w", code, ErrWeights)
		}
		own[l] = &known[code].Tagging
		s.add(l, own[l])
	}
	for l := range own {
		s.twins[l] = slices.Index(codes, own[l].Twin)
		for k := range own {
			if own[l].Kin != "" && own[l].Kin == own[k].Kin {
				s.kin[l] |= 1 << k
			}
			if own[l].Claims != "" && own[l].Claims == own[k].Claims {
				s.claims[l] |= 1 << k
			}
		}
	}
	return s, nil
}

// add takes in what a language is by itself.
func (s *tongues) add(l int, own *lexicon.Tagging) {
	s.numbers[s.codes[l]], s.either[l] = l, own.Either
	for _, alias := range own.Aliases {
		s.numbers[alias] = l
	}
	for _, p := range []struct {
		is  bool
		set *mask
	}{{own.Home, &s.home}, {own.Everywhere, &s.everywhere}, {own.Titled, &s.titled}} {
		if p.is {
			*p.set |= 1 << l
		}
	}
	for _, word := range own.Capitals {
		s.capitals.add(word, 1<<l)
	}
	for _, p := range []struct {
		words lexicon.Text
		mask  mask
	}{{own.Functions, 1 << l}, {own.Cues, isCue}, {own.Articles, isArticle}} {
		for _, word := range p.words {
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
