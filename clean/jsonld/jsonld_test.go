package jsonld_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rens/clean/jsonld"
	"rens/fixtures/cpu"
)

func read(src string) ([]jsonld.Value, error) {
	left := jsonld.Limit
	return jsonld.Read(src, &left)
}

// written returns a value in the order and spelling that it was read in.
func written(v *jsonld.Value) string {
	var parts []string
	for i := range v.Kids {
		kid := written(&v.Kids[i])
		if v.Kind == jsonld.Object {
			key, _ := json.Marshal(v.Kids[i].Key)
			kid = string(key) + ":" + kid
		}
		parts = append(parts, kid)
	}
	switch v.Kind {
	case jsonld.Object:
		return "{" + strings.Join(parts, ",") + "}"
	case jsonld.Array:
		return "[" + strings.Join(parts, ",") + "]"
	case jsonld.String:
		s, _ := json.Marshal(v.Str)
		return string(s)
	case jsonld.Null:
		return "null"
	}
	return v.Word()
}

func TestRead(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"order, repeats and numbers as written", `{"b":1.50,"a":1e3,"b":[true,false,null]}`, `{"b":1.50,"a":1e3,"b":[true,false,null]}`},
		{"raw control characters", "{\"a\":\"b\n\tc\"}", `{"a":"b\n\tc"}`},
		{"commas too many", `{"a":[1,,2,],},`, `{"a":[1,2]}`},
		{"commas too few", `{"a":1 "b":[1 2 {}]}`, `{"a":1,"b":[1,2,{}]}`},
		{"quotes left unescaped", `{"a":"the "new" one","b":1}`, `{"a":"the \"new\" one","b":1}`},
		{"escapes that there are not", `{"a":"it\'s \x \u12"}`, `{"a":"it's x u12"}`},
		{"surrogates", `{"a":"\ud83d\ude00"}`, `{"a":"😀"}`},
		{"comments", "/* a */ {\"a\": // b\n 1}", `{"a":1}`},
		{"marks", "//<![CDATA[\n<!-- [{}] -->\n//]]>", `[{}]`},
		{"undefined", `{"a":undefined}`, `{"a":null}`},
		{"number that JSON has not", `{"a":007}`, `{"a":"007"}`},
		{"objects after another", `{"a":1};{"b":2}`, `{"a":1} {"b":2}`},
		{"scalars alone", `1 "a" {}`, `{}`},
		{"nothing", " \n", ""},
	} {
		values, err := read(c.in)
		var got []string
		for i := range values {
			got = append(got, written(&values[i]))
		}
		if got := strings.Join(got, " "); got != c.want || err != nil {
			t.Errorf("%s: got %s, %v, want %s", c.name, got, err, c.want)
		}
	}
}

// TestBroken: what stood before a break is kept.
func TestBroken(t *testing.T) {
	for _, c := range []struct {
		name, in, want string
		err            error
	}{
		{"cut off", `{"a":1,"b":{"c":`, `{"a":1,"b":{}}`, jsonld.ErrEnd},
		{"cut off in a string", `{"a":1,"b":"c`, `{"a":1}`, jsonld.ErrEnd},
		{"nested too deep", strings.Repeat("[", 100), strings.Repeat("[", 65) + strings.Repeat("]", 65), jsonld.ErrDeep},
		{"key without quotes", `{"a":1,b:2}`, `{"a":1}`, nil},
	} {
		values, err := read(c.in)
		if err == nil || c.err != nil && !errors.Is(err, c.err) {
			t.Errorf("%s: got error %v, want %v", c.name, err, c.err)
		}
		if len(values) != 1 || written(&values[0]) != c.want {
			t.Errorf("%s: got %+v, want %s", c.name, values, c.want)
		}
	}
	left := 10
	if values, err := jsonld.Read(`[`+strings.Repeat("1,", 20)+`1]`, &left); !errors.Is(err, jsonld.ErrMany) || len(values[0].Kids) != 10 || left != 0 {
		t.Errorf("got %d values, %d left, %v", len(values[0].Kids), left, err)
	}
}

// TestCost: hostile text costs in proportion to its length.
func TestCost(t *testing.T) {
	const n = 300_000
	for _, piece := range []string{`{"a":`, `[`, `" `, `"a" `, `/*`, `//`, `<!--`, `,`, `\`, `"\u`, `[1,2,{"a":"b"}],`, `{"a":1}`, `-`, "\u00a0"} {
		start := cpu.Used()
		read(`{"a":` + strings.Repeat(piece, n))
		if took := cpu.Used() - start; took > 5*time.Second {
			t.Errorf("%q: took %v", piece, took)
		}
	}
}

func TestGraph(t *testing.T) {
	var g jsonld.Graph
	left := jsonld.Limit
	for _, src := range []string{
		`{"@graph":[{"@type":"WebPage","name":"x"},{"@type":["Article","https://schema.org/NewsArticle"],"author":{"@id":"#p"},"image":{"@id":"#i"}}]}`,
		`[{"@type":"ItemList","itemListElement":[{"@type":"NewsArticle","headline":"Other"}]},{"@type":"Person","@id":"#p","name":"Jane Doe"},{"@type":"ImageObject","@id":"#i","url":"/a.jpg"}]`,
	} {
		if err := g.Add(src, &left); err != nil {
			t.Fatal(err)
		}
	}
	var types []string
	for i := range g.Entities {
		types = append(types, strings.Join(g.Entities[i].Types(), "+"))
	}
	if diff := cmp.Diff([]string{"WebPage", "Article+NewsArticle", "ItemList", "Person", "ImageObject"}, types); diff != "" {
		t.Error(diff)
	}
	story := &g.Entities[1]
	if got := g.Named(story.Get("author")).Headline(); got != "Jane Doe" {
		t.Errorf("the author is %q", got)
	}
	if got := g.Fuller(story.Get("image")).Get("url").Ref(); got != "/a.jpg" {
		t.Errorf("the picture is %q", got)
	}
	if story.Rank() != 3 || g.Entities[0].Rank() != 1 {
		t.Error("the article does not rank first")
	}
}

func TestTypes(t *testing.T) {
	for _, c := range []struct {
		of             string
		rank           int
		story, article bool
	}{
		{"NewsArticle", 3, true, true},
		{"BlogPosting", 3, true, true},
		{"LiveBlogPosting", 3, true, true},
		{"TechArticle", 3, false, true},
		{"Report", 3, true, false},
		{"Recipe", 2, false, false},
		{"CollectionPage", 1, false, false},
		{"Person", 0, false, false},
	} {
		if jsonld.Rank(c.of) != c.rank || jsonld.IsStory(c.of) != c.story || jsonld.IsArticle(c.of) != c.article {
			t.Errorf("%s: got rank %d, story %v, article %v", c.of, jsonld.Rank(c.of), jsonld.IsStory(c.of), jsonld.IsArticle(c.of))
		}
	}
}

// FuzzRead holds that the reader never fails, that its values stay within the
// bounds, and that it reads JSON as encoding/json does.
func FuzzRead(f *testing.F) {
	for _, s := range []string{`{"a":[1,2.50,"x\u00e6"],"b":{}}`, "{\"a\":\"b\n\",}", `/* x */ [{"a":"the "new" one"}] //`, `{"a":undefined,"b":007}`, `{"a":"\ud800`, "<!--{}-->"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, src string) {
		left := 1000
		values, err := jsonld.Read(src, &left)
		count := 0
		for i := range values {
			check(t, &values[i], 1, &count)
		}
		if left < 0 || count > 1000+len(values) {
			t.Fatalf("%d values, %d left", count, left)
		}
		var want any
		d := json.NewDecoder(strings.NewReader(src))
		d.UseNumber()
		if !json.Valid([]byte(src)) || d.Decode(&want) != nil || err != nil {
			return
		}
		for i := range values {
			var got any
			d := json.NewDecoder(strings.NewReader(written(&values[i])))
			d.UseNumber()
			if err := d.Decode(&got); err != nil || !cmp.Equal(got, want) {
				t.Fatalf("%s: %v, %s", src, err, cmp.Diff(want, got))
			}
		}
	})
}

func check(t *testing.T, v *jsonld.Value, depth int, count *int) {
	if *count++; depth > jsonld.Depth+2 {
		t.Fatal("too deep")
	}
	for i := range v.Kids {
		check(t, &v.Kids[i], depth+1, count)
	}
}
