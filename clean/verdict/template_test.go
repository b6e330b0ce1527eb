package verdict

import (
	"fmt"
	"strings"
	"testing"

	"rens/clean/lexicon"
	"rens/clean/memory"
	"rens/clean/meta"
)

// TestForget holds what stands on many pages of a site and is dropped for that: with a
// second sign, and never a standfirst, a heading of the story, or much of it.
func TestForget(t *testing.T) {
	const note = `<p>Vi retter fejl, når læserne finder dem, og skriver det nederst i artiklen samme dag.</p>`
	const said = "Vi retter fejl"
	tests := []struct {
		name, markup string
		model        guess
		count        memory.Count // of the texts that begin as said, or as one of them
		also         string
		want         string // what is gone
	}{
		{"at the end", story + note, nil, memory.Count{Kept: 3, Of: 20}, "", said},
		{"between paragraphs", strings.Replace(story, "\n", note, 1), nil, memory.Count{Kept: 7, Of: 20}, "", ""},
		{"between them, on very many", strings.Replace(story, "\n", note, 1), nil, memory.Count{Kept: 9, Of: 20}, "", said},
		{"between them, and the model is unsure", strings.Replace(story, "\n", note, 1), guess{said: 0.6}, memory.Count{Kept: 5, Of: 20}, "", said},
		{"between them, and dropped elsewhere", strings.Replace(story, "\n", note, 1), nil, memory.Count{Kept: 5, Dropped: 4, Of: 20}, "", said},
		{"a teaser on all pages", strings.Replace(story, "\n", note, 1), nil, memory.Count{Dropped: 20, Of: 20}, "", ""},
		{"the first text", note + story, guess{said: 0.6}, memory.Count{Kept: 20, Dropped: 20, Of: 40}, "", ""},
		{"between them, and a link", strings.Replace(story, "\n", strings.Replace(note, "skriver det nederst i artiklen", "<a href=/ret>skriver det nederst i artiklen</a>", 1), 1), nil, memory.Count{Kept: 7, Of: 20}, "", said},
		{"on two stories", story + note, nil, memory.Count{Kept: 2, Of: 2}, "", ""},
		{"on one story in a hundred", story + note, nil, memory.Count{Kept: 3, Of: 250}, "", ""},
		{"with its heading", story + `<h3>Har du set en fejl her</h3>` + note, nil, memory.Count{Kept: 3, Of: 20}, "Har du set", said + " Har du set"},
		{"under a heading of the story", story + `<h3>Fejl koster fiskerne penge</h3>` + note, nil, memory.Count{Kept: 3, Of: 20}, "", said},
		{"a heading alone", story + `<h3>Har du set en fejl her</h3><p>Ja, siger fiskerne, og de har talt mange af dem.</p>`, nil, memory.Count{Kept: 9, Dropped: 9, Of: 18}, "Har du set", ""},
		{"most of the text", note + note[:3] + `Fiskerne siger nej, og de har talt sammen om det.</p>`, nil, memory.Count{Kept: 9, Dropped: 9, Of: 18}, "", ""},
	}
	languages, err := lexicon.Languages()
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			types, err := readTypes()
			if err != nil {
				t.Fatal(err)
			}
			p := pageOf(t, `<h1>Bro over fjorden</h1><article>`+test.markup+`</article>`, meta.Facts{Title: "Bro over fjorden"})
			j := NewRules(lexicon.New(languages)).With(test.model, types).Judge(p)
			counts := make([]memory.Count, len(p.Tree.Blocks))
			for i, b := range p.Tree.Blocks {
				if strings.HasPrefix(b.Text, said) || test.also != "" && strings.HasPrefix(b.Text, test.also) {
					counts[i] = test.count
				}
			}
			before := fmt.Sprint(j.Verdicts)
			got := j.Forget(p.Tree, counts)
			if fmt.Sprint(j.Verdicts) != before {
				t.Error("the judgement that was given has changed")
			}
			if text := lines(p.Tree, got); strings.Contains(test.name, "heading of the story") && !strings.Contains(text, "other|heading.empty|Fejl koster") {
				t.Errorf("a heading stands at the end:\n%s", text)
			}
			for i, v := range got.Verdicts {
				begins := strings.HasPrefix(p.Tree.Blocks[i].Text, said) && strings.Contains(test.want, said) || test.also != "" && strings.HasPrefix(p.Tree.Blocks[i].Text, test.also) && strings.Contains(test.want, test.also)
				if gone := v.Rule == &siteTemplate; gone != begins {
					t.Errorf("%q: gone %v, want %v\n%s", p.Tree.Blocks[i].Text, gone, begins, lines(p.Tree, got))
				}
			}
		})
	}
}

// TestForgetKeepsLead holds that a series' standfirst stays, wherever it stands else.
func TestForgetKeepsLead(t *testing.T) {
	const lead = "Brevkassen svarer hver uge på spørgsmål om havnen, fiskene og alle de skibe, der kommer."
	p := pageOf(t, `<h1>Bro over fjorden</h1><article><p class=manchet>`+lead+`</p>`+story+`</article>`, meta.Facts{Title: "Bro over fjorden", Description: lead})
	j := newJudge(t).Judge(p)
	counts := make([]memory.Count, len(p.Tree.Blocks))
	for i := range counts {
		if p.Tree.Blocks[i].Text == lead {
			counts[i] = memory.Count{Kept: 50, Dropped: 50, Of: 99}
		}
	}
	if text := lines(p.Tree, j.Forget(p.Tree, counts)); strings.Contains(text, "site.template") {
		t.Errorf("the standfirst is gone:\n%s", text)
	}
}

// TestTexts holds which blocks are remembered.
func TestTexts(t *testing.T) {
	p := pageOf(t, `<h1>Bro</h1><article>`+story+`<p>Til og fra</p><p hidden>Dette ser ingen, der læser siden.</p><button>Ja, jeg vil læse videre</button></article>`, meta.Facts{Title: "Bro"})
	j := newJudge(t).Judge(p)
	var got []string
	for i, text := range j.Texts(p.Tree) {
		if text != 0 {
			got = append(got, fmt.Sprintf("%s %v", strings.Fields(p.Tree.Blocks[i].Text)[0], text.IsStory()))
		}
	}
	if want := "[Kommunen true Broen true Arbejdet true Modstanderne true]"; fmt.Sprint(got) != want {
		t.Errorf("%v, want %s", got, want)
	}
}
