package meta

import (
	"slices"
	"strings"

	"golang.org/x/net/html"

	"rens/clean/page"
	"rens/clean/plain"
)

// signature reads the names that sign a letter or a word of remembrance: each on a line of its own right
// behind the last sentence, with what the person is or lives behind it at most, and nowhere else on the page.
// Names that close several texts are those of people who are quoted.
func (a *authorReader) signature() {
	if a.at == nil {
		return
	}
	var first *found
	var list []byliner
	looked := 0
	for i := range a.View.alone {
		f := &a.View.alone[i]
		if p := a.place(a.at, f); p.Before || p.Firm || f.link != nil || f.in&(inFigure|inCaption|inHeading) != 0 || a.close(a.at, f) {
			continue
		}
		signed := a.signedBy(f.node)
		if len(signed) == 0 {
			continue
		}
		if looked++; looked > bylineLimit {
			break
		}
		switch {
		case slices.ContainsFunc(signed, a.isNamedElsewhere):
		case first == nil:
			first, list = f, signed
		case signed[0].Name != list[len(list)-1].Name:
			return
		}
	}
	if first != nil {
		a.add(list, "signature", first)
	}
}

// isNamedElsewhere reports one whom the page names beside the signature: in its text, as a word, as a photographer.
func (a *authorReader) isNamedElsewhere(b byliner) bool {
	return a.isWord(b.Name) || a.times(b.Name) > 1 || slices.Contains(a.helped, plain.Squash(b.Name))
}

// signedBy returns the names on the lines from that of n on, where they follow the sentences of a text,
// something follows the first name, and no sentence does in its box.
func (a *authorReader) signedBy(n *html.Node) (list []byliner) {
	name := plain.Tidy(n.Data)
	if first, _ := a.cutName(name); first == "" {
		return nil
	}
	var lines []string
	at := -1
	for box, level := blockOf(n), 0; box != nil && level < nextLevels && at < signedLeast; box, level = box.Parent, level+1 {
		lines = linesOf(box)
		at = slices.IndexFunc(lines, func(l string) bool { return strings.HasPrefix(l, name) })
	}
	if at < signedLeast {
		return nil
	}
	for _, l := range lines[at-signedLeast : at] {
		if !isSentence(l) || len(l) <= labelLimit {
			return nil
		}
	}
	told := false // more than one name alone
	for i, l := range lines[at:] {
		first, rest := a.cutName(l)
		told = told || i > 0 || rest != ""
		switch {
		case isSentence(l) || len(l) > 2*labelLimit || strings.HasSuffix(l, ":"):
			return nil
		case first != "" && i == len(list) && !plain.HasDigit(rest):
			list = append(list, byliner{Author: Author{first, "text"}})
		}
	}
	if !told || len(list) > manyAuthors {
		return nil
	}
	return list
}

// linesOf returns the lines of a box that is no longer than a letter.
func linesOf(box *html.Node) (lines []string) {
	var in *html.Node // the block whose line is the last
	size := 0
	for n := range page.Below(box) {
		if size += 1 + len(n.Data); size > letterLimit {
			return nil
		}
		switch {
		case n.Type == html.ElementNode && n.Data == "br":
			in = nil
		case n.Type == html.TextNode && isRead(n.Parent):
			t := plain.Tidy(n.Data)
			switch block := blockOf(n); {
			case t == "":
			case in == block:
				lines[len(lines)-1] += " " + t
			default:
				lines, in = append(lines, t), block
			}
		}
	}
	return lines
}

// times returns how often the visible text of the page names a person by the last word of the name.
func (a *authorReader) times(name string) (n int) {
	word := name[strings.LastIndexByte(name, ' ')+1:]
	a.prints(func(text string) bool {
		n += strings.Count(text, word)
		return false
	})
	return n
}
