package lexicon

import (
	"embed"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
)

//go:embed *.yaml
var files embed.FS

// A Language is what the file of one language says, as it is written there.
type Language struct {
	Code           string  `yaml:"language"` // ISO 639, as in the file's name
	Phrases        Phrases `yaml:"phrases"`
	BylineOpenings Words   `yaml:"byline_openings"` // what a line about who and when begins with
	FactBoxes      Words   `yaml:"fact_boxes"`      // what the heading of a fact box begins with
	Credits        Words   `yaml:"credits"`         // what stands before the colon of a photographer's credit
	Terms          Terms   `yaml:"terms"`
}

// Phrases are what furniture says, by class.
type Phrases map[Class]Words

// Terms are words, beginnings of words, or several words, by the topic that
// they speak of.
type Terms [NumTopics]Words

// Words are the words, or phrases, of one list.
type Words []string

// Languages returns what the files that are built into the program say, in the
// order of their codes. A file that is wrong is an error that names it, the
// line and the column.
func Languages() ([]Language, error) {
	names, err := fs.Glob(files, "*.yaml")
	if err != nil {
		return nil, err
	}
	out := make([]Language, len(names))
	for i, name := range names {
		data, err := files.ReadFile(name)
		if err != nil {
			return nil, err
		}
		if out[i], err = read(name, data); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// read reads one file, CODE.yaml. A key that is not known is an error.
func read(name string, data []byte) (l Language, err error) {
	if err := yaml.UnmarshalWithOptions(data, &l, yaml.Strict()); err != nil {
		return l, fmt.Errorf("read lexicon %s: %w", name, err)
	}
	if want := strings.TrimSuffix(name, ".yaml"); l.Code != want {
		return l, fmt.Errorf("read lexicon %s: language is %q, want %q as in the file's name", name, l.Code, want)
	}
	return l, nil
}

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

// UnmarshalYAML reads a list, see readWords.
func (w *Words) UnmarshalYAML(node ast.Node) (err error) {
	*w, err = readWords(node)
	return err
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

// readWords reads a list. What is empty, blank at its ends, longer than 120
// bytes or there twice is an error.
func readWords(node ast.Node) (Words, error) {
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
		key := Fold(text.Value)
		switch {
		case key == "":
			return nil, at(item, "%q holds no word", text.Value)
		case strings.TrimSpace(text.Value) != text.Value:
			return nil, at(item, "%q has blanks at its ends", text.Value)
		case len(text.Value) > maxPhrase:
			return nil, at(item, "%q has more than %d bytes", text.Value, maxPhrase)
		case seen[key]:
			return nil, at(item, "%q is there twice", text.Value)
		}
		seen[key] = true
		out = append(out, text.Value)
	}
	return out, nil
}

// at makes an error that begins with the place of a node, [line:column] as in
// those of the YAML library.
func at(node ast.Node, format string, args ...any) error {
	place := node.GetToken().Position
	return fmt.Errorf("[%d:%d] %s", place.Line, place.Column, fmt.Sprintf(format, args...))
}
