package verdict

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"unicode"

	"github.com/goccy/go-yaml"
)

//go:embed phrases/*.yaml
var phraseFiles embed.FS

// A Lexicon knows the phrases of furniture in each language: what a whole
// block says when it is a cookie banner's button, a share bar or the heading
// of related stories.
type Lexicon struct {
	entries map[string]entry
}

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
)

// phraseFile is one file of phrases/: a language and its phrases by class.
type phraseFile struct {
	Language       string   `yaml:"language"`
	CookieBanner   []string `yaml:"cookie_banner"`
	AICaption      []string `yaml:"ai_caption"`
	AIByline       []string `yaml:"ai_byline"`
	Related        []string `yaml:"related"`
	MostRead       []string `yaml:"most_read"`
	Newsletter     []string `yaml:"newsletter"`
	Share          []string `yaml:"share"`
	Comments       []string `yaml:"comments"`
	Reactions      []string `yaml:"reactions"`
	PaywallPrompt  []string `yaml:"paywall_prompt"`
	Advertisement  []string `yaml:"advertisement"`
	EmbedConsent   []string `yaml:"embed_consent"`
	PhotoCredit    []string `yaml:"photo_credit"`
	ReadMore       []string `yaml:"read_more"`
	AuthorBio      []string `yaml:"author_bio"`
	LiveLabel      []string `yaml:"live_label"`
	AudioPlayer    []string `yaml:"audio_player"`
	AppPromo       []string `yaml:"app_promo"`
	TopicTags      []string `yaml:"topic_tags"`
	CorrectionNote []string `yaml:"correction_note"`
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
		{AICaption, f.AICaption}, {AIByline, f.AIByline}, {reactions, f.Reactions}, {correctionNote, f.CorrectionNote},
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
	lex := &Lexicon{entries: make(map[string]entry, 2048)}
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
			if _, taken := l.entries[key]; !taken {
				l.entries[key] = entry{file.Language, class.kind}
			}
		}
	}
	return nil
}

// maxPhrase is the most bytes that a phrase of the lexicon has.
const maxPhrase = 120

// find returns the entry that a whole block's text matches.
func (l *Lexicon) find(text string) (entry, bool) {
	if len(text) > maxPhrase {
		return entry{}, false
	}
	e, ok := l.entries[fold(text)]
	return e, ok
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
