package address

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"regexp"
	"regexp/syntax"
	"slices"
	"strings"
)

// ClearURLs are further parameters to drop, from a file of the project of that
// name, which users may load; none comes with rens. The nil value drops nothing.
type ClearURLs struct {
	providers []provider
	skipped   int
}

// A provider is the rules for one site.
type provider struct {
	hint       string // stands in every address of it; may be empty
	pattern    *regexp.Regexp
	exceptions []*regexp.Regexp
	names      *regexp.Regexp   // of parameters to drop; nil for none
	raw        []*regexp.Regexp // parts of the address to drop
}

// LoadClearURLs reads a ClearURLs data file: JSON with "providers", each with
// "urlPattern", "rules", "referralMarketing", "rawRules" and "exceptions",
// which are regular expressions. Redirections and blocked sites are not taken
// over: they say what to do with a link, not which page it is. Expressions
// that Go's linear-time engine does not know are skipped; see Skipped.
func LoadClearURLs(r io.Reader) (*ClearURLs, error) {
	var file struct {
		Providers map[string]struct {
			URLPattern                                     string
			Rules, ReferralMarketing, RawRules, Exceptions []string
		}
	}
	if err := json.NewDecoder(r).Decode(&file); err != nil {
		return nil, fmt.Errorf("read ClearURLs rules: %w; want the project's data file, in JSON", err)
	}
	if len(file.Providers) == 0 {
		return nil, fmt.Errorf("read ClearURLs rules: there are no providers in it; want the project's data file, in JSON")
	}
	rules := &ClearURLs{}
	for _, name := range slices.Sorted(maps.Keys(file.Providers)) {
		in := file.Providers[name]
		p := provider{pattern: rules.compile(in.URLPattern), hint: required(in.URLPattern)}
		if p.pattern == nil {
			continue
		}
		var names []string
		for _, rule := range append(in.Rules, in.ReferralMarketing...) {
			if rules.compile(rule) != nil {
				names = append(names, "(?:"+rule+")")
			}
		}
		if len(names) > 0 {
			p.names = rules.compile("^(?:" + strings.Join(names, "|") + ")$")
		}
		p.raw, p.exceptions = rules.all(in.RawRules), rules.all(in.Exceptions)
		rules.providers = append(rules.providers, p)
	}
	return rules, nil
}

// Skipped returns how many expressions could not be used.
func (r *ClearURLs) Skipped() int { return r.skipped }

func (r *ClearURLs) compile(pattern string) *regexp.Regexp {
	re, err := regexp.Compile("(?i)" + pattern)
	if err != nil || pattern == "" {
		r.skipped++
		return nil
	}
	return re
}

func (r *ClearURLs) all(patterns []string) (out []*regexp.Regexp) {
	for _, p := range patterns {
		if re := r.compile(p); re != nil {
			out = append(out, re)
		}
	}
	return out
}

// required returns the longest text that stands in every match, in lower
// case, so that most providers are ruled out without their expression.
func required(pattern string) string {
	re, err := syntax.Parse(pattern, syntax.Perl)
	if err != nil {
		return ""
	}
	best := ""
	parts := []*syntax.Regexp{re}
	if re.Op == syntax.OpConcat {
		parts = re.Sub
	}
	for _, sub := range parts {
		if text := strings.ToLower(string(sub.Rune)); sub.Op == syntax.OpLiteral && len(text) > len(best) && !strings.Contains("https://", text) {
			best = text
		}
	}
	return best
}

// Clean returns an address without the parameters that the rules name.
func (r *ClearURLs) Clean(address string) string {
	if r == nil {
		return address
	}
	lower := strings.ToLower(address)
	for _, p := range r.providers {
		if !strings.Contains(lower, p.hint) || !p.pattern.MatchString(address) ||
			slices.ContainsFunc(p.exceptions, func(e *regexp.Regexp) bool { return e.MatchString(address) }) {
			continue
		}
		for _, raw := range p.raw {
			address = raw.ReplaceAllString(address, "")
		}
		if p.names != nil {
			address = withoutParams(address, p.names)
		}
	}
	return address
}

func withoutParams(address string, names *regexp.Regexp) string {
	address, fragment, hasFragment := strings.Cut(address, "#")
	base, query, hasQuery := strings.Cut(address, "?")
	if hasQuery {
		kept := slices.DeleteFunc(strings.Split(query, "&"), func(part string) bool {
			name, _, _ := strings.Cut(part, "=")
			return names.MatchString(name)
		})
		address = base
		if len(kept) > 0 {
			address += "?" + strings.Join(kept, "&")
		}
	}
	if hasFragment {
		address += "#" + fragment
	}
	return address
}
