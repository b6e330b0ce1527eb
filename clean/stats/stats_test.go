package stats

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rens/clean/article"
)

// record is one in a language with a share of another.
func record(host, created, lang, second string, share float64, words int, confidence float64) *article.Article {
	a := &article.Article{Source: "rens/" + host, PageType: "article", Language: lang, Languages: []article.Share{{Lang: lang, Share: 1}},
		Quality: article.Quality{Words: words, Confidence: article.Decimal(confidence)}}
	if second != "" {
		a.Languages = []article.Share{{Lang: lang, Share: article.Decimal(1 - share)}, {Lang: second, Share: article.Decimal(share)}}
	}
	if created != "" {
		a.Created = &created
	}
	return a
}

func records() []*article.Article {
	first, share, cluster := "id", article.Decimal(0.9), "id"
	out := []*article.Article{
		record("a.example", "2026-01-07T18:20:00+01:00", "da", "en", 0.25, 400, 0.99),
		record("a.example", "2026-01-09", "da", "en", 0.04, 49, 0.98),
		record("b.example", "2026-01-07", "da", "", 0, 50, 0.5),
		record("b.example", "", "sv", "en", 0.5, 1600, 0.2),
		record("", "2026-01-08", "", "", 0, 0, 0),
	}
	out[4].PageType, out[4].Source, out[4].Languages = "index", "", nil
	out[0].Quality.Flags = []string{"c4.too_few_sentences", "gopher.gopher_short_doc"}
	out[1].Quality.Flags = []string{"gopher.gopher_short_doc"}
	out[0].Removed = []article.Removed{{Kind: "related"}, {Kind: "navigation"}, {Kind: "related"}}
	out[0].Blocks = make([]article.Block, 3)
	for _, a := range out[:4] {
		a.Dedupe.Cluster = &cluster
	}
	out[1].Dedupe.DuplicateOf = &first
	out[2].Dedupe.NearDuplicateOf, out[2].Dedupe.Containment = &first, &share
	return out
}

// TestSummary holds what is counted, in whatever order.
func TestSummary(t *testing.T) {
	want := &Summary{
		Records: 5, Words: 2099, Blocks: 3, Types: []Count{{"article", 4}, {"index", 1}},
		Languages: []Language{{"da", 3, 397}, {"sv", 1, 800}, {"und", 1, 0}, {"en", 0, 902}},
		Mixed:     2, Mixtures: []Count{{"da + en", 1}, {"sv + en", 1}},
		Sites:   []Count{{"a.example", 2}, {"b.example", 2}, {Unknown, 1}},
		Undated: 1, Days: []Count{{"2026-01-07", 2}, {"2026-01-08", 1}, {"2026-01-09", 1}},
		Lengths: []Part{{0, 2}, {50, 1}, {100, 0}, {200, 0}, {400, 1}, {800, 0}, {1600, 1}},
		Flagged: 2, Flags: []Count{{"gopher.gopher_short_doc", 2}, {"c4.too_few_sentences", 1}},
		Removed: []Count{{"related", 2}, {"navigation", 1}}, Copies: Copies{Compared: 4, Exact: 1, Near: 1},
		Confidence: []Part{{0, 2}, {0.5, 1}, {0.7, 0}, {0.8, 0}, {0.9, 0}, {0.95, 0}, {0.98, 2}}, Certain: 0.534,
	}
	all := records()
	for round := range 20 {
		rand.New(rand.NewPCG(uint64(round), 1)).Shuffle(len(all), func(i, k int) { all[i], all[k] = all[k], all[i] })
		c := NewCounter()
		for _, a := range all {
			c.Add(a)
		}
		if diff := cmp.Diff(want, c.Summary()); diff != "" {
			t.Fatalf("round %d: %s", round, diff)
		}
	}
}

// TestMostNames holds that names have a limit, and that what is beyond it is counted.
func TestMostNames(t *testing.T) {
	c := NewCounter()
	for i := range mostNames + 5 {
		c.Add(record(fmt.Sprintf("h%d.example", i), "", "da", "", 0, 1, 1))
	}
	s := c.Summary()
	if len(s.Sites) != mostNames+1 || s.Sites[0] != (Count{Others, 5}) {
		t.Errorf("%d sites, the first %v", len(s.Sites), s.Sites[0])
	}
}

// TestPeriods holds that days become months and years where there are too many, and that
// none between is left out.
func TestPeriods(t *testing.T) {
	for _, c := range []struct {
		days []string
		want string
	}{
		{nil, ""},
		{[]string{"2026-01-30", "2026-02-02"}, "2026-01-30=1 2026-01-31=0 2026-02-01=0 2026-02-02=1"},
		{[]string{"2026-01-07", "2026-01-09", "2026-03-01"}, "2026-01=2 2026-02=0 2026-03=1"},
		{[]string{"2021-05-05", "2023-01-01"}, "2021=1 2022=0 2023=1"},
		{[]string{"0001-01-01", "2025-01-01", "2026-01-01"}, "0001=1 2025=1 2026=1"},
		{[]string{"1901-01-01", "1911-01-01", "1921-01-01", "1931-01-01", "1941-01-01"}, "earlier=2 1921=1 1931=1 1941=1"},
		{[]string{"2026-13-99", "2026-01-01"}, "2026-01-01=1"},
	} {
		s := &Summary{}
		for _, day := range c.days {
			s.Days = append(s.Days, Count{day, 1})
		}
		var got []string
		for _, p := range s.Periods(4) {
			got = append(got, fmt.Sprintf("%s=%d", p.Name, p.N))
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%v: %v, want %s", c.days, got, c.want)
		}
	}
}

func TestGrouped(t *testing.T) {
	for n, want := range map[int]string{0: "0", 999: "999", 1000: "1,000", 1234567: "1,234,567", -1000: "-1,000", -100: "-100"} {
		if got := Grouped(n); got != want {
			t.Errorf("%d: %s, want %s", n, got, want)
		}
	}
}

func TestShort(t *testing.T) {
	for n, want := range map[int]string{0: "0", 9_999_999: "9,999,999", 12_345_678: "12.3 m", 9_876_543_210: "9876.5 m", 12_345_678_901: "12.3 bn"} {
		if got := short(n); got != want {
			t.Errorf("%d: %s, want %s", n, got, want)
		}
	}
}

// TestPage holds that the page says what was counted, and that names of pages do not
// become HTML.
func TestPage(t *testing.T) {
	c := NewCounter()
	for _, a := range append(records(), record("<script>alert(1)</script>", "2026-01-07", "da", "", 0, 1, 1)) {
		c.Add(a)
	}
	page, err := c.Summary().Page("news.jsonl & more")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"news.jsonl &amp; more", "<dt>records</dt><dd>6</dd>", ">da &#43; en<", ">a.example<", "2026-01-08: 1", ">related<", "&lt;script&gt;alert(1)", "of 4 that were compared"} {
		if !bytes.Contains(page, []byte(want)) {
			t.Errorf("the page does not say %q", want)
		}
	}
	for _, not := range []string{"<script", "http://", "https://", "NaN", "Inf"} {
		if bytes.Contains(page, []byte(not)) {
			t.Errorf("the page has %q", not)
		}
	}
	if _, err := NewCounter().Summary().Page("nothing"); err != nil {
		t.Error(err)
	}
}
