package verdict_test

import (
	"strings"
	"testing"

	"rens/clean/block"
	"rens/clean/page"
	"rens/clean/rules"
	"rens/clean/verdict"
)

func TestSite(t *testing.T) {
	doc, err := page.Parse(page.Page{Body: []byte(`<html><body><div class="box"><p>one</p><div class="ad"><p>two</p></div></div>
		<p>three</p><p class="ad box">four</p></body></html>`)})
	if err != nil {
		t.Fatal(err)
	}
	tree := block.Split(doc)
	given := verdict.Judgement{Verdicts: make([]verdict.Verdict, len(tree.Blocks))}
	for i := range tree.Blocks {
		given.Verdicts[i] = verdict.Verdict{Keep: tree.Blocks[i].Text != "one", Kind: rules.Related, Rule: &rules.Rule{Name: "given"}}
	}
	tests := []struct {
		keep, drop []string
		want       string
	}{
		{nil, nil, "two given, three given, four given"},
		{[]string{".box"}, nil, "one site.keep, two given, three given, four given"},
		{[]string{".box"}, []string{".ad"}, "one site.keep, three given"},
		{[]string{".ad"}, []string{".box"}, "two given, three given"},
		{nil, []string{"p, div"}, ""},
	}
	for _, test := range tests {
		site, err := verdict.NewSite(test.keep, test.drop)
		if err != nil {
			t.Fatal(err)
		}
		var kept []string
		for i, v := range site.Apply(tree, given).Verdicts {
			if v.Keep {
				kept = append(kept, tree.Blocks[i].Text+" "+v.Name())
			}
		}
		if got := strings.Join(kept, ", "); got != test.want {
			t.Errorf("keep %q drop %q: %s, want %s", test.keep, test.drop, got, test.want)
		}
	}
	if given.Verdicts[0].Keep {
		t.Error("the judgement that was given has changed")
	}
	if _, err := verdict.NewSite(nil, []string{"div["}); err == nil || !strings.Contains(err.Error(), `read selector "div["`) {
		t.Errorf("error %v", err)
	}
}
