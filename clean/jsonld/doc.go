// Package jsonld reads the JSON-LD of pages: values, the entities among them,
// and what the types of schema.org say.
//
// Goals: what machines wrote is read, also where they wrote it badly; bounds
// on depth, values and lookups, and a cost in proportion to the text, for
// pages are not trusted; order and repeats of keys as JSON.parse has them,
// numbers as written. Non-goals: contexts, IRIs and the rest of the JSON-LD
// algorithms, which no newsroom's data need; which entity is the page's own
// (clean/meta chooses).
//
//	value.go   values, and what they say
//	read.go    text -> values
//	repair.go  broken text -> JSON
//	graph.go   values -> entities, references
//	types.go   types of schema.org: articles, lists, goods
package jsonld
