package export

import (
	"fmt"
	"io"

	"rens/clean/article"
)

// warcFormat is a record of the type "conversion" for each article (ISO 28500:2017,
// section 6.8, as in Common Crawl's WET files): its title and text, plain.
var warcFormat = Format{
	Name: "warc", Help: "WARC records of the type conversion with title and text, as Common Crawl's WET files", Ext: ".warc", Lines: true,
	open: func(files Files, _ Options) (Writer, error) {
		out, err := files("")
		return &warcWriter{out}, err
	},
}

type warcWriter struct{ out io.Writer }

// Write writes a record. Its id is made of the article's, so that the same article
// gives the same bytes.
func (w *warcWriter) Write(a *article.Article) error {
	text := a.Text + "\n"
	if a.Title != "" {
		text = a.Title + "\n\n" + text
	}
	_, err := fmt.Fprintf(w.out, "WARC/1.1\r\nWARC-Type: conversion\r\nWARC-Target-URI: %s\r\nWARC-Date: %s\r\nWARC-Record-ID: <urn:uuid:%s>\r\n"+
		"Content-Language: %s\r\nContent-Type: text/plain\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", oneLine(a.URLFinal), a.Added, uuid(a.ID), a.Language, len(text), text)
	return err
}

// Close has nothing to write.
func (w *warcWriter) Close() error { return nil }

// uuid is the form of a version 8 UUID (RFC 9562) of the first 128 bits of an id.
func uuid(id string) string {
	h := fmt.Sprintf("%-32.32s", id)
	return h[:8] + "-" + h[8:12] + "-8" + h[13:16] + "-8" + h[17:20] + "-" + h[20:32]
}

// oneLine is an address without what would end a line of a header.
func oneLine(s string) string {
	out := make([]byte, 0, len(s))
	for _, c := range []byte(s) {
		if c > ' ' && c != 0x7f {
			out = append(out, c)
		}
	}
	return string(out)
}
