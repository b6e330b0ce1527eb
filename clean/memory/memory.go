// Package memory remembers which texts stand on the pages of a site, so that what
// stands on many of them can be told from a story.
//
// Of a page its texts are kept as hashes, each with a mark where it was taken for the
// story; of a site a sample of its pages. The sample is those with the smallest hashes
// of their addresses, so that it is the same in whatever order, and by however many
// workers, pages are read, and joins with others to the sample of all.
//
// Goals: what is kept is bounded and cannot be read as text; the same pages give the
// same counts. Non-goals: what is made of a text that stands on many pages
// (clean/verdict), and where sites are kept (scraper/state, files of rens clean).
//
//	memory.go  a page, as it is remembered
//	site.go    a site: on how many stories a text stands
//	sketch.go  many sites, as pages come
//	codec.go   pages as bytes, sketches as lines
//	tuning.go  the numbers that were chosen
package memory

import (
	"cmp"
	"slices"

	"github.com/cespare/xxhash/v2"

	"rens/clean/plain"
)

// A Text is the hash of a block's letters and digits. Its lowest bit says that the block
// was taken for the story; 0 is no text.
type Text uint32

// NewText returns the hash of a text.
func NewText(text string, story bool) Text {
	var buf [512]byte
	t := Text(xxhash.Sum64(plain.AppendSquash(buf[:0], text))>>32) &^ 1
	t = max(t, 2)
	if story {
		t |= 1
	}
	return t
}

// IsStory reports a text that was taken for the story.
func (t Text) IsStory() bool { return t&1 == 1 }

// base is the text, whatever it was taken for.
func (t Text) base() Text { return t &^ 1 }

// A Page is what is remembered of a page. The zero value is of no page.
type Page struct {
	Address string // by which its site is known; not kept
	Key     uint64 // hash of the address, in 63 bits, as databases keep numbers
	Texts   []Text // sorted, each once
}

// NewPage returns a page of these texts; those that are 0 are left out, and of more than
// MostTexts those with the largest hashes.
func NewPage(address string, texts []Text) Page {
	kept := slices.Clone(texts)
	slices.SortFunc(kept, func(a, b Text) int { return cmp.Or(cmp.Compare(a.base(), b.base()), cmp.Compare(b, a)) })
	kept = slices.CompactFunc(kept, func(a, b Text) bool { return a.base() == b.base() }) // the story's goes before
	if len(kept) > 0 && kept[0] == 0 {
		kept = kept[1:]
	}
	return Page{Address: address, Key: xxhash.Sum64String(address) >> 1, Texts: slices.Clip(kept[:min(len(kept), MostTexts)])}
}

// IsKnown reports a page that can be remembered: one with an address and texts of a story.
func (p *Page) IsKnown() bool {
	return p.Address != "" && slices.ContainsFunc(p.Texts, Text.IsStory)
}

// isVersion reports pages of one story: more than half of the texts that were taken for
// the story of the one with fewer stand in the other's.
func isVersion(a, b []Text) bool {
	inA, inB, both := 0, 0, 0
	for i, k := 0, 0; i < len(a) || k < len(b); {
		switch {
		case k == len(b) || i < len(a) && a[i].base() < b[k].base():
			inA += int(a[i] & 1)
			i++
		case i == len(a) || b[k].base() < a[i].base():
			inB += int(b[k] & 1)
			k++
		default:
			inA, inB, both = inA+int(a[i]&1), inB+int(b[k]&1), both+int(a[i]&b[k]&1)
			i, k = i+1, k+1
		}
	}
	return both*versionOf > min(inA, inB)
}
