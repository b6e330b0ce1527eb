package block

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"rens/clean/page"
)

// maxCell is the most bytes of text that a cell of a table of data holds; a
// cell with more is a column of a page.
const maxCell = 300

// dataTable tells a table of data from one that lays out a page: at least two
// rows and two columns, short cells, no table or list of blocks within. The
// scan stops at the first sign against, so that nested tables cost one pass.
func dataTable(table *html.Node) bool {
	if role := page.Attr(table, "role"); role == "presentation" || role == "none" {
		return false
	}
	scan := tableScan{}
	return scan.walk(table) && scan.rows >= 2 && scan.columns >= 2
}

type tableScan struct {
	rows, columns int
	row, cell     int // cells in this row, bytes in this cell
}

// walk returns false where the table cannot be data.
func (s *tableScan) walk(n *html.Node) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.TextNode {
			if s.cell += len(strings.TrimSpace(c.Data)); s.cell > maxCell {
				return false
			}
			continue
		}
		switch c.DataAtom {
		case atom.Table, atom.H1, atom.H2, atom.Article, atom.Section, atom.Nav, atom.Form, atom.Pre, atom.Blockquote, atom.Figure:
			return false
		case atom.Script, atom.Style, atom.Caption:
			continue
		case atom.Tr:
			s.rows++
			s.row = 0
		case atom.Td, atom.Th:
			s.row++
			s.columns = max(s.columns, s.row)
			s.cell = 0
		}
		if !s.walk(c) {
			return false
		}
	}
	return true
}
