package meta

import (
	"os"
	"regexp"
	"testing"
)

// TestShapes holds the table of shapes to the words of wordHint.
func TestShapes(t *testing.T) {
	src, err := os.ReadFile("hints.go")
	if err != nil {
		t.Fatal(err)
	}
	body := regexp.MustCompile(`(?s)switch string\(w\) \{(.*?)\n\t\}\n`).Find(src)
	words := regexp.MustCompile(`"([a-z]+)"`).FindAllSubmatch(body, -1)
	if len(words) < 100 {
		t.Fatalf("only %d words found", len(words))
	}
	for _, w := range words {
		if wordHint(w[1]) == 0 {
			t.Errorf("%s: its shape is not in the table", w[1])
		}
	}
}

func TestHints(t *testing.T) {
	for class, want := range map[string]hint{
		"": 0, "flex mt-4": 0, "byline": hintAuthor, "articleByline": hintAuthor | hintArticle, "entrydate": hintDate, "lastupdate": 0, "post-date": hintDate | hintArticle,
		"relatedstories": hintAside, "siteFooter": hintAside, "imagecaption": hintCaption, "photocredits": hintCredit, "usercomments": hintComment, "sitelogo": hintLogo,
	} {
		if got := wordHints(class); got != want {
			t.Errorf("%s: got %b, want %b", class, got, want)
		}
	}
}
