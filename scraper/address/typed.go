package address

import (
	"errors"
	"fmt"
	"strings"

	"github.com/nlnwa/whatwg-url/url"
)

// Typed reads an address as a person types it and returns its WHATWG form,
// without a fragment: "example.org/x" becomes "https://example.org/x". It fails
// with ErrWord for a word alone, which is as likely a command or a file, and for what is not the address of a page: another scheme, no host, a user name in
// it, nothing at all. Its messages tell no password.
func Typed(text string) (string, error) {
	text = strings.TrimSpace(text)
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
		return typedHost("https://" + text)
	case !isScheme(scheme):
		return "", fmt.Errorf("%q is no scheme", scheme)
	case !strings.EqualFold(scheme, "http") && !strings.EqualFold(scheme, "https"):
		return "", fmt.Errorf("scheme %q is not one that rens fetches", scheme)
	}
	return check(url.Parse(text))
}

// ErrWord says of an address without a scheme that its host has neither a dot nor a
// port.
var ErrWord = errors.New("a word without a dot, a scheme or a port is no address; if it is a host, write https:// before it")

// typedHost reads an address that was typed without a scheme.
func typedHost(text string) (string, error) {
	u, err := url.Parse(text)
	if err == nil && u.Hostname() != "localhost" && u.Port() == "" && u.Hostname() != "" && !strings.ContainsAny(u.Hostname(), ".:") {
		return "", ErrWord
	}
	return check(u, err)
}

func check(u *url.Url, err error) (string, error) {
	switch {
	case err != nil:
		return "", errors.New("not a valid address: " + brief(err)) // its own text holds the address
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

// Join returns the address that a reference on a page leads to, as Typed writes
// addresses; what is not the address of a page is an error, as there.
func Join(at, reference string) (string, error) { return check(url.ParseRef(at, reference)) }

// WithoutUser hides what stands before the @ of an address.
func WithoutUser(address string) string {
	scheme, rest, found := strings.Cut(address, "://")
	if !found {
		return address
	}
	end := strings.IndexAny(rest, "/?#\\")
	if end < 0 {
		end = len(rest)
	}
	if at := strings.LastIndex(rest[:end], "@"); at >= 0 {
		return scheme + "://***" + rest[at:]
	}
	return address
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
