package address

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/nlnwa/whatwg-url/url"
)

// MaxURL is how many bytes a canonical address may have. Servers take 8,000 or
// fewer, and PostgreSQL keeps 2,700 of a key; addresses of pages have less.
const MaxURL = 2000

// ErrNoPage is wrapped by Canonical's error for an address of another scheme,
// without a host, with a user name in it, or longer than MaxURL.
var ErrNoPage = errors.New("not the address of a page")

// Canonical returns the one spelling under which a page is known, and asked
// for.
//
// It is the WHATWG form (scheme and host in lower case, host in ASCII, no
// default port, no dot behind the name, no dot segments, backslashes and white space put right),
// without fragment, with capital hex digits and none for letters, digits and
// -._~, without the parameters that only say where a reader came from or which
// session she is in, and the others sorted by name, where all have one: in a query
// that is a path, the order says which page is meant. What may well be another
// page stays: doubled slashes, empty values, a slash at the end (see
// Variants). Canonical(Canonical(x)) is Canonical(x).
func Canonical(raw string) (string, error) {
	// Colly escapes a bare percent sign too, so this is the address it asks for.
	u, err := url.NewParser(url.WithPercentEncodeSinglePercentSign()).Parse(raw)
	switch {
	case err != nil:
		return "", fmt.Errorf("read address %q: %w", raw, err)
	case u.Scheme() != "http" && u.Scheme() != "https", u.Hostname() == "", u.Username() != "", u.Password() != "":
		return "", fmt.Errorf("read address %q: %w", raw, ErrNoPage)
	}
	path := withoutSession(plainEscapes(u.Pathname()))
	out := u.Protocol() + "//" + withoutDot(u.Host()) + path
	if query := ours().clean(plainEscapes(strings.TrimPrefix(u.Search(), "?"))); query != "" {
		out += "?" + query
	}
	if len(out) > MaxURL {
		return "", fmt.Errorf("read address %q…: more than %d bytes: %w", out[:100], MaxURL, ErrNoPage)
	}
	return out, nil
}

// Same reports whether two spellings have one canonical form. What has none is
// the same as itself alone.
func Same(a, b string) bool {
	one, err := Canonical(a)
	other, otherErr := Canonical(b)
	return a == b || err == nil && otherErr == nil && one == other
}

// plainEscapes writes percent-encodings in one way: capitals, none for
// unreserved characters (RFC 3986, 6.2.2), and one for a bare percent sign.
func plainEscapes(s string) string {
	if !strings.Contains(s, "%") {
		return s
	}
	var out strings.Builder
	out.Grow(len(s))
	for i := 0; i < len(s); i++ {
		if s[i] != '%' {
			out.WriteByte(s[i])
			continue
		}
		octet, err := strconv.ParseUint(s[i+1:min(i+3, len(s))], 16, 8)
		switch {
		case err != nil || i+2 >= len(s):
			out.WriteString("%25")
			continue
		case isUnreserved(byte(octet)) && octet != '.': // a decoded dot could make a dot segment
			out.WriteByte(byte(octet))
		default:
			fmt.Fprintf(&out, "%%%02X", octet)
		}
		i += 2
	}
	return out.String()
}

func isUnreserved(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '.' || c == '_' || c == '~'
}

// withoutDot drops the dot at the end of a name, which says that it is a whole one.
func withoutDot(host string) string {
	name, port, hasPort := strings.Cut(host, ":")
	if !strings.HasSuffix(name, ".") {
		return host
	}
	if name = strings.TrimSuffix(name, "."); hasPort {
		name += ":" + port
	}
	return name
}

// sessions are what a session id stands behind in a path.
var sessions = []string{";jsessionid=", ";phpsessid=", ";sessionid=", ";sid="}

// withoutSession drops ";jsessionid=…" and its like from a path, and the folder that
// ASP.NET puts a session in: "/(S(…))".
func withoutSession(path string) string {
	lower := strings.ToLower(path)
	for _, mark := range sessions {
		at := strings.Index(lower, mark)
		if at < 0 {
			continue
		}
		if end := strings.IndexAny(path[at+1:], "/;"); end >= 0 {
			return withoutSession(path[:at] + path[at+1+end:])
		}
		return withoutSession(path[:at])
	}
	if at := strings.Index(lower, "/(s("); at >= 0 {
		if end := strings.Index(path[at:], "))"); end >= 0 {
			rest := path[at+end+2:]
			if !strings.HasPrefix(rest, "/") {
				rest = "/" + rest
			}
			return withoutSession(path[:at] + rest)
		}
	}
	return path
}
