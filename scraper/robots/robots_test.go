package robots_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"rens/fixtures/cpu"
	"rens/scraper/robots"
)

func TestAllowed(t *testing.T) {
	tests := []struct {
		name, robots, agent, url string
		want                     bool
	}{
		{"empty file", "", "rens", "https://a.example/x", true},
		{"no group for us", "User-agent: other\nDisallow: /", "rens", "https://a.example/x", true},
		{"everyone", "User-agent: *\nDisallow: /x", "rens", "https://a.example/x/y", false},
		{"own group beats everyone", "User-agent: *\nDisallow: /\n\nUser-agent: rens\nAllow: /", "rens", "https://a.example/x", true},
		{"own empty group beats everyone", "User-agent: rens\nDisallow:\n\nUser-agent: *\nDisallow: /", "rens", "https://a.example/x", true},
		{"version and contact in the agent", "User-agent: rens\nDisallow: /", "rens/0.1 (+https://b.example)", "https://a.example/x", false},
		{"case of the agent", "USER-AGENT: RENS\nDISALLOW: /", "rens", "https://a.example/x", false},
		{"part of a name is not the name", "User-agent: ren\nDisallow: /", "rens", "https://a.example/x", true},
		{"longest match", "User-agent: *\nDisallow: /a\nAllow: /a/b\n", "rens", "https://a.example/a/b/c", true},
		{"longest match, other order", "User-agent: *\nAllow: /a/b\nDisallow: /a/b/c\nAllow: /a", "rens", "https://a.example/a/b/c", false},
		{"a tie allows", "User-agent: *\nDisallow: /page\nAllow: /page", "rens", "https://a.example/page", true},
		{"groups of one name merge", "User-agent: rens\nDisallow: /a\n\nUser-agent: x\nDisallow: /c\n\nUser-agent: rens\nDisallow: /b", "rens", "https://a.example/b", false},
		{"several names over one group", "User-agent: x\nUser-agent: rens\nDisallow: /a", "rens", "https://a.example/a", false},
		{"blank and foreign lines do not end a group", "User-agent: rens\n\nSitemap: /s.xml\nFoo: bar\nDisallow: /a", "rens", "https://a.example/a", false},
		{"asterisk", "User-agent: *\nDisallow: /*/print", "rens", "https://a.example/a/b/print/1", false},
		{"asterisk needs its part", "User-agent: *\nDisallow: /*/print", "rens", "https://a.example/print", true},
		{"dollar", "User-agent: *\nDisallow: /*.pdf$", "rens", "https://a.example/a.pdf", false},
		{"dollar ends", "User-agent: *\nDisallow: /*.pdf$", "rens", "https://a.example/a.pdf?x", true},
		{"dollar takes the last place", "User-agent: *\nDisallow: /*a$", "rens", "https://a.example/aba", false},
		{"parts may not overlap", "User-agent: *\nDisallow: /ab*ba$", "rens", "https://a.example/aba", true},
		{"dollar in the middle is itself", "User-agent: *\nDisallow: /a$b", "rens", "https://a.example/a$b", false},
		{"escaped asterisk is itself", "User-agent: *\nDisallow: /a%2Ab", "rens", "https://a.example/axb", true},
		{"escaped asterisk meets a bare one", "User-agent: *\nDisallow: /a%2ab", "rens", "https://a.example/a*b", false},
		{"Danish letters, encoded path", "User-agent: *\nDisallow: /søg", "rens", "https://a.example/s%c3%b8g?q=1", false},
		{"Danish letters, encoded rule", "User-agent: *\nDisallow: /s%C3%B8g", "rens", "https://a.example/søg", false},
		{"unreserved letters decoded", "User-agent: *\nDisallow: /%7Ea", "rens", "https://a.example/~a", false},
		{"encoded slash is not a slash", "User-agent: *\nDisallow: /a/b", "rens", "https://a.example/a%2Fb", true},
		{"query", "User-agent: *\nDisallow: /*?*utm", "rens", "https://a.example/a?x=1&utm_source=2", false},
		{"fragment is not sent", "User-agent: *\nDisallow: /*b", "rens", "https://a.example/a#b", true},
		{"root of a bare host", "User-agent: *\nDisallow: /", "rens", "https://a.example", false},
		{"robots.txt itself", "User-agent: *\nDisallow: /", "rens", "https://a.example/robots.txt", true},
		{"comment", "User-agent: * # all\nDisallow: /a # not this", "rens", "https://a.example/a", false},
		{"BOM and CR", "\ufeffUser-agent: *\rDisallow: /a\r", "rens", "https://a.example/a", false},
		{"BOM and CRLF", "\ufeffUser-agent: *\r\nDisallow: /a\r\n", "rens", "https://a.example/a", false},
		{"rule before any group", "Disallow: /\nUser-agent: rens\nDisallow: /a", "rens", "https://a.example/b", true},
		{"HTML instead", "<!doctype html><html><p>Disallow: /</html>", "rens", "https://a.example/", true},
		{"url of another scheme form", "User-agent: *\nDisallow: /a", "rens", "//a.example/a", false},
		{"url within the query", "User-agent: *\nDisallow: /b", "rens", "https://a.example/a?to=https://c.example/b", true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := robots.Parse([]byte(test.robots)).Allowed(test.agent, test.url); got != test.want {
				t.Errorf("Allowed(%q, %q) = %v, want %v, by\n%s", test.agent, test.url, got, test.want, test.robots)
			}
		})
	}
}

func TestFromStatus(t *testing.T) {
	body := []byte("User-agent: *\nDisallow: /shut\n")
	tests := []struct {
		status     int
		open, shut bool
	}{
		{200, true, false}, {206, true, false}, {301, true, true}, {304, false, false}, {401, true, true}, {403, true, true}, {404, true, true},
		{410, true, true}, {429, false, false}, {500, false, false}, {503, false, false}, {0, false, false}, {999, false, false},
	}
	for _, test := range tests {
		rules := robots.FromStatus(test.status, body)
		if open, shut := rules.Allowed("rens", "/open"), rules.Allowed("rens", "/shut"); open != test.open || shut != test.shut {
			t.Errorf("FromStatus(%d): /open %v, /shut %v, want %v, %v", test.status, open, shut, test.open, test.shut)
		}
	}
}

func TestCrawlDelay(t *testing.T) {
	tests := []struct {
		robots string
		want   time.Duration
		ok     bool
	}{
		{"User-agent: *\nCrawl-delay: 2.5\nDisallow: /x", 2500 * time.Millisecond, true},
		{"User-agent: *\nDisallow: /x\nCrawl-delay: 3", 3 * time.Second, true},
		{"User-agent: *\nCrawl-delay: 9\n\nUser-agent: rens\nDisallow: /x", 0, false},
		{"User-agent: rens\nCrawl-delay: 1\nDisallow: /x\n\nUser-agent: rens\nCrawl-delay: 4\nDisallow: /y", 4 * time.Second, true},
		{"User-agent: *\nCrawl-delay: soon", 0, false},
		{"User-agent: *\nCrawl-delay: NaN", 0, false},
		{"User-agent: *\nCrawl-delay: -1", 0, false},
		{"User-agent: *\nCrawl-delay: 1e300", 1<<63 - 1, true},
		{"User-agent: *\nCrawl-delay: 0", 0, true},
		{"User-agent: *\nCrawl-delay: 1s", time.Second, true},
		{"User-agent: *\nCrawl-delay: 3 Seconds", 3 * time.Second, true},
		{"User-agent: *\nCrawl-delay: 1,5", 1500 * time.Millisecond, true},
		{"User-agent: *\nCrawl-delay: 2.5 sec.", 2500 * time.Millisecond, true},
		{"User-agent: *\nCrawl-delay: 500ms", 500 * time.Millisecond, true},
		{"User-agent: *\nCrawl-delay: 2 min", 2 * time.Minute, true},
		{"User-agent: *\nCrawl-delay: 5 parsecs", 0, false},
		{"User-agent: *\nCrawl-delay: s", 0, false},
	}
	for _, test := range tests {
		if got, ok := robots.Parse([]byte(test.robots)).CrawlDelay("rens"); got != test.want || ok != test.ok {
			t.Errorf("CrawlDelay = %v, %v, want %v, %v, by\n%s", got, ok, test.want, test.ok, test.robots)
		}
	}
}

// TestHostileSizes holds that many agents over many rules cost what their
// file weighs, and that a pattern of many asterisks costs no more than its
// length.
func TestHostileSizes(t *testing.T) {
	var many strings.Builder
	for i := range 15_000 {
		fmt.Fprintf(&many, "User-agent: a%d\n", i)
	}
	for i := range 15_000 {
		fmt.Fprintf(&many, "Disallow: /%d\nSitemap: %d\n", i, i)
	}
	stars := "User-agent: *\nDisallow: /" + strings.Repeat("*a", 100_000) + "b"
	slow := strings.Repeat("User-agent: rens\n", 20_000) + strings.Repeat("Disallow: /b\n", 10_000)
	begin := cpu.Used()
	for _, body := range []string{many.String(), stars, slow} {
		rules := robots.Parse([]byte(body))
		rules.Allowed("a1", "/"+strings.Repeat("a", 8000))
		rules.Allowed("rens", "/"+strings.Repeat("a", 8000))
	}
	if took := cpu.Used() - begin; took > 5*time.Second {
		t.Errorf("parsing and matching took %v", took)
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte("User-agent: *\nDisallow: /a*b$\nCrawl-delay: 1\nSitemap: /s.xml\n"), "rens", "https://a.example/axb")
	f.Add([]byte("\ufeffuser-agent rens\rdisallow /%zz%e2"), "rens/1.0", "?%")
	f.Add([]byte("***\x00:\xff#"), "", "")
	f.Fuzz(func(t *testing.T, body []byte, agent, url string) {
		rules := robots.Parse(body)
		if rules.Allowed(agent, url) != rules.Allowed(strings.ToUpper(agent), url) && agent == strings.ToLower(agent) && isASCII(agent) {
			t.Errorf("the case of agent %q decides", agent)
		}
		if d, _ := rules.CrawlDelay(agent); d < 0 {
			t.Errorf("crawl delay %v", d)
		}
		if !rules.Allowed(agent, "https://a.example/robots.txt") {
			t.Error("robots.txt itself is not allowed")
		}
		if s := rules.Sitemaps(); slices.Contains(s, "") {
			t.Error("an empty sitemap address")
		}
		// What comes after the file's end in a group of another name changes nothing.
		more := robots.Parse(append(append([]byte{}, body...), "\n\nUser-agent: zz-no-such-agent\nDisallow: /\n"...))
		if len(body) < robots.MaxBytes-100 && !strings.Contains(strings.ToLower(agent), "zz-no") && closed(body) && rules.Allowed(agent, url) != more.Allowed(agent, url) {
			t.Errorf("a foreign group decides for %q %q", agent, url)
		}
	})
}

// closed reports whether a group of another name after body begins a group of
// its own: not so where body ends in a user-agent line.
func closed(body []byte) bool {
	return !strings.Contains(strings.ToLower(string(body)), "agent")
}

func isASCII(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r > 127 })
}

func ExampleRules_Allowed() {
	rules := robots.Parse([]byte("User-agent: *\nDisallow: /search\nAllow: /search/about\n"))
	fmt.Println(rules.Allowed("rens", "https://news.example/search?q=rens"))
	fmt.Println(rules.Allowed("rens", "https://news.example/search/about"))
	// Output:
	// false
	// true
}
