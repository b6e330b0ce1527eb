// Package clean turns a page into an article: the story's text, tagged with
// its languages, what the page says about itself, and a ledger of all that was
// taken out and why.
//
// Nothing here reads files, opens sockets or looks at a clock but once a page,
// for the time of cleaning; the same page gives the same article.
package clean

import (
	"sync"
	"time"

	"rens/clean/article"
	"rens/clean/block"
	"rens/clean/date"
	"rens/clean/embedded"
	"rens/clean/lang"
	"rens/clean/lexicon"
	"rens/clean/markup"
	"rens/clean/media"
	"rens/clean/memory"
	"rens/clean/meta"
	"rens/clean/name"
	"rens/clean/page"
	"rens/clean/pii"
	"rens/clean/record"
	"rens/clean/verdict"
)

// Options choose how pages are cleaned. The zero value works.
type Options struct {
	Langs   []string    // only these languages are tagged; none means all
	Keep    []string    // CSS selectors of what is the story on the pages to come: rule site.keep
	Drop    []string    // and of what is not: rule site.drop
	Version string      // of the program, for the record
	Limits  page.Limits // of the pages that Clean takes
	MaskPII bool        // e-mail addresses, telephone, national and account numbers are made unreadable
	Added   time.Time   // written as the time of cleaning; zero means that of the page, else now
}

// A Cleaner cleans pages. It is safe for concurrent use.
type Cleaner struct {
	lex    *lexicon.Lexicon
	names  *markup.Vocabulary
	facts  *meta.Reader
	judge  *verdict.Judge
	tagger *lang.Tagger
	site   *verdict.Site // nil for none
	pii    *pii.Finder
	known  func(address string) *memory.Site // nil for nothing
	limits *record.Limits
	opts   Options
}

// New reads the lexicon and the language data that are built into the
// program.
func New(o Options) (*Cleaner, error) {
	languages, err := lexicon.Languages()
	if err != nil {
		return nil, err
	}
	lex := lexicon.New(languages)
	judge, err := verdict.NewJudge(lex)
	if err != nil {
		return nil, err
	}
	tagger, err := lang.New(languages, lang.Options{Langs: o.Langs})
	if err != nil {
		return nil, err
	}
	site, err := verdict.NewSite(o.Keep, o.Drop)
	if err != nil {
		return nil, err
	}
	limits, err := record.ReadLimits()
	if err != nil {
		return nil, err
	}
	dates := date.New(languages)
	facts, err := meta.New(languages, dates, name.New(languages, dates), media.New(lex))
	if err != nil {
		return nil, err
	}
	return &Cleaner{lex: lex, names: markup.New(), facts: facts, judge: judge, tagger: tagger, site: site, pii: pii.New(lexicon.Telephones(languages)), limits: limits, opts: o}, nil
}

// standard is the Cleaner of the zero Options, made when first needed.
var standard = sync.OnceValues(func() (*Cleaner, error) { return New(Options{}) })

// Clean cleans one page with the zero Options.
//
// It fails where the page is not one: see page.Parse for the errors. A page
// without a story is no error; its record says so in PageType.
func Clean(p page.Page) (*article.Article, error) {
	c, err := standard()
	if err != nil {
		return nil, err
	}
	return c.Clean(p)
}

// Document cleans a page that was parsed, for callers that look at it
// themselves too, and leaves it as it is. It fails only where what is built
// into the program cannot be read.
func Document(doc *page.Document) (*article.Article, error) {
	c, err := standard()
	if err != nil {
		return nil, err
	}
	return c.Document(doc), nil
}

// Clean cleans one page, as the function of the same name does.
func (c *Cleaner) Clean(p page.Page) (*article.Article, error) {
	doc, err := c.opts.Limits.Parse(p)
	if err != nil {
		return nil, err
	}
	return c.Document(doc), nil
}

// Knowing returns a Cleaner that knows sites, too, and remembers pages: the one of a page's address, which is
// that of fetching or else its own. What stands on many pages of its site, and has
// another sign against it, is then no part of a story: rule site.template. It takes nil
// for a site of which nothing is known, and must be safe for concurrent use.
func (c *Cleaner) Knowing(of func(address string) *memory.Site) *Cleaner {
	knowing := *c
	knowing.known = of
	return &knowing
}

// Document cleans a page that was parsed, as the function of the same name
// does.
func (c *Cleaner) Document(doc *page.Document) *article.Article {
	a, _ := c.Remember(doc)
	return a
}

// Remember cleans a page that was parsed, and returns what there is to remember of it,
// which is the same whatever was known of its site: the zero Page where it is no article,
// and from a Cleaner that is not Knowing.
func (c *Cleaner) Remember(doc *page.Document) (*article.Article, memory.Page) {
	tree := block.Split(doc)
	roles := c.names.Read(doc.Nodes)
	facts := c.facts.Read(doc, roles)
	judgement := c.judge.Judge(verdict.Page{Tree: tree, Names: roles, Facts: &facts, Listed: doc.Page.Listed})
	judgement, remembered := c.recall(tree, judgement, facts.Address)
	judgement = c.site.Apply(tree, judgement)
	if judgement.IsSilent(tree) {
		if text := embedded.Read(doc, embedded.Facts{ArticleBody: facts.Story, Title: facts.Title}); text.Source != embedded.None && !judgement.Shows(tree, text) {
			tree, judgement = c.judge.Tell(judgement, tree, text, facts.Title)
		}
	}
	texts, apart := texts(tree, judgement)
	tags := c.tagger.TagMarked(texts, apart, facts.Lang)
	return record.Build(record.Parts{Doc: doc, Tree: tree, Facts: facts, Judgement: judgement, Tags: tags, Lexicon: c.lex, Limits: c.limits, PII: c.pii, Mask: c.opts.MaskPII,
		Version: c.opts.Version, Model: c.Model(), Added: c.added(doc.Page)}), remembered
}

// recall returns what is to be remembered of an article, and the judgement without what
// stands on many pages of its site.
func (c *Cleaner) recall(tree *block.Tree, j verdict.Judgement, address string) (verdict.Judgement, memory.Page) {
	if c.known == nil || address == "" || j.PageType != "article" {
		return j, memory.Page{}
	}
	texts := j.Texts(tree)
	p := memory.NewPage(address, texts)
	if !p.IsKnown() {
		return j, memory.Page{}
	}
	if site := c.known(address); site != nil {
		j = j.Forget(tree, site.Recall(p, texts))
	}
	return j, p
}

// Model names the models, as provenance.model does.
func (c *Cleaner) Model() string { return c.judge.Model() + " " + c.tagger.Model() }

// added is the time that the record gives for itself: that of fetching or
// saving the page where it has one, so that the same page gives the same record.
func (c *Cleaner) added(p page.Page) time.Time {
	for _, t := range []time.Time{c.opts.Added, p.Fetched, p.Saved} {
		if !t.IsZero() {
			return t
		}
	}
	return time.Now()
}

// texts are the kept blocks, in order, and what they set apart.
func texts(tree *block.Tree, j verdict.Judgement) ([]string, [][]lang.Span) {
	kept := record.Kept(j)
	out, apart := make([]string, len(kept)), make([][]lang.Span, len(kept))
	for k, i := range kept {
		out[k] = tree.Blocks[i].Text
		for _, s := range tree.Blocks[i].Apart {
			apart[k] = append(apart[k], lang.Span(s))
		}
	}
	return out, apart
}
