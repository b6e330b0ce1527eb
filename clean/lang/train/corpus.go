package train

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"rens/clean/lang"
	"rens/clean/lexicon"
)

// A corpus is the text that the language model learns from, as numbers of
// words.
type corpus struct {
	codes     []string            // of the languages
	lenders   []int               // of each language, -1 for none: see lexicon.Tagging
	words     []string            // in the order of their first mention
	numbers   map[string]int32    // of words
	hashes    []uint64            // of words
	sentences [][]sentence        // of each language
	counts    []map[int32]float64 // of each language: of words in the sentences
	lists     []map[int32]float64 // of each language: of words in the lists of frequent words
}

// A sentence is its words, and what stands before each: a word, a mark as less
// than 0, or nothing.
type sentence struct{ words, before []int32 }

// nothing stands before a word.
const nothing = -1

// readCorpus reads train.jsonl.gz and wordfreq of a folder, but for the
// sources that are left out.
func readCorpus(dir string, languages []lexicon.Language, without []string) (*corpus, error) {
	n := len(languages)
	codes := make([]string, n)
	for l := range languages {
		codes[l] = languages[l].Code
	}
	c := &corpus{codes: codes, lenders: make([]int, n), numbers: make(map[string]int32), sentences: make([][]sentence, n),
		counts: make([]map[int32]float64, n), lists: make([]map[int32]float64, n)}
	for l := range c.counts {
		c.counts[l], c.lists[l] = make(map[int32]float64), make(map[int32]float64)
		c.lenders[l] = slices.Index(codes, languages[l].Tagging.Lender)
	}
	if err := eachSentence(dir, codes, without, c.addSentence); err != nil {
		return nil, err
	}
	for l, code := range codes {
		err := eachLine(filepath.Join(dir, "wordfreq", code+".txt.gz"), func(line []byte) error {
			return c.addFrequency(l, string(line))
		})
		if err != nil && !errors.Is(err, fs.ErrNotExist) { // not every language has a list
			return nil, err
		}
	}
	return c, nil
}

// eachSentence calls do with the sentences of train.jsonl.gz of a folder and the
// number of their language, but for those of sources that are left out.
func eachSentence(dir string, codes, without []string, do func(l int, text string)) error {
	return eachLine(filepath.Join(dir, "train.jsonl.gz"), func(line []byte) error {
		var s struct{ Lang, Text, Src string }
		if err := json.Unmarshal(line, &s); err != nil {
			return err
		}
		l := slices.Index(codes, s.Lang)
		if l < 0 || slices.ContainsFunc(without, func(w string) bool { return strings.HasPrefix(s.Src, w) }) {
			return nil
		}
		do(l, s.Text)
		return nil
	})
}

func (c *corpus) number(word string) int32 {
	n, ok := c.numbers[word]
	if !ok {
		n = int32(len(c.words))
		c.numbers[word] = n
		c.words = append(c.words, word)
		c.hashes = append(c.hashes, lang.Hash([]byte(word)))
	}
	return n
}

func (c *corpus) addSentence(l int, text string) {
	var s sentence
	lang.Words(text, func(word []byte, before uint64) {
		n := c.number(string(word))
		c.counts[l][n]++
		if before < lang.Marks {
			s.before = append(s.before, nothing-int32(before))
		} else {
			s.before = append(s.before, s.words[len(s.words)-1])
		}
		s.words = append(s.words, n)
	})
	if len(s.words) > 0 {
		c.sentences[l] = append(c.sentences[l], s)
	}
}

// pair is the hash of a word with what stands before it.
func (c *corpus) pair(before, word int32) uint64 {
	if before < 0 {
		return lang.Pair(uint64(nothing-before), c.hashes[word])
	}
	return lang.Pair(c.hashes[before], c.hashes[word])
}

func (c *corpus) addFrequency(l int, line string) error {
	word, number, ok := strings.Cut(line, " ")
	var count float64
	if _, err := fmt.Sscan(number, &count); !ok || err != nil {
		return fmt.Errorf("want a word and a count, have %q", line)
	}
	parts := 0
	lang.Words(word, func([]byte, uint64) { parts++ })
	if parts == 1 {
		lang.Words(word, func(w []byte, _ uint64) { c.lists[l][c.number(string(w))] += count })
	}
	return nil
}
