package clean_test

import (
	"bytes"
	"testing"

	validate "github.com/santhosh-tekuri/jsonschema/v6"

	"rens/clean"
	"rens/clean/article"
	"rens/clean/page"
)

// TestRecordFitsSchema holds a record to its JSON Schema.
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
	schema, err := validate.UnmarshalJSON(bytes.NewReader(article.JSONSchema()))
	if err != nil {
		t.Fatal(err)
	}
	c := validate.NewCompiler()
	if err := c.AddResource("article.json", schema); err != nil {
		t.Fatal(err)
	}
	compiled, err := c.Compile("article.json")
	if err != nil {
		t.Fatal(err)
	}
	value, err := validate.UnmarshalJSON(bytes.NewReader(record))
	if err != nil {
		t.Fatal(err)
	}
	if err := compiled.Validate(value); err != nil {
		t.Errorf("the record does not fit its schema: %v\n%s", err, record)
	}
}
