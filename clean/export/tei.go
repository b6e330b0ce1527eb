package export

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"rens/clean/article"
)

// teiFormat is one teiCorpus of the Text Encoding Initiative (TEI P5), a TEI element an
// article: its data in the header, its blocks in the body, and a foreign element for
// each segment in another language than its block.
var teiFormat = Format{
	Name: "tei", Help: "one corpus in TEI P5 XML", Ext: ".xml",
	open: func(files Files, _ Options) (Writer, error) {
		out, err := files("")
		if err != nil {
			return nil, err
		}
		_, err = io.WriteString(out, `<?xml version="1.0" encoding="UTF-8"?>
<teiCorpus xmlns="http://www.tei-c.org/ns/1.0">
<teiHeader><fileDesc><titleStmt><title>Articles cleaned by rens</title></titleStmt><publicationStmt><p>Made by rens.</p></publicationStmt><sourceDesc><p>Pages of the web.</p></sourceDesc></fileDesc></teiHeader>
`)
		return &tei{out}, err
	},
}

type tei struct{ out io.Writer }

// Write writes an article's element.
func (t *tei) Write(a *article.Article) error {
	var b strings.Builder
	fmt.Fprintf(&b, "<TEI xml:id=\"a%s\">\n<teiHeader><fileDesc>\n<titleStmt><title>%s</title>", a.ID, escaped(a.Title))
	for _, name := range names(a) {
		fmt.Fprintf(&b, "<author>%s</author>", escaped(name))
	}
	fmt.Fprintf(&b, "</titleStmt>\n<publicationStmt><publisher>%s</publisher>", escaped(a.Publisher.Name))
	if a.Created != nil {
		fmt.Fprintf(&b, `<date when="%s"/>`, escaped(*a.Created))
	}
	fmt.Fprintf(&b, "</publicationStmt>\n<sourceDesc><bibl><ref target=\"%s\"/></bibl></sourceDesc>\n</fileDesc></teiHeader>\n<text xml:lang=\"%s\"><body>\n", escaped(a.URLFinal), escaped(a.Language))
	text := []rune(a.Text)
	inList := false
	for i := range a.Blocks {
		isItem := a.Blocks[i].Type == "list_item"
		if isItem != inList {
			b.WriteString(map[bool]string{true: "<list>\n", false: "</list>\n"}[isItem])
			inList = isItem
		}
		teiBlock(&b, text, &a.Blocks[i], a)
	}
	if inList {
		b.WriteString("</list>\n")
	}
	if len(a.Blocks) == 0 {
		b.WriteString("<p/>\n")
	}
	b.WriteString("</body></text>\n</TEI>\n")
	_, err := io.WriteString(t.out, b.String())
	return err
}

// Close ends the corpus.
func (t *tei) Close() error {
	_, err := io.WriteString(t.out, "</teiCorpus>\n")
	return err
}

// teiBlock writes a block. A heading stands within the body's flow, where TEI has ab
// for what is no paragraph.
func teiBlock(b *strings.Builder, text []rune, of *article.Block, a *article.Article) {
	element, kind := "p", ""
	switch of.Type {
	case "heading":
		element, kind = "ab", fmt.Sprintf(` type="heading" n="%d"`, of.Level)
	case "list_item":
		element = "item"
	case "quote":
		element = "quote"
	case "lead", "table", "code", "embed":
		element, kind = "ab", ` type="`+of.Type+`"`
	}
	fmt.Fprintf(b, "<%s%s", element, kind)
	if of.Lang != a.Language {
		fmt.Fprintf(b, ` xml:lang="%s"`, escaped(of.Lang))
	}
	b.WriteByte('>')
	for _, r := range article.Runs(of.Start, of.End, of.Links, a.Segments) {
		part := escaped(string(text[r.Start:r.End]))
		if r.Link != nil && r.Link.URL != "" {
			part = fmt.Sprintf(`<ref target="%s">%s</ref>`, escaped(r.Link.URL), part)
		}
		if r.Segment != nil && r.Segment.Lang != of.Lang {
			part = fmt.Sprintf(`<foreign xml:lang="%s">%s</foreign>`, escaped(r.Segment.Lang), part)
		}
		b.WriteString(part)
	}
	fmt.Fprintf(b, "</%s>\n", element)
}

// escaped is text as XML holds it; what XML cannot hold becomes U+FFFD.
func escaped(s string) string {
	var b strings.Builder
	xml.EscapeText(&b, []byte(s)) // a Builder does not fail
	return b.String()
}
