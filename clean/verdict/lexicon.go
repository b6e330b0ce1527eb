package verdict

import (
	"bytes"
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
	terms    termIndex
	names    nameTable
	families map[string]uint8 // their numbers for the model
	kinds    map[Kind]uint8
	managers map[string]bool // ids and classes of consent managers
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

// Classes of phrases and names that are no kinds of the ledger; the first two mark text which stays.
const (
	reactions      Kind = "reactions"       // the heading of what readers say
	correctionNote Kind = "correction_note" // a correction
	topicTags      Kind = "topic_tags"      // the heading of the page's tags: navigation
	noAI           Kind = "no_ai"           // a declaration that no AI was used
	aiSummary      Kind = "ai_summary"      // says that a machine wrote the summary beside it
	aiNote         Kind = "ai_note"         // stands beside what is said of AI, and declares nothing
	factBox        Kind = "fact_box"        // the name of a box of facts
	summaryBox     Kind = "ai_summary_box"  // the name of a box that a machine filled
)

// inLedger is the kind under which the ledger has what a class marks.
func (k Kind) inLedger() Kind {
	switch k {
	case topicTags:
		return Navigation
	case noAI, aiSummary, aiNote:
		return AIByline
	case factBox, summaryBox:
		return Other
	}
	return k
}

// phraseFile is one file of phrases/: a language and its phrases by class.
type phraseFile struct {
	Language        string   `yaml:"language"`
	CookieBanner    []string `yaml:"cookie_banner"`
	AICaption       []string `yaml:"ai_caption"`
	AIByline        []string `yaml:"ai_byline"`
	AISummary       []string `yaml:"ai_summary"`
	AINote          []string `yaml:"ai_note"`
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
	PaywallTerms    []string `yaml:"paywall_terms"`
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
		{noAI, f.NoAI}, {AICaption, f.AICaption}, {aiSummary, f.AISummary}, {aiNote, f.AINote}, {AIByline, f.AIByline},
		{reactions, f.Reactions}, {correctionNote, f.CorrectionNote},
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
		byline: make(map[string]bool), facts: make(map[string]bool), managers: readManagers(), names: newNameTable(), families: number(families()), kinds: number(kinds()), terms: termIndex{byStart: make(map[uint32][]term)}}
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
	for _, term := range file.ConsentTerms {
		l.terms.add(term, ofConsent)
	}
	for _, term := range file.NewsletterTerms {
		l.terms.add(term, ofNewsletters)
	}
	for _, term := range file.PaywallTerms {
		l.terms.add(term, ofPaywalls)
	}
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
	var buf [maxOpened + 16]byte // a letter may grow by a byte as it is folded
	return l.findFolded(appendFold(buf[:0], text))
}

// findFolded is find on a folded text.
func (l *Lexicon) findFolded(key []byte) (entry, bool) {
	if len(key) <= maxPhrase {
		if e, ok := l.entries[string(key)]; ok {
			return e, true
		}
		if digit := bytes.IndexAny(key, "0123456789"); digit > 0 && len(key) < digit+12 { // "Listen to this story 3 min"
			if e, ok := l.entries[string(bytes.TrimRightFunc(key[:digit], isMark))]; ok && e.kind == AudioPlayer {
				return e, true
			}
		}
	}
	first, _, _ := bytes.Cut(key, []byte(" "))
	for _, o := range l.openings[string(first)] {
		if rest := key[min(len(o.phrase), len(key)):]; len(key) >= len(o.phrase) && string(key[:len(o.phrase)]) == o.phrase && !goesOn(rest) {
			return o.entry, true
		}
	}
	return entry{}, false
}

// goesOn reports whether a word that was cut goes on.
func goesOn(rest []byte) bool {
	r, _ := utf8.DecodeRune(rest)
	return len(rest) > 0 && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

// opensByline reports whether a short text begins as a line about who wrote it
// and when does.
func (l *Lexicon) opensByline(text string) bool { return opensWith(l.byline, text, 3) }

// opensFacts reports whether a heading begins as that of a fact box does.
func (l *Lexicon) opensFacts(text string) bool {
	first, _, found := strings.Cut(text, ":")
	if found && l.isFacts(first) || l.isFacts(text) {
		return true
	}
	word := strings.IndexByte(text, ' ')
	if word < 0 {
		return false
	}
	words := strings.IndexByte(text[word+1:], ' ') // "Fakta om Nordkorea"
	return words > 0 && l.isFacts(text[:word+1+words])
}

func (l *Lexicon) isFacts(text string) bool {
	var buf [maxPhrase]byte
	return len(text) <= maxPhrase && l.facts[string(appendFold(buf[:0], text))]
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

// rule names the rule of a phrase, such as phrase.cookie_banner.da.
func (e entry) rule() string { return "phrase." + string(e.kind) + "." + e.lang }

// fold makes texts comparable: no case, no marks before, and no colon, full
// stop, mark or arrow after.
func fold(text string) string { return string(appendFold(nil, text)) }

// appendFold appends the folded form of a text.
func appendFold(to []byte, text string) []byte {
	for _, r := range strings.TrimFunc(text, isMark) {
		switch {
		case r >= utf8.RuneSelf:
			to = utf8.AppendRune(to, unicode.ToLower(r))
		case r >= 'A' && r <= 'Z':
			to = append(to, byte(r)+'a'-'A')
		default:
			to = append(to, byte(r))
		}
	}
	return to
}

// isMark reports what says nothing at the ends of a phrase.
func isMark(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != ')' && r != '?' && r != '!'
}
