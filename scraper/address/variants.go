package address

import (
	"strings"
)

// Variants returns the other addresses under which a canonical one may have
// been met: with the other scheme, with or without "www." and the last slash,
// and for a page made for telephones or AMP that of the page itself. They are
// guesses: where one of them is known and has not failed, the site has shown
// which it uses, and the address is taken for the same page; else it is
// fetched as it is.
func Variants(canonical string) []string {
	scheme, rest, _ := strings.Cut(canonical, "://")
	rest, query, hasQuery := strings.Cut(rest, "?")
	host, path, _ := strings.Cut(rest, "/")
	if hasQuery {
		query = "?" + query
	}
	var out []string
	for _, plain := range plainForms(host, path, query) {
		for _, s := range []string{scheme, other(scheme, "http", "https")} {
			for _, h := range []string{plain.host, toggleWWW(plain.host)} {
				for _, p := range []string{plain.path, toggleSlash(plain.path)} {
					if v := s + "://" + h + "/" + p + plain.query; v != canonical && h != "" {
						out = append(out, v)
					}
				}
			}
		}
	}
	return out
}

// A form is an address in parts.
type form struct{ host, path, query string }

// plainForms returns an address and, where it has the marks of AMP or of a
// site for telephones, the one without them.
func plainForms(host, path, query string) []form {
	forms := []form{{host, path, query}}
	plain := forms[0]
	for _, prefix := range []string{"amp.", "m.", "mobil.", "mobile."} {
		if after, found := strings.CutPrefix(plain.host, prefix); found && strings.Contains(after, ".") {
			plain.host = after
			break
		}
	}
	plain.path = withoutAMP(plain.path)
	plain.query = queryWithoutAMP(plain.query)
	if plain != forms[0] {
		forms = append(forms, plain)
	}
	return forms
}

// withoutAMP drops the usual marks of AMP from a path: amp/x, x/amp, x/amp/,
// x.amp, x.amp.html.
func withoutAMP(path string) string {
	if after, found := strings.CutPrefix(path, "amp/"); found && after != "" {
		return after
	}
	for _, mark := range []struct{ end, instead string }{{"/amp", ""}, {"/amp/", "/"}, {".amp.html", ".html"}, {".amp", ""}} {
		if before, found := strings.CutSuffix(path, mark.end); found && before != "" {
			return before + mark.instead
		}
	}
	return path
}

func queryWithoutAMP(query string) string {
	if query == "" {
		return ""
	}
	var kept []string
	for part := range strings.SplitSeq(query[1:], "&") {
		switch part {
		case "amp", "amp=", "amp=1", "amp=true", "outputType=amp", "output=amp":
		default:
			kept = append(kept, part)
		}
	}
	if len(kept) == 0 {
		return ""
	}
	return "?" + strings.Join(kept, "&")
}

func other(is, a, b string) string {
	if is == a {
		return b
	}
	return a
}

// toggleWWW adds or drops "www."; "" for a host that cannot have it: a number,
// or one with a port.
func toggleWWW(host string) string {
	if after, found := strings.CutPrefix(host, "www."); found {
		return after
	}
	if strings.ContainsAny(host, ":[") || !strings.Contains(host, ".") || strings.Trim(host, "0123456789.") == "" {
		return ""
	}
	return "www." + host
}

// toggleSlash adds or drops the last slash, but for the root, and for a name
// of a file.
func toggleSlash(path string) string {
	if before, found := strings.CutSuffix(path, "/"); found {
		return before
	}
	if last := path[strings.LastIndex(path, "/")+1:]; last == "" || strings.Contains(last, ".") {
		return path
	}
	return path + "/"
}
