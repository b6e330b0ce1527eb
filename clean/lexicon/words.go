package lexicon

import (
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

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
func (p *Phrases) UnmarshalYAML(node *yaml.Node) error {
	*p = make(Phrases)
	return eachKey(node, func(key *yaml.Node, name string, list *yaml.Node) error {
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
func (t *Terms) UnmarshalYAML(node *yaml.Node) error {
	return eachKey(node, func(key *yaml.Node, name string, list *yaml.Node) (err error) {
		topic := slices.Index(topics(), name)
		if topic < 0 {
			return at(key, "there is no topic of terms %q", name)
		}
		t[topic], err = readWords(list)
		return err
	})
}

// UnmarshalYAML reads the names of months: twelve lists.
func (m *Months) UnmarshalYAML(node *yaml.Node) error {
	if node.Kind != yaml.SequenceNode || len(node.Content) != len(m) {
		return at(node, "want twelve lists")
	}
	for i, names := range node.Content {
		var err error
		if m[i], err = readWords(names); err != nil {
			return err
		}
	}
	return nil
}

// UnmarshalYAML reads a list, see readWords.
func (w *Words) UnmarshalYAML(node *yaml.Node) (err error) {
	*w, err = readWords(node)
	return err
}

// UnmarshalYAML reads words in running text.
func (t *Text) UnmarshalYAML(node *yaml.Node) error {
	text, err := readText(node)
	*t = strings.Fields(text)
	return err
}

// UnmarshalYAML reads words that commas part. What is empty or there twice is an
// error.
func (l *Listed) UnmarshalYAML(node *yaml.Node) error {
	text, err := readText(node)
	if err != nil {
		return err
	}
	words := strings.Count(text, ",") + 1
	*l = make(Listed, 0, words)
	seen := make(map[string]bool, words)
	for word := range strings.SplitSeq(text, ",") {
		word = strings.TrimSpace(word)
		switch {
		case plain.IsBlank(word):
			return at(node, "%q holds no word", word)
		case seen[word]:
			return at(node, "%q is there twice", word)
		}
		seen[word] = true
		*l = append(*l, word)
	}
	return nil
}

func readText(node *yaml.Node) (string, error) {
	if !isText(node) {
		return "", at(node, "want words in running text")
	}
	return node.Value, nil
}

// isText reports a text: no number, no list, no alias of something elsewhere.
func isText(node *yaml.Node) bool {
	return node.Kind == yaml.ScalarNode && node.ShortTag() == "!!str"
}

// eachKey calls read with the keys of a mapping and what stands under them.
func eachKey(node *yaml.Node, read func(key *yaml.Node, name string, value *yaml.Node) error) error {
	if node.Kind != yaml.MappingNode {
		return at(node, "want lists by name")
	}
	seen := make(map[string]bool)
	for i := 0; i < len(node.Content); i += 2 {
		key := node.Content[i]
		switch {
		case !isText(key):
			return at(key, "want a name")
		case seen[key.Value]:
			return at(key, "%q is there twice", key.Value)
		}
		seen[key.Value] = true
		if err := read(key, key.Value, node.Content[i+1]); err != nil {
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
func readWords(node *yaml.Node) (Words, error) {
	if isText(node) && node.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0 {
		lines := strings.Split(strings.TrimSuffix(node.Value, "\n"), "\n")
		out, seen := make(Words, 0, len(lines)), make(map[string]bool, len(lines))
		for i, line := range lines {
			if err := addWord(&out, seen, line); err != "" {
				return nil, at(node, "line %d: %s", i+1, err)
			}
		}
		return out, nil
	}
	if node.Kind != yaml.SequenceNode {
		return nil, at(node, "want a list")
	}
	out, seen := make(Words, 0, len(node.Content)), make(map[string]bool, len(node.Content))
	for _, item := range node.Content {
		if !isText(item) {
			return nil, at(item, "want a text in quotation marks")
		}
		if err := addWord(&out, seen, item.Value); err != "" {
			return nil, at(item, "%s", err)
		}
	}
	return out, nil
}

// addWord adds a word, or says what is wrong with it.
func addWord(to *Words, seen map[string]bool, word string) (wrong string) {
	key := strings.ToLower(word)
	switch {
	case plain.IsBlank(word):
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

// at makes an error of the place of a node, as those of the YAML library are.
func at(node *yaml.Node, format string, args ...any) error {
	wrong := yaml.NewLoadError(yaml.ConstructorStage, fmt.Sprintf(format, args...), yaml.Mark{Line: node.Line, Column: node.Column}, nil)
	return &yaml.LoadErrors{Errors: []*yaml.LoadError{wrong}}
}
