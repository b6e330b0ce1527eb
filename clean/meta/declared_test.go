package meta_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"rens/clean/meta"
)

// TestDeclared holds what the data of a page call it, and that the stories
// which a front page describes are not the page.
func TestDeclared(t *testing.T) {
	const here = "https://avis.example/nyt/broen-aabner"
	og := `<meta property="og:type" content="article"><meta property="og:title" content="Broen åbner i morgen | Avisen"><meta property="og:site_name" content="Avisen">`
	tests := []struct {
		name, head string
		want       meta.Declared
	}{
		{"a story", ld(`{"@type":"NewsArticle","headline":"Broen åbner i morgen"}`), meta.Declared{Story: true, Headlines: []string{"Broen åbner i morgen"}}},
		{"og:type alone", og, meta.Declared{Article: true, Headlines: []string{"Broen åbner i morgen"}}},
		{"both say it in words of their own", og + ld(`{"@type":["Thing","https://schema.org/BlogPosting"],"url":"`+here+`","headline":"Nu åbner broen"}`),
			meta.Declared{Story: true, Article: true, Headlines: []string{"Nu åbner broen", "Broen åbner i morgen"}}},
		{"a story with a list in it", ld(`[{"@type":"NewsArticle","headline":"Broen åbner i morgen"},{"@type":"ItemList","numberOfItems":3}]`),
			meta.Declared{Story: true, Other: true, Headlines: []string{"Broen åbner i morgen"}}},
		{"a section", og + ld(`{"@type":"CollectionPage","name":"Lokalt"}`), meta.Declared{Article: true, List: true, Headlines: []string{"Broen åbner i morgen"}}},
		{"the stories of a front page", `<title>Avisen</title>` + ld(`[{"@type":"NewsArticle","headline":"Broen åbner i morgen"},{"@type":"NewsArticle","headline":"Skolen lukker til jul"}]`), meta.Declared{Headlines: []string{"Avisen"}}},
		{"another page's story", ld(`{"@type":"NewsArticle","url":"https://avis.example/nyt/skolen-lukker","headline":"Skolen lukker til jul"}`), meta.Declared{}},
		{"a story without a headline", `<title>Broen åbner i morgen</title>` + ld(`{"@type":"NewsArticle","datePublished":"2026-03-01"}`), meta.Declared{Story: true, Headlines: []string{"Broen åbner i morgen"}}},
		{"a forum", ld(`{"@type":"DiscussionForumPosting","headline":"Hvem har set broen?"}`), meta.Declared{Other: true}},
		{"goods", `<meta property="og:type" content="og:product">`, meta.Declared{Other: true}},
		{"a manual", ld(`{"@type":"TechArticle","headline":"Sådan samles broen"}`), meta.Declared{Other: true}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, read(t, here, tt.head, "<p>Broen åbner.").Declared); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
		})
	}
}
