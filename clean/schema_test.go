package clean_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	validate "github.com/santhosh-tekuri/jsonschema/v6"

	"rens/clean"
	"rens/clean/article"
	"rens/clean/page"
	"rens/fixtures"
)

// schema is that of a record, compiled.
func schema(t *testing.T) *validate.Schema {
	t.Helper()
	value, err := validate.UnmarshalJSON(bytes.NewReader(article.JSONSchema()))
	if err != nil {
		t.Fatal(err)
	}
	c := validate.NewCompiler()
	if err := c.AddResource("article.json", value); err != nil {
		t.Fatal(err)
	}
	compiled, err := c.Compile("article.json")
	if err != nil {
		t.Fatal(err)
	}
	return compiled
}

// TestRecordFitsSchema holds records to their JSON Schema.
func TestRecordFitsSchema(t *testing.T) {
	a, err := clean.Clean(page.Page{URL: "https://avis.example/a", Body: []byte(`<html lang=da><title>Bro</title><h1>Bro</h1>
		<article><p>Der kommer en ny bro over fjorden, og den bliver lang.</p><table><tr><th>År<th>Pris<tr><td>2026<td>7</table></article>`)})
	if err != nil {
		t.Fatal(err)
	}
	record, err := a.Encode(false)
	if err != nil {
		t.Fatal(err)
	}
	compiled := schema(t)
	for _, record := range append(goldens(t), record) {
		value, err := validate.UnmarshalJSON(bytes.NewReader(record))
		if err != nil {
			t.Fatal(err)
		}
		if err := compiled.Validate(value); err != nil {
			t.Errorf("the record does not fit its schema: %v\n%s", err, record)
		}
	}
}

// goldens are the records of the fixtures.
func goldens(t *testing.T) [][]byte {
	t.Helper()
	pages, err := fixtures.Pages()
	if err != nil {
		t.Fatal(err)
	}
	var out [][]byte
	for _, f := range pages {
		out = append(out, f.Golden)
	}
	return out
}

// TestRecordsAreColumns holds that each field stands in every record of the
// fixtures, under one type: what a reader infers of one file holds for the next.
func TestRecordsAreColumns(t *testing.T) {
	types, keys := map[string]string{}, map[string]string{}
	one := func(of map[string]string, path, is string) {
		if was, ok := of[path]; ok && was != is {
			t.Errorf("%s is %s and %s", path, was, is)
		}
		of[path] = is
	}
	var look func(value any, path string)
	look = func(value any, path string) {
		switch v := value.(type) {
		case map[string]any:
			names := slices.Sorted(maps.Keys(v))
			one(keys, path, strings.Join(names, " "))
			for _, name := range names {
				look(v[name], path+"."+name)
			}
		case []any:
			one(types, path, "a list")
			for _, item := range v {
				look(item, path+"[]")
			}
		case json.Number:
			if strings.ContainsAny(v.String(), ".eE") {
				one(types, path, "a double")
			} else {
				one(types, path, "an integer")
			}
		case nil:
		default:
			one(types, path, fmt.Sprintf("a %T", v))
		}
	}
	for _, record := range goldens(t) {
		in := json.NewDecoder(bytes.NewReader(record))
		in.UseNumber()
		var value any
		if err := in.Decode(&value); err != nil {
			t.Fatal(err)
		}
		look(value, "")
	}
	for path, want := range map[string]string{".languages[].share": "a double", ".removed[].signals[].value": "a double", ".blocks[].probability": "a double", ".blocks[].level": "an integer"} {
		if types[path] != want {
			t.Errorf("%s is %q, want %s", path, types[path], want)
		}
	}
}
