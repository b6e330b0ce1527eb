package sink

import (
	"fmt"
	"strings"

	"rens/clean/article"
)

// Markdown is title and text as CommonMark, with tables as GitHub writes them, below
// front matter in YAML.
const Markdown Format = "markdown"

var markdownFormat = format{
	name: Markdown, help: "title and text as CommonMark, below front matter in YAML", heading: frontMatter, between: "\n---\n\n",
	encode: func(a *article.Article) ([]byte, error) { return []byte(markdown(a)), nil },
}

// markdown writes title and text as CommonMark, with tables as GitHub writes
// them. What would be markup in the article's words is escaped.
func markdown(a *article.Article) string {
	var out strings.Builder
	if a.Title != "" {
		out.WriteString("# " + plainLine(a.Title) + "\n")
	}
	text := []rune(a.Text)
	inList := false
	for _, b := range a.Blocks {
		isItem := b.Type == "list_item"
		if out.Len() > 0 && !(isItem && inList) {
			out.WriteString("\n")
		}
		inList = isItem
		markdownBlock(&out, text, b)
	}
	return out.String()
}

func markdownBlock(out *strings.Builder, text []rune, b article.Block) {
	switch b.Type {
	case "heading":
		var words []string
		for _, l := range lines(text, b, nil) {
			words = append(words, inline(l))
		}
		out.WriteString(strings.Repeat("#", min(max(b.Level, 2), 6)) + " " + strings.Join(words, " ") + "\n")
	case "list_item":
		indent := strings.Repeat("  ", max(b.Level, 1)-1)
		prefixed(out, lines(text, b, nil), indent+"- ", indent+"  ")
	case "quote":
		prefixed(out, lines(text, b, nil), "> ", "> ")
	case "code":
		markdownCode(out, string(text[b.Start:b.End]))
	case "table":
		markdownTable(out, rows(text, b, nil))
	default:
		prefixed(out, lines(text, b, nil), "", "")
	}
}

// prefixed writes lines as one paragraph with hard breaks; an empty line
// parts paragraphs.
func prefixed(out *strings.Builder, block []line, first, rest string) {
	prefix := first
	for i, l := range block {
		words := inline(l)
		out.WriteString(strings.TrimRight(prefix+words, " "))
		if i+1 < len(block) && words != "" && len(block[i+1]) > 0 {
			out.WriteString("\\")
		}
		out.WriteString("\n")
		prefix = rest
	}
}

func markdownCode(out *strings.Builder, code string) {
	fence := "```"
	for strings.Contains(code, fence) {
		fence += "`"
	}
	out.WriteString(fence + "\n" + code + "\n" + fence + "\n")
}

// markdownTable takes the first row for the head, which GitHub's tables must
// have.
func markdownTable(out *strings.Builder, table [][]line) {
	width := 0
	for _, row := range table {
		width = max(width, len(row))
	}
	for i, row := range table {
		out.WriteString("|")
		for j := range width {
			cell := ""
			if j < len(row) {
				cell = inline(row[j])
			}
			out.WriteString(" " + cell + " |")
		}
		out.WriteString("\n")
		if i == 0 {
			out.WriteString("|" + strings.Repeat(" --- |", width) + "\n")
		}
	}
}

// inline writes one line; its beginning cannot be taken for a block.
func inline(l line) string {
	var out strings.Builder
	for _, r := range l {
		if r.url == "" {
			out.WriteString(escape(r.text))
			continue
		}
		fmt.Fprintf(&out, "[%s](%s)", escape(r.text), escapeURL(r.url))
	}
	return escapeStart(out.String())
}

func plainLine(s string) string {
	return escapeStart(escape(strings.Join(strings.Fields(s), " ")))
}

// escape puts a backslash before what means something inside a line.
func escape(s string) string {
	var out strings.Builder
	for _, c := range s {
		switch c {
		case '\\', '`', '*', '_', '[', ']', '<', '>', '&', '~', '#', '$', '!', '|':
			out.WriteByte('\\')
		}
		out.WriteRune(c)
	}
	return out.String()
}

// escapeStart guards the beginning of a line against being taken for a list
// item, a rule, a heading's underline or indented code.
func escapeStart(s string) string {
	s = strings.TrimLeft(s, " \t")
	if s == "" {
		return s
	}
	switch s[0] {
	case '-', '+', '=':
		return `\` + s
	}
	if digits := len(s) - len(strings.TrimLeft(s, "0123456789")); digits > 0 && digits < len(s) && (s[digits] == '.' || s[digits] == ')') {
		return s[:digits] + `\` + s[digits:]
	}
	return s
}

// escapeURL writes an address so that it ends where it ends.
func escapeURL(url string) string {
	return strings.NewReplacer(" ", "%20", "(", "%28", ")", "%29", "<", "%3C", ">", "%3E", `\`, "%5C", "\n", "", "\r", "", "\t", "", "|", "%7C").Replace(url)
}
