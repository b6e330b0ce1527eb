package main

import (
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/alecthomas/kong"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// A configFile is the path of a YAML file that gives flags their values, under
// their names; a flag on the command line is stronger, an environment variable
// weaker.
type configFile string

// BeforeResolve reads the file when the parser has found the flag.
func (c configFile) BeforeResolve(ctx *kong.Context, trace *kong.Path) error {
	path := string(ctx.FlagValue(trace.Flag).(configFile))
	data, err := os.ReadFile(path)
	if err != nil {
		return fmt.Errorf("read configuration: %w", err)
	}
	settings, err := parseSettings(path, data)
	if err != nil {
		return err
	}
	ctx.AddResolver(settings)
	return nil
}

// settings are the values of a configuration file by flag name.
type settings struct {
	path   string
	values map[string]any
	lines  map[string]int
}

// parseSettings reads a mapping of flag names to values. A repeated key or a
// broken line is an error that names its place.
func parseSettings(path string, data []byte) (*settings, error) {
	s := &settings{path: path, values: make(map[string]any), lines: make(map[string]int)}
	file, err := parser.ParseBytes(data, 0)
	if err != nil {
		return nil, fmt.Errorf("read configuration %s: %s", path, firstLine(err.Error()))
	}
	for _, doc := range file.Docs {
		if doc.Body == nil {
			continue
		}
		root, ok := doc.Body.(ast.MapNode)
		if !ok {
			return nil, fmt.Errorf("read configuration %s:%d: want \"name: value\" lines", path, doc.Body.GetToken().Position.Line)
		}
		for entries := root.MapRange(); entries.Next(); {
			key := strings.ReplaceAll(entries.Key().GetToken().Value, "_", "-")
			line := entries.Key().GetToken().Position.Line
			value, err := scalar(entries.Value())
			if err != nil {
				return nil, fmt.Errorf("read configuration %s:%d: %s: %w", path, line, key, err)
			}
			s.values[key], s.lines[key] = value, line
		}
	}
	return s, nil
}

// scalar returns a value, or the values of a list joined as the parser of
// flags takes them.
func scalar(n ast.Node) (any, error) {
	switch n := n.(type) {
	case *ast.SequenceNode:
		var parts []string
		for _, v := range n.Values {
			part, err := scalar(v)
			if err != nil {
				return nil, err
			}
			parts = append(parts, fmt.Sprint(part))
		}
		return strings.Join(parts, ","), nil
	case *ast.NullNode:
		return nil, nil
	case ast.ScalarNode:
		return fmt.Sprint(n.GetValue()), nil
	}
	return nil, fmt.Errorf("want a value or a list of values, not %s", strings.ToLower(n.Type().String()))
}

// Validate refuses keys that are no flag of any command.
func (s *settings) Validate(app *kong.Application) error {
	known := flagNames(app.Node)
	keys := make([]string, 0, len(s.values))
	for key := range s.values {
		keys = append(keys, key)
	}
	slices.SortFunc(keys, func(a, b string) int { return s.lines[a] - s.lines[b] })
	for _, key := range keys {
		if slices.Contains(known, key) {
			continue
		}
		if near := nearest(key, known); near != "" {
			return fmt.Errorf("%s:%d: unknown key %q, did you mean %q?", s.path, s.lines[key], key, near)
		}
		return fmt.Errorf("%s:%d: unknown key %q; keys are the names of flags, see rens crawl --help", s.path, s.lines[key], key)
	}
	return nil
}

// Resolve returns the file's value for a flag, nil for none.
func (s *settings) Resolve(_ *kong.Context, _ *kong.Path, flag *kong.Flag) (any, error) {
	return s.values[flag.Name], nil
}

// flagNames lists the flags of a command and of those below it.
func flagNames(n *kong.Node) []string {
	var names []string
	for _, f := range n.Flags {
		if f.Name != "help" && f.Name != "config" {
			names = append(names, f.Name)
		}
	}
	for _, child := range n.Children {
		names = append(names, flagNames(child)...)
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// nearest returns the name at the least edit distance from a mistyped one, ""
// where none is near.
func nearest(name string, names []string) string {
	best, at := "", len(name)/2+1
	for _, candidate := range names {
		if d := distance(name, candidate); d < at {
			best, at = candidate, d
		}
	}
	return best
}

// distance is the edit distance of Levenshtein (1965), in bytes.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for k := range row {
		row[k] = k
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for k := range len(b) {
			substitute := diagonal
			if a[i] != b[k] {
				substitute++
			}
			diagonal = row[k+1]
			row[k+1] = min(substitute, row[k]+1, diagonal+1)
		}
	}
	return row[len(b)]
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(s, "\n")
	return line
}
