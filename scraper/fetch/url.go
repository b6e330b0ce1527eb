package fetch

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"unicode/utf8"

	"rens/scraper/address"
)

// ParseURL reads an address as a person types it and returns its WHATWG
// form, without a fragment: "example.org/x" becomes "https://example.org/x".
//
// What is not the address of a page (another scheme, no host, a user name in
// it, nothing at all) gives an *Error with the reason BadURL.
func ParseURL(text string) (string, error) {
	href, err := address.Typed(text)
	if err != nil {
		return "", &Error{URL: text, Reason: BadURL, Err: err}
	}
	return href, nil
}

// target returns the address that a Location header on a page leads to. A
// user name in it is an error, as in ParseURL.
func target(at, location string) (string, error) {
	if location == "" {
		return "", &Error{Reason: BadRedirect, Err: errors.New("a redirect without a Location")}
	}
	next, err := address.Join(at, escaped(location))
	if err != nil {
		return "", &Error{Reason: BadRedirect, Err: fmt.Errorf("a redirect to %q: %w", address.WithoutUser(location), err)}
	}
	return next, nil
}

// escaped writes the bytes of a Location that is no UTF-8 as percent-encodings, as
// browsers do: the server gets back what it sent.
func escaped(location string) string {
	if utf8.ValidString(location) {
		return location
	}
	var out strings.Builder
	for _, c := range []byte(location) {
		if c < utf8.RuneSelf {
			out.WriteByte(c)
		} else {
			fmt.Fprintf(&out, "%%%02X", c)
		}
	}
	return out.String()
}

// byOrigin writes the origins as addresses have them.
func byOrigin(headers map[string]http.Header) (map[string]http.Header, error) {
	own := map[string]http.Header{}
	for origin, header := range headers {
		href, err := ParseURL(origin)
		if err != nil || address.Origin(href)+"/" != href {
			return nil, fmt.Errorf("read headers for %q: want an origin, such as https://news.example, without a path", address.WithoutUser(origin))
		}
		own[address.Origin(href)] = header.Clone()
	}
	return own, nil
}
