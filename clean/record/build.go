// Package record writes the record of a page from what the stages made of it:
// the text and its ledger in code points, the media that are the story's, what
// is declared about AI and access, and the filters that the text fails.
//
// The record itself, and what holds of it, is clean/article's: whoever only
// reads records needs that package and none of the stages.
//
//	build, compose    the record and its text
//	points            bytes to code points
//	media, ai, access what belongs to the story, and what is declared
//	quality           the filters that a text is put to: gopher, repetition, fineweb, c4
//	limits            what they ask of each language: data
//	measure, words    what they count
//	simhash           a fingerprint
//	personal          what identifies persons, and its mask
//	ruled             what single rules say to the record
//	tuning            numbers that are no limits of filters
package record

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"time"

	"rens/clean/article"
	"rens/clean/block"
	"rens/clean/lang"
	"rens/clean/lexicon"
	"rens/clean/meta"
	"rens/clean/page"
	"rens/clean/pii"
	"rens/clean/verdict"
)

// Parts are what the stages made of one page.
type Parts struct {
	Doc       *page.Document
	Tree      *block.Tree
	Facts     meta.Facts
	Judgement verdict.Judgement
	Tags      lang.Tags        // of the texts that Kept names, in that order
	Lexicon   *lexicon.Lexicon // for the filters of quality
	Limits    *Limits          // of those filters
	PII       *pii.Finder
	Mask      bool      // what it finds is masked, wherever in the record
	Version   string    // of rens
	Model     string    // of the models
	Added     time.Time // for the field of that name
}

// Kept returns the indexes of the blocks that a judgement keeps, in order.
func Kept(j verdict.Judgement) []int {
	kept := make([]int, 0, len(j.Verdicts)/2)
	for i := range j.Verdicts {
		if j.Verdicts[i].Keep {
			kept = append(kept, i)
		}
	}
	return kept
}

// Build writes the record.
func Build(p Parts) *article.Article {
	a := &article.Article{Schema: article.Schema, PageType: p.Judgement.PageType, PageTypeScore: article.Decimal(p.Judgement.TypeScore)}
	text := compose(p.Tree, p.Judgement, p.Tags)
	found := p.PII.Find(text.text)
	a.PII = personal(text.text, found)
	if p.Mask {
		text.text = pii.Mask(text.text, found)
	}
	a.Text, a.Blocks, a.Segments, a.Removed = text.text, text.blocks, text.segments, text.removed
	for i := range a.Removed {
		resolveAll(p.Doc, a.Removed[i].Links)
	}
	for i := range a.Blocks {
		for k := range a.Blocks[i].Links {
			a.Blocks[i].Links[k].URL = resolve(p.Doc, a.Blocks[i].Links[k].URL)
		}
	}
	a.Language, a.LanguageScore, a.Languages = p.Tags.Lang, article.Decimal(p.Tags.Score), article.Shares(p.Tags.Shares)
	describe(a, p)
	a.Media = storyMedia(p)
	a.AI = textAI(p)
	a.Access = access(p, a.Text != "")
	words := p.Limits.room()
	defer p.Limits.spare.Put(words)
	m := measureText(a.Text, p.Limits.tagged(a.Language), p.Lexicon.Common(a.Language), words)
	if p.Mask {
		mask(a, p.PII)
	}
	a.Quality = article.Quality{Words: m.words, Confidence: article.Decimal(p.Judgement.Confidence), Flags: flags(&p, a, m)}
	identify(a, p, m.runs.simhash())
	return a
}

// describe copies what the page says about itself.
func describe(a *article.Article, p Parts) {
	f := p.Facts
	a.URL, a.URLFinal, a.URLCanonical = p.Doc.Page.URL, p.Doc.Page.Address(), f.Canonical
	if a.URLCanonical == "" {
		a.URLCanonical = a.URLFinal
	}
	a.Title, a.Description = f.Title, f.Description
	if p.Judgement.Headline != "" {
		a.Title = p.Judgement.Headline
	}
	a.Section, a.Keywords = list(f.Section), list(f.Keywords)
	a.License = optional(f.License)
	a.Authors = make([]article.Author, len(f.Authors))
	for i := range f.Authors {
		a.Authors[i] = article.Author{Name: f.Authors[i].Name}
	}
	a.Dates = make([]article.Date, len(f.Dates))
	for i, d := range f.Dates {
		a.Dates[i] = article.Date{Value: d.Value, Field: d.Field, Source: d.Source, Confidence: article.Decimal(d.Confidence)}
	}
	a.Created, a.Modified = first(a.Dates, "published"), first(a.Dates, "modified")
	a.CreatedUTC = article.InUTC(a.Created)
	a.Publisher = article.Publisher{Name: f.Publisher, Domain: page.Site(page.Host(a.URLCanonical))}
	a.Source = "rens/" + cmp.Or(page.Host(a.URLCanonical), "file")
	a.Reuse = article.Reuse{RobotsMeta: list(f.Reuse.Robots), TDMReservation: f.Reuse.TDMReservation,
		TDMPolicy: optional(f.Reuse.TDMPolicy), ContentUsage: optional(f.Reuse.ContentUsage)}
}

// identify fills what names the record and says where it came from.
func identify(a *article.Article, p Parts, simhash string) {
	at := p.Doc.Page
	name := a.URLCanonical
	if name == "" {
		name = at.Path
	}
	a.ID = digest(name + "\n" + a.Text)
	a.ArticleID = digest(name)
	a.Dedupe = article.Dedupe{TextSHA256: digest(a.Text), Simhash: simhash}
	a.Added = timestamp(p.Added.UTC())
	a.Provenance = article.Provenance{
		Rens: p.Version, Model: p.Model, Path: at.Path, Fetched: timestamp(at.Fetched.UTC()), Status: at.Status,
		Redirects: list(at.Redirects), ETag: optional(at.HeaderValue("ETag")), LastModified: optional(at.HeaderValue("Last-Modified")),
		Charset: p.Doc.Charset, CharsetSource: p.Doc.CharsetSource,
	}
}

// timestamp writes a time as the record does: RFC 3339 to the second, "" for
// the zero time.
func timestamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.RFC3339)
}

func first(dates []article.Date, field string) *string {
	for i := range dates {
		if dates[i].Field == field {
			return &dates[i].Value
		}
	}
	return nil
}

func digest(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:])
}

func optional(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// list makes an absent list an empty one, so that the record says [] and not null.
func list(s []string) []string {
	if s == nil {
		return []string{}
	}
	return s
}

// resolve makes a link absolute where the page's address is known; a link that
// cannot be followed (mailto:, javascript:) stays as written.
func resolve(doc *page.Document, href string) string {
	if to := doc.Resolve(href); to != "" {
		return to
	}
	return href
}

func resolveAll(doc *page.Document, links []string) {
	for i := range links {
		links[i] = resolve(doc, links[i])
	}
}
