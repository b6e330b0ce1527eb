// Package polite fetches as a site would have it: it asks robots.txt before
// every request and redirect, sends a host one request at a time with a gap
// between, and leaves alone a host that asked for it.
//
// What to fetch, and when an address comes again, is the caller's; how one
// request goes over the wire is fetch's.
//
//   - client.go: the Client and its fetches
//   - ticket.go: the turn of one fetch, from host to host
//   - pace.go: what is known of each host, and the gap it is given
//   - robots.go: robots.txt, kept while it holds
//   - hops.go: the turns of a robots.txt that redirects
//   - clock.go: the time
package polite
