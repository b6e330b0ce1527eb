package sink

import (
	"fmt"
	"slices"
	"strings"

	"rens/clean/article"
)

// A Format is the name of a way to write articles, as a flag takes it.
type Format string

// A format is one way to write articles. Each is a value in a file of its own,
// and a line in formats; flags, messages and docs/FORMATS.md follow from that.
type format struct {
	name    Format
	help    string                                 // what one writes of an article, in a few words
	head    func(first *article.Article) string    // before the first article; nil for nothing
	heading func(*article.Article) string          // above each article, unless that is not wanted; nil for nothing
	between string                                 // between two articles
	tail    string                                 // after the last one
	encode  func(*article.Article) ([]byte, error) // one article, ending in a line feed
}

// formats are all formats, in the order in which they are shown.
var formats = []format{jsonFormat, jsonlFormat, textFormat, markdownFormat, htmlFormat, atomFormat, viewFormat}

// Formats returns the names of all formats, for help and checks.
func Formats() []Format { return names(formats) }

func names(list []format) []Format {
	out := make([]Format, len(list))
	for i, f := range list {
		out[i] = f.name
	}
	return out
}

// ParseFormat returns the format of that name, in whatever case it is written.
func ParseFormat(name string) (Format, error) { return parse(name, formats) }

func parse(name string, list []format) (Format, error) {
	known := names(list)
	if f := Format(strings.ToLower(name)); slices.Contains(known, f) {
		return f, nil
	}
	var want strings.Builder
	for i, f := range known {
		if i > 0 {
			want.WriteString(", ")
		}
		want.WriteString(string(f))
	}
	return "", fmt.Errorf("read format %q: want one of %s", name, &want)
}

// Help says in a few words what is written of an article; "" where there is no
// such format.
func (f Format) Help() string { return f.in(formats).help }

// Ext is the ending of a file of the format, with a dot.
func (f Format) Ext() string {
	switch f {
	case Text, View:
		return ".txt"
	case Markdown:
		return ".md"
	case Atom:
		return ".xml"
	default:
		return "." + string(f)
	}
}

// in returns the format of that name, or one that fails to write anything.
func (f Format) in(list []format) format {
	for _, one := range list {
		if one.name == f {
			return one
		}
	}
	return format{name: f, encode: func(a *article.Article) ([]byte, error) {
		return nil, fmt.Errorf("encode article %s: no format %q", a.ID, f)
	}}
}

// Encode returns an article in a format, ending in a line feed, without a heading. HTML
// is an <article> element; a Stream makes a document around it.
func Encode(a *article.Article, f Format) ([]byte, error) { return f.in(formats).encode(a) }
