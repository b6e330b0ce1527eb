package archive_test

import (
	"bufio"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"os"
	"path/filepath"
	"testing"

	"rens/fixtures/devdata"
	"rens/scraper/archive"
)

// conformance returns the folder of the conformance data, or skips the test.
func conformance(t testing.TB) string {
	t.Helper()
	return devdata.Path(t, "conformance", "warc")
}

// readAll returns the whole records of a file and what was passed over.
func readAll(t testing.TB, in io.Reader) (records []*archive.Record, damage []error) {
	t.Helper()
	r, err := archive.NewReader(in)
	if err != nil {
		t.Fatal(err)
	}
	for {
		record, err := r.Next()
		var broken *archive.DamageError
		switch {
		case err == io.EOF:
			return records, damage
		case errors.As(err, &broken):
			damage = append(damage, err)
		case err != nil:
			t.Fatal(err)
		default:
			records = append(records, record)
		}
	}
}

func TestConformance(t *testing.T) {
	folder := conformance(t)
	list, err := os.Open(filepath.Join(folder, "expect.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer list.Close()
	scan := bufio.NewScanner(list)
	ran := 0
	for ; scan.Scan(); ran++ {
		var want struct {
			File          string
			Records       int
			Types         map[string]int
			FirstURL      string `json:"first_url"`
			ErrorExpected bool   `json:"error_expected"`
			ErrorAllowed  bool   `json:"error_allowed"`
			Note          string
		}
		if err := json.Unmarshal(scan.Bytes(), &want); err != nil {
			t.Fatal(err)
		}
		file, err := os.Open(filepath.Join(folder, want.File))
		if err != nil {
			t.Fatal(err)
		}
		records, damage := readAll(t, file)
		file.Close()
		types, first := map[string]int{}, ""
		for _, r := range records {
			types[r.Type()]++
			if first == "" {
				first = r.Target()
			}
			if int64(len(r.Block)) != r.Length {
				t.Errorf("%s: a block of %d bytes, its length is %d", want.File, len(r.Block), r.Length)
			}
		}
		if len(records) != want.Records || !maps.Equal(types, want.Types) || first != want.FirstURL {
			t.Errorf("%s: %d records %v, the first about %q; want %d %v %q (%s); damage %v", want.File, len(records), types, first, want.Records, want.Types, want.FirstURL, want.Note, damage)
		}
		if (len(damage) > 0) != want.ErrorExpected && !want.ErrorAllowed {
			t.Errorf("%s: damage %v, want it: %v (%s)", want.File, damage, want.ErrorExpected, want.Note)
		}
		for _, d := range damage {
			t.Logf("%s: %v", want.File, d)
		}
	}
	if ran < 17 {
		t.Errorf("%d files, want 17", ran)
	}
}
