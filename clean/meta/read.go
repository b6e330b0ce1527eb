package meta

import (
	"golang.org/x/net/html"

	"rens/clean/date"
	"rens/clean/lexicon"
	"rens/clean/markup"
	"rens/clean/media"
	"rens/clean/name"
	"rens/clean/page"
	"rens/clean/plain"
)

// A Reader reads what pages say about themselves. It is safe for concurrent use.
type Reader struct {
	dates   *date.Reader
	names   *name.Reader
	media   *media.Reader
	words   *words
	choices Choices
}

// New returns a Reader of the words of these languages, and of these readers of
// them, which chooses as it was trained to.
func New(languages []lexicon.Language, dates *date.Reader, names *name.Reader, visuals *media.Reader) (*Reader, error) {
	choices, err := trained()
	if err != nil {
		return nil, err
	}
	return &Reader{dates, names, visuals, newWords(languages), choices}, nil
}

// Read returns what doc says about itself. It leaves doc unchanged and never
// fails: what cannot be read is named in Facts.Problems. names are the roles of
// its elements.
func (r *Reader) Read(doc *page.Document, names markup.Names) Facts {
	v := r.view(doc, names)
	c, at := r.candidates(v)
	title, _ := choose(&r.choices.Title, c.Titles)
	story := articleBody(v)
	var headlined *html.Node
	if at != nil {
		headlined = at.node
	}
	return Facts{
		Title: title.Value, TitleSource: title.Source, Headline: headlined,
		Description: description(v), SiteName: v.siteName, Publisher: v.publisher,
		Section: v.sections, Keywords: keywords(v),
		Address: v.address, Canonical: v.canonical, License: license(v, at), Lang: v.lang,
		ArticleBody: plain.Text(story), Story: story, Types: types(v), Declared: declared(v),
		Authors: chooseAuthors(&r.choices.Authors, c.Authors), Bodies: c.Bodies, Dates: chooseDates(&r.choices.Date, c.Dates),
		Media: readMedia(r.media, v, at), AI: textAI(v), Access: access(v, at), Reuse: reuse(v),
		Problems: v.problems,
	}
}

// Candidates are those of the fields that are chosen.
type Candidates struct {
	Titles  []Candidate[string]
	Dates   []Candidate[Date]
	Authors []Candidate[[]Author]
	Bodies  []string // as in Facts; nothing is chosen
}

// Candidates returns what Read chooses from.
func (r *Reader) Candidates(doc *page.Document, names markup.Names) Candidates {
	c, _ := r.candidates(r.view(doc, names))
	return c
}

// candidates returns them and where the headline stands, from which dates and
// authors are measured.
func (r *Reader) candidates(v *View) (Candidates, *spot) {
	c := Candidates{Titles: titles(v)}
	title, _ := choose(&r.choices.Title, c.Titles)
	at := headline(v, title)
	c.Dates = dates(v, at)
	c.Authors, c.Bodies = authors(v, at)
	return c, at
}

// WithChoices returns a Reader that chooses otherwise.
func (r *Reader) WithChoices(c Choices) *Reader {
	return &Reader{r.dates, r.names, r.media, r.words, c}
}
