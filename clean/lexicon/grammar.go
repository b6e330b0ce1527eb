package lexicon

import (
	"bytes"
	"math/bits"
	"slices"
	"strings"
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
	GoesOn    Listed `yaml:"goes_on"`   // "continues"
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
	groups  [5]role
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
		word := size > 0 && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r))
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

// wordsOf are the words of an entry.
func wordsOf(text string) []string {
	var out []string
	for _, w := range tokens(nil, plain.AppendFold(nil, text), maxPhrase) {
		out = append(out, string(w))
	}
	return out
}

// A reading is what the words of a text do in one language.
type reading struct {
	groups  uint8 // of which groups each known word is
	roles   role  // of all words that are known
	count   int   // words of the text
	glued   bool  // some of the known only stand between the others
	checked int   // the word that opens what people did then; -1 for none
	from    int   // the word after one that opens a name; -1 for none
	strange int   // the first word that is not known; -1 for none
}

// A notice is made of the words of one group.
const (
	ofAI = 1 << iota
	ofGoingOn
	ofOthers
	ofMost
	ofCookies
	everyGroup = 1<<iota - 1
)

// groups are the roles of each group.
func groups() [5]role {
	return [...]role{
		glue | by | pictures | texts | summaries | made | written | summed | machines | robots | auto | without | checked,
		glue | by | pictures | texts | pieces | goesOn | below | ads,
		glue | by | more | pieces | onTopic | from | read | also | now,
		glue | most | liked | pieces | now,
		glue | sites | uses | cookies | you | consent,
	}
}

// read reads the words of a text in a language: at each the longest entry. It
// ends at a word that is not known where none such may stand.
func (n *notices) read(words [][]byte, lang int) reading {
	out := reading{groups: everyGroup, count: len(words), checked: -1, from: -1, strange: -1}
	for i := 0; i < len(words); {
		e := n.at(words[i:], lang)
		if e == nil {
			if !isNumber(words[i]) && out.strange < 0 {
				if out.strange = i; out.checked < 0 && out.from < 0 {
					return out
				}
			}
			i++
			continue
		}
		if out.strange < 0 {
			if e.role&checked != 0 && out.checked < 0 {
				out.checked = i
			}
			out.roles |= e.role
			out.glued = out.glued || e.role&^(glue|by) == 0
			for bit, group := range n.groups {
				if e.role&group == 0 {
					out.groups &^= 1 << bit
				}
			}
		}
		i += len(e.words)
		if e.role&from != 0 && out.roles&more != 0 && out.strange < 0 {
			out.from = i
		}
	}
	return out
}

// at returns the longest entry that some words begin with, nil for none.
func (n *notices) at(words [][]byte, lang int) *entry {
	list := n.entries[string(words[0])]
	for k := range list {
		if e := &list[k]; (e.lang == lang || e.lang < 0) && begin(words, e.words) {
			return e
		}
	}
	return nil
}

func begin(words [][]byte, with []string) bool {
	if len(words) < len(with) {
		return false
	}
	for i := range with {
		if string(words[i]) != with[i] {
			return false
		}
	}
	return true
}

func isNumber(word []byte) bool { return word[0] >= '0' && word[0] <= '9' }

// find returns what a folded text says by the grammar of a language whose words
// it begins with.
func (n *notices) find(text []byte) (Phrase, bool) {
	if bytes.IndexByte(text, '?') >= 0 {
		return Phrase{}, false
	}
	var buf [mostNotice + 1][]byte
	if first := tokens(buf[:0], text, 0); len(first) == 0 || n.entries[string(first[0])] == nil {
		return Phrase{}, false
	}
	first, rest, more := bytes.Cut(text, []byte(". "))
	words := tokens(buf[:0], text, mostNotice)
	if more {
		words = tokens(buf[:0], first, mostNotice)
	}
	if len(words) > mostNotice || len(words) == 0 {
		return Phrase{}, false
	}
	langs := uint64(0)
	for _, e := range n.entries[string(words[0])] {
		if e.role&(paints|writes) != 0 {
			langs = 1<<len(n.langs) - 1
			break
		} else if e.lang >= 0 {
			langs |= 1 << e.lang
		}
	}
	for ; langs != 0; langs &= langs - 1 {
		lang := bits.TrailingZeros64(langs)
		p := n.read(words, lang).says(bytes.IndexByte(text, ':') >= 0)
		if p.Class == "" || more && !n.goesOnSo(rest, lang) {
			continue
		}
		p.Lang = n.langs[lang]
		return p, true
	}
	return Phrase{}, false
}

// goesOnSo reports whether what follows the first sentence of a notice is more of
// the same: it speaks of machines, or of who looked at it.
func (n *notices) goesOnSo(rest []byte, lang int) bool {
	words := tokens(make([][]byte, 0, 2*mostNotice), rest, 2*mostNotice)
	for i := range words {
		if e := n.at(words[i:], lang); e != nil && e.role&(machines|checked) != 0 {
			return len(words) <= 2*mostNotice
		}
	}
	return false
}

// DeclaresPart reports whether a part of a picture's caption declares that AI
// made it, and not the whole caption: "The harbour. Photo: A. B. / Midjourney".
func (l *Lexicon) DeclaresPart(caption string) bool {
	if len(caption) > MaxText {
		return false
	}
	if p, ok := l.Find(caption); ok && (p.Class == AICaption || p.Class == NoAI || p.Also == AICaption) {
		return false
	}
	credited := false
	for part := range strings.FieldsFuncSeq(caption, func(r rune) bool { return strings.ContainsRune("./|•·()[]–—;,+&", r) }) {
		part = strings.TrimSpace(part)
		if p, ok := l.Find(part); ok && (p.Class == AICaption || p.Also == AICaption) {
			return true
		}
		n := l.OpensCredit(part)
		credited = credited || n > 0
		if credited && l.notices.isMachine(part[n:]) {
			return true
		}
	}
	return false
}

// isMachine reports a text that names what makes pictures, and nothing else.
func (n *notices) isMachine(text string) bool {
	words := tokens(nil, plain.AppendFold(nil, text), mostNaked)
	for lang := range n.langs {
		if len(words) == 0 || len(words) > mostNaked {
			return false
		}
		if r := n.read(words, lang); r.strange < 0 && r.roles != 0 && r.roles&^(machines|paints|writes) == 0 {
			return true
		}
	}
	return false
}

// A Consent is what a text speaks of that may ask for leave to show what others
// host: a second sign, as terms are.
type Consent struct {
	Leave    bool // the reader's leave
	Asked    bool // it, or cookies and settings
	Content  bool // what is shown
	Show     bool // showing it
	Reader   bool // the reader, or who asks
	Provider bool // who hosts it
	Cookies  int  // how often cookies, by any of their names
}

// providers are those whose posts, films and maps are set into stories.
func providers() []string {
	return []string{"facebook", "instagram", "twitter", "youtube", "tiktok", "vimeo", "spotify", "bluesky", "threads", "linkedin",
		"soundcloud", "datawrapper", "flourish", "infogram", "dailymotion", "twitch", "telegram", "pinterest", "reddit", "acast",
		"google maps", "x", "podbean", "playbuzz", "juicer", "riddle", "opinary", "glomex", "mastodon", "snapchat", "giphy", "scribd"}
}

// Consent reads what a text speaks of, in words of any language.
func (l *Lexicon) Consent(text string) Consent {
	var words [mostAsking + 1][]byte
	var out Consent
	list := tokens(words[:0], plain.AppendFold(make([]byte, 0, len(text)+16), text), mostAsking)
	for i := range list {
		var roles role
		for _, e := range l.notices.entries[string(list[i])] {
			if begin(list[i:], e.words) {
				roles |= e.role
			}
		}
		out.Leave = out.Leave || roles&leave != 0
		out.Asked = out.Asked || roles&(leave|consent) != 0
		out.Content = out.Content || roles&content != 0
		out.Show = out.Show || roles&show != 0
		out.Reader = out.Reader || roles&you != 0
		out.Provider = out.Provider || roles&(outside|hosts) != 0
		if roles&cookies != 0 {
			out.Cookies++
		}
	}
	return out
}

// says tells what a text says of which the words were read; labelled is whether
// it has a colon.
func (r reading) says(labelled bool) Phrase {
	whole := r.strange < 0
	if r.groups&ofCookies != 0 && r.roles&(sites|uses|cookies) == sites|uses|cookies { // what they are for may follow
		return Phrase{Class: CookieBanner}
	}
	if !whole && r.checked < 0 && r.from < 0 {
		return Phrase{}
	}
	switch {
	case r.roles&(machines|robots|auto) != 0:
		if r.groups&ofAI != 0 && (whole || r.checked > 0 && r.strange > r.checked) {
			return r.declares(labelled)
		}
	case whole && r.groups&ofGoingOn != 0 && r.roles&goesOn != 0 && r.roles&(texts|pieces) != 0 && r.roles&(below|ads|pictures) != 0:
		return Phrase{Class: Advertisement}
	case r.count > mostTitled:
	case whole && r.groups&ofMost != 0 && r.roles&most != 0 && r.roles&liked != 0:
		return Phrase{Class: MostRead}
	case r.groups&ofOthers == 0:
	case whole && r.roles&(read|more|pieces) == read|more|pieces && r.roles&(also|onTopic) == 0: // the link to all of them
		return Phrase{Class: ReadMore}
	case whole && r.roles&also != 0 && r.roles&read != 0,
		whole && r.roles&more != 0 && r.roles&(pieces|onTopic) != 0,
		r.roles&more != 0 && r.from > 0 && r.from < r.count && r.count-r.from <= mostNamed && (whole || r.strange >= r.from):
		return Phrase{Class: Related}
	}
	return Phrase{}
}

// declares tells what is declared of AI; labelled is whether a colon parts what
// was made from who made it.
func (r reading) declares(labelled bool) Phrase {
	how := r.roles & (made | written | summed)
	switch {
	case r.roles&machines != 0 && r.roles&robots != 0 && r.roles&(paints|writes) == 0: // a robot that AI made
		return Phrase{}
	case how == 0 && r.roles&machines == 0, how == 0 && r.count > mostNaked:
		return Phrase{}
	case how == 0 && r.roles&by != 0 && r.roles&machines != 0 && r.roles&^(glue|by|from|machines|writes) == 0 && r.count <= mostSigned:
		return Phrase{Class: AIByline}
	case how == 0 && r.glued && !labelled: // "a picture of AI" tells what it shows
		return Phrase{}
	case r.roles&without != 0:
		return Phrase{Class: NoAI}
	case r.roles&(summaries|summed) != 0:
		return Phrase{Class: AISummary}
	case r.roles&pictures != 0 && r.roles&(texts|written) != 0 && how != 0:
		return Phrase{Class: AIByline, Also: AICaption}
	case r.roles&pictures != 0:
		return Phrase{Class: AICaption}
	case r.roles&written != 0, r.roles&texts != 0 && (how != 0 || labelled), how != 0 && r.roles&(robots|auto) != 0 && r.roles&(machines|paints|writes) == 0:
		return Phrase{Class: AIByline}
	case how != 0 && r.roles&paints != 0:
		return Phrase{Class: AICaption}
	case how != 0: // of what, its place tells
		return Phrase{Class: AINote, Also: AICaption}
	}
	return Phrase{}
}
