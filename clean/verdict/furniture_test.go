package verdict

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"rens/clean/meta"
	"rens/clean/rules"
)

// A lingo is what a page says in one language: its story, and one example or more
// of each class of furniture, by the names of testdata/furniture.
type lingo struct {
	code string
	says map[string][]string
}

func lingos(t *testing.T) []lingo {
	t.Helper()
	files, err := filepath.Glob("testdata/furniture/*.txt")
	if err != nil || len(files) < 14 {
		t.Fatal(files, err)
	}
	var out []lingo
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		l := lingo{strings.TrimSuffix(filepath.Base(file), ".txt"), map[string][]string{}}
		for lines := bufio.NewScanner(bytes.NewReader(data)); lines.Scan(); {
			class, texts, ok := strings.Cut(lines.Text(), ": ")
			if !ok {
				t.Fatalf("%s: %q has no class", file, lines.Text())
			}
			l.says[class] = strings.Split(texts, " | ")
		}
		out = append(out, l)
	}
	return out
}

// A dress is how a page is marked up.
type dress struct {
	name              string
	box, end          string // around what belongs together
	line, over        string // around a line of text
	head, under       string // around a heading
	item, after       string // around a linked headline
	page, foot        string
	article, outOf    string
	aside, beyond     string
	button, unbutton  string
	picture, captions string
}

var dresses = []dress{
	{"semantic", "<div>", "</div>", "<p>", "</p>", "<h2>", "</h2>", "<li>", "</li>", "<main>", "</main>", "<article>", "</article>", "<section>", "</section>", "<button>", "</button>",
		"<figure><img src=/a.jpg><figcaption>", "</figcaption></figure>"},
	{"soup", "<div class=c1>", "</div>", "<div class=c2>", "</div>", "<div class=c3>", "</div>", "<div class=c4>", "</div>", "<div class=c5>", "</div>", "<div class=c6>", "</div>", "<div class=c7>", "</div>",
		"<div class=c8><span>", "</span></div>", "<div class=c9><img src=/a.jpg><div>", "</div></div>"},
	{"table", "<table><tr><td>", "</td></tr></table>", "<p>", "</p>", "<p><b>", "</b></p>", "<p>", "</p>", "<table><tr><td>", "</td></tr></table>", "<table><tr><td>", "</td></tr></table>", "<table><tr><td>", "</td></tr></table>",
		"<p><font>", "</font></p>", "<table><tr><td><img src=/a.jpg></td></tr><tr><td>", "</td></tr></table>"},
	{"breaks", "<table><tr><td>", "</td></tr></table>", "<br><br>", "<br><br>", "<br><br><b>", "</b><br><br>", "<br><br>", "<br><br>", "<table><tr><td>", "</td></tr></table>", "<br><br>", "<br><br>", "<table><tr><td>", "</td></tr></table>",
		"<br><br><font>", "</font><br><br>", "<img src=/a.jpg><br><br>", "<br><br>"},
}

// write is a page of furniture in one language around a story in another, and
// what of it is furniture.
func (d dress) write(of, story lingo, related string) (markup string, furniture []string) {
	var b strings.Builder
	put := func(before, text, after string) {
		furniture = append(furniture, text)
		b.WriteString(before + text + after)
	}
	link := func(text string) { put(d.item+`<a href="/n/`+fmt.Sprint(len(furniture))+`">`, text, "</a>"+d.after) }
	say := func(class string) { put(d.line, of.says[class][0], d.over) }
	headed := func(class string) {
		b.WriteString(d.aside)
		put(d.head, of.says[class][0], d.under)
		for _, text := range of.says[class][1:] {
			put(d.button, text, d.unbutton)
		}
		b.WriteString(d.beyond)
	}
	text := story.says["story"]
	b.WriteString("<title>Nyt</title><body>" + d.page + d.article + "<h1>Trygve Kvartsberg 1911</h1>")
	say("live")
	put(d.picture, of.says["ai_caption"][0], d.captions)
	say("ai_byline")
	put(d.button, of.says["share"][0], d.unbutton)
	put(d.button, of.says["share"][1], d.unbutton)
	put(d.button, of.says["audio"][0], d.unbutton)
	b.WriteString(d.line + text[0] + d.over)
	say("continues")
	say("ad")
	b.WriteString(d.line + text[1] + d.over)
	label, title, _ := strings.Cut(of.says["pointer"][0], ":")
	put(d.line+"<b>"+label+":</b> <a href=/n/p>", strings.TrimSpace(title), "</a>"+d.over)
	b.WriteString(d.line + text[2] + d.over + d.box)
	say("embed")
	b.WriteString(d.end + d.line + text[3] + d.over)
	say("credit")
	b.WriteString(d.outOf)
	for _, class := range []string{"paywall", "support", "app", "newsletter", "tags", "bio", "comments"} {
		headed(class)
	}
	for _, heading := range []string{related, of.says["most_read"][0]} {
		b.WriteString(d.aside)
		put(d.head, heading, d.under)
		for _, teaser := range of.says["teasers"] {
			link(teaser)
		}
		b.WriteString(d.beyond)
	}
	put(d.line+"<a href=/n/m>", of.says["read_more"][0], "</a>"+d.over)
	b.WriteString(d.foot)
	for _, class := range []string{"terms", "cookie"} {
		b.WriteString(d.box)
		put(d.head, of.says[class][0], d.under)
		put(d.line, of.says[class][1], d.over)
		for _, text := range of.says[class][2:] {
			put(map[bool]string{true: d.line, false: d.button}[class == "terms"], text, map[bool]string{true: d.over, false: d.unbutton}[class == "terms"])
		}
		b.WriteString(d.end)
	}
	return b.String() + "</body>", furniture
}

// TestFurniture holds that furniture in one language around a story in another
// goes, and the story stays, in each of four dresses.
func TestFurniture(t *testing.T) {
	all := lingos(t)
	judge := newJudge(t)
	for n, of := range all {
		for k, related := range of.says["related"] {
			story, d := all[(n+1+k)%len(all)], dresses[k%len(dresses)]
			if story.code == of.code {
				continue
			}
			t.Run(of.code+" around "+story.code+" in "+d.name, func(t *testing.T) {
				markup, furniture := d.write(of, story, related)
				p := pageOf(t, markup, meta.Facts{Title: "Trygve Kvartsberg 1911", Types: []string{"NewsArticle"}})
				kinds := map[string]rules.Kind{}
				var kept []string
				for i, v := range judge.Judge(p).Verdicts {
					text := p.Tree.Blocks[i].Text
					kinds[text] = v.Kind
					if v.Keep {
						kept = append(kept, text)
					} else if slices.Contains(story.says["story"], text) {
						t.Errorf("lost %q, by %s", text, v.Name())
					}
				}
				if !slices.Equal(kept, story.says["story"]) {
					t.Errorf("kept %q, want the story", kept)
				}
				for class, want := range map[string]rules.Kind{"cookie": rules.CookieBanner, "ai_caption": rules.AICaption, "ai_byline": rules.AIByline, "embed": rules.EmbedConsent,
					"ad": rules.Advertisement, "continues": rules.Advertisement, "credit": rules.PhotoCredit, "live": rules.LiveLabel, "most_read": rules.MostRead, "paywall": rules.PaywallPrompt,
					"support": rules.PaywallPrompt, "app": rules.AppPromo, "comments": rules.Comments, "newsletter": rules.Newsletter, "share": rules.Share, "audio": rules.AudioPlayer, "read_more": rules.ReadMore} {
					if got := kinds[of.says[class][0]]; got != want {
						t.Errorf("%s %q is %s", class, of.says[class][0], got)
					}
				}
				if got := kinds[related]; got != rules.Related {
					t.Errorf("related %q is %s", related, got)
				}
				if len(furniture) < 30 {
					t.Errorf("only %d pieces of furniture", len(furniture))
				}
			})
		}
	}
}
