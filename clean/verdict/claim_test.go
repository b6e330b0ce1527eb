package verdict

import (
	"fmt"
	"strings"
	"testing"

	"rens/clean/meta"
)

// courtOf is a page before it is judged.
func courtOf(t *testing.T, source string, facts meta.Facts) *court {
	p := pageOf(t, source, facts)
	return &court{page: p, tree: p.Tree, verdicts: make([]Verdict, len(p.Tree.Blocks))}
}

// TestHeadlineStands holds which line of a page says the headline of its data.
func TestHeadlineStands(t *testing.T) {
	said := meta.Declared{Story: true, Article: true, Headlines: []string{"Ny bro over fjorden får grønt lys"}}
	loose := said
	loose.Story = false
	list, goods := said, loose
	list.List, goods.Other = true, true
	section := meta.Declared{Article: true, Headlines: []string{"Krimi"}}
	tests := []struct {
		name, line string
		declared   meta.Declared
		want       claim
	}{
		{"as the heading", "<h1>Ny bro over fjorden får grønt lys</h1>", said, described},
		{"as a line", "<div>Ny bro over fjorden får grønt lys</div>", said, described},
		{"as the start of a block", "<div>Ny bro over fjorden får grønt lys<br>Borgmesteren sagde i går, at broen bliver bygget til næste år, og at den kommer til at koste en milliard kroner.</div>", said, described},
		{"as the start of a longer word", "<div>Ny bro over fjorden får grønt lyserødt skær<br>Borgmesteren sagde i går, at broen bliver bygget til næste år, og at den kommer til at koste en milliard.</div>", said, unclaimed},
		{"within a block", "<div>Borgmesteren sagde i går: Ny bro over fjorden får grønt lys, og den bliver bygget til næste år, og den kommer til at koste en milliard kroner.</div>", said, unclaimed},
		{"but for a word", "<h2>Ny bro over fjorden får endelig grønt lys</h2>", said, described},
		{"nowhere", "<h1>Skolen lukker til jul</h1>", said, unclaimed},
		{"as a link to its page", `<h2><a href="/ny-bro">Ny bro over fjorden får grønt lys</a></h2>`, said, unclaimed},
		{"as a link to the page itself", `<h1><a href="/her">Ny bro over fjorden får grønt lys</a></h1>`, said, described},
		{"where spaces part no words", "<h1>首相、橋の建設計画を発表：来年着工へ</h1>", meta.Declared{Story: true, Headlines: []string{"首相、橋の建設計画を発表"}}, described},
		{"in og:title", "<h1>Ny bro over fjorden får grønt lys</h1>", loose, tagged},
		{"in og:title, on a page of goods", "<h1>Ny bro over fjorden får grønt lys</h1>", goods, unclaimed},
		{"a section's name in og:title", "<h1>Krimi</h1>", section, unclaimed},
		{"on a page that says it is a list", "<h1>Ny bro over fjorden får grønt lys</h1>", list, unclaimed},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := courtOf(t, tt.line+story, meta.Facts{Address: "https://avis.example/her", Declared: tt.declared})
			if got := s.claim(census{proseWords: 60}); got != tt.want {
				t.Errorf("claim %d, want %d", got, tt.want)
			}
		})
	}
}

// TestPosts holds what counts as a post.
func TestPosts(t *testing.T) {
	var page, anchors strings.Builder
	for i := range 5 {
		p := fmt.Sprintf("<p>Indlæg nummer %d er kort, men det er en hel sætning om byen, og så er det slut.</p>", i)
		fmt.Fprintf(&page, `<h2><a href="/indlaeg/%d">Indlæg nummer %d om byen</a></h2>%s`, i, i, p)
		fmt.Fprintf(&anchors, `<h2 id=a%d><a href="#a%d">Afsnit nummer %d om byen</a></h2>%s`, i, i, i, p)
	}
	for markup, want := range map[string]int{page.String(): 5, anchors.String(): 0, page.String() + page.String(): 5, story: 0} {
		s := courtOf(t, markup, meta.Facts{Address: "https://avis.example/blog"})
		for i := range s.verdicts {
			s.verdicts[i] = Verdict{Keep: true, Rule: &ByModel}
		}
		if got := s.posts(); got != want {
			t.Errorf("%d posts, want %d: %.60s", got, want, markup)
		}
	}
}
