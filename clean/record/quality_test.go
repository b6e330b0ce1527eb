package record

import (
	"slices"
	"strings"
	"testing"

	"rens/clean/article"
	"rens/clean/block"
	"rens/clean/page"
)

// sound is a text that no filter has anything against.
func sound() string {
	sentences := []string{"The ferry to the island will sail twice a day.", "It has been repaired since the winter, and that took a month.",
		"The council says that it had to be done with care.", "Most of the passengers are pupils and people of the harbour.",
		"They have waited for a new timetable since spring.", "The next meeting will be held at the school on Monday."}
	return strings.Join(sentences, " ")
}

// chinese is a text that no filter has anything against, of some 160 letters.
const chinese = "島上的渡輪在冬天以後一直停航，工程人員用了一個月的時間才把它修好。市議會表示，修理工作必須十分小心。學校的學生和港口的居民是主要的乘客，他們從春天起就在等新的時間表。" +
	"新的班次是每天早上八點和下午三點。很多人認為票價太高，但是公司說，沒有補助就不能再便宜。下一次會議將於星期一在學校舉行，所有的人都可以參加，也可以提出自己的意見。"

// TestFlags holds each filter to a text that fails it.
func TestFlags(t *testing.T) {
	text := sound()
	tests := []struct {
		name, lang, text string
		want             string // gopher.dup_n stands for any of the runs of words
	}{
		{"sound", "en", text, ""},
		{"no words", "en", "", ""},
		{"few words", "en", text[:strings.Index(text, " Most")], "c4.too_few_sentences gopher.gopher_short_doc"},
		{"long words", "en", strings.ReplaceAll(text, "e", "eeeeeeeeeeeee"), "gopher.gopher_above_avg_threshold"},
		{"short words", "da", strings.TrimSpace(strings.Repeat("I en by er en å. ", 10)), "gopher.dup_n gopher.gopher_below_avg_threshold"},
		{"hashes", "en", text + strings.Repeat(" #sale", 10) + ".", "gopher.dup_n gopher.gopher_too_many_hashes"},
		{"no end", "en", text + " and more", "c4.too_few_sentences fineweb.line_punct_ratio"},
		{"ellipses", "en", strings.ReplaceAll(text, " of ", " ... of ... ") + " ... ... ... ... ok.", "gopher.gopher_too_many_ellipsis"},
		{"bullets", "en", "• " + text, "gopher.gopher_too_many_bullets"},
		{"ellipsis", "en", text + " and so on...", "c4.too_few_sentences gopher.gopher_too_many_end_ellipsis"},
		{"numbers", "en", text + strings.Repeat(" 1200", 20) + ".", "gopher.dup_n gopher.gopher_below_alpha_threshold"},
		{"repeats", "en", text + "\n" + text, "fineweb.char_dup_ratio gopher.dup_line_char_frac gopher.dup_line_frac gopher.dup_n"},
		{"lines", "en", strings.ReplaceAll(text, " ", "\n"), "c4.too_few_sentences fineweb.char_dup_ratio fineweb.line_punct_ratio fineweb.list_ratio fineweb.short_line_ratio"},
		{"code", "en", text + "\nIt is written {x}.", "c4.curly_bracket"},
		{"few stop words", "en", strings.NewReplacer("the ", "", "The ", "", " to ", " ", "be ", "", "and ", "", "that ", "", "have ", "", "with ", "", " of ", " ").Replace(text + " " + strings.ReplaceAll(text, "ferry", "boat")), "gopher.dup_n gopher.gopher_enough_stop_words"},
		{"filler", "en", text + "\nThey say LOREM ipsum.", "c4.lorem_ipsum"},
		{"of another language", "sv", text, "gopher.gopher_enough_stop_words"},
		{"Chinese", "zh", chinese, ""},
		{"little Chinese", "zh", chinese[:strings.Index(chinese, "學")], "c4.too_few_sentences gopher.dup_n gopher.gopher_short_doc"},
	}
	limits, err := ReadLimits()
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := Parts{Doc: &page.Document{}, Tree: &block.Tree{}}
			var found []string
			for _, flag := range flags(&p, &article.Article{}, measureText(tt.text, limits.tagged(tt.lang), strings.Fields("the be to of and that have with"), &repetitions{})) {
				if strings.Contains(flag, "gram") {
					flag = "gopher.dup_n"
				}
				found = append(found, flag)
			}
			slices.Sort(found)
			if got := strings.Join(slices.Compact(found), " "); got != tt.want {
				t.Errorf("flags %q, want %q", got, tt.want)
			}
		})
	}
}

// TestCuts holds that what was left out to read a page is said of a page
// without a text, too.
func TestCuts(t *testing.T) {
	p := Parts{Doc: &page.Document{Flattened: true, Unresolved: true}, Tree: &block.Tree{}}
	p.Tags.Cut = true
	want := []string{"lang.cut", "links.cut", "page.flattened"}
	if got := flags(&p, &article.Article{}, measureText("", new(limit), nil, &repetitions{})); !slices.Equal(got, want) {
		t.Errorf("flags %q, want %q", got, want)
	}
}

// TestNames holds that no two filters share a flag.
func TestNames(t *testing.T) {
	seen := make(map[string]bool)
	for _, family := range filters {
		for _, f := range family {
			if seen[f.flag] {
				t.Errorf("two filters are named %s", f.flag)
			}
			seen[f.flag] = true
		}
	}
}
