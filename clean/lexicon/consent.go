package lexicon

import "rens/clean/plain"

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

// NamesMachine reports a text that names artificial intelligence, or a robot.
func (l *Lexicon) NamesMachine(text string) bool {
	var words [mostAsking + 1][]byte
	list := tokens(words[:0], plain.AppendFold(make([]byte, 0, len(text)+16), text), mostAsking)
	for i := range list {
		if !l.notices.namings.Has(list[i]) {
			continue
		}
		for _, e := range l.notices.of(list[i]) {
			if e.role&(machines|robots) != 0 && begin(list[i:], e.words) {
				return true
			}
		}
	}
	return false
}

// Consent reads what a text speaks of, in words of any language.
func (l *Lexicon) Consent(text string) Consent {
	var words [mostAsking + 1][]byte
	var out Consent
	list := tokens(words[:0], plain.AppendFold(make([]byte, 0, len(text)+16), text), mostAsking)
	for i := range list {
		var roles role
		for _, e := range l.notices.of(list[i]) {
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
