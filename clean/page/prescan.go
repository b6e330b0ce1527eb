package page

import (
	"bytes"
	"strings"

	"golang.org/x/net/html"
)

// metaCharset returns the encoding that the head of a page names, in an XML
// declaration, <meta charset> or <meta http-equiv="Content-Type">, as a WHATWG
// name; "" where none is known.
// Source: HTML standard, section 13.2.3.2, "prescan a byte stream", which looks
// into scripts too.
func metaCharset(head []byte) string {
	if name := canonical(xmlEncoding(head)); name != "" {
		return name
	}
	z := html.NewTokenizer(bytes.NewReader(head))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return ""
		case html.StartTagToken, html.SelfClosingTagToken:
			token := z.Token()
			z.NextIsNotRawText()
			if token.Data != "meta" {
				continue
			}
			if name := canonical(metaLabel(token.Attr)); name != "" {
				return name
			}
		}
	}
}

func metaLabel(attrs []html.Attribute) string {
	var content string
	var contentType bool
	for _, a := range attrs {
		switch a.Key {
		case "charset":
			return a.Val
		case "http-equiv":
			contentType = strings.EqualFold(a.Val, "content-type")
		case "content":
			content = a.Val
		}
	}
	if !contentType {
		return ""
	}
	return contentLabel(content)
}

// contentLabel returns the label that follows "charset=" in the content of a
// <meta>.
// Source: HTML standard, section 2.6.5 "Extracting character encodings from
// meta elements".
func contentLabel(content string) string {
	for {
		at := indexFold([]byte(content), "charset")
		if at < 0 {
			return ""
		}
		content = content[at+len("charset"):]
		value, found := strings.CutPrefix(strings.TrimSpace(content), "=")
		if !found {
			continue
		}
		value = strings.TrimSpace(value)
		if value != "" && (value[0] == '"' || value[0] == '\'') {
			label, _, closed := strings.Cut(value[1:], value[:1])
			if !closed {
				return ""
			}
			return label
		}
		if end := strings.IndexAny(value, "; \t\n"); end >= 0 {
			value = value[:end]
		}
		return value
	}
}

func xmlEncoding(head []byte) string {
	text := strings.TrimSpace(string(head[:min(len(head), 256)]))
	if !strings.HasPrefix(text, "<?xml") {
		return ""
	}
	decl, _, found := strings.Cut(text, "?>")
	_, value, named := strings.Cut(decl, "encoding=")
	if !found || !named || len(value) < 2 {
		return ""
	}
	label, _, _ := strings.Cut(value[1:], value[:1])
	return label
}
