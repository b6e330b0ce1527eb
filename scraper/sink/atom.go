package sink

import (
	"encoding/xml"
	"fmt"
	"strings"
	"time"

	"rens/clean/article"
)

// Atom is a feed of whole texts (RFC 4287).
const Atom Format = "atom"

var atomFormat = format{
	name: Atom, help: "a feed of whole texts for feed readers (RFC 4287)", head: atomHead, tail: "</feed>\n",
	encode: func(a *article.Article) ([]byte, error) { return []byte(atomEntry(a)), nil },
}

// atomHead begins the feed. It was updated when its first article was had: what comes
// after is not known where a feed is a stream.
func atomHead(first *article.Article) string {
	return fmt.Sprintf("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n<id>urn:rens:feed:%s</id>\n"+
		"<title>Articles cleaned by rens</title>\n<updated>%s</updated>\n<author><name>rens</name></author>\n", first.ArticleID, atomTime(first))
}

// atomEntry is an article: its text as the HTML format has it, escaped.
func atomEntry(a *article.Article) string {
	var out strings.Builder
	fmt.Fprintf(&out, "<entry%s>\n<id>urn:rens:article:%s</id>\n<title>%s</title>\n<updated>%s</updated>\n", xmlLang(a.Language), a.ArticleID, inXML(a.Title), atomTime(a))
	if t, ok := instant(a.Created); ok {
		fmt.Fprintf(&out, "<published>%s</published>\n", t)
	}
	if url := address(a); strings.Contains(url, "://") {
		fmt.Fprintf(&out, "<link rel=\"alternate\" type=\"text/html\" href=\"%s\"/>\n", inXML(url))
	}
	for _, author := range a.Authors {
		fmt.Fprintf(&out, "<author><name>%s</name></author>\n", inXML(author.Name))
	}
	for _, word := range a.Keywords {
		fmt.Fprintf(&out, "<category term=\"%s\"/>\n", inXML(word))
	}
	if a.Description != "" {
		fmt.Fprintf(&out, "<summary>%s</summary>\n", inXML(a.Description))
	}
	fmt.Fprintf(&out, "<content type=\"html\">%s</content>\n</entry>\n", inXML(htmlArticle(a)))
	return out.String()
}

// atomTime is when an article was last changed, as far as is known to the second; else
// when it was had.
func atomTime(a *article.Article) string {
	for _, date := range []*string{a.Modified, a.Created, &a.Added} {
		if t, ok := instant(date); ok {
			return t
		}
	}
	return "1970-01-01T00:00:00Z"
}

// instant is a date in RFC 3339; ok is false where it has no time or no zone.
func instant(date *string) (string, bool) {
	if date == nil {
		return "", false
	}
	_, err := time.Parse(time.RFC3339, *date)
	return *date, err == nil
}

// inXML is text as XML holds it.
func inXML(s string) string {
	var out strings.Builder
	xml.EscapeText(&out, []byte(s)) // a Builder does not fail
	return out.String()
}

func xmlLang(tag string) string {
	if tag == "" || tag == "und" {
		return ""
	}
	return fmt.Sprintf(" xml:lang=\"%s\"", inXML(tag))
}
