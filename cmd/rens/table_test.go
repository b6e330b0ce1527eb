package main

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"rens/scraper"
)

// large is a run of sites with long names and large numbers.
func large() scraper.Report {
	sum := scraper.Sum{Requests: 12345, Written: 9876, NotModified: 1000, Done: 11000, Failed: 1045, Skipped: 200, Retried: 100, Found: 54321, Bytes: 987654321, Took: 26*time.Hour + time.Second,
		Languages: map[string]int{"da": 9000, "nb": 800, "sv": 76}}
	return scraper.Report{Sum: sum, Sites: map[string]scraper.Sum{"a.example": sum, "et-meget-langt-navn-paa-en-avis-i-det-nordligste.example": sum}}
}

// TestTable holds that the table fits, whatever stands in it, and that what became of the
// addresses comes to their number.
func TestTable(t *testing.T) {
	for width, want := range map[int]string{80: "new", 100: "time", 140: "languages"} {
		var out strings.Builder
		writeTable(&out, large(), width)
		lines := strings.Split(strings.TrimSpace(out.String()), "\n")
		for _, line := range lines {
			if n := utf8.RuneCountInString(line); n > width {
				t.Errorf("%d columns of %d: %s", n, width, line)
			}
		}
		if !strings.HasSuffix(lines[0], want) || len(lines) != 5 {
			t.Errorf("%d columns: want them to end with %s: %s", width, want, out.String())
		}
	}
	s := large().Sum
	if sum := s.Written + s.NotModified + other(s) + s.Failed + s.Skipped + s.Retried; sum != s.Requests {
		t.Errorf("what became of them is %d, asked %d", sum, s.Requests)
	}
}

// TestProgressLine holds that the line fits terminals, and what it says on them.
func TestProgressLine(t *testing.T) {
	b := &bar{what: "crawling", done: 120, total: 310, parts: []string{"waiting 12s for www.en-avis.example, www.en-anden.example", "96 written", "2 failed"}}
	for columns := 1; columns <= 200; columns++ {
		if line := b.line(10*time.Second, columns); utf8.RuneCountInString(line) > columns {
			t.Errorf("%d columns: %q", columns, line)
		}
	}
	for columns, want := range map[int]string{
		39:  "crawling 38% 120/310 12/s, waiting 12s…",
		200: "crawling 38% 120/310 12/s, waiting 12s for www.en-avis.example, www.en-anden.example, 96 written, 2 failed",
	} {
		if got := b.line(10*time.Second, columns); got != want {
			t.Errorf("%d columns: %q, want %q", columns, got, want)
		}
	}
	if got := (&bar{what: "cleaning", done: 7}).line(0, 80); got != "cleaning 7" {
		t.Error(got)
	}
}
