package lexicon

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"rens/clean/plain"
)

// A Grammar is the words of which a language makes short notices, by what they
// do there. A notice is read where each of its words is known and those that
// make it one are among them, in whatever order: "Billedet er skabt med AI",
// "AI-skabt billede", "Illustration: AI". So a sentence that tells of the same is none.
// Entries may be of several words; each form of a word is an entry.
type Grammar struct {
	Glue      Listed `yaml:"glue"`      // stand between the others and say nothing by themselves: "is", "of", "the", "with the help of"
	By        Listed `yaml:"by"`        // names the maker, with nothing else: "by", "from"
	Pictures  Listed `yaml:"pictures"`  // what is looked at: "the picture", "illustration", "video"
	Texts     Listed `yaml:"texts"`     // what is read: "article", "story", "the text", "translation"
	Summaries Listed `yaml:"summaries"` // "summary"
	Made      Listed `yaml:"made"`      // "generated", "created", "altered"
	Written   Listed `yaml:"written"`   // of texts alone: "written", "translated", "reported"
	Summed    Listed `yaml:"summed"`    // "summarised"
	Machines  Listed `yaml:"machines"`  // "AI", "artificial intelligence"
	Robots    Listed `yaml:"robots"`    // what also is a thing to write of: "a robot"
	Auto      Listed `yaml:"auto"`      // "automatically": of itself it says no more than that no man did it
	Without   Listed `yaml:"without"`   // "without", "not"
	Checked   Listed `yaml:"checked"`   // opens what people did then: "and edited by"
	GoesOn    Listed `yaml:"goes_on"`   // "continues", and with a word of Read what a reader is asked to do: "on", "keep"
	Below     Listed `yaml:"below"`     // "below", "after"
	Ads       Listed `yaml:"ads"`       // what the text goes on after, beside pictures: "the advertisement"
	More      Listed `yaml:"more"`      // "more", "other", "latest", "related", "recommended"
	Pieces    Listed `yaml:"pieces"`    // "articles", "news", "stories"
	Topics    Listed `yaml:"topics"`    // "on the topic", "on this story"
	From      Listed `yaml:"from"`      // opens the name of a part of the paper: "from"
	Read      Listed `yaml:"read"`      // "read", "see", "hear"
	Also      Listed `yaml:"also"`      // "also"
	Most      Listed `yaml:"most"`      // "most"
	Liked     Listed `yaml:"liked"`     // "read", "seen", "shared"
	Now       Listed `yaml:"now"`       // "right now", "this week"
	Leave     Listed `yaml:"leave"`     // what is asked for: "your permission", "consent"
	Consent   Listed `yaml:"consent"`   // what else is asked of the reader: "accept", "cookies", "settings"
	Content   Listed `yaml:"content"`   // what is held back: "content", "post"
	Show      Listed `yaml:"show"`      // "show", "load"
	Outside   Listed `yaml:"outside"`   // whose it is: "third parties"
	You       Listed `yaml:"you"`       // who asks whom: "we", "your"
	Sites     Listed `yaml:"sites"`     // who sets cookies: "this website", "we"
	Uses      Listed `yaml:"uses"`      // "uses"
	Cookies   Listed `yaml:"cookies"`   // "cookies"
}

// A role is a set of what words do in notices, one bit a list of Grammar.
type role uint64

const (
	glue role = 1 << iota
	by
	pictures
	texts
	summaries
	made
	written
	summed
	machines
	robots
	auto
	without
	checked
	goesOn
	below
	ads
	more
	pieces
	onTopic
	from
	read
	also
	most
	liked
	now
	leave
	consent
	content
	show
	outside
	you
	sites
	uses
	cookies
	paints // a generator of pictures
	writes // one of texts
	hosts  // a site whose posts are set into stories
)

// How many words a notice has at the most.
const (
	mostNotice = 24 // which is no heading: longer ones tell of it
	mostTitled = 9  // that heads other stories
	mostNamed  = 3  // of the name at its end
	mostNaked  = 4  // without a word for making: "AI-illustration"
	mostSigned = 3  // that names the maker alone: "By AI"
	mostAsking = 60 // that are looked at for consent
)

// lists are the words of a grammar by role: bit i is list i.
func (g *Grammar) lists() [34]Listed {
	return [...]Listed{g.Glue, g.By, g.Pictures, g.Texts, g.Summaries, g.Made, g.Written, g.Summed, g.Machines, g.Robots,
		g.Auto, g.Without, g.Checked, g.GoesOn, g.Below, g.Ads, g.More, g.Pieces, g.Topics, g.From, g.Read, g.Also, g.Most, g.Liked,
		g.Now, g.Leave, g.Consent, g.Content, g.Show, g.Outside, g.You, g.Sites, g.Uses, g.Cookies}
}

// generators are the names of what makes pictures and texts, in any language.
// Those that are also names of people and houses count as robots do: beside a
// word for making alone.
func generators() []entry {
	var out []entry
	for _, of := range [...]struct {
		role  role
		names []string
	}{
		{machines | paints, []string{"midjourney", "dall e", "dalle", "stable diffusion", "adobe firefly", "leonardo ai", "nano banana", "bing image creator", "sora ai"}},
		{machines | writes, []string{"chatgpt", "chat gpt", "gpt", "claude ai", "google gemini", "microsoft copilot", "deepl", "google translate"}},
		{robots | paints, []string{"firefly", "sora", "ideogram", "runway"}},
		{robots | writes, []string{"gemini", "copilot", "openai", "grok"}},
	} {
		for _, name := range of.names {
			out = append(out, entry{words: wordsOf(name), role: of.role})
		}
	}
	return out
}

// An entry is one word of a grammar, or several that stand together.
type entry struct {
	words []string
	role  role
	lang  int // the bit of its language; of a generator -1
}

// A notices is what the grammars of all languages read.
type notices struct {
	langs   []string
	entries map[string][]entry // by their first word, the longest first
	starts  plain.Starts       // of these words
	namings plain.Starts       // of those that may name a machine
	groups  [5]role
}

// of returns the entries that begin with a word.
func (n *notices) of(word []byte) []entry {
	if !n.starts.Has(word) {
		return nil
	}
	return n.entries[string(word)]
}

func newNotices(languages []Language) notices {
	n := notices{entries: make(map[string][]entry, 4096), groups: groups()}
	for _, e := range generators() {
		e.lang = -1
		n.add(e)
	}
	for _, name := range providers() {
		n.add(entry{words: wordsOf(name), role: hosts, lang: -1})
	}
	for i := range languages {
		of := len(n.langs)
		n.langs = append(n.langs, languages[i].Code)
		for bit, list := range languages[i].Grammar.lists() {
			for _, text := range list {
				n.add(entry{wordsOf(text), 1 << bit, of})
			}
		}
	}
	return n
}

// add adds an entry; what does two things in one language is one entry.
func (n *notices) add(e entry) {
	if len(e.words) == 0 {
		return
	}
	n.starts.Add(e.words[0])
	if e.role&(machines|robots) != 0 {
		n.namings.Add(e.words[0])
	}
	list := n.entries[e.words[0]]
	at := 0
	for ; at < len(list) && len(list[at].words) >= len(e.words); at++ {
		if list[at].lang == e.lang && slices.Equal(list[at].words, e.words) {
			list[at].role |= e.role
			return
		}
	}
	list = append(list, entry{})
	copy(list[at+1:], list[at:])
	list[at] = e
	n.entries[e.words[0]] = list
}

// tokens are the words of a folded text: runs of letters and digits. Of a text
// of more than most, as many and one.
func tokens(to [][]byte, text []byte, most int) [][]byte {
	for start, at := -1, 0; len(to) <= most; {
		r, size := rune(utf8.RuneError), 0
		if at < len(text) {
			r, size = rune(text[at]), 1
			if r >= utf8.RuneSelf {
				r, size = utf8.DecodeRune(text[at:])
			}
		}
		word := size > 0 && isWordRune(r)
		if word && start < 0 {
			start = at
		} else if !word && start >= 0 {
			to, start = append(to, text[start:at]), -1
		}
		if size == 0 {
			break
		}
		at += size
	}
	return to
}

func isWordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return plain.IsLetter(byte(r)) || r >= '0' && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r)
}

// wordsOf are the words of an entry.
func wordsOf(text string) []string {
	var words [8][]byte
	var out []string
	for _, w := range tokens(words[:0], plain.AppendFold(make([]byte, 0, len(text)), text), maxPhrase) {
		out = append(out, string(w))
	}
	return out
}
