package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/alecthomas/kong"
	"go.yaml.in/yaml/v4"

	"rens/scraper/site"
)

// A configFile is the path of a YAML file that gives flags their values, under
// their names, and names sites. A flag on the command line is stronger, then
// the environment, then the file.
type configFile string

// BeforeResolve reads the file when the parser has found the flag.
func (c configFile) BeforeResolve(ctx *kong.Context, trace *kong.Path, into *settings) error {
	path := string(ctx.FlagValue(trace.Flag).(configFile))
	data, err := os.ReadFile(path)
	if err != nil {
		return fmt.Errorf("read configuration: %w; rens init writes one", err)
	}
	read := parseSettings(path, data)
	read.check(ctx.Model)
	read.given = map[string]bool{}
	for _, step := range ctx.Path {
		if step.Flag != nil {
			read.given[step.Flag.Name] = true
		}
	}
	*into = *read
	ctx.AddResolver(into)
	return nil
}

// settings are what a configuration file says; empty where none was read.
type settings struct {
	path   string
	values map[string]value // by flag name
	sites  *site.Map
	wrong  mistakes        // in it; the values are those without
	given  map[string]bool // flags that the command line sets, by name
}

// mistakes are what is wrong with a configuration: each is told in a line of its own.
type mistakes []error

func (m mistakes) Error() string   { return errors.Join(m...).Error() }
func (m mistakes) Unwrap() []error { return m }

// add takes an error in, or the mistakes that it is.
func (m *mistakes) add(err error) {
	var more mistakes
	switch {
	case errors.As(err, &more):
		*m = append(*m, more...)
	case err != nil:
		*m = append(*m, err)
	}
}

// all returns the mistakes as one error; nil for none.
func (m mistakes) all() error {
	if len(m) == 0 {
		return nil
	}
	return m
}

// or returns the mistakes as the user's to mend; nil for none.
func (m mistakes) or() error {
	if len(m) == 0 {
		return nil
	}
	return &usageProblem{m}
}

// A value is a flag's, and where its name stands.
type value struct {
	site.Value
	key site.Place
}

func placeOf(path string, n *yaml.Node) site.Place {
	if n.Kind == yaml.MappingNode && len(n.Content) > 0 { // its own place may be a brace
		n = n.Content[0]
	}
	return site.Place{Path: path, Line: n.Line, Column: n.Column}
}

// parseSettings reads a mapping of flag names to values, with sites beside
// them. What is wrong is kept with its place, and read over.
func parseSettings(path string, data []byte) *settings {
	s := &settings{path: path, values: map[string]value{}}
	docs, err := yaml.NewLoader(bytes.NewReader(data))
	for err == nil {
		var doc yaml.Node
		if err = docs.Load(&doc); err == nil {
			s.wrong.add(s.read(doc.Content[0]))
		}
	}
	if err != io.EOF {
		s.wrong.add(noYAML(path, err))
	}
	return s
}

// noYAML tells what the parser says of a file, at its place. A text that is not ended is
// broken where it begins, not where the file ends.
func noYAML(path string, err error) error {
	var broken *yaml.LoadError
	if !errors.As(err, &broken) {
		return fmt.Errorf("%s: no YAML: %w", path, err)
	}
	at, said := broken.Mark, broken.Message
	if at.Line == 0 {
		return fmt.Errorf("%s: no YAML: %s", path, said)
	}
	if from := broken.ContextMark; broken.Stage == yaml.ScannerStage && from.Line > 0 && from.Line < at.Line {
		at, said = from, fmt.Sprintf("%s: %s in line %d", broken.ContextMsg, said, at.Line)
	}
	return site.Place{Path: path, Line: at.Line, Column: at.Column}.Errorf("no YAML: %s", said)
}

func (s *settings) read(body *yaml.Node) error {
	return eachEntry(s.path, body, func(key string, at site.Place, n *yaml.Node) error {
		if key = strings.ReplaceAll(key, "_", "-"); key == "sites" {
			sites, err := readSites(s.path, n)
			s.sites = sites
			return err
		}
		v, err := readValue(s.path, n)
		if err != nil {
			return fmt.Errorf("%w of %s", err, key)
		}
		s.values[key] = value{v, at}
		return nil
	})
}

// eachEntry calls f with the entries of a mapping, in their order, and returns the
// mistakes in them.
func eachEntry(path string, n *yaml.Node, f func(key string, at site.Place, n *yaml.Node) error) error {
	if isNull(n) {
		return nil
	}
	if n.Kind != yaml.MappingNode {
		return placeOf(path, n).Errorf("want \"name: value\" lines, not %s", formOf(n))
	}
	var wrong mistakes
	seen := map[string]site.Place{}
	for i := 0; i < len(n.Content); i += 2 {
		key := n.Content[i]
		at := placeOf(path, key)
		before, twice := seen[key.Value]
		switch {
		case key.Kind != yaml.ScalarNode:
			wrong.add(at.Errorf("want a name, not %s, before the colon", formOf(key)))
		case twice:
			wrong.add(at.Errorf("no YAML: mapping key %q already defined at [%d:%d]", key.Value, before.Line, before.Column))
		default:
			seen[key.Value] = at
			wrong.add(f(key.Value, at, n.Content[i+1]))
		}
	}
	return wrong.all()
}

// readValue returns a value, or the values of a list, as they are written.
func readValue(path string, n *yaml.Node) (site.Value, error) {
	v := site.Value{At: placeOf(path, n)}
	switch n.Kind {
	case yaml.SequenceNode:
		for _, item := range n.Content {
			one, err := readValue(path, item)
			if err != nil || item.Kind == yaml.SequenceNode {
				return v, placeOf(path, item).Errorf("want a value, not %s, in the list", formOf(item))
			}
			v.List, v.Ats = append(v.List, one.Text), append(v.Ats, one.At)
		}
		v.Text = strings.Join(v.List, ",")
		return v, nil
	case yaml.ScalarNode:
		if !isNull(n) {
			v.Text = n.Value
		}
		return v, nil
	}
	return v, v.At.Errorf("want a value or a list of values, not %s, as the value", formOf(n))
}

func isNull(n *yaml.Node) bool { return n.Kind == yaml.ScalarNode && n.ShortTag() == "!!null" }

// formOf says what stands somewhere, to a person.
func formOf(n *yaml.Node) string {
	switch n.Kind {
	case yaml.MappingNode:
		return "mapping"
	case yaml.SequenceNode:
		return "sequence"
	case yaml.AliasNode:
		return "alias"
	}
	switch n.ShortTag() {
	case "!!int":
		return "integer"
	case "!!float":
		return "float"
	case "!!bool":
		return "bool"
	}
	return "string"
}

// Validate has nothing to do: the file is checked before its values are used.
func (s *settings) Validate(*kong.Application) error { return nil }

// check finds keys that are no flag of any command, and values that their flag
// cannot have, whichever command is run, and drops them.
func (s *settings) check(app *kong.Application) {
	flags := flagsByName(app.Node)
	known := make([]string, 0, len(flags)+1)
	for name := range flags {
		known = append(known, name)
	}
	known = append(known, "sites")
	slices.Sort(known)
	keys := make([]string, 0, len(s.values))
	for key := range s.values {
		keys = append(keys, key)
	}
	slices.SortFunc(keys, func(a, b string) int { return s.values[a].key.Line - s.values[b].key.Line })
	for _, key := range keys {
		v := s.values[key]
		flag, ok := flags[key]
		var err error
		if !ok {
			err = unknownKey(v.key, key, known, "keys are the names of flags, and sites; see rens crawl --help")
		} else {
			err = v.fits(flag)
		}
		if err != nil {
			s.wrong.add(err)
			delete(s.values, key)
		}
	}
}

func unknownKey(at site.Place, key string, known []string, otherwise string) error {
	if near := nearest(key, known); near != "" {
		return at.Errorf("unknown key %q, did you mean %q?", key, near)
	}
	return at.Errorf("unknown key %q; %s", key, otherwise)
}

// fits checks a value as the parser of flags will, which cannot tell places.
func (v value) fits(flag *kong.Flag) error {
	var want string
	target := flag.Target
	switch {
	case v.Text == "":
	case target.Type() == reflect.TypeFor[time.Duration]():
		if _, err := time.ParseDuration(v.Text); err != nil {
			want = "a time such as 30s, 5m or 24h"
		}
	case target.Kind() == reflect.Int || target.Kind() == reflect.Int64:
		if _, err := strconv.ParseInt(v.Text, 10, 64); err != nil {
			want = "a whole number"
		}
	case target.Kind() == reflect.Bool:
		if _, err := strconv.ParseBool(v.Text); err != nil {
			want = "true or false"
		}
	case flag.Enum != "" && slices.ContainsFunc(v.parts(target.Kind()), func(part string) bool { return !slices.Contains(flag.EnumSlice(), part) }):
		want = strings.ReplaceAll(flag.Enum, ",", ", ")
	}
	if v.List != nil && target.Kind() != reflect.Slice {
		want = "one value, not a list"
	}
	if want == "" {
		return nil
	}
	return v.At.Errorf("%s: want %s, got %q", flag.Name, want, v.Text)
}

// parts are the values of a list, or the one that there is.
func (v value) parts(of reflect.Kind) []string {
	if of == reflect.Slice {
		return strings.Split(v.Text, ",")
	}
	return []string{v.Text}
}

// Resolve returns the file's value for a flag, nil for none, and where the
// environment gives one.
func (s *settings) Resolve(_ *kong.Context, _ *kong.Path, flag *kong.Flag) (any, error) {
	v, ok := s.values[flag.Name]
	if !ok || v.Text == "" {
		return nil, nil
	}
	if fromEnv(flag.Envs...) {
		return nil, nil
	}
	return v.Text, nil
}

func fromEnv(names ...string) bool {
	return slices.ContainsFunc(names, func(name string) bool { return os.Getenv(name) != "" })
}

// overruled reports a flag that the command line or the environment sets.
func (s *settings) overruled(name string) bool {
	return s.given[name] || fromEnv("RENS_"+strings.ToUpper(strings.ReplaceAll(name, "-", "_")))
}

// flagsByName returns the flags of all commands; those of one name are of one
// kind.
func flagsByName(n *kong.Node) map[string]*kong.Flag {
	all := map[string]*kong.Flag{}
	for _, f := range n.Flags {
		if f.Name != "help" && f.Name != "config" {
			all[f.Name] = f
		}
	}
	for _, child := range n.Children {
		for name, f := range flagsByName(child) {
			if _, held := all[name]; !held {
				all[name] = f
			}
		}
	}
	return all
}
