package verdict

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
)

//go:embed phrases/*.yaml
var phraseFiles embed.FS

// A Lexicon knows the phrases of furniture in each language: what a whole
// block says when it is a cookie banner's button, a share bar or the heading
// of related stories.
type Lexicon struct {
	entries  map[string]entry
	openings map[string][]opening // phrases of some length, by their first word: what a block may go on from
	byline   map[string]bool      // what a line about who and when begins with
	facts    map[string]bool      // what a fact box begins with
	consent  []string             // terms of consent, in lower case: a second sign, never a first
	letters  []string             // terms of newsletters, likewise
}

// An opening is a phrase of at least minOpening words.
type opening struct {
	phrase string // folded
	entry
}

const minOpening = 4

// An entry is a phrase's language and what it belongs to: a Kind, or one of
// the kept classes reactions and correction_note.
type entry struct {
	lang string
	kind Kind
}

// Classes of phrases that mark text which stays.
const (
	reactions      Kind = "reactions"       // the heading of what readers say
	correctionNote Kind = "correction_note" // a correction
	topicTags      Kind = "topic_tags"      // the heading of the page's tags: navigation
	noAI           Kind = "no_ai"           // a declaration that no AI was used
)

// phraseFile is one file of phrases/: a language and its phrases by class.
type phraseFile struct {
	Language        string   `yaml:"language"`
	CookieBanner    []string `yaml:"cookie_banner"`
	AICaption       []string `yaml:"ai_caption"`
	AIByline        []string `yaml:"ai_byline"`
	Related         []string `yaml:"related"`
	MostRead        []string `yaml:"most_read"`
	Newsletter      []string `yaml:"newsletter"`
	Share           []string `yaml:"share"`
	Comments        []string `yaml:"comments"`
	Reactions       []string `yaml:"reactions"`
	PaywallPrompt   []string `yaml:"paywall_prompt"`
	Advertisement   []string `yaml:"advertisement"`
	EmbedConsent    []string `yaml:"embed_consent"`
	PhotoCredit     []string `yaml:"photo_credit"`
	ReadMore        []string `yaml:"read_more"`
	AuthorBio       []string `yaml:"author_bio"`
	LiveLabel       []string `yaml:"live_label"`
	AudioPlayer     []string `yaml:"audio_player"`
	AppPromo        []string `yaml:"app_promo"`
	TopicTags       []string `yaml:"topic_tags"`
	CorrectionNote  []string `yaml:"correction_note"`
	NoAI            []string `yaml:"no_ai"`
	BylineOpenings  []string `yaml:"byline_openings"`
	FactBoxes       []string `yaml:"fact_boxes"`
	ConsentTerms    []string `yaml:"consent_terms"`
	NewsletterTerms []string `yaml:"newsletter_terms"`
}

// classes lists the phrases by class, the more telling class first: where two
// classes hold one phrase, the first has it.
func (f *phraseFile) classes() []struct {
	kind    Kind
	phrases []string
} {
	return []struct {
		kind    Kind
		phrases []string
	}{
		{noAI, f.NoAI}, {AICaption, f.AICaption}, {AIByline, f.AIByline}, {reactions, f.Reactions}, {correctionNote, f.CorrectionNote},
		{CookieBanner, f.CookieBanner}, {Related, f.Related}, {MostRead, f.MostRead}, {Newsletter, f.Newsletter},
		{Comments, f.Comments}, {PaywallPrompt, f.PaywallPrompt}, {EmbedConsent, f.EmbedConsent}, {Share, f.Share},
		{Advertisement, f.Advertisement}, {PhotoCredit, f.PhotoCredit}, {ReadMore, f.ReadMore}, {AuthorBio, f.AuthorBio},
		{LiveLabel, f.LiveLabel}, {AudioPlayer, f.AudioPlayer}, {AppPromo, f.AppPromo}, {topicTags, f.TopicTags},
	}
}

// NewLexicon reads the phrase files that are built into the program.
func NewLexicon() (*Lexicon, error) {
	names, err := fs.Glob(phraseFiles, "phrases/*.yaml")
	if err != nil {
		return nil, err
	}
	lex := &Lexicon{entries: make(map[string]entry, 2048), openings: make(map[string][]opening),
		byline: make(map[string]bool), facts: make(map[string]bool)}
	for _, name := range names {
		data, err := phraseFiles.ReadFile(name)
		if err != nil {
			return nil, err
		}
		if err := lex.read(path.Base(name), data); err != nil {
			return nil, err
		}
	}
	return lex, nil
}

// read adds one phrase file. An unknown class of phrases is an error.
func (l *Lexicon) read(name string, data []byte) error {
	var file phraseFile
	if err := yaml.UnmarshalWithOptions(data, &file, yaml.Strict()); err != nil {
		return fmt.Errorf("read phrases %s: %w", name, err)
	}
	if want := strings.TrimSuffix(name, path.Ext(name)); file.Language != want {
		return fmt.Errorf("read phrases %s: language is %q, want %q as in the file's name", name, file.Language, want)
	}
	for _, class := range file.classes() {
		for _, phrase := range class.phrases {
			key := fold(phrase)
			if key == "" {
				return fmt.Errorf("read phrases %s: %s holds an empty phrase", name, class.kind)
			}
			if _, taken := l.entries[key]; taken {
				continue
			}
			e := entry{file.Language, class.kind}
			l.entries[key] = e
			if first, _, _ := strings.Cut(key, " "); len(strings.Fields(key)) >= minOpening {
				l.openings[first] = append(l.openings[first], opening{key, e})
			}
		}
	}
	for _, phrase := range file.BylineOpenings {
		l.byline[fold(phrase)] = true
	}
	for _, phrase := range file.FactBoxes {
		l.facts[fold(phrase)] = true
	}
	l.consent = append(l.consent, file.ConsentTerms...)
	l.letters = append(l.letters, file.NewsletterTerms...)
	return nil
}

// maxPhrase is the most bytes that a phrase of the lexicon has, maxOpened that
// a block has which begins with one.
const (
	maxPhrase = 120
	maxOpened = 400
)

// find returns the entry that a whole block's text matches, else the one that
// its first words match where the phrase has some length.
func (l *Lexicon) find(text string) (entry, bool) {
	if len(text) > maxOpened {
		return entry{}, false
	}
	key := fold(text)
	if len(text) <= maxPhrase {
		if e, ok := l.entries[key]; ok {
			return e, true
		}
	}
	if digit := strings.IndexAny(key, "0123456789"); digit > 0 { // "Listen to this story 3 min"
		if e, ok := l.entries[fold(key[:digit])]; ok && e.kind == AudioPlayer && len(key) < digit+12 {
			return e, true
		}
	}
	first, _, _ := strings.Cut(key, " ")
	for _, o := range l.openings[first] {
		if strings.HasPrefix(key, o.phrase) && !goesOn(key[len(o.phrase):]) {
			return o.entry, true
		}
	}
	return entry{}, false
}

// goesOn reports whether a word that was cut goes on.
func goesOn(rest string) bool {
	r, _ := utf8.DecodeRuneInString(rest)
	return rest != "" && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

// opensByline reports whether a short text begins as a line about who wrote it
// and when does.
func (l *Lexicon) opensByline(text string) bool { return opensWith(l.byline, text, 3) }

// opensFacts reports whether a heading begins as that of a fact box does.
func (l *Lexicon) opensFacts(text string) bool {
	first, _, found := strings.Cut(text, ":")
	return found && l.facts[fold(first)] || l.facts[fold(text)]
}

// opensWith reports whether the first words of a text, at most so many, are in
// the set.
func opensWith(set map[string]bool, text string, words int) bool {
	end := 0
	for range words {
		next := strings.IndexAny(text[end:], " :")
		if next < 0 {
			return set[fold(text)]
		}
		if end += next; set[fold(text[:end])] {
			return true
		}
		end++
	}
	return false
}

// speaksOfConsent reports whether a text uses a term of consent.
func (l *Lexicon) speaksOfConsent(text string) bool { return containsAny(text, l.consent) }

// speaksOfNewsletters does the same for terms of newsletters.
func (l *Lexicon) speaksOfNewsletters(text string) bool { return containsAny(text, l.letters) }

func containsAny(text string, terms []string) bool {
	text = strings.ToLower(text)
	for _, term := range terms {
		if strings.Contains(text, term) {
			return true
		}
	}
	return false
}

// rule names the rule of a phrase, such as phrase.cookie_banner.da.
func (e entry) rule() string { return "phrase." + string(e.kind) + "." + e.lang }

// fold makes texts comparable: no case, no marks before, and no colon, full
// stop, mark or arrow after.
func fold(text string) string {
	text = strings.TrimFunc(text, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != ')' && r != '?' && r != '!'
	})
	return strings.ToLower(text)
}
