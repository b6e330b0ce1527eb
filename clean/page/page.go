// Package page turns fetched bytes into a parsed document.
//
// It decides three things: whether the bytes are an HTML page at all, in
// which encoding they are written, and against which address their links
// resolve. It does not look at what the page says.
//
//	page.go                          a Page: what was fetched
//	document.go                      a Document: what it parses to
//	charset.go, prescan.go           in which encoding
//	check.go, weigh.go, reopened.go  what is refused before it costs memory
//	flatten.go                       what the parser refuses, rewritten
//	scripts.go                       the insides of scripts and style sheets, passed over
//	resolve.go, refresh.go           where links lead, and the page itself
//	site.go                          the host and the site of an address, and its front page
package page

import (
	"net/textproto"
	"time"
)

// A Page is one fetched page: final URL, headers, body, and whether the body
// is already UTF-8.
type Page struct {
	URL       string              // the address asked for; empty for a file that names none
	FinalURL  string              // the address that answered; empty means URL
	Redirects []string            // the addresses between URL and FinalURL, in order
	Status    int                 // HTTP status; 0 where no server was asked
	Header    map[string][]string // response header under canonical names; nil where no server was asked
	Body      []byte
	UTF8      bool      // Body was decoded to UTF-8 by the fetcher, from the charset in the header
	Fetched   time.Time // when the server answered; zero where none was asked
	Path      string    // the file the page was read from; empty where it was fetched
	Saved     time.Time // when that file was last changed
	Listed    bool      // a feed or a news sitemap of its site names it as a story
}

// HeaderValue returns the first value of the named header field, or "".
func (p Page) HeaderValue(name string) string {
	if v := p.Header[textproto.CanonicalMIMEHeaderKey(name)]; len(v) > 0 {
		return v[0]
	}
	return ""
}

// Address returns the address that answered: FinalURL, or URL where nothing
// redirected.
func (p Page) Address() string {
	if p.FinalURL != "" {
		return p.FinalURL
	}
	return p.URL
}

// Name says which page this is, for messages: its address, else its path.
func (p Page) Name() string {
	switch {
	case p.Address() != "":
		return p.Address()
	case p.Path != "":
		return p.Path
	}
	return "page without an address"
}
