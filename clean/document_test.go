package clean_test

import (
	"testing"

	"rens/clean"
	"rens/clean/page"
	"rens/fixtures"
)

// TestDocument holds that a parsed page gives the record that the page gives,
// and is left as it was for whoever looks at it next.
func TestDocument(t *testing.T) {
	pages, err := fixtures.Pages()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range pages {
		p := page.Page{URL: fixtures.Base + f.Path, Status: 200, Header: map[string][]string{"Content-Type": {f.ContentType}}, Body: f.HTML}
		doc, err := page.Parse(p)
		if err != nil {
			t.Fatal(err)
		}
		before, err := doc.Html()
		if err != nil {
			t.Fatal(err)
		}
		a, err := clean.Document(doc)
		if err != nil {
			t.Fatal(err)
		}
		if after, err := doc.Html(); err != nil || after != before {
			t.Errorf("%s: cleaning changed the document; error %v", f.Path, err)
		}
		if b, err := clean.Clean(p); err != nil || b.ID != a.ID || b.URL != a.URL {
			t.Errorf("%s: the page gives %s, the document %s; error %v", f.Path, b.ID, a.ID, err)
		}
	}
}

// TestTableInTwoLanguages holds that a table has the language of most of its rows,
// and that rows of one language are one segment.
func TestTableInTwoLanguages(t *testing.T) {
	a, err := clean.Clean(page.Page{URL: "https://avis.example/a", Body: []byte(`<html lang=da><title>Broen</title><article><h1>Broen</h1>
		<p>Kommunen har lagt planen frem for den nye bro over fjorden, og den viser, hvad der skal ske i de næste år.</p>
		<table><tr><th>What will happen<th>When it will be ready<tr><td>Pillerne bliver støbt i havnen<td>i løbet af foråret
		<tr><td>Vejen bliver lagt om ved kirken<td>når skolen har fået ferie<tr><td>Den gamle færge sejler for sidste gang<td>til september</table>
		<p>Borgmesteren siger, at broen bliver dyr, men at den er pengene værd for alle, der bor på øen.</p></article>`)})
	if err != nil {
		t.Fatal(err)
	}
	text := []rune(a.Text)
	for _, b := range a.Blocks {
		if b.Type != "table" {
			continue
		}
		var got []string
		for _, s := range a.Segments {
			if s.Start >= b.Start && s.End <= b.End {
				got = append(got, s.Lang+":"+string(text[s.Start:s.End]))
			}
		}
		if b.Lang != "da" || len(got) != 2 || got[0] != "en:What will happen\tWhen it will be ready\n" {
			t.Errorf("the table is %s: %q", b.Lang, got)
		}
		return
	}
	t.Fatalf("there is no table: %+v", a.Blocks)
}
