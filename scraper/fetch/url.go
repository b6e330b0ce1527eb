package fetch

import (
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/nlnwa/whatwg-url/url"
)

// ParseURL reads an address as a person types it and returns its WHATWG
// form, without a fragment: "example.org/x" becomes "https://example.org/x".
//
// What is not the address of a page (another scheme, no host, a user name in
// it, nothing at all) gives an *Error with the reason BadURL.
func ParseURL(text string) (string, error) {
	href, err := parseURL(strings.TrimSpace(text))
	if err != nil {
		return "", &Error{URL: text, Reason: BadURL, Err: err}
	}
	return href, nil
}

func parseURL(text string) (string, error) {
	if text == "" {
		return "", errors.New("the address is empty")
	}
	scheme, rest, found := strings.Cut(text, ":")
	switch {
	case strings.HasPrefix(text, "//"):
		text = "https:" + text
	case strings.HasPrefix(text, "/"), strings.HasPrefix(text, "."):
		return "", errors.New("the address has no host")
	case !found || isPort(rest) || strings.ContainsAny(scheme, "/?#["):
		text = "https://" + text
	case !isScheme(scheme):
		return "", fmt.Errorf("%q is no scheme", scheme)
	case !strings.EqualFold(scheme, "http") && !strings.EqualFold(scheme, "https"):
		return "", fmt.Errorf("scheme %q is not one that rens fetches", scheme)
	}
	return check(url.Parse(text))
}

func check(u *url.Url, err error) (string, error) {
	switch {
	case err != nil:
		return "", &plain{"not a valid address: " + brief(err), err}
	case u.Scheme() != "http" && u.Scheme() != "https":
		return "", fmt.Errorf("scheme %q is not one that rens fetches", u.Scheme())
	case u.Hostname() == "":
		return "", errors.New("the address has no host")
	case u.Username() != "" || u.Password() != "":
		return "", errors.New("the address holds a user name or password, which rens does not send")
	}
	href := u.Href(true)
	if strings.Contains(u.Hostname(), "xn--") { // not every name that can be written so can be read
		if again, err := url.Parse(href); err != nil || again.Href(true) != href {
			return "", errors.New("not a valid address: the host has no form in ASCII that can be read again")
		}
	}
	return href, nil
}

// brief takes from "Error: The host is empty. Url: '…'" what is wrong, without
// the address, which may hold a password.
func brief(err error) string {
	text, _, _ := strings.Cut(strings.TrimPrefix(err.Error(), "Error: "), ". Url: '")
	if text == "" {
		return "it cannot be parsed"
	}
	return strings.ToLower(text[:1]) + text[1:]
}

// target returns the address that a Location header on a page leads to. A
// user name in it is an error, as in ParseURL.
func target(at, location string) (string, error) {
	if location == "" {
		return "", &Error{Reason: BadRedirect, Err: errors.New("a redirect without a Location")}
	}
	next, err := check(url.ParseRef(at, location))
	if err != nil {
		return "", &Error{Reason: BadRedirect, Err: fmt.Errorf("a redirect to %q: %w", withoutUser(location), err)}
	}
	return next, nil
}

// hostOf returns host and port of an address that ParseURL or target has
// written.
func hostOf(href string) string {
	_, rest, _ := strings.Cut(href, "://")
	if end := strings.IndexAny(rest, "/?"); end >= 0 {
		rest = rest[:end]
	}
	return rest
}

// originOf returns scheme, host and port of an address that ParseURL or target
// has written (RFC 6454).
func originOf(href string) string {
	scheme, _, _ := strings.Cut(href, "://")
	return scheme + "://" + hostOf(href)
}

// byOrigin writes the origins as addresses have them.
func byOrigin(headers map[string]http.Header) (map[string]http.Header, error) {
	own := map[string]http.Header{}
	for origin, header := range headers {
		href, err := ParseURL(origin)
		if err != nil || originOf(href)+"/" != href {
			return nil, fmt.Errorf("read headers for %q: want an origin, such as https://news.example, without a path", withoutUser(origin))
		}
		own[originOf(href)] = header.Clone()
	}
	return own, nil
}

// isPort reports whether the text after a colon begins with a port number, so
// that the text before it is a host.
func isPort(rest string) bool {
	end := strings.IndexAny(rest, "/?#")
	if end < 0 {
		end = len(rest)
	}
	return end > 0 && end <= 5 && strings.Trim(rest[:end], "0123456789") == ""
}

func isScheme(s string) bool {
	for i, c := range strings.ToLower(s) {
		letter := c >= 'a' && c <= 'z'
		if !letter && (i == 0 || !(c >= '0' && c <= '9' || c == '+' || c == '-' || c == '.')) {
			return false
		}
	}
	return s != ""
}
