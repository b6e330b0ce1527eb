package sink

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"rens/clean/article"
)

// View is an article as a person reads it on a terminal.
const View Format = "view"

var viewFormat = format{
	name: View, help: "for reading on a terminal: title, byline, text, and what was taken out", between: "\n" + parting,
	encode: func(a *article.Article) ([]byte, error) { return []byte(view(a)), nil },
}

// viewColumns is how wide the text is.
const viewColumns = 80

func view(a *article.Article) string {
	var out strings.Builder
	if a.Title != "" {
		out.WriteString(wrap(strings.Join(strings.Fields(a.Title), " "), "") + "\n")
	}
	var about []string
	for _, author := range a.Authors {
		about = append(about, author.Name)
	}
	if a.Created != nil {
		about = append(about, strings.Replace(*a.Created, "T", " ", 1))
	}
	about = append(about, a.Language, fmt.Sprintf("%d words", a.Quality.Words))
	if a.PageType != "article" {
		about = append(about, "page type "+a.PageType)
	}
	out.WriteString(wrap(strings.Join(about, " · "), "") + "\n" + address(a) + "\n")
	text := []rune(a.Text)
	before := ""
	for _, b := range a.Blocks {
		first, rest := "", ""
		if b.Type == "list_item" {
			rest = strings.Repeat("  ", max(b.Level, 1))
			first = rest[2:] + "- "
		}
		if b.Type != "list_item" || before != "list_item" {
			out.WriteString("\n")
		}
		before = b.Type
		for i, line := range strings.Split(string(text[b.Start:b.End]), "\n") {
			if i > 0 {
				first = rest
			}
			if b.Type == "code" || b.Type == "table" {
				out.WriteString(line + "\n")
				continue
			}
			out.WriteString(wrap(first+line, rest) + "\n")
		}
	}
	fmt.Fprintf(&out, "\n[%s taken out; --format json shows all of it]\n", blocks(len(a.Removed)))
	return out.String()
}

func blocks(n int) string {
	if n == 1 {
		return "1 block"
	}
	return fmt.Sprintf("%d blocks", n)
}

// wrap breaks a line between words so that it fits; those after the first begin with an
// indent.
func wrap(line, indent string) string {
	var out strings.Builder
	used := 0
	for i, word := range strings.Split(line, " ") {
		n := utf8.RuneCountInString(word)
		switch {
		case i == 0:
		case used+1+n > viewColumns:
			out.WriteString("\n" + indent)
			used = len(indent)
		default:
			out.WriteString(" ")
			used++
		}
		out.WriteString(word)
		used += n
	}
	return out.String()
}
