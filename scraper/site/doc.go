// Package site knows sites by name: a Profile is what a person has said of one,
// and a Map finds the Profile of an address.
//
// A site is all addresses of one registrable domain (see address.Site); one
// Profile may have several. What is said of it by key and value, in a
// configuration file mostly, is read here: a key is one row of keys and one
// field. The package fetches nothing, and what a field means for a crawl is
// said where the crawl reads it.
//
//   - profile.go: the Profile and what it answers
//   - keys.go: the keys that it is read from, and how
//   - value.go: values and where they stand
//   - map.go: from an address to its Profile
//   - target.go: what one run crawls, and the cleaner of each site
package site
