package clean_test

import (
	"fmt"

	"rens/clean"
	"rens/clean/page"
)

// A page of bytes becomes an article: its text, the languages of its blocks,
// and what was taken out.
func ExampleClean() {
	a, err := clean.Clean(page.Page{
		URL: "https://avis.example/bro",
		Body: []byte(`<html lang="da"><title>Ny bro på vej | Avisen</title><body>
			<nav><a href="/">Forside</a></nav>
			<article><h1>Ny bro på vej</h1>
			<p>Kommunen vil bygge en bro over fjorden, siger borgmesteren til avisen.</p>
			<h2>What people are saying</h2>
			<p>Mange glæder sig, men nogle er bange for, at den bliver for dyr.</p></article>
			<div><p>Dette websted bruger cookies</p><p>Vi bruger cookies til statistik.</p><button>Afvis</button></div>`),
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(a.Title)
	text := []rune(a.Text)
	for _, b := range a.Blocks {
		fmt.Printf("%s %s: %s\n", b.Type, b.Lang, string(text[b.Start:b.End]))
	}
	for _, r := range a.Removed {
		fmt.Printf("removed %s by %s: %s\n", r.Kind, r.Rule, r.Text)
	}
	// Output:
	// Ny bro på vej
	// paragraph da: Kommunen vil bygge en bro over fjorden, siger borgmesteren til avisen.
	// heading en: What people are saying
	// paragraph da: Mange glæder sig, men nogle er bange for, at den bliver for dyr.
	// removed navigation by landmark.nav: Forside
	// removed repeated by title.headline: Ny bro på vej
	// removed cookie_banner by phrase.cookie_banner.da: Dette websted bruger cookies
	// removed cookie_banner by phrase.cookie_banner.da: Vi bruger cookies til statistik.
	// removed cookie_banner by phrase.cookie_banner.da: Afvis
}
