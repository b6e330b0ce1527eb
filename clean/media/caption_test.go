package media

import (
	"strings"
	"testing"

	"golang.org/x/net/html"

	"rens/clean/markup"
	"rens/clean/page"
)

// TestCaptionOf holds that a picture has the caption of its own figure, or of a box around
// it, and never that of a figure beside it.
func TestCaptionOf(t *testing.T) {
	for body, want := range map[string]string{
		`<figure><img id=x><figcaption>the quay</figcaption></figure>`:                                          "the quay",
		`<div><img id=x><p class=caption>the quay</p></div>`:                                                    "the quay",
		`<div><img id=x><p>It rained.</p><figure><img><figcaption>the bridge</figcaption></figure></div>`:       "",
		`<div><figure><img><figcaption>the bridge</figcaption></figure><img id=x><i class=caption>it</i></div>`: "it",
		`<div><img id=x></div>`: "",
	} {
		root, err := html.Parse(strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		roles, got := markup.New().Read([]*html.Node{root}), ""
		for n := range page.Below(root) {
			if page.Attr(n, "id") == "x" {
				if _, caption := captionOf(roles, n); caption != nil {
					got = caption.FirstChild.Data
				}
			}
		}
		if got != want {
			t.Errorf("%s: the caption is %q, want %q", body, got, want)
		}
	}
}
