package record

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"sync"

	"go.yaml.in/yaml/v4"
)

//go:embed limits/*.yaml
var limitFiles embed.FS

// A limit says what the filters ask of texts in one language, under the names of
// datatrove's parameters. 0 asks nothing.
type limit struct {
	FewestWords  int      `yaml:"min_doc_words"`
	MostWords    int      `yaml:"max_doc_words"`
	ShortestMean float64  `yaml:"min_avg_word_length"` // code points of a word
	LongestMean  float64  `yaml:"max_avg_word_length"`
	Symbols      float64  `yaml:"max_symbol_word_ratio"`     // "#", or ellipses, a word
	Bullets      float64  `yaml:"max_bullet_lines_ratio"`    // of the lines
	Ellipses     float64  `yaml:"max_ellipsis_lines_ratio"`  // of the lines
	Alpha        float64  `yaml:"max_non_alpha_words_ratio"` // of the words, the least that have a letter
	FewestStops  int      `yaml:"min_stop_words"`
	Stops        []string `yaml:"stop_words"`

	Paragraphs      float64    `yaml:"dup_para_frac"`      // of the paragraphs were there before
	ParagraphPoints float64    `yaml:"dup_para_char_frac"` // of the code points are in those
	Lines           float64    `yaml:"dup_line_frac"`
	LinePoints      float64    `yaml:"dup_line_char_frac"`
	TopGrams        [3]float64 `yaml:"top_n_grams"` // of the code points are in the commonest run of two, three, four words
	DupGrams        [6]float64 `yaml:"dup_n_grams"` // are in runs of five to ten words that were there before

	Punctuated   float64 `yaml:"line_punct_thr"`        // of the lines end a sentence
	ShortLines   float64 `yaml:"short_line_thr"`        // of the lines are short
	ShortLine    int     `yaml:"short_line_length"`     // code points
	RepeatedText float64 `yaml:"char_duplicates_ratio"` // of the code points are in lines that were there before
	Newlines     float64 `yaml:"new_line_ratio"`        // a word

	FewestSentences int `yaml:"min_num_sentences"`
	FewestOfLine    int `yaml:"min_words_per_line"`
	LongestWord     int `yaml:"max_word_length"` // code points; a line with a longer one is not read
}

// Limits are what the filters ask of each language. They are data: limits/LANGUAGE.yaml
// says what differs from limits/default.yaml.
type Limits struct {
	of    map[string]*limit
	rest  limit
	spare sync.Pool // of *repetitions, from text to text
}

// room returns repetitions that hold anything.
func (l *Limits) room() *repetitions {
	if r, ok := l.spare.Get().(*repetitions); ok {
		return r
	}
	return new(repetitions)
}

// restName is the file of what holds where a language's own says nothing else.
const restName = "default"

// ReadLimits reads the limits that are built into the program.
func ReadLimits() (*Limits, error) {
	names, err := fs.Glob(limitFiles, "limits/*.yaml")
	if err != nil {
		return nil, err
	}
	l := &Limits{of: make(map[string]*limit, len(names))}
	if err := l.rest.read("limits/" + restName + ".yaml"); err != nil {
		return nil, err
	}
	for _, name := range names {
		code := strings.TrimSuffix(path.Base(name), ".yaml")
		if code == restName {
			continue
		}
		own := l.rest
		if err := own.read(name); err != nil {
			return nil, err
		}
		l.of[code] = &own
	}
	return l, nil
}

func (l *limit) read(name string) error {
	data, err := limitFiles.ReadFile(name)
	if err != nil {
		return err
	}
	if err := yaml.Load(data, l, yaml.WithKnownFields()); err != nil {
		return fmt.Errorf("read the limits of clean/record/%s: %w", name, err)
	}
	return nil
}

// tagged returns the limits of a language, by its tag.
func (l *Limits) tagged(tag string) *limit {
	code, _, _ := strings.Cut(tag, "-")
	if own := l.of[code]; own != nil {
		return own
	}
	return &l.rest
}
