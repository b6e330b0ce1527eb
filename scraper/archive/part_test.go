package archive

import (
	"bytes"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/klauspost/compress/gzip"
)

// warcOf makes a WARC file of so many pages, each a member of its own where it is packed.
// Pages are noise, which gzip does not make smaller, so that members are long.
func warcOf(t testing.TB, pages int, packed bool) []byte {
	t.Helper()
	noise := rand.NewChaCha8([32]byte{1})
	var out bytes.Buffer
	for n := range pages {
		body := make([]byte, 100+n%7*500)
		_, _ = noise.Read(body) // it never fails
		record := fmt.Sprintf("WARC/1.1\r\nWARC-Type: resource\r\nWARC-Target-URI: https://a.example/%d\r\nContent-Type: text/html\r\ncontent-length: %d\r\n\r\n%s\r\n\r\n",
			n, len(body), body)
		if !packed {
			out.WriteString(record)
			continue
		}
		z := gzip.NewWriter(&out)
		if _, err := io.WriteString(z, record); err != nil {
			t.Fatal(err)
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
	}
	return out.Bytes()
}

// counting counts the bytes that are read.
type counting struct {
	io.ReaderAt
	read int64
}

func (c *counting) ReadAt(b []byte, at int64) (int, error) {
	n, err := c.ReaderAt.ReadAt(b, at)
	c.read += int64(n)
	return n, err
}

// inParts reads a file part by part: the addresses of its pages, and what was told.
func inParts(data []byte, of int) (urls, told []string, most int64) {
	for n := range of {
		in := &counting{ReaderAt: bytes.NewReader(data)}
		for p, err := range PagesIn("a.warc", in, int64(len(data)), PartOf(n, of, int64(len(data))), 1<<20, slog.New(slog.DiscardHandler)) {
			if err != nil {
				told = append(told, err.Error())
			} else {
				urls = append(urls, p.Page.URL)
			}
		}
		most = max(most, in.read)
	}
	return urls, told, most
}

// TestPagesIn holds that parts together give each page once and in order, packed or not,
// of fewer parts than pages and of more, and that none reads much more than its part.
func TestPagesIn(t *testing.T) {
	const pages = 60
	for _, packed := range []bool{false, true} {
		data := warcOf(t, pages, packed)
		for of := range 2 * pages {
			urls, told, most := inParts(data, of+1)
			if len(urls) != pages || len(told) > 0 || urls[pages-1] != "https://a.example/59" || !slices.Equal(urls, slices.Compact(slices.Clone(urls))) {
				t.Fatalf("packed %t, %d parts: %d pages, told %q", packed, of+1, len(urls), told)
			}
			const ahead = 2 * 64 << 10 // buffers, and the first bytes
			if bound := int64(len(data)/(of+1)) + ahead; packed && most > bound {
				t.Errorf("%d parts: one read %d bytes of %d, want %d at the most", of+1, most, len(data), bound)
			}
		}
	}
}

// TestPagesInDamage holds that a damaged file gives in parts what it gives whole, and
// that each damage is told once.
func TestPagesInDamage(t *testing.T) {
	for _, packed := range []bool{false, true} {
		data := warcOf(t, 40, packed)
		copy(data[len(data)/3:], bytes.Repeat([]byte("x"), 3000))
		want, damage, _ := inParts(data, 1)
		for _, of := range []int{2, 3, 7, 20, 90} {
			urls, told, _ := inParts(data, of)
			if !slices.Equal(urls, want) || len(told) != len(damage) {
				t.Errorf("packed %t, %d parts: %d pages, want %d; told %q, want %q", packed, of, len(urls), len(want), told, damage)
			}
		}
	}
	if urls, told, _ := inParts(nil, 3); len(urls) > 0 || len(told) != 3 {
		t.Errorf("an empty file is wrong whichever part is asked for: %q, %q", urls, told)
	}
}

// FuzzPagesIn holds that a part of any bytes gives no record of another part.
func FuzzPagesIn(f *testing.F) {
	f.Add(warcOf(f, 3, false), uint8(2))
	f.Add(warcOf(f, 3, true), uint8(5))
	f.Fuzz(func(t *testing.T, data []byte, of uint8) {
		for n := range int(of) {
			part := PartOf(n, int(of), int64(len(data)))
			for p, err := range PagesIn("a.warc", bytes.NewReader(data), int64(len(data)), part, 1<<20, slog.New(slog.DiscardHandler)) {
				if err != nil {
					continue
				}
				if at := p.Place.Offset; at < part.From || at >= part.To {
					t.Fatalf("a page at %d is in the part from %d to %d", at, part.From, part.To)
				}
			}
		}
	})
}
