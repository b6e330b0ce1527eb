package main

import (
	"encoding/hex"

	"rens/clean/article"
)

// firsts are the records that had each text first, by halves of the texts' SHA-256: the
// name of a record is kept whole, for others are to name it.
type firsts map[[16]byte][32]byte

// see says of a record which one before it had the same text, if one had. Records come in
// the order in which they are written.
func (f firsts) see(a *article.Article) {
	var text [16]byte
	var id [32]byte
	if a.Text == "" || !read(text[:], a.Dedupe.TextSHA256) || !read(id[:], a.ID) {
		return
	}
	first, known := f[text]
	if !known {
		f[text] = id
		return
	}
	name := hex.EncodeToString(first[:])
	a.Dedupe.DuplicateOf = &name
}

// read reads the beginning of a text in hex.
func read(into []byte, text string) bool {
	if len(text) < 2*len(into) {
		return false
	}
	_, err := hex.Decode(into, []byte(text[:2*len(into)]))
	return err == nil
}
