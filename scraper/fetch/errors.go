package fetch

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"syscall"
	"time"

	"code.dny.dev/ssrf"

	"rens/scraper/address"
)

// A Reason is the short name of why a fetch failed.
type Reason string

// The reasons.
const (
	NotFound         Reason = "not_found"     // 404
	Gone             Reason = "gone"          // 410
	Forbidden        Reason = "forbidden"     // 401, 402, 403, 407, 451
	RateLimited      Reason = "rate_limited"  // 429
	ClientError      Reason = "client_error"  // any other 4xx
	ServerError      Reason = "server_error"  // 5xx, or a status that does not exist
	NotModified      Reason = "not_modified"  // 304
	BadRedirect      Reason = "bad_redirect"  // without a usable Location
	RedirectLoop     Reason = "redirect_loop" // back to an address of the same chain
	TooManyRedirects Reason = "too_many_redirects"
	Elsewhere        Reason = "elsewhere" // to another host, where Request.Stay is set
	TLS              Reason = "tls"
	DNS              Reason = "dns"
	Refused          Reason = "refused" // nothing listens there
	Timeout          Reason = "timeout"
	Slow             Reason = "slow" // below Options.MinRate
	TooLarge         Reason = "too_large"
	Bomb             Reason = "bomb"     // expands beyond Options.MaxRatio
	Encoding         Reason = "encoding" // a content encoding that was not asked for, or a broken one
	NotHTML          Reason = "not_html"
	Incomplete       Reason = "incomplete"     // 206 or 304, though the whole page was asked for
	Robots           Reason = "robots"         // not allowed; for a Gate to give
	RobotsUnknown    Reason = "robots_unknown" // robots.txt cannot be had; for a Gate to give
	PrivateAddress   Reason = "private_address"
	BadURL           Reason = "bad_url"
	Network          Reason = "network" // anything else between here and there
)

// ErrNotModified is what an answer 304 is: the copy at hand is current.
var ErrNotModified = errors.New("not modified")

// An Error says which address could not be fetched, and why.
type Error struct {
	URL        string        // the address asked for
	At         string        // the address that failed, where a redirect led to it; else empty
	Target     string        // where a redirect leads that was not followed: with the reason Elsewhere
	Status     int           // 0 where the server did not answer
	Reason     Reason        // never empty
	RetryAfter time.Duration // how long the server asks to wait; 0 where it does not say
	Asked      time.Duration // what the server asked to wait where that is longer than LongestWait; else 0
	Sent       bool          // the request went out; false where the host was not reached, or the Gate said no
	Kept       bool          // it went out on a connection that had served before, and was closed without an answer
	Held       time.Duration // nothing was tried: what the Gate remembers of the host holds for so long yet
	Err        error         // what happened
}

func (e *Error) Error() string {
	at := ""
	if e.At != "" {
		at = ", which leads to " + e.At
	}
	text := fmt.Sprintf("fetch %s%s: %v", visible(e.URL), at, e.Err)
	switch {
	case e.Asked > 0:
		text += fmt.Sprintf("; the server asks to wait %v, of which %v are waited", e.Asked, e.RetryAfter)
	case e.RetryAfter > 0:
		text += fmt.Sprintf("; the server asks to wait %v", e.RetryAfter)
	}
	if advice := e.Reason.Advice(); advice != "" {
		text += "; " + advice
	}
	return text
}

func (e *Error) Unwrap() error { return e.Err }

// visible quotes an address that would not stand out in a message, and hides
// the user name and password in one.
func visible(url string) string {
	url = address.WithoutUser(url)
	if url == "" || strings.ContainsFunc(url, func(r rune) bool { return r <= ' ' || r == '"' }) {
		return strconv.Quote(url)
	}
	return url
}

// Advice says what a person can do about it, "" where nothing is known.
func (r Reason) Advice() string {
	switch r {
	case NotFound:
		return "check the address"
	case Gone:
		return "the page was taken down for good"
	case Forbidden:
		return "the site refuses this client, or asks for a login or payment"
	case RateLimited, ServerError, RobotsUnknown, Incomplete:
		return "try again later"
	case RedirectLoop:
		return "the site may insist on cookies, which rens does not send"
	case TLS:
		return "the site is not who it says, or its certificate is out of order; check the host name and the clock"
	case DNS:
		return "check the spelling of the host, and the network"
	case Refused:
		return "no server listens there; check host and port"
	case Timeout:
		return "try again later, or give it longer with --timeout"
	case Slow:
		return "try again later"
	case TooLarge:
		return "left alone, for no news page is so large; --page-size allows more"
	case Bomb:
		return "left alone, for such bodies are made to fill a memory"
	case NotHTML:
		return "give the address of a web page"
	case BadURL:
		return "give an address such as https://example.org/page"
	case PrivateAddress:
		return "if that is meant, allow it by name, such as --allow-net loopback, private, 10.1.2.3 or 10.1.0.0/16"
	}
	return ""
}

// statusError says what a status that is not a success means.
func statusError(status int, retryAfter, date string, now time.Time) *Error {
	e := &Error{Status: status, Reason: ServerError, RetryAfter: RetryAfter(retryAfter, now)}
	if there, err := http.ParseTime(date); err == nil {
		// A date is by the server's clock. Of the two readings the longer is obeyed.
		e.RetryAfter = max(e.RetryAfter, RetryAfter(retryAfter, there))
	}
	if e.RetryAfter > LongestWait {
		e.Asked, e.RetryAfter = e.RetryAfter, LongestWait
	}
	e.Err = fmt.Errorf("the server answered %s", strings.TrimSpace(strconv.Itoa(status)+" "+http.StatusText(status)))
	switch {
	case status == http.StatusNotModified:
		e.Reason, e.Err = NotModified, ErrNotModified
	case status == http.StatusNotFound:
		e.Reason = NotFound
	case status == http.StatusGone:
		e.Reason = Gone
	case status == http.StatusTooManyRequests:
		e.Reason = RateLimited
	case status == 401, status == 402, status == 403, status == 407, status == 451:
		e.Reason = Forbidden
	case status >= 400 && status < 500:
		e.Reason = ClientError
	case status >= 300 && status < 400:
		e.Reason = BadRedirect
	}
	return e
}

// LongestWait is the longest that a Retry-After is obeyed: who asks for more has
// made a mistake, or wants no crawler; a request a week tells.
const LongestWait = 7 * 24 * time.Hour

// RetryAfter reads the value of a Retry-After header, in seconds or an HTTP
// date, as the time to wait from now: 0 where it is missing, broken or past.
// Part of a second counts as a whole one.
func RetryAfter(value string, now time.Time) time.Duration {
	value = strings.TrimSpace(value)
	if n, err := strconv.ParseInt(value, 10, 64); err == nil && n > 0 {
		return time.Duration(min(n, int64(1<<62/time.Second))) * time.Second
	}
	at, err := http.ParseTime(value)
	if err != nil || !at.After(now) {
		return 0
	}
	return (at.Sub(now) + time.Second - 1).Truncate(time.Second)
}

// classify gives a reason to an error of the network or the transport.
func classify(err error) *Error {
	var wrapped *url.Error
	if errors.As(err, &wrapped) {
		err = wrapped.Err // without "Get https://…:", which the message says already
	}
	reason := Network
	var dns *net.DNSError
	var timeout net.Error
	switch {
	case errors.Is(err, ssrf.ErrProhibitedIP):
		reason = PrivateAddress
		err = privateError(err)
	case errors.As(err, &dns):
		reason = DNS
		err = dnsError(dns)
	case isTLS(err):
		reason = TLS
		err = fmt.Errorf("no trusted connection: %w", err)
	case errors.Is(err, syscall.ECONNREFUSED):
		reason = Refused
		err = fmt.Errorf("the connection was refused: %w", err)
	case strings.Contains(err.Error(), "response headers exceeded"):
		reason = TooLarge
		err = fmt.Errorf("the headers of the answer are too large: %w", err)
	case errors.As(err, &timeout) && timeout.Timeout():
		reason = Timeout
		err = fmt.Errorf("no answer in time: %w", err)
	case errors.Is(err, io.ErrUnexpectedEOF):
		err = fmt.Errorf("the connection ended before the page did: %w", err)
	default:
		err = fmt.Errorf("the connection failed: %w", err)
	}
	return &Error{Reason: reason, Err: err}
}

func isTLS(err error) bool {
	var verify *tls.CertificateVerificationError
	var record tls.RecordHeaderError
	var alert tls.AlertError
	var unknown x509.UnknownAuthorityError
	var host x509.HostnameError
	var invalid x509.CertificateInvalidError
	return errors.As(err, &verify) || errors.As(err, &record) || errors.As(err, &alert) || errors.As(err, &unknown) ||
		errors.As(err, &host) || errors.As(err, &invalid) || strings.Contains(err.Error(), "remote error: tls") ||
		strings.Contains(err.Error(), "server gave HTTP response to HTTPS client")
}

// A plain error says in plain words what another one says in technical terms.
type plain struct {
	text string
	err  error
}

func (e *plain) Error() string { return e.text }
func (e *plain) Unwrap() error { return e.err }

func dnsError(dns *net.DNSError) error {
	if dns.IsNotFound {
		return &plain{fmt.Sprintf("there is no host %q", dns.Name), dns}
	}
	return fmt.Errorf("the host %q could not be looked up: %w", dns.Name, dns)
}

func privateError(err error) error {
	address := "it"
	var op *net.OpError
	if errors.As(err, &op) && op.Addr != nil {
		address = op.Addr.String()
	}
	return &plain{address + " is a private, loopback or reserved address", err}
}

// size writes a number of bytes for a person.
func size(n int64) string {
	if n >= 1<<20 {
		return fmt.Sprintf("%.4g MiB", float64(n)/(1<<20))
	}
	return fmt.Sprintf("%d bytes", n)
}
