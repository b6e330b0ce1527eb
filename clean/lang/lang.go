// Package lang tags text with the languages that it is written in.
//
// Each word is scored for each modelled language by a log-linear model of its
// character n-grams and of pairs of words, which rens-train makes of public corpora and which is
// built into the program. The path of languages through the document that
// costs least is then chosen, where a change of language costs more the less
// the text is parted: most inside a sentence, least between two texts. Scripts
// other than the Latin are told by their characters, and whatlanggo says which
// of their languages it is; it is asked, too, about Latin text that no modelled
// language explains.
//
// It is the only importer of whatlanggo.
//
//	lang, label       the tagger: languages of runs, or of a text as a whole
//	language          what a language is, and which there are
//	token, script     the words of a text, and what stands between them
//	words             which languages have a word, by lists of their words
//	model, gram, pair the weights of a word, and of a word behind another
//	often             what the model says of the most frequent words
//	cache, wordset    what is known of words
//	document, read    the words of a document, read from its texts
//	title             runs that are written as an English title
//	survey            what a document as a whole tells of its languages
//	path              the languages of all words together
//	guest             runs of another language that are meant, and that are not
//	short             short texts that go with others
//	foreign, signs    languages beyond the model, by whatlanggo and by words
//	rest              texts beyond what is read
//	doubt             languages that have few of a text's words
//	judge, collect    scores and segments
//	work              the memory of all these, which the next call uses again
//	tuning            the numbers that were chosen, and the bounds
package lang

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"rens/clean/lexicon"
)

// Undetermined is the BCP 47 tag for text whose language is not known.
const Undetermined = "und"

// A Segment is a byte range of one text in one language, "und" when unsure.
type Segment struct {
	Start, End int
	Lang       string
	Score      float64 // how sure Lang is, 0 to 1
	Reliable   bool    // its own words decided, not its neighbours
}

// Tags are the languages of a document.
type Tags struct {
	Lang   string             // of most letters
	Score  float64            // how sure Lang is, 0 to 1
	Shares map[string]float64 // of the letters, by language; they sum to 1
	Texts  []TextTags         // one a text, in order
	Cut    bool               // there is more than is read: the rest has the language of the document, and no score
}

// TextTags are the languages of one text.
type TextTags struct {
	Lang     string // of most letters
	Segments []Segment
}

// A Tagger tags documents. It is safe for concurrent use.
type Tagger struct {
	model *Model
	words *WordTable
	often *oftenTable // nil for none
	*tongues
	allowed []bool
	open    bool // languages outside the modelled set may be answered
	tuning  tuning
	costOf  [256]uint8 // see fillCosts
	free    []uint8    // what a token without a word costs each language

	mu   sync.Mutex
	idle []*work
}

// Options choose what a Tagger may answer.
type Options struct {
	Langs []string // only these BCP 47 tags; none means all
}

// New returns a Tagger over the model that is built into the program, with what
// the lexicon says of its languages. It fails where Options.Langs names a
// language that is not modelled, and with ErrWeights where the lexicon has a
// language that the model lacks, or the other way round.
func New(languages []lexicon.Language, o Options) (*Tagger, error) {
	model, err := Load()
	if err != nil {
		return nil, err
	}
	words, err := LoadWords()
	if err != nil {
		return nil, err
	}
	often, err := decodeOften(oftenFile, model, words)
	if err != nil {
		return nil, err
	}
	return newTagger(model, words, often, languages, o)
}

func newTagger(model *Model, words *WordTable, often *oftenTable, known []lexicon.Language, o Options) (*Tagger, error) {
	if !slices.Equal(model.codes, words.codes) {
		return nil, fmt.Errorf("tag languages: the table of words is of %v, not of %v: make it again with rens-train lang: %w", words.codes, model.codes, ErrWeights)
	}
	of, err := number(model.codes, known)
	if err != nil {
		return nil, fmt.Errorf("tag languages: %w", err)
	}
	t := &Tagger{model: model, words: words, often: often, tongues: of, allowed: make([]bool, len(of.codes)), free: make([]uint8, len(of.codes)), open: len(o.Langs) == 0, tuning: defaultTuning()}
	t.fillCosts()
	for l := range t.allowed {
		t.allowed[l] = t.open
	}
	for _, tag := range o.Langs {
		l := t.claimed(strings.TrimSpace(tag))
		if l < 0 {
			return nil, fmt.Errorf("tag languages: %q is not among the modelled ones (%s)", tag, strings.Join(t.codes, " "))
		}
		t.allowed[l] = true
	}
	return t, nil
}

// Model names the weights by their content.
func (t *Tagger) Model() string { return t.model.Version() + "-" + t.words.version }

// Tag tags the texts of one document, given in reading order: paragraphs,
// headings and the like. prior is the language that the document claims, a
// BCP 47 tag or ""; it decides nothing against the words of the text.
func (t *Tagger) Tag(texts []string, prior string) Tags { return t.TagMarked(texts, nil, prior) }

// A Span is a range of bytes of a text.
type Span struct{ Start, End int }

// TagMarked is Tag for texts whose writers set runs apart, by italics or the
// like: a change of language costs no more there than at a quotation mark.
// apart holds the runs of each text, in order and not overlapping; nil for none.
func (t *Tagger) TagMarked(texts []string, apart [][]Span, prior string) Tags {
	w := t.get()
	defer t.put(w)
	return t.tag(w, texts, apart, prior)
}

func (t *Tagger) tag(w *work, texts []string, apart [][]Span, prior string) Tags {
	d, s := &w.doc, &w.strangers
	readTexts(d, &w.cache, &w.scan, texts, apart)
	findTitles(d)
	g := survey(d, t.claimed(prior), w.extra)
	raiseTitles(d, g.native)
	w.path.settle(d, g)
	returnCues(d)
	reunite(d)
	dismissGuests(d, g.native)
	followShort(d, g.native)
	*s = strangers{tongues: t.tongues, found: s.found[:0]}
	if t.open {
		s.readTexts(d, texts)
		s.readScripts(d, texts)
	}
	j := judge{d, g, s.found, vagueTwins(d, g.prior), doubtful(d)}
	w.spans = spansOf(w.spans[:0], &j)
	tags := collect(d, w.spans, texts, &w.all, &w.own)
	tags.Cut = s.asked == mostAsks
	d.cut.rest(&tags, texts)
	return tags
}
