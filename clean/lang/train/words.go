package train

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"unicode"
	"unicode/utf8"

	"rens/clean/lang"
	"rens/clean/lexicon"
)

const (
	wordSets = 60_000 // of the table: 1.44 MB
	fullSets = 0.92   // of its places, so many are to be filled: few words find theirs taken

	heardWord  = 3    // times that a language's sentences must have a word that its lists lack
	heardShare = 0.03 // and how frequent it must be there, beside the language that says it most
)

// WordTable makes the file that lang.DecodeWords reads: which languages have a word,
// by the lists that the lexicon names below a folder, and by sentences and
// frequent words of another. A list that is missing is an error.
func WordTable(folder, lists string, o Options) ([]byte, error) {
	languages, c, err := o.read(folder)
	if err != nil {
		return nil, err
	}
	b := wordBook{corpus: c, langs: make(map[string]uint64)}
	for l := range languages {
		for _, name := range languages[l].Tagging.Lists {
			if err := b.readList(l, filepath.Join(lists, filepath.FromSlash(name))); err != nil {
				if errors.Is(err, fs.ErrNotExist) {
					err = fmt.Errorf("%w: install the word lists that docs/LANGUAGES.md names", err)
				}
				return nil, err
			}
		}
	}
	b.hear(languages)
	words := b.rank(int(fullSets * wordSets * lang.WordsInSet))
	table, err := lang.DecodeWords(lang.EncodeWords(c.codes, make([]uint8, lang.Floors*len(c.codes)), words, wordSets))
	if err != nil {
		return nil, err
	}
	floors, err := floorsOf(table, folder, c.codes)
	if err != nil {
		return nil, err
	}
	return lang.EncodeWords(c.codes, floors, words, wordSets), nil
}

// Often makes the file of what a model and a table of words say of the most frequent
// words: those of train.jsonl.gz and wordfreq of a folder that all languages in sum
// say most, each by the share that it has of its language's words.
func Often(folder string, model *lang.Model, table *lang.WordTable, o Options) ([]byte, error) {
	languages, c, err := o.read(folder)
	if err != nil {
		return nil, err
	}
	shares := c.shares()
	sums := make(map[string]float32, len(c.words))
	for w, word := range c.words {
		for _, share := range shares.of(w) {
			sums[word] += share
		}
	}
	words := slices.Clone(c.words)
	slices.SortFunc(words, func(a, b string) int { return cmp.Or(cmp.Compare(sums[b], sums[a]), cmp.Compare(a, b)) })
	return lang.EncodeOften(model, table, languages, words[:min(len(words), oftenWords)])
}

// oftenWords are as many as have places; of the last, those that their sets have room for.
const oftenWords = 2 * lang.OftenSets * lang.SetSize

// doubtedShare is the share of the sentences of each language that may be
// doubted: half a hundredth of true ones is what they may cost.
const doubtedShare = 0.005

// floorsOf are the shares of a sentence's words, in 255ths, that all but few
// sentences of each language hold, of those of dev-sentences.jsonl: sentences
// that words were learned from hold more of them than others do. A language that
// has none there is not doubted.
func floorsOf(table *lang.WordTable, folder string, codes []string) ([]uint8, error) {
	shares := make([][256]int, lang.Floors*len(codes))
	seen := make([]int, lang.Floors*len(codes))
	err := eachLine(filepath.Join(folder, "dev-sentences.jsonl"), func(line []byte) error {
		var s struct{ Lang, Text string }
		if err := json.Unmarshal(line, &s); err != nil {
			return err
		}
		l := slices.Index(codes, s.Lang)
		if l < 0 {
			return nil
		}
		if share, floor, ok := table.Held(s.Text, l).Share(); ok {
			shares[lang.Floors*l+floor][share]++
			seen[lang.Floors*l+floor]++
		}
		return nil
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	floors := make([]uint8, lang.Floors*len(codes))
	for l := range floors {
		if seen[l] == 0 {
			continue
		}
		for left := int(doubtedShare * float64(seen[l])); floors[l] < 255; floors[l]++ {
			if left -= shares[l][floors[l]]; left < 0 {
				break
			}
		}
	}
	return floors, nil
}

// A wordBook is which languages have a word.
type wordBook struct {
	corpus *corpus
	langs  map[string]uint64
}

// readList takes in the words of a file, a line each, in UTF-8 or Latin-1; what
// stands behind a slash are flags. Capitalised words are names, unless most are.
func (b *wordBook) readList(l int, path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	var names []string
	small := 0
	for lines.Scan() {
		word, _, _ := bytes.Cut(lines.Bytes(), []byte("/"))
		text := string(bytes.TrimSpace(word))
		if !utf8.ValidString(text) {
			text = fromLatin1(text)
		}
		r, _ := utf8.DecodeRuneInString(text)
		if unicode.IsUpper(r) {
			names = append(names, text)
			continue
		}
		small++
		b.add(l, text)
	}
	if len(names) > small/3 {
		for _, w := range names { // a language that writes its nouns so
			b.add(l, w)
		}
	}
	return lines.Err()
}

func fromLatin1(text string) string {
	out := make([]rune, len(text))
	for i := range len(text) {
		out[i] = rune(text[i])
	}
	return string(out)
}

// add notes that a language has a word.
func (b *wordBook) add(l int, text string) {
	parts, whole := 0, ""
	lang.Words(text, func(w []byte, _ uint64) {
		parts++
		whole = string(w)
	})
	if parts == 1 {
		b.langs[whole] |= 1 << l
	}
}

// hear adds what sentences say often, and, of languages without a list, what the
// lists of frequent words have.
func (b *wordBook) hear(languages []lexicon.Language) {
	c := b.corpus
	sums := make([]float64, len(c.codes))
	listed := make([]float64, len(c.codes))
	for l := range sums {
		sums[l], listed[l] = max(total(c.counts[l]), 1), max(total(c.lists[l]), 1)
	}
	for w, word := range c.words {
		most := 0.0
		for l := range sums {
			most = max(most, c.counts[l][int32(w)]/sums[l], c.lists[l][int32(w)]/listed[l])
		}
		for l := range sums {
			n := c.counts[l][int32(w)]
			if n >= heardWord && n/sums[l] >= heardShare*most ||
				len(languages[l].Tagging.Lists) == 0 && c.lists[l][int32(w)]/listed[l] >= 10*heardShare*most && c.lists[l][int32(w)] > 0 {
				b.langs[word] |= 1 << l
			}
		}
	}
}

// rank returns the likeliest words, at most so many: those that sentences and
// lists of frequent words have by how often, and then the others, short ones first.
func (b *wordBook) rank(most int) []lang.Word {
	c := b.corpus
	shares := c.shares()
	share := make(map[string]float32, len(c.words))
	for w, word := range c.words {
		share[word] = slices.Max(shares.of(w))
	}
	words := make([]lang.Word, 0, len(b.langs))
	for word, langs := range b.langs {
		words = append(words, lang.Word{Text: word, Langs: langs})
	}
	slices.SortFunc(words, func(a, b lang.Word) int {
		return cmp.Or(cmp.Compare(share[b.Text], share[a.Text]), cmp.Compare(len(a.Text), len(b.Text)), cmp.Compare(a.Text, b.Text))
	})
	return words[:min(len(words), most)]
}
