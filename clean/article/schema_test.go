package article_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"github.com/invopop/jsonschema"

	"rens/clean/article"
)

var update = flag.Bool("update", false, "rewrite the schema and its document from the types")

// generated are the files that are made from the types and comments of
// article.go.
func generated(t *testing.T) (schema, document []byte) {
	t.Helper()
	r := &jsonschema.Reflector{ExpandedStruct: true, AllowAdditionalProperties: false}
	if err := r.AddGoComments("rens/clean/article", "."); err != nil {
		t.Fatal(err)
	}
	shorter := make(map[string]string, len(r.CommentMap))
	for name, comment := range r.CommentMap { // keys are "rens/clean/article/./.Type" for a relative path
		shorter[strings.Replace(name, "rens/clean/article/.", "rens/clean/article", 1)] = comment
		shorter[name] = comment
	}
	r.CommentMap = shorter
	s := r.Reflect(&article.Article{})
	s.ID = ""
	s.Title = article.Schema
	nullable(s, reflect.TypeFor[article.Article]())
	for name, def := range s.Definitions {
		nullable(def, typeNamed(t, name))
	}
	inJSONTerms(s)
	schema, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	return append(schema, '\n'), documentOf(s)
}

// inJSONTerms calls fields by their names in JSON where comments call them by
// their names in Go.
func inJSONTerms(s *jsonschema.Schema) {
	names := make(map[string]string)
	for _, typ := range append(recordTypes(), reflect.TypeFor[article.Article]()) {
		for i := range typ.NumField() {
			f := typ.Field(i)
			names[f.Name], _, _ = strings.Cut(f.Tag.Get("json"), ",")
		}
	}
	word := regexp.MustCompile(`\b[A-Z]\w*\b`)
	rename := func(s *jsonschema.Schema) {
		for p := s.Properties.Oldest(); p != nil; p = p.Next() {
			p.Value.Description = word.ReplaceAllStringFunc(strings.ReplaceAll(p.Value.Description, "Article.", ""), func(w string) string {
				if name, ok := names[w]; ok {
					return "`" + name + "`"
				}
				return w
			})
		}
	}
	rename(s)
	for _, def := range s.Definitions {
		rename(def)
	}
}

func recordTypes() []reflect.Type {
	return []reflect.Type{
		reflect.TypeFor[article.Share](), reflect.TypeFor[article.Author](), reflect.TypeFor[article.Publisher](), reflect.TypeFor[article.Date](), reflect.TypeFor[article.Block](),
		reflect.TypeFor[article.Link](), reflect.TypeFor[article.Segment](), reflect.TypeFor[article.PII](), reflect.TypeFor[article.Removed](), reflect.TypeFor[article.Signal](), reflect.TypeFor[article.Media](),
		reflect.TypeFor[article.AI](), reflect.TypeFor[article.Evidence](), reflect.TypeFor[article.Access](), reflect.TypeFor[article.Reuse](),
		reflect.TypeFor[article.Quality](), reflect.TypeFor[article.Dedupe](), reflect.TypeFor[article.Provenance](),
	}
}

// typeNamed finds a type of the record by its name.
func typeNamed(t *testing.T, name string) reflect.Type {
	t.Helper()
	for _, typ := range recordTypes() {
		if typ.Name() == name {
			return typ
		}
	}
	t.Fatalf("the schema defines %s, which this test does not know", name)
	return nil
}

// nullable lets the fields that are pointers be null.
func nullable(s *jsonschema.Schema, typ reflect.Type) {
	for i := range typ.NumField() {
		f := typ.Field(i)
		if f.Type.Kind() != reflect.Pointer {
			continue
		}
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		p, _ := s.Properties.Get(name)
		description := p.Description
		p.Description = ""
		s.Properties.Set(name, &jsonschema.Schema{Description: description, AnyOf: []*jsonschema.Schema{p, {Type: "null"}}})
	}
}

// documentOf writes the field-by-field document.
func documentOf(s *jsonschema.Schema) []byte {
	var out bytes.Buffer
	out.WriteString("# The article record\n\nMade from `clean/article/article.go` by its tests; do not edit. `rens schema` prints the same as JSON Schema.\n")
	section := func(name string, s *jsonschema.Schema) {
		fmt.Fprintf(&out, "\n## %s\n\n%s\n\n| field | type | meaning |\n| --- | --- | --- |\n", name, s.Description)
		for p := s.Properties.Oldest(); p != nil; p = p.Next() {
			fmt.Fprintf(&out, "| `%s` | %s | %s |\n", p.Key, typeOf(p.Value), strings.ReplaceAll(strings.ReplaceAll(p.Value.Description, "|", `\|`), "\n", " "))
		}
	}
	section("Article", s)
	for _, typ := range recordTypes() {
		section(typ.Name(), s.Definitions[typ.Name()])
	}
	return out.Bytes()
}

func typeOf(s *jsonschema.Schema) string {
	switch {
	case len(s.AnyOf) > 0:
		return typeOf(s.AnyOf[0]) + " or null"
	case s.Ref != "":
		name := s.Ref[strings.LastIndex(s.Ref, "/")+1:]
		return fmt.Sprintf("[%s](#%s)", name, strings.ToLower(name))
	case s.Type == "array":
		return "list of " + typeOf(s.Items)
	case s.Type == "object" && s.AdditionalProperties != nil:
		return "object of " + typeOf(s.AdditionalProperties)
	}
	return s.Type
}

func TestSchemaIsCurrent(t *testing.T) {
	schema, document := generated(t)
	for path, want := range map[string][]byte{"schema.json": schema, "../../docs/ARTICLE.md": document} {
		if *update {
			if err := os.WriteFile(path, want, 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if got, err := os.ReadFile(path); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s is not what the types say (%v); run: go test ./clean/article -update", path, err)
		}
	}
}

func TestEveryFieldIsExplained(t *testing.T) {
	schema, _ := generated(t)
	var s struct {
		Properties map[string]struct{ Description string }
		Defs       map[string]struct {
			Properties map[string]struct{ Description string }
		} `json:"$defs"`
	}
	if err := json.Unmarshal(schema, &s); err != nil {
		t.Fatal(err)
	}
	for name, p := range s.Properties {
		if p.Description == "" {
			t.Errorf("field %s has no comment", name)
		}
	}
	for typ, def := range s.Defs {
		for name, p := range def.Properties {
			if p.Description == "" {
				t.Errorf("field %s of %s has no comment", name, typ)
			}
		}
	}
}
