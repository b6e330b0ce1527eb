package archive_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/klauspost/compress/gzip"

	"rens/fixtures/cpu"
	"rens/fixtures/devdata"
	"rens/scraper/archive"
	"rens/scraper/fetch"
)

func plainRecord(url, block string, length int) string {
	return fmt.Sprintf("WARC/1.1\r\nWARC-Type: resource\r\nWARC-Target-URI: %s\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", url, length, block)
}

// TestPassesOver holds that what follows a damage is read.
func TestPassesOver(t *testing.T) {
	one := plainRecord("one", "abc", 3)
	tests := []struct {
		name, file string
		want       string // targets
		damages    int
	}{
		{"length too long", one + plainRecord("two", "abc", 1000) + plainRecord("three", "abc", 3), "one three", 1},
		{"length too short", one + plainRecord("two", "abcdef", 3) + plainRecord("three", "abc", 3), "one two three", 1},
		{"no length", one + "WARC/1.1\r\nWARC-Type: x\r\n\r\n" + plainRecord("three", "abc", 3), "one three", 1},
		{"no field", one + "WARC/1.1\r\nrubbish\r\n\r\n" + plainRecord("three", "abc", 3), "one three", 1},
		{"header without end", one + "WARC/1.1\r\nA: " + strings.Repeat("x", 100_000) + "\r\n\r\n" + plainRecord("three", "abc", 3), "one three", 1},
		{"bytes between", one + "something else\r\n" + plainRecord("three", "abc", 3), "one three", 1},
		{"no WARC", "<!doctype html><p>hello", "", 1},
		{"line feeds alone", "WARC/1.0\nWARC-Target-URI: <one>\nContent-Length: 3\n\nabc\n\n", "one", 0},
		{"line feeds alone, with a length too long", "WARC/1.0\nWARC-Target-URI: one\nContent-Length: 3\n\nabc\n\nWARC/1.0\nWARC-Target-URI: two\nContent-Length: 300\n\nabc\n\n" + plainRecord("three", "abc", 3), "one three", 1},
		{"spaces in an address", plainRecord("https://avis.example/en bro over", "abc", 3) + plainRecord("three", "abc", 3), "https://avis.example/en%20bro%20over three", 0},
		{"folded field", "WARC/1.0\r\nWARC-Target-URI:\r\n one\r\nContent-Length: 3\r\n\r\nabc\r\n\r\n", "one", 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			records, damage := readAll(t, strings.NewReader(test.file))
			var got []string
			for _, r := range records {
				got = append(got, r.Target())
			}
			for _, r := range records {
				if !strings.HasPrefix(test.file[r.Offset:], "WARC/1.") || !strings.HasPrefix(r.Version, "WARC/1.") {
					t.Errorf("record %s: version %q, at %d", r.Target(), r.Version, r.Offset)
				}
			}
			if strings.Join(got, " ") != test.want || len(damage) != test.damages {
				t.Errorf("records %q, damage %v; want %q and %d", got, damage, test.want, test.damages)
			}
		})
	}
}

// TestEveryCut cuts a written file at every byte and joins it to a whole one:
// all whole records before the cut come, and all behind it.
func TestEveryCut(t *testing.T) {
	dir, _ := written(t, 0, []fetch.Wire{answer(t, "https://avis.example/a", story)})
	whole, err := os.ReadFile(files(t, dir)[0])
	if err != nil {
		t.Fatal(err)
	}
	records, _ := readAll(t, bytes.NewReader(whole))
	for cut := 1; cut < len(whole); cut++ {
		want, torn := len(records), 1
		for i, r := range records {
			if r.Offset < int64(cut) && (i+1 == len(records) || records[i+1].Offset > int64(cut)) {
				want += i
			}
			if r.Offset == int64(cut) {
				want, torn = want+i, 0
			}
		}
		file := append(bytes.Clone(whole[:cut]), whole...)
		got, damage := readAll(t, bytes.NewReader(file))
		// One more: only the checksum of its member was cut off.
		if len(got) != want && len(got) != want+1 || len(damage) < torn {
			t.Fatalf("cut at %d: %d records, want %d; damage %v", cut, len(got), want, damage)
		}
	}
}

// TestTornMembers tears members of many records, each by itself, and joins what
// is left to a whole one. What it runs on into unpacks to now this, now that:
// never is the whole one lost, nor a record made up.
func TestTornMembers(t *testing.T) {
	pack := func(text string) []byte {
		var out bytes.Buffer
		z := gzip.NewWriter(&out)
		if _, err := io.WriteString(z, text); err != nil || z.Close() != nil {
			t.Fatal(err)
		}
		return out.Bytes()
	}
	seeds := 150
	if testing.Short() {
		seeds = 30
	}
	for seed := range seeds {
		random := rand.New(rand.NewPCG(1, uint64(seed)))
		block := make([]byte, 40)
		for i := range block {
			block[i] = "abcdefgh <p>\r\n"[random.IntN(14)]
		}
		name := fmt.Sprintf("urn:uuid:%016x", random.Uint64())
		text := fmt.Sprintf("WARC/1.1\r\nWARC-Type: resource\r\nWARC-Record-ID: <urn:uuid:%08x-%04x-4%03x-8%03x-%012x>\r\nWARC-Date: 2026-01-07T18:20:00Z\r\nWARC-Target-URI: %s\r\n"+
			"Content-Type: text/html\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", random.Uint32(), random.Uint32N(1<<16), random.Uint32N(1<<12), random.Uint32N(1<<12), random.Uint64N(1<<48), name, len(block), block)
		member := pack(text)
		for cut := 1; cut < len(member); cut++ {
			got, damage := readAll(t, bytes.NewReader(slices.Concat(member[:cut], member)))
			if len(got) == 0 || len(got) > 2 || len(damage) == 0 {
				t.Fatalf("seed %d, cut at %d of %d: %d records, damage %v", seed, cut, len(member), len(got), damage)
			}
			for _, r := range got {
				if r.Target() != name || !bytes.Equal(r.Block, block) {
					t.Fatalf("seed %d, cut at %d of %d: a record %q with %q that never was", seed, cut, len(member), r.Target(), r.Block)
				}
			}
		}
	}
}

// TestLargeTornMember holds that the records behind a torn member are read
// however much of that there is.
func TestLargeTornMember(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	noise := make([]byte, 3<<20)
	for i := range noise {
		noise[i] = byte(random.Uint32())
	}
	var large, small bytes.Buffer
	for out, text := range map[*bytes.Buffer]string{&large: plainRecord("large", string(noise), len(noise)), &small: plainRecord("small", "abc", 3)} {
		z := gzip.NewWriter(out)
		if _, err := io.WriteString(z, text); err != nil || z.Close() != nil {
			t.Fatal(err)
		}
	}
	got, damage := readAll(t, bytes.NewReader(slices.Concat(large.Bytes()[:large.Len()-60_000], small.Bytes(), small.Bytes())))
	if len(got) != 2 || got[0].Target() != "small" || len(damage) == 0 {
		t.Errorf("%d records, damage %v", len(got), damage)
	}
}

// TestEmptyMembers holds that members of nothing are passed over.
func TestEmptyMembers(t *testing.T) {
	var file bytes.Buffer
	for i := range 500 {
		z := gzip.NewWriter(&file)
		if i == 499 {
			io.WriteString(z, plainRecord("last", "abc", 3))
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if got, damage := readAll(t, &file); len(got) != 1 || len(damage) != 0 {
		t.Errorf("%d records, damage %v", len(got), damage)
	}
}

// TestFlippedByte holds that a damaged member costs itself and no other.
func TestFlippedByte(t *testing.T) {
	dir, _ := written(t, 0, []fetch.Wire{answer(t, "https://avis.example/a", story)})
	whole, err := os.ReadFile(files(t, dir)[0])
	if err != nil {
		t.Fatal(err)
	}
	records, _ := readAll(t, bytes.NewReader(whole))
	for at := range whole {
		file := bytes.Clone(whole)
		file[at] ^= 0x55
		got, _ := readAll(t, bytes.NewReader(file))
		if len(got) < len(records)-1 {
			t.Errorf("byte %d: %d records, want %d", at, len(got), len(records)-1)
		}
	}
}

func TestLongBlock(t *testing.T) {
	file := plainRecord("one", strings.Repeat("x", 5000), 5000) + plainRecord("two", "abc", 3)
	r, err := archive.NewReader(strings.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	r.MaxBlock = 100
	record, err := r.Next()
	if err != nil || len(record.Block) != 100 || record.Length != 5000 {
		t.Fatalf("%d of %d bytes, error %v", len(record.Block), record.Length, err)
	}
	if _, err := record.Page(); err == nil || !strings.Contains(err.Error(), "more than the limit") {
		t.Errorf("error %v", err)
	}
	if record, err = r.Next(); err != nil || record.Target() != "two" {
		t.Errorf("record %v, error %v", record, err)
	}
}

// TestLinear holds that a file of nothing but damage takes no more than
// linear time.
func TestLinear(t *testing.T) {
	long := strings.Repeat("WARC/1.1\r\nContent-Length: 99999999\r\n\r\n", 200_000)
	member := "\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\x00\x00\x01\xfe\xff" // a stored block that goes on
	for name, file := range map[string]string{"lengths": long, "members": strings.Repeat(member, 200_000)} {
		begin := cpu.Used()
		_, damage := readAll(t, strings.NewReader(file))
		if took := cpu.Used() - begin; took > 20*time.Second {
			t.Errorf("%s: %v", name, took)
		} else {
			t.Logf("%s: %d damages of %d bytes in %v", name, len(damage), len(file), took)
		}
	}
}

type failing struct{}

func (failing) Read([]byte) (int, error) { return 0, errDisk }

var errDisk = errors.New("the disk is on fire")

func TestReaderFails(t *testing.T) {
	r, err := archive.NewReader(io.MultiReader(strings.NewReader(plainRecord("one", "abc", 3)+"WARC/1.1\r\n"), failing{}))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := r.Next(); err != nil {
		t.Fatal(err)
	}
	if _, err := r.Next(); !errors.Is(err, errDisk) {
		t.Errorf("error %v, want the disk's", err)
	}
}

func TestPage(t *testing.T) {
	http := func(kind, head, body string) *archive.Record {
		return &archive.Record{Header: []archive.Field{{Name: "warc-type", Value: kind}, {Name: "WARC-Target-URI", Value: "<https://avis.example/a>"}},
			Block: []byte(head + "\r\n\r\n" + body), Length: int64(len(head) + len(body) + 4)}
	}
	html := "HTTP/1.1 200 OK\r\nContent-Type: text/html"
	tests := []struct {
		name   string
		record *archive.Record
		want   string // the body; empty for no page
		err    string
	}{
		{"page", http("response", html, "<p>a"), "<p>a", ""},
		{"chunked", http("response", html+"\r\nTransfer-Encoding: chunked", "4\r\n<p>a\r\n0\r\n\r\n"), "<p>a", ""},
		{"chunked no more", http("response", html+"\r\nTransfer-Encoding: chunked", "<p>a"), "<p>a", ""},
		{"decoded already", http("response", html+"\r\nContent-Encoding: br", "<p>a"), "<p>a", ""},
		{"gzip", http("response", html+"\r\nContent-Encoding: gzip", string(packed(t, "<p>a"))), "<p>a", ""},
		{"unknown encoding", http("response", html+"\r\nContent-Encoding: sdch", "xyz"), "", "sdch"},
		{"damaged", http("response", html+"\r\nContent-Encoding: gzip", "\x1f\x8bxyz"), "", "damaged"},
		{"no type", http("response", "HTTP/1.1 200 OK\r\nServer: x", "<!DOCTYPE HTML><p>a"), "<!DOCTYPE HTML><p>a", ""},
		{"picture", http("response", "HTTP/1.1 200 OK\r\nContent-Type: image/png", "x"), "", ""},
		{"missing", http("response", "HTTP/1.1 404 Not Found\r\nContent-Type: text/html", "x"), "", ""},
		{"request", http("request", "GET / HTTP/1.1", ""), "", ""},
		{"no answer", http("response", "220 ftp", ""), "", "no HTTP answer"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p, err := test.record.Page()
			got := ""
			if p != nil {
				got = string(p.Body)
			}
			if got != test.want || (err == nil) != (test.err == "") || err != nil && !strings.Contains(err.Error(), test.err) {
				t.Errorf("page %q, error %v; want %q, %q", got, err, test.want, test.err)
			}
		})
	}
}

func FuzzReader(f *testing.F) {
	seeds, _ := filepath.Glob(filepath.Join(devdata.Root(), "conformance", "warc", "*.warc*"))
	for _, name := range seeds {
		if data, err := os.ReadFile(name); err == nil {
			f.Add(data)
		}
	}
	f.Add([]byte(plainRecord("one", "abc", 3) + plainRecord("two", "abc", 300)))
	f.Add(packed(f, plainRecord("one", "abc", 3)))
	f.Fuzz(func(t *testing.T, data []byte) {
		total := int64(len(data))
		if z, err := gzip.NewReader(bytes.NewReader(data)); err == nil {
			if n, _ := io.Copy(io.Discard, io.LimitReader(z, 1<<24)); n > 1<<20 {
				t.Skip("unpacks to too much for a fuzz run")
			}
			total = 1 << 30
		}
		records, _ := readAll(t, bytes.NewReader(data))
		sum := int64(0)
		for _, r := range records {
			if int64(len(r.Block)) != r.Length || r.Offset < 0 || r.Offset > int64(len(data)) {
				t.Fatalf("a block of %d bytes, length %d, at %d", len(r.Block), r.Length, r.Offset)
			}
			sum += r.Length
			_, _ = r.Page()
		}
		if sum > total {
			t.Fatalf("%d bytes of blocks in a file of %d", sum, total)
		}
	})
}
