package plain_test

import (
	"fmt"
	"strings"
	"testing"

	"rens/clean/plain"
)

func TestTable(t *testing.T) {
	var table plain.Table[int]
	for i, phrase := range []string{"by", "written by", "écrit par", "veröffentlicht von", "by:", "i går"} {
		table.Add(phrase, i+1)
	}
	for _, c := range []struct{ in, want string }{
		{"", ""},
		{"Jane", ""},
		{"By Jane", "2=1"},
		{"BY: Jane", "2=1 3=5"},
		{"byline", "2=1"},
		{"Written  By\u00a0Jane", "11=2"},
		{"ÉCRIT PAR Jean", "10=3"},
		{"VERÖFFENTLICHT\nVON", "19=4"},
		{"I GÅR", "6=6"},
		{"\xff", ""},
	} {
		var got []string
		for n, v := range table.Openings(c.in) {
			got = append(got, fmt.Sprintf("%d=%d", n, v))
		}
		if got := strings.Join(got, " "); got != c.want {
			t.Errorf("Openings(%q) = %q, want %q", c.in, got, c.want)
		}
	}
	var empty plain.Table[bool]
	for range empty.Openings("é") {
		t.Error("an empty table has a phrase")
	}
}

// TestLongest holds that the longest phrase wins that may end where it does.
func TestLongest(t *testing.T) {
	var table plain.Table[int]
	for i, phrase := range []string{"a", "a b", "a b c"} {
		table.Add(phrase, i)
	}
	short := func(n int, _ int) bool { return n < 5 }
	if v, n := table.Longest("A B C d", short); v != 1 || n != 3 {
		t.Errorf("longest: value %d of %d bytes, want 1 of 3", v, n)
	}
	if _, n := table.Longest("b", short); n != 0 {
		t.Errorf("longest of nothing: %d bytes, want none", n)
	}
}
