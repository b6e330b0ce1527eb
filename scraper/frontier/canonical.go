package frontier

import (
	"errors"
	"fmt"
	neturl "net/url"
	"strings"

	"github.com/nlnwa/whatwg-url/url"
)

// MaxURL is how many bytes a canonical address may have. Servers take 8,000 or
// fewer, and PostgreSQL keeps 2,700 of a key; addresses of pages have less.
const MaxURL = 2000

// ErrNoPage is wrapped by Canonical's error for an address of another scheme,
// without a host, with a user name in it, or longer than MaxURL.
var ErrNoPage = errors.New("not the address of a page")

// Canonical returns the one spelling under which a page is known.
//
// It is the WHATWG form (scheme and host in lower case, host in ASCII, no
// default port, no dot segments, backslashes and white space put right),
// without fragment, with capital hex digits, and without the parameters that
// only say where a reader came from or which session she is in. The rest of
// the query stays as it is, in its order. Canonical(Canonical(x)) is
// Canonical(x).
func Canonical(raw string) (string, error) {
	// Colly escapes a bare percent sign too, so this is the address it asks for.
	u, err := url.NewParser(url.WithPercentEncodeSinglePercentSign()).Parse(raw)
	switch {
	case err != nil:
		return "", fmt.Errorf("read address %q: %w", raw, err)
	case u.Scheme() != "http" && u.Scheme() != "https", u.Hostname() == "", u.Username() != "", u.Password() != "":
		return "", fmt.Errorf("read address %q: %w", raw, ErrNoPage)
	}
	path := withoutSession(capitalHex(u.Pathname()))
	out := u.Protocol() + "//" + u.Host() + path
	if query := cleanQuery(capitalHex(strings.TrimPrefix(u.Search(), "?"))); query != "" {
		out += "?" + query
	}
	if len(out) > MaxURL {
		return "", fmt.Errorf("read address %q…: more than %d bytes: %w", out[:100], MaxURL, ErrNoPage)
	}
	return out, nil
}

// Host returns the host and port of a canonical address, the unit of
// politeness: no two requests to it at once.
func Host(canonical string) string {
	_, rest, _ := strings.Cut(canonical, "://")
	if end := strings.IndexAny(rest, "/?"); end >= 0 {
		rest = rest[:end]
	}
	return rest
}

func capitalHex(s string) string {
	if !strings.Contains(s, "%") {
		return s
	}
	b := []byte(s)
	for i := 0; i+2 < len(b); i++ {
		if b[i] == '%' {
			copy(b[i+1:i+3], strings.ToUpper(string(b[i+1:i+3])))
		}
	}
	return string(b)
}

// withoutSession drops ";jsessionid=…" from a path.
func withoutSession(path string) string {
	at := strings.Index(strings.ToLower(path), ";jsessionid=")
	if at < 0 {
		return path
	}
	rest := path[at+1:]
	if end := strings.IndexAny(rest, "/;"); end >= 0 {
		return withoutSession(path[:at] + rest[end:])
	}
	return path[:at]
}

func cleanQuery(query string) string {
	kept := make([]string, 0, 8)
	for part := range strings.SplitSeq(query, "&") {
		name, _, _ := strings.Cut(part, "=")
		if !isNoise(name) {
			kept = append(kept, part)
		}
	}
	return strings.Join(kept, "&")
}

// isNoise reports whether a parameter says nothing about which page is meant.
// Short names that some sites use for their content (id, ref, sid, s, p) are
// not taken for noise.
func isNoise(name string) bool {
	if plain, err := neturl.QueryUnescape(name); err == nil {
		name = plain
	}
	name = strings.ToLower(name)
	for _, prefix := range []string{"utm_", "pk_", "piwik_", "mtm_", "matomo_", "at_", "fb_action_", "fb_source", "aspsessionid", "_hs", "hsa_"} {
		if strings.HasPrefix(name, prefix) {
			return true
		}
	}
	switch name {
	// Advertising networks: Google, Meta, Microsoft, X, TikTok, Yandex, Pinterest, Snap, Reddit, LinkedIn, Adobe.
	case "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "gad_source", "gad_campaignid", "srsltid", "fbclid", "msclkid", "twclid",
		"ttclid", "yclid", "ysclid", "_openstat", "epik", "scclid", "rdt_cid", "li_fat_id", "ef_id", "s_kwcid", "rb_clickid":
		return true
	// Mail and social: Mailchimp, Marketo, Omeda, Vero, Klaviyo, Instagram, X.
	case "mc_cid", "mc_eid", "mkt_tok", "oly_enc_id", "oly_anon_id", "vero_id", "vero_conv", "_ke", "igshid", "igsh",
		"__twitter_impression", "ref_src", "ref_url", "guccounter", "guce_referrer", "guce_referrer_sig":
		return true
	// Campaign tags of news houses and analytics.
	case "cmpid", "icid", "ocid", "ito", "smid", "wt.mc_id", "wt_mc", "xtor", "ns_mchannel", "ns_source", "ns_campaign", "_ga", "_gl":
		return true
	// Sessions.
	case "phpsessid", "jsessionid", "cfid", "cftoken", "sessionid", "session_id":
		return true
	}
	return false
}
