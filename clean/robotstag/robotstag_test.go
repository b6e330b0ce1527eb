package robotstag_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"rens/clean/robotstag"
)

func TestRead(t *testing.T) {
	june := time.Date(2010, 6, 25, 15, 0, 0, 0, time.UTC)
	tests := []struct {
		values []string
		want   robotstag.Tag
	}{
		{nil, robotstag.Tag{}},
		{[]string{"index, follow"}, robotstag.Tag{}},
		{[]string{"NOINDEX"}, robotstag.Tag{NoIndex: true}},
		{[]string{"noindex,nofollow"}, robotstag.Tag{NoIndex: true, NoFollow: true}},
		{[]string{"none"}, robotstag.Tag{NoIndex: true, NoFollow: true}},
		{[]string{"max-image-preview:large, nofollow"}, robotstag.Tag{NoFollow: true}},
		{[]string{"max-snippet: -1", "noarchive, noindex"}, robotstag.Tag{NoIndex: true}},
		{[]string{"googlebot: noindex"}, robotstag.Tag{}},
		{[]string{"googlebot: noindex, nofollow", "noarchive"}, robotstag.Tag{}},
		{[]string{"googlebot: noindex, rens: nofollow"}, robotstag.Tag{NoFollow: true}},
		{[]string{"Rens: noindex"}, robotstag.Tag{NoIndex: true}},
		{[]string{"*: none"}, robotstag.Tag{NoIndex: true, NoFollow: true}},
		{[]string{"noai, noimageai"}, robotstag.Tag{}},
		{[]string{"noindexing, no follow"}, robotstag.Tag{}},
		{[]string{"unavailable_after: 25 Jun 2010 15:00:00 UTC"}, robotstag.Tag{UnavailableAfter: june}},
		{[]string{"unavailable_after: 25 jun 2010 15:00:00 utc"}, robotstag.Tag{UnavailableAfter: june}},
		{[]string{"unavailable_after: 2010-06-25T15:00:00Z, nofollow"}, robotstag.Tag{UnavailableAfter: june, NoFollow: true}},
		{[]string{"unavailable_after: Friday, 25-Jun-10 15:00:00 UTC, noindex"}, robotstag.Tag{UnavailableAfter: june, NoIndex: true}},
		{[]string{"rens: unavailable_after: Fri, 25 Jun 2010 15:00:00 UTC"}, robotstag.Tag{UnavailableAfter: june}},
		{[]string{"unavailable_after: soon"}, robotstag.Tag{}},
		{[]string{"unavailable_after: fri, 25 jun 2010 15:00:00 utc"}, robotstag.Tag{UnavailableAfter: june}},
	}
	for _, test := range tests {
		if got := robotstag.Read("Rens", test.values...); got.NoIndex != test.want.NoIndex || got.NoFollow != test.want.NoFollow || !got.UnavailableAfter.Equal(test.want.UnavailableAfter) {
			t.Errorf("Read(%q) = %+v, want %+v", test.values, got, test.want)
		}
	}
	if late := (robotstag.Tag{UnavailableAfter: june}); !late.Keeps(june.Add(-time.Second)) || late.Keeps(june) {
		t.Error("a page is kept until it is unavailable")
	}
}

func FuzzRead(f *testing.F) {
	f.Add("googlebot: noindex, unavailable_after: Fri, 25 Jun 2010 15:00:00 UTC")
	f.Add("mon,mon,,:,::\x00")
	f.Fuzz(func(t *testing.T, value string) {
		tag := robotstag.Read("rens", value)
		if more := robotstag.Read("rens", value, "none"); !more.NoIndex || !more.NoFollow {
			t.Errorf("%q hides what follows", value)
		}
		if !tag.NoIndex && !robotstag.Read("rens", "noindex", value).NoIndex {
			t.Errorf("%q takes back what came before", value)
		}
	})
}

func ExampleRead() {
	tag := robotstag.Read("rens", "googlebot: noindex, rens: nofollow")
	fmt.Println(tag.NoIndex, tag.NoFollow)
	// Output: false true
}

func TestDirectives(t *testing.T) {
	for value, want := range map[string]string{
		"":                         "",
		"NoIndex,, max-snippet:-1": "noindex|max-snippet:-1",
		"googlebot: noindex, nofollow, rens: noarchive, noai":   "noarchive|noai",
		"*: none, other: noindex":                               "none",
		"unavailable_after: Fri, 25 Jun 2010 15:00:00 UTC, all": "unavailable_after: fri, 25 jun 2010 15:00:00 utc|all",
		"rens: unavailable_after: 2010-06-25":                   "unavailable_after: 2010-06-25",
	} {
		var texts []string
		for _, d := range robotstag.Directives("rens", value) {
			texts = append(texts, d.Text)
		}
		if got := strings.Join(texts, "|"); got != want {
			t.Errorf("Directives(%q) are %q, want %q", value, got, want)
		}
	}
}
