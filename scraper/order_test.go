package scraper_test

import (
	"fmt"
	"testing"

	"rens/scraper"
)

func TestInOrder(t *testing.T) {
	var got []int
	items := func(yield func(int) bool) {
		for i := range 200 {
			if !yield(i) {
				return
			}
		}
	}
	err := scraper.InOrder(t.Context(), items, func(i int, _ *scraper.Turn) int { return i * i }, func(n int) error { got = append(got, n); return nil })
	if err != nil || len(got) != 200 {
		t.Fatalf("%d results, error %v", len(got), err)
	}
	for i, n := range got {
		if n != i*i {
			t.Fatalf("result %d is %d", i, n)
		}
	}
	fail := fmt.Errorf("full")
	if err := scraper.InOrder(t.Context(), items, func(i int, _ *scraper.Turn) int { return i }, func(n int) error { return fail }); err != fail {
		t.Errorf("error %v, want that of emit", err)
	}
}
