package main

import (
	"fmt"
	"slices"

	"rens/clean/article"
	"rens/scraper/sink"
	"rens/scraper/site"
)

// A selection says which records are written.
type selection struct {
	MinWords int      `default:"0" placeholder:"N" help:"Leave out records of fewer words."`
	Lang     []string `placeholder:"TAG" help:"Write only records in these languages, such as da,en; no is Bokmål and Nynorsk."`
}

// leaves says why a record is left out; "" for one that is written.
func (s *selection) leaves(a *article.Article, types []string) string {
	switch {
	case len(types) > 0 && !slices.Contains(types, a.PageType):
		return "of type " + a.PageType
	case a.Quality.Words < s.MinWords:
		return fmt.Sprintf("of fewer than %d words", s.MinWords)
	case !(&site.Profile{Languages: s.Lang}).Wants(a.Language):
		return "in " + a.Language
	}
	return ""
}

// A shape says what of each record is written.
type shape struct {
	Fields    []string `placeholder:"NAME" help:"Of JSON only these fields at the top of a record, such as id,url,title,text."`
	NoRemoved bool     `help:"Leave the list of what was taken out empty."`
}

// of returns the shape for a sink.
func (s *shape) of() (sink.Shape, error) {
	known := article.FieldNames()
	for _, name := range s.Fields {
		if slices.Contains(known, name) {
			continue
		}
		if near := nearest(name, known); near != "" {
			return sink.Shape{}, usagef("--fields %s: a record has no such field, did you mean %q?", name, near)
		}
		return sink.Shape{}, usagef("--fields %s: a record has no such field; see rens schema", name)
	}
	return sink.Shape{Fields: s.Fields, NoRemoved: s.NoRemoved}, nil
}
