package clean_test

import (
	"fmt"
	"html"
	"os"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"

	"rens/clean"
	"rens/clean/article"
	"rens/clean/page"
)

// An aggregator is the furniture of a site, and a story that it took from
// elsewhere.
type aggregator struct {
	Furniture []struct {
		Lang, Image, Reported, Related, Say, Banner, Cookies, Accept, Decline, Share string
		Nav                                                                          []string
	}
	Stories []struct {
		Lang, Title, Last      string
		Text, Teasers, Related []string
	}
}

// A dress sets a page: how a line of each part is written. %s is what it says.
type dress struct {
	name                                                            string
	top, image, title, lead, text, say, last, related, teaser, card string
	label, end, banner, cookies, bottom                             string
}

func dresses() []dress {
	return []dress{
		{"semantic", "<header><nav>%s</nav></header><main><article>", "<figure><img src=/i.webp><figcaption>%s</figcaption></figure>", "<h1>%s</h1>", "<p class=lede>%s</p>", "<p>%s</p>",
			"<h2>%s</h2>", "<p>%s</p></article>", "<section><h2>%s</h2>", `<div class=card><a href=/n>%s</a></div>`, "<div class=card><p>%s</p></div>", "<div>%s</div>", "</section></main>",
			"<div role=dialog><h2>%s</h2>", "<p>%s</p>", "<button>%s</button></div>"},
		{"soup", "<div id=__next><div class=flex>%s</div><div class=mx-auto>", "<div class=relative><img src=/i.webp><div class=text-xs>%s</div></div>", "<div class=text-3xl>%s</div>", "<div class=text-xl>%s</div>", "<div class=mb-4>%s</div>",
			"<div class=text-xl>%s</div>", "<div class=mb-4>%s</div>", "<div class=text-xl>%s</div>", `<div class=card><a href=/n>%s</a></div>`, "<div class=card><p>%s</p></div>", "<div>%s</div>", "</div></div>",
			"<div class=fixed><div class=font-bold>%s</div>", "<div>%s</div>", "<span class=btn>%s</span></div>"},
		{"a cell", "<table><tr><td>%s<tr><td>", "<img src=/i.webp><br><i>%s</i><br>", "<font size=6><b>%s</b></font><br>", "%s<br><br>", "%s<br><br>",
			"<b>%s</b><br>", "%s<br><br>", "<b>%s</b><br>", "<a href=/n>%s</a><br>", "%s<br><br>", "<i>%s</i><br>", "",
			"<tr><td><b>%s</b><br>", "%s<br>", "%s</table>"},
		{"rows", "<table><tr><td>%s", "<tr><td><img src=/i.webp><tr><td><font size=2>%s</font>", "<tr><td><font size=6>%s</font>", "<tr><td><b>%s</b>", "<tr><td>%s",
			"<tr><td><b>%s</b>", "<tr><td>%s", "<tr><td><b>%s</b>", "<tr><td><a href=/n>%s</a>", "<tr><td>%s", "<tr><td>%s", "</table>",
			"<table><tr><td><b>%s</b>", "<tr><td>%s", "<tr><td>%s</table>"},
	}
}

// TestAggregator holds the page that rens began with: in four dresses, with the
// furniture of each language around a story in each other, all of the story is kept,
// once, and none of the furniture and none of the related stories.
func TestAggregator(t *testing.T) {
	data, err := os.ReadFile("testdata/aggregator.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var all aggregator
	if err := yaml.Load(data, &all, yaml.WithKnownFields()); err != nil {
		t.Fatal(err)
	}
	for _, site := range all.Furniture {
		for _, story := range all.Stories {
			if site.Lang == story.Lang {
				continue
			}
			for _, d := range dresses() {
				var b strings.Builder
				say := func(form, text string) { fmt.Fprintf(&b, form+"\n", html.EscapeString(text)) }
				fmt.Fprintf(&b, `<!doctype html><html lang=%s><meta charset=utf-8><title>%s | Vist</title><meta property="og:title" content="%[2]s"><link rel=canonical href="https://vist.example/%[1]s/7"><body>`, site.Lang, story.Title)
				nav := ""
				for i, name := range site.Nav {
					nav += fmt.Sprintf("<a href=/%d>%s</a> ", i, name)
				}
				fmt.Fprintf(&b, d.top, nav)
				say(d.image, site.Image)
				say(d.title, story.Title)
				say(d.label, site.Image)
				say(d.lead, story.Text[0])
				for _, p := range story.Text[1:] {
					say(d.text, p)
				}
				say(d.say, site.Say)
				say(d.last, story.Last)
				say(d.related, site.Related)
				for i, p := range story.Teasers {
					say(d.teaser, p)
					say(d.label, []string{site.Image, site.Reported + " " + site.Image}[i])
				}
				for i, p := range story.Related {
					say(d.card, p)
					if i%2 == 0 {
						say(d.label, site.Reported)
					}
				}
				b.WriteString(d.end)
				say(d.banner, site.Banner)
				say(d.cookies, site.Cookies)
				say(d.bottom, site.Accept+" "+site.Decline)

				name := site.Lang + " around " + story.Lang + ", " + d.name
				a, err := clean.Clean(page.Page{Body: []byte(b.String())})
				if err != nil {
					t.Fatal(err)
				}
				if want := strings.Join(append(story.Text[:len(story.Text):len(story.Text)], site.Say, story.Last), "\n\n"); a.Text != want {
					t.Errorf("%s: text\n%s\nwant\n%s\npage\n%s", name, a.Text, want, b.String())
				}
				if a.PageType != "article" || a.Title != story.Title || a.Language != story.Lang {
					t.Errorf("%s: %s in %s, %q", name, a.PageType, a.Language, a.Title)
				}
				checkAggregator(t, name, a, site.Say, site.Lang)
			}
		}
	}
}

// checkAggregator holds the heading's language, the declaration about the picture and
// the notice's kind.
func checkAggregator(t *testing.T, name string, a *article.Article, say, lang string) {
	t.Helper()
	var headings, notices []string
	text := []rune(a.Text)
	for _, b := range a.Blocks {
		if b.Type == "heading" {
			headings = append(headings, string(text[b.Start:b.End])+" in "+b.Lang)
		}
	}
	if want := say + " in " + lang; strings.Join(headings, ", ") != want {
		t.Errorf("%s: headings %q, want %q", name, headings, want)
	}
	if len(a.Media) != 1 || a.Media[0].AI.Declared == nil || !*a.Media[0].AI.Declared {
		t.Errorf("%s: media %+v, want one picture that AI made", name, a.Media)
	}
	for _, r := range a.Removed {
		if r.Kind == "cookie_banner" {
			notices = append(notices, r.Text)
		}
	}
	if len(notices) < 2 {
		t.Errorf("%s: cookie banner %q", name, notices)
	}
}
