package article_test

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"rens/clean/article"
)

// recordOne is a record of version 1.
const recordOne = `{"schema":"rens.article/1","id":"i","article_id":"a","source":"rens/avis.example","url":"","url_final":"","url_canonical":"https://avis.example/a",` +
	`"page_type":"article","page_type_score":1,"title":"Bro","text":"Han sagde: »Never again.«\n\n12:45","language":"da","language_score":0.9,"languages":{"en":0.6,"da":0.4},` +
	`"created":null,"modified":"2026-01-02","added":"2026-02-01T12:00:00Z","authors":[{"name":"Ida"}],"publisher":{"name":"","domain":"avis.example"},"section":[],"keywords":[],` +
	`"description":"","license":null,"dates":[{"value":"2026-01-02","field":"modified","source":"url","confidence":1}],` +
	`"blocks":[{"type":"paragraph","start":0,"end":25,"lang":"da"},{"type":"heading","level":2,"start":27,"end":32,"lang":"und","links":[{"start":27,"end":29,"url":"u"}]}],` +
	`"segments":[{"start":0,"end":9,"lang":"da","score":1,"reliable":true},{"start":12,"end":23,"lang":"en","score":0.5,"reliable":false}],` +
	`"removed":[{"kind":"other","rule":"model","text":"Menu","before":0,"signals":{"story":0.25,"link_density":1}},{"kind":"share","rule":"links.share","text":"Del","before":32,"links":["l"]}],` +
	`"media":[],"ai":{"declared":null,"digital_source_type":null,"evidence":[]},"access":{"declared_free":null,"observed":"full","evidence":""},` +
	`"reuse":{"robots_meta":[],"tdm_reservation":null,"tdm_policy":null,"content_usage":null},"quality":{"confidence":1,"words":4,"flags":[]},` +
	`"dedupe":{"text_sha256":"t","simhash":"0x0","duplicate_of":null},"provenance":{"rens":"v0.1.0","model":"m","path":"","fetched":"","status":0,"redirects":[],` +
	`"etag":null,"last_modified":null,"charset":"utf-8","charset_source":"utf8","warc":null,"discovered_by":"","run":""}}`

func TestUpgrade(t *testing.T) {
	a, was, err := article.Upgrade([]byte(recordOne))
	if err != nil || was != "rens.article/1" || a.Schema != article.Schema {
		t.Fatalf("%v of %q: %v", a, was, err)
	}
	text := []rune(a.Text)
	if got, want := tiles(text, a.Segments), "da:Han sagde: |en:»Never again.«|und:12:45"; got != want {
		t.Errorf("segments %s, want %s", got, want)
	}
	quarter := article.Decimal(0.25)
	for what, pair := range map[string][2]any{
		"languages": {a.Languages, []article.Share{{Lang: "en", Share: 0.6}, {Lang: "da", Share: 0.4}}},
		"removed": {a.Removed, []article.Removed{
			{Kind: "other", Rule: "model", Probability: &quarter, Text: "Menu", Signals: []article.Signal{{Name: "link_density", Value: 1}}, Links: []string{}},
			{Kind: "share", Rule: "links.share", Text: "Del", Before: 32, Signals: []article.Signal{}, Links: []string{"l"}}}},
		"blocks": {a.Blocks, []article.Block{{Type: "paragraph", End: 25, Lang: "da", Links: []article.Link{}},
			{Type: "heading", Level: 2, Start: 27, End: 32, Lang: "und", Links: []article.Link{{Start: 27, End: 29, URL: "u"}}}}},
	} {
		if !reflect.DeepEqual(pair[0], pair[1]) {
			t.Errorf("%s %+v, want %+v", what, pair[0], pair[1])
		}
	}
	once, err := a.Encode(false)
	if err != nil {
		t.Fatal(err)
	}
	again, was, err := article.Upgrade(once)
	if err != nil || was != article.Schema || !reflect.DeepEqual(again, a) {
		t.Errorf("of its own output, %q: %v", was, err)
	}
}

// TestUpgradeRefuses holds that what would lose something, or is no record, is
// refused with what is wrong.
func TestUpgradeRefuses(t *testing.T) {
	for name, test := range map[string]struct{ from, to, want string }{
		"no JSON":           {`{"schema"`, `{"schema`, "read the record: "},
		"another schema":    {`rens.article/1`, `rens.article/9`, `its schema is "rens.article/9", want rens.article/1 or rens.article/2`},
		"no schema":         {`"schema":"rens.article/1",`, ``, `it has no field "schema"`},
		"a field more":      {`"title":"Bro"`, `"title":"Bro","mine":1`, `unknown field "mine"`},
		"another type":      {`"title":"Bro"`, `"title":7`, `title`},
		"two on a line":     {`"run":""}}`, `"run":""}}{}`, "after top-level value"},
		"a list that lacks": {`"keywords":[],`, ``, "keywords is null"},
		"a block beyond":    {`"start":27,"end":32`, `"start":27,"end":33`, "blocks[1] is 27 to 33"},
		"a segment beyond":  {`"start":12,"end":23`, `"start":12,"end":99`, "segments[1] is 12 to 99"},
		"segments crossed":  {`"start":12,"end":23`, `"start":3,"end":23`, "segments[1] is 3 to 23"},
		"a negative place":  {`"start":0,"end":9`, `"start":-4,"end":9`, "segments[0] is -4 to 9"},
		"a link beyond":     {`"start":27,"end":29`, `"start":27,"end":2900`, "has a link at 27 to 2900"},
	} {
		record := strings.Replace(recordOne, test.from, test.to, 1)
		if record == recordOne {
			t.Fatalf("%s: %q is not in the record", name, test.from)
		}
		if _, _, err := article.Upgrade([]byte(record)); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: %v, want %q", name, err, test.want)
		}
	}
}

// FuzzUpgrade holds that no bytes make it panic, and that what it takes it writes,
// and takes again as it was.
func FuzzUpgrade(f *testing.F) {
	f.Add([]byte(recordOne))
	f.Add([]byte(`{"schema":"rens.article/2"}`))
	f.Fuzz(func(t *testing.T, record []byte) {
		a, _, err := article.Upgrade(record)
		if err != nil {
			return
		}
		once, err := a.Encode(false)
		if err != nil {
			t.Fatalf("%s: %v", record, err)
		}
		again, _, err := article.Upgrade(once)
		if err != nil {
			t.Fatalf("%s became %s: %v", record, once, err)
		}
		if twice, err := again.Encode(false); err != nil || !json.Valid(twice) || string(twice) != string(once) {
			t.Fatalf("%s became %s, then %s: %v", record, once, twice, err)
		}
	})
}
