package robots_test

import (
	"fmt"
	"testing"
	"time"

	"rens/scraper/robots"
)

func TestReadTag(t *testing.T) {
	june := time.Date(2010, 6, 25, 15, 0, 0, 0, time.UTC)
	tests := []struct {
		values []string
		want   robots.Tag
	}{
		{nil, robots.Tag{}},
		{[]string{"index, follow"}, robots.Tag{}},
		{[]string{"NOINDEX"}, robots.Tag{NoIndex: true}},
		{[]string{"noindex,nofollow"}, robots.Tag{NoIndex: true, NoFollow: true}},
		{[]string{"none"}, robots.Tag{NoIndex: true, NoFollow: true}},
		{[]string{"max-image-preview:large, nofollow"}, robots.Tag{NoFollow: true}},
		{[]string{"max-snippet: -1", "noarchive, noindex"}, robots.Tag{NoIndex: true}},
		{[]string{"googlebot: noindex"}, robots.Tag{}},
		{[]string{"googlebot: noindex, nofollow", "noarchive"}, robots.Tag{}},
		{[]string{"googlebot: noindex, rens: nofollow"}, robots.Tag{NoFollow: true}},
		{[]string{"Rens: noindex"}, robots.Tag{NoIndex: true}},
		{[]string{"*: none"}, robots.Tag{NoIndex: true, NoFollow: true}},
		{[]string{"noai, noimageai"}, robots.Tag{}},
		{[]string{"noindexing, no follow"}, robots.Tag{}},
		{[]string{"unavailable_after: 25 Jun 2010 15:00:00 UTC"}, robots.Tag{UnavailableAfter: june}},
		{[]string{"unavailable_after: 25 jun 2010 15:00:00 utc"}, robots.Tag{UnavailableAfter: june}},
		{[]string{"unavailable_after: 2010-06-25T15:00:00Z, nofollow"}, robots.Tag{UnavailableAfter: june, NoFollow: true}},
		{[]string{"unavailable_after: Friday, 25-Jun-10 15:00:00 UTC, noindex"}, robots.Tag{UnavailableAfter: june, NoIndex: true}},
		{[]string{"rens: unavailable_after: Fri, 25 Jun 2010 15:00:00 UTC"}, robots.Tag{UnavailableAfter: june}},
		{[]string{"unavailable_after: soon"}, robots.Tag{}},
	}
	for _, test := range tests {
		if got := robots.ReadTag("rens/0.1", test.values...); got.NoIndex != test.want.NoIndex || got.NoFollow != test.want.NoFollow || !got.UnavailableAfter.Equal(test.want.UnavailableAfter) {
			t.Errorf("ReadTag(%q) = %+v, want %+v", test.values, got, test.want)
		}
	}
	if late := (robots.Tag{UnavailableAfter: june}); !late.Keeps(june.Add(-time.Second)) || late.Keeps(june) {
		t.Error("a page is kept until it is unavailable")
	}
}

func FuzzReadTag(f *testing.F) {
	f.Add("googlebot: noindex, unavailable_after: Fri, 25 Jun 2010 15:00:00 UTC")
	f.Add("mon,mon,,:,::\x00")
	f.Fuzz(func(t *testing.T, value string) {
		tag := robots.ReadTag("rens", value)
		if more := robots.ReadTag("rens", value, "none"); !more.NoIndex || !more.NoFollow {
			t.Errorf("%q hides what follows", value)
		}
		if !tag.NoIndex && !robots.ReadTag("rens", "noindex", value).NoIndex {
			t.Errorf("%q takes back what came before", value)
		}
	})
}

func ExampleReadTag() {
	tag := robots.ReadTag("rens", "googlebot: noindex, rens: nofollow")
	fmt.Println(tag.NoIndex, tag.NoFollow)
	// Output: false true
}
