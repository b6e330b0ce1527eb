package lexicon

import (
	"fmt"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"rens/clean/plain"
)

// Words are the words, or phrases, of one list.
type Words []string

// Text is words that stand in running text, parted by white space.
type Text []string

// Listed is words, or several that stand together, parted by commas in running
// text: long lists are read ten times as fast as those of YAML are.
type Listed []string

// UnmarshalYAML reads phrases by class. A class that is not known is an error.
func (p *Phrases) UnmarshalYAML(node ast.Node) error {
	*p = make(Phrases)
	return eachKey(node, func(key ast.Node, name string, list ast.Node) error {
		class := Class(name)
		if !slices.Contains(classes(), class) {
			return at(key, "there is no class of phrases %q", name)
		}
		words, err := readWords(list)
		(*p)[class] = words
		return err
	})
}

// UnmarshalYAML reads terms by topic. A topic that is not known is an error.
func (t *Terms) UnmarshalYAML(node ast.Node) error {
	return eachKey(node, func(key ast.Node, name string, list ast.Node) (err error) {
		topic := slices.Index(topics(), name)
		if topic < 0 {
			return at(key, "there is no topic of terms %q", name)
		}
		t[topic], err = readWords(list)
		return err
	})
}

// UnmarshalYAML reads the names of months: twelve lists.
func (m *Months) UnmarshalYAML(node ast.Node) error {
	list, ok := node.(*ast.SequenceNode)
	if !ok || len(list.Values) != len(m) {
		return at(node, "want twelve lists")
	}
	for i, names := range list.Values {
		var err error
		if m[i], err = readWords(names); err != nil {
			return err
		}
	}
	return nil
}

// UnmarshalYAML reads a list, see readWords.
func (w *Words) UnmarshalYAML(node ast.Node) (err error) {
	*w, err = readWords(node)
	return err
}

// UnmarshalYAML reads words in running text.
func (t *Text) UnmarshalYAML(node ast.Node) error {
	text, err := readText(node)
	*t = strings.Fields(text)
	return err
}

// UnmarshalYAML reads words that commas part. What is empty or there twice is an
// error.
func (l *Listed) UnmarshalYAML(node ast.Node) error {
	text, err := readText(node)
	if err != nil {
		return err
	}
	seen := make(map[string]bool)
	for word := range strings.SplitSeq(text, ",") {
		word = strings.TrimSpace(word)
		switch {
		case plain.Fold(word) == "":
			return at(node, "%q holds no word", word)
		case seen[word]:
			return at(node, "%q is there twice", word)
		}
		seen[word] = true
		*l = append(*l, word)
	}
	return nil
}

func readText(node ast.Node) (string, error) {
	switch text := node.(type) {
	case *ast.StringNode:
		return text.Value, nil
	case *ast.LiteralNode:
		return text.Value.Value, nil
	}
	return "", at(node, "want words in running text")
}

// eachKey calls read with the keys of a mapping and what stands under them.
func eachKey(node ast.Node, read func(key ast.Node, name string, value ast.Node) error) error {
	mapping, ok := node.(*ast.MappingNode)
	if !ok {
		return at(node, "want lists by name")
	}
	for _, entry := range mapping.Values {
		if err := read(entry.Key, entry.Key.String(), entry.Value); err != nil {
			return err
		}
	}
	return nil
}

// maxPhrase is the most bytes that a phrase has.
const maxPhrase = 120

// readWords reads a list, or text with an entry a line, which is read several times
// as fast. What is empty, blank at its ends, longer than 120 bytes or there twice
// is an error.
func readWords(node ast.Node) (Words, error) {
	if text, ok := node.(*ast.LiteralNode); ok {
		lines := strings.Split(strings.TrimSuffix(text.Value.Value, "\n"), "\n")
		out, seen := make(Words, 0, len(lines)), make(map[string]bool, len(lines))
		for i, line := range lines {
			if err := addWord(&out, seen, line); err != "" {
				return nil, at(node, "line %d: %s", i+1, err)
			}
		}
		return out, nil
	}
	list, ok := node.(*ast.SequenceNode)
	if !ok {
		return nil, at(node, "want a list")
	}
	out, seen := make(Words, 0, len(list.Values)), make(map[string]bool, len(list.Values))
	for _, item := range list.Values {
		text, ok := item.(*ast.StringNode)
		if !ok {
			return nil, at(item, "want a text in quotation marks")
		}
		if err := addWord(&out, seen, text.Value); err != "" {
			return nil, at(item, "%s", err)
		}
	}
	return out, nil
}

// addWord adds a word, or says what is wrong with it.
func addWord(to *Words, seen map[string]bool, word string) (wrong string) {
	key := strings.ToLower(word)
	switch {
	case plain.Fold(word) == "":
		return fmt.Sprintf("%q holds no word", word)
	case strings.TrimSpace(word) != word:
		return fmt.Sprintf("%q has blanks at its ends", word)
	case len(word) > maxPhrase:
		return fmt.Sprintf("%q has more than %d bytes", word, maxPhrase)
	case seen[key]:
		return fmt.Sprintf("%q is there twice", word)
	}
	seen[key] = true
	*to = append(*to, word)
	return ""
}

// at makes an error that begins with the place of a node, [line:column] as in
// those of the YAML library.
func at(node ast.Node, format string, args ...any) error {
	place := node.GetToken().Position
	return fmt.Errorf("[%d:%d] %s", place.Line, place.Column, fmt.Sprintf(format, args...))
}
