// Package lexicon knows the words of languages: what furniture says, how
// bylines begin, which words speak of consent.
//
// Goals: a language is one file, CODE.yaml, and every word of it that any stage
// asks for stands there; texts are compared folded, so that case and marks make
// no difference; a file that is wrong fails at start, with its line and column.
//
// It says what a text is in the words of a language, not what is to be done
// with it: that is for rules and verdict.
package lexicon

import (
	"bytes"
	"slices"
	"strings"
	"sync"

	"rens/clean/plain"
)

// A Class is what a phrase belongs to: what the block is that says it and
// nothing else.
type Class string

// The classes of phrases. Most are kinds of furniture; Reactions and
// CorrectionNote mark text that stays.
const (
	CookieBanner   Class = "cookie_banner"
	AICaption      Class = "ai_caption" // a declaration that AI made the picture
	AIByline       Class = "ai_byline"  // or the text
	AISummary      Class = "ai_summary" // or the summary beside it
	AINote         Class = "ai_note"    // stands beside what is said of AI, and declares nothing
	NoAI           Class = "no_ai"      // a declaration that no AI was used
	Related        Class = "related"
	MostRead       Class = "most_read"
	Newsletter     Class = "newsletter"
	Share          Class = "share"
	Comments       Class = "comments"
	Reactions      Class = "reactions" // the heading of what readers say
	PaywallPrompt  Class = "paywall_prompt"
	Advertisement  Class = "advertisement"
	EmbedConsent   Class = "embed_consent"
	PhotoCredit    Class = "photo_credit"
	ReadMore       Class = "read_more"
	AuthorBio      Class = "author_bio"
	LiveLabel      Class = "live_label"
	AudioPlayer    Class = "audio_player"
	AppPromo       Class = "app_promo"
	TopicTags      Class = "topic_tags" // the heading of the page's tags
	CorrectionNote Class = "correction_note"
)

// classes are the classes of phrases, the more telling first: where two classes
// of one file hold one phrase, the first has it.
func classes() []Class {
	return []Class{NoAI, AICaption, AISummary, AINote, AIByline, Reactions, CorrectionNote, CookieBanner, Related, MostRead,
		Newsletter, Comments, PaywallPrompt, EmbedConsent, Share, Advertisement, PhotoCredit, ReadMore, AuthorBio,
		LiveLabel, AudioPlayer, AppPromo, TopicTags}
}

// A Lexicon finds the words of all languages in texts. It is safe for
// concurrent use.
type Lexicon struct {
	phrases    map[string]Phrase
	starts     plain.Starts         // of phrases
	openings   map[string][]opening // phrases of some length, by their first word: what a block may go on from
	byline     map[string]bool
	pointers   map[string]bool
	conditions map[string]bool
	contract   termIndex // what terms of use are full of
	writers    termIndex
	asks       asks
	facts      map[string]bool
	credits    map[string]bool
	sources    map[string]bool
	creditBy   []string // in lower case
	terms      termIndex
	notices    notices
	speakers   speakers
	common     map[string]Text // by tag
	folding    sync.Pool       // of *[]byte, for Find
}

// A Phrase is what a text was found to say: the class and the language of the
// phrase; the zero value is nothing.
type Phrase struct {
	Class Class
	Lang  string
	Also  Class // what it says beside: AICaption where AI made text and picture; "" for nothing
}

// An opening is a phrase of at least minOpening words.
type opening struct {
	folded string
	Phrase
}

// minOpening is how many words a phrase has that a longer text may begin with:
// fewer may begin a sentence of the story.
const minOpening = 4

// leastNotice is how many words a first sentence has that is a phrase.
const leastNotice = 3

// New returns the Lexicon of some languages. Where two hold one phrase, the
// first has it.
func New(languages []Language) *Lexicon {
	phrases := 0
	for i := range languages {
		for _, list := range languages[i].Phrases {
			phrases += len(list)
		}
	}
	l := &Lexicon{phrases: make(map[string]Phrase, phrases), openings: make(map[string][]opening),
		byline: make(map[string]bool), facts: make(map[string]bool), pointers: make(map[string]bool), conditions: make(map[string]bool), contract: newTermIndex(), writers: newTermIndex(), asks: newAsks(languages), credits: make(map[string]bool), sources: make(map[string]bool), terms: newTermIndex(), common: make(map[string]Text), notices: newNotices(languages), speakers: newSpeakers(languages)}
	for i := range languages {
		of := &languages[i]
		for _, class := range classes() {
			for _, text := range of.Phrases[class] {
				l.add(plain.Fold(text), Phrase{Class: class, Lang: of.Code})
			}
		}
		for _, list := range [...]struct {
			set   map[string]bool
			words Words
		}{{l.byline, of.Byline.By}, {l.byline, of.Byline.Lines}, {l.byline, severalWords(of.Byline.Openings)}, {l.facts, of.FactBoxes}, {l.pointers, Words(of.Pointers)}, {l.conditions, Words(of.Conditions.Headings)}, {l.credits, of.Credits}, {l.sources, of.Byline.Sources}} {
			for _, text := range list.words {
				list.set[plain.Fold(text)] = true
			}
		}
		for _, text := range of.CreditBy {
			l.creditBy = append(l.creditBy, strings.ToLower(text)+" ")
		}
		if tag := of.Tagging.Either; tag != "" && l.common[tag] == nil {
			l.common[tag] = of.Tagging.Common
		}
		l.common[of.Code] = of.Tagging.Common
		for _, word := range of.Boxes.Writers {
			l.writers.add(word, 0)
		}
		for _, term := range of.Boxes.Support {
			l.terms.add(term, OfSupport)
		}
		for _, term := range of.Boxes.Offers {
			l.terms.add(term, OfOffers)
		}
		for _, term := range of.Conditions.Terms {
			l.contract.add(term, 0)
		}
		for _, word := range slices.Concat(of.Grammar.Leave, of.Grammar.Consent) {
			l.terms.add(word, OfLeave)
		}
		for topic, terms := range of.Terms {
			for _, term := range terms {
				l.terms.add(term, Topic(topic))
			}
		}
	}
	return l
}

// severalWords are those of several words: of one, "interview" say, also begins
// what is no byline.
func severalWords(list Words) Words {
	return slices.DeleteFunc(slices.Clone(list), func(w string) bool { return !strings.Contains(w, " ") })
}

func (l *Lexicon) add(folded string, p Phrase) {
	folded = strings.ReplaceAll(folded, "’", "'")
	if _, taken := l.phrases[folded]; taken {
		return
	}
	l.phrases[folded] = p
	l.starts.Add(folded)
	words, first := 0, ""
	for word := range strings.FieldsSeq(folded) {
		if words++; words == 1 {
			first = word
		}
	}
	if words >= minOpening {
		l.openings[first] = append(l.openings[first], opening{folded, p})
	}
}

// MaxText is the most bytes of a text that Find looks at: what is longer says
// more than a phrase.
const MaxText = 400

// Find returns the phrase that a whole text says, else the one of four words or
// more that it begins with.
func (l *Lexicon) Find(text string) (Phrase, bool) {
	if len(text) > MaxText {
		return Phrase{}, false
	}
	buf, ok := l.folding.Get().(*[]byte)
	if !ok {
		buf = new([]byte)
	}
	defer l.folding.Put(buf)
	*buf = plain.AppendFold((*buf)[:0], text)
	return l.FindFolded(*buf)
}

// FindFolded is Find on a text that AppendFold has folded.
func (l *Lexicon) FindFolded(text []byte) (Phrase, bool) {
	if bytes.Contains(text, []byte("’")) {
		text = bytes.ReplaceAll(text, []byte("’"), []byte("'"))
	}
	starts := l.starts.Has(text)
	if len(text) <= maxPhrase {
		if starts {
			if p, ok := l.phrases[string(text)]; ok {
				return p, true
			}
		}
		if digit := bytes.IndexAny(text, "0123456789"); digit > 0 && len(text) < digit+12 { // "Listen to this story 3 min"
			if p, ok := l.phrases[string(bytes.TrimRightFunc(text[:digit], plain.IsMark))]; ok && p.Class == AudioPlayer {
				return p, true
			}
		}
	}
	if starts {
		if p, ok := l.opensWithNotice(text); ok {
			return p, true
		}
		first, _, _ := bytes.Cut(text, []byte(" "))
		for _, o := range l.openings[string(first)] {
			if plain.Begins(text, o.folded) {
				return o.Phrase, true
			}
		}
	}
	return l.notices.find(text)
}

// opensWithNotice finds the phrase that the first sentence of a longer text says, of
// classes whose texts go on: "Vi bruger cookies. ...".
func (l *Lexicon) opensWithNotice(text []byte) (Phrase, bool) {
	first, _, more := bytes.Cut(text[:min(len(text), maxPhrase)], []byte(". "))
	if !more || bytes.Count(first, []byte(" ")) < leastNotice-1 {
		return Phrase{}, false
	}
	switch p := l.phrases[string(first)]; p.Class {
	case CookieBanner, EmbedConsent, Newsletter, PaywallPrompt:
		return p, true
	}
	return Phrase{}, false
}

// OpensByline reports whether the first words of a text, three at the most,
// begin a line about who wrote it and when.
func (l *Lexicon) OpensByline(text string) bool {
	end := 0
	for range 3 {
		next := strings.IndexAny(text[end:], " :")
		if next < 0 {
			return l.byline[plain.Fold(text)]
		}
		if end += next; l.byline[plain.Fold(text[:end])] {
			return true
		}
		end++
	}
	return false
}

// OpensFacts reports whether a heading begins as that of a fact box does:
// "Fakta", "Fakta: ...", "Fakta om Nordkorea".
func (l *Lexicon) OpensFacts(text string) bool {
	first, _, found := strings.Cut(text, ":")
	if found && l.isFacts(first) || l.isFacts(text) {
		return true
	}
	word := strings.IndexByte(text, ' ')
	if word < 0 {
		return false
	}
	words := strings.IndexByte(text[word+1:], ' ')
	return words > 0 && l.isFacts(text[:word+1+words])
}

// Common returns the words for "the be to of and that have with" in a language,
// nil where they are not known.
func (l *Lexicon) Common(code string) []string { return l.common[code] }

// IsCredit reports what stands before the colon of a photographer's credit.
func (l *Lexicon) IsCredit(text string) bool { return isIn(l.credits, text) }

// IsSource reports the label of where a figure is from: "Source".
func (l *Lexicon) IsSource(text string) bool { return isIn(l.sources, text) }

// OpensCredit returns the length of what introduces a photographer's credit at
// the start of a text, 0 where nothing does: a sign, or words, "Foto:", "Photo
// by".
func (l *Lexicon) OpensCredit(text string) int {
	if strings.HasPrefix(text, "© ") {
		return len("© ")
	}
	for _, by := range l.creditBy {
		if plain.HasFoldedPrefix(text, by) {
			return len(by)
		}
	}
	colon := strings.IndexByte(text[:min(len(text), maxPhrase)], ':')
	if colon < 0 || !l.IsCredit(text[:colon]) {
		return 0
	}
	return len(text) - len(strings.TrimLeft(text[colon+1:], " "))
}

// NamesWriter reports a text that names who writes for a paper.
func (l *Lexicon) NamesWriter(text string) bool { return l.writers.count(text)[0] > 0 }

// IsConditions reports the heading of terms of use.
func (l *Lexicon) IsConditions(text string) bool { return isIn(l.conditions, text) }

// SpeaksOfConditions reports a text with two terms of use in it.
func (l *Lexicon) SpeaksOfConditions(text string) bool { return l.contract.count(text)[0] >= 2 }

// IsPointer reports what stands before the colon of a link that leads on.
func (l *Lexicon) IsPointer(text string) bool { return isIn(l.pointers, text) }

func (l *Lexicon) isFacts(text string) bool { return isIn(l.facts, text) }

func isIn(set map[string]bool, text string) bool {
	var buf [maxPhrase + 16]byte
	return len(text) <= maxPhrase && set[string(plain.AppendFold(buf[:0], text))]
}
