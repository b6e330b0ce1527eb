package article_test

import (
	"fmt"
	"strings"
	"testing"

	"rens/clean/article"
)

func TestRuns(t *testing.T) {
	link := func(start, end int) article.Link {
		return article.Link{Start: start, End: end, URL: fmt.Sprint("l", start)}
	}
	tongue := func(start, end int) article.Segment {
		return article.Segment{Start: start, End: end, Lang: fmt.Sprint("s", start)}
	}
	tests := []struct {
		name     string
		start    int
		end      int
		links    []article.Link
		segments []article.Segment
		want     string
	}{
		{"nothing", 4, 4, nil, nil, ""},
		{"plain", 4, 9, nil, nil, "4-9"},
		{"a link", 0, 9, []article.Link{link(2, 5)}, nil, "0-2 2-5/l2 5-9"},
		{"links side by side", 0, 9, []article.Link{link(0, 5), link(5, 9)}, nil, "0-5/l0 5-9/l5"},
		{"a link over both ends", 3, 6, []article.Link{link(0, 9)}, nil, "3-6/l0"},
		{"links elsewhere", 3, 6, []article.Link{link(0, 3), link(6, 9)}, nil, "3-6"},
		{"a link in a link", 0, 9, []article.Link{link(1, 5), link(2, 3), link(4, 7), link(8, 9)}, nil, "0-1 1-5/l1 5-8 8-9/l8"},
		{"no letter linked", 0, 9, []article.Link{link(4, 4)}, nil, "0-4 4-9"},
		{"segments", 2, 9, nil, []article.Segment{tongue(0, 2), tongue(2, 5), tongue(6, 9)}, "2-5/s2 5-6 6-9/s6"},
		{"both", 0, 9, []article.Link{link(3, 7)}, []article.Segment{tongue(0, 5), tongue(5, 9)}, "0-3/s0 3-5/l3/s0 5-7/l3/s5 7-9/s5"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var got []string
			for _, r := range article.Runs(test.start, test.end, test.links, test.segments) {
				one := fmt.Sprintf("%d-%d", r.Start, r.End)
				if r.Link != nil {
					one += "/" + r.Link.URL
				}
				if r.Segment != nil {
					one += "/" + r.Segment.Lang
				}
				got = append(got, one)
			}
			if strings.Join(got, " ") != test.want {
				t.Errorf("%s, want %s", strings.Join(got, " "), test.want)
			}
		})
	}
}
