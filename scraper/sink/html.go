package sink

import (
	"fmt"
	"html"
	"strings"

	"rens/clean/article"
)

// HTML is title and text, in which nothing can run, with the language of each part.
const HTML Format = "html"

var htmlFormat = format{
	name: HTML, help: "title and text with the languages of their parts, all in one page", head: htmlHead, tail: "</body>\n</html>\n",
	encode: func(a *article.Article) ([]byte, error) { return []byte(htmlArticle(a)), nil },
}

// htmlHead begins a document for one or more articles.
func htmlHead(a *article.Article) string {
	return fmt.Sprintf("<!DOCTYPE html>\n<html%s>\n<head>\n<meta charset=\"utf-8\">\n<title>%s</title>\n</head>\n<body>\n",
		langAttr(a.Language), html.EscapeString(a.Title))
}

// htmlArticle writes title and text as one element. Nothing in it can run:
// all text is escaped, and links are http, https or mailto.
func htmlArticle(a *article.Article) string {
	var out strings.Builder
	fmt.Fprintf(&out, "<article%s>\n", langAttr(a.Language))
	if a.Title != "" {
		fmt.Fprintf(&out, "<h1>%s</h1>\n", html.EscapeString(a.Title))
	}
	text := []rune(a.Text)
	depth := 0 // open lists, an item open in each
	for _, b := range a.Blocks {
		depth = nest(&out, depth, b)
		lang := ""
		if b.Lang != a.Language {
			lang = langAttr(b.Lang)
		}
		htmlBlock(&out, text, b, a.Segments, lang)
	}
	nest(&out, depth, article.Block{})
	out.WriteString("</article>\n")
	return out.String()
}

// nest closes and opens lists so that b can follow, and returns how many are
// open. The item before it is left open, for a deeper list to stand in.
func nest(out *strings.Builder, depth int, b article.Block) int {
	want := 0
	if b.Type == "list_item" {
		want = min(max(b.Level, 1), 16)
	}
	for ; depth > want; depth-- {
		out.WriteString("</li>\n</ul>\n")
	}
	if depth > 0 && depth == want {
		out.WriteString("</li>\n")
	}
	for ; depth < want; depth++ {
		out.WriteString("<ul>\n")
		if depth+1 < want {
			out.WriteString("<li>")
		}
	}
	return depth
}

func htmlBlock(out *strings.Builder, text []rune, b article.Block, segments []article.Segment, lang string) {
	body := func() string { return htmlLines(lines(text, b, segments)) }
	switch b.Type {
	case "heading":
		level := min(max(b.Level, 2), 6)
		fmt.Fprintf(out, "<h%d%s>%s</h%d>\n", level, lang, body(), level)
	case "list_item":
		fmt.Fprintf(out, "<li%s>%s", lang, body())
	case "quote":
		fmt.Fprintf(out, "<blockquote%s><p>%s</p></blockquote>\n", lang, body())
	case "code":
		fmt.Fprintf(out, "<pre%s><code>%s</code></pre>\n", lang, html.EscapeString(string(text[b.Start:b.End])))
	case "table":
		fmt.Fprintf(out, "<table%s>\n", lang)
		for _, row := range rows(text, b, segments) {
			out.WriteString("<tr>")
			for _, cell := range row {
				out.WriteString("<td>" + htmlLines([]line{cell}) + "</td>")
			}
			out.WriteString("</tr>\n")
		}
		out.WriteString("</table>\n")
	case "lead":
		fmt.Fprintf(out, "<p class=\"lead\"%s>%s</p>\n", lang, body())
	default:
		fmt.Fprintf(out, "<p%s>%s</p>\n", lang, body())
	}
}

func htmlLines(block []line) string {
	var out strings.Builder
	for i, l := range block {
		if i > 0 {
			out.WriteString("<br>\n")
		}
		for _, r := range l {
			text := html.EscapeString(r.text)
			if r.lang != "" {
				text = fmt.Sprintf("<span%s>%s</span>", langAttr(r.lang), text)
			}
			if r.url != "" {
				text = fmt.Sprintf(`<a href="%s">%s</a>`, html.EscapeString(r.url), text)
			}
			out.WriteString(text)
		}
	}
	return out.String()
}

func langAttr(tag string) string {
	if tag == "" || tag == "und" {
		return ""
	}
	return ` lang="` + html.EscapeString(tag) + `"`
}
