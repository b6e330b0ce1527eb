package sink

import (
	"encoding/json"
	"strings"

	"rens/clean/article"
)

// A fact is one line of what stands above an article's text.
type fact struct {
	name  string
	value any // a text, or a list of them
}

// facts are title, authors, date, language and address, as far as they are known.
func facts(a *article.Article) (all []fact) {
	add := func(name, text string) {
		if text != "" {
			all = append(all, fact{name, text})
		}
	}
	add("title", a.Title)
	var authors []string
	for _, author := range a.Authors {
		authors = append(authors, author.Name)
	}
	if len(authors) > 0 {
		all = append(all, fact{"authors", authors})
	}
	if a.Created != nil {
		add("date", *a.Created)
	}
	if a.Language != "und" {
		add("language", a.Language)
	}
	add("url", address(a))
	return all
}

// address is where an article stands: on the web, or else in a file.
func address(a *article.Article) string {
	for _, url := range []string{a.URLCanonical, a.URLFinal, a.URL} {
		if url != "" {
			return url
		}
	}
	return a.Provenance.Path
}

// textHeading is the facts as lines of "name: value", and an empty line.
func textHeading(a *article.Article) string {
	var out strings.Builder
	for _, f := range facts(a) {
		text, ok := f.value.(string)
		if !ok {
			text = strings.Join(f.value.([]string), "; ")
		}
		out.WriteString(f.name + ": " + strings.Join(strings.Fields(text), " ") + "\n")
	}
	if out.Len() == 0 {
		return ""
	}
	return out.String() + "\n"
}

// frontMatter is the facts as YAML between two lines, as static site generators read
// them. Texts are quoted as in JSON, which YAML 1.2 reads as it is.
func frontMatter(a *article.Article) string {
	var out strings.Builder
	for _, f := range facts(a) {
		var value strings.Builder
		enc := json.NewEncoder(&value)
		enc.SetEscapeHTML(false)
		if enc.Encode(f.value) == nil { // texts always can be
			out.WriteString(f.name + ": " + value.String())
		}
	}
	if out.Len() == 0 {
		return ""
	}
	return "---\n" + out.String() + "---\n\n"
}
