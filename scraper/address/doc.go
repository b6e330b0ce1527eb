// Package address is all that rens knows of addresses by themselves: how they
// are spelled, which belong together, what each probably leads to.
//
// It asks nobody and keeps nothing: what is known of an address is the
// frontier's, what may be asked for is for robots to say.
//
//   - canonical.go: the one spelling under which a page is known
//   - tracking.go: the table of parameters that are noise in it
//   - clearurls.go: more of them, from a user's file
//   - variants.go: other spellings that are probably the same page
//   - typed.go: what a person types, and what a redirect says
//   - host.go: host and origin, loopback, front pages
//   - site.go: the registrable domain: what belongs together
//   - scope.go: which addresses of a site are wanted
//   - kind.go: an article, a list, furniture, by the address alone
//   - words.go: the words that it and trap.go go by, which it is given
//   - shape.go: what else of an address
//   - trap.go: places without end
package address
