package main

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestBatch runs the cases of the contract of rens clean as a filter, a script each.
func TestBatch(t *testing.T) {
	if testing.Short() {
		t.Skip("it starts the program some two hundred times")
	}
	testscript.Run(t, testscript.Params{
		Dir: "../../fixtures/batch",
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"code": exitCode, "once": once, "longline": longLine, "latin1": latin1,
			"sorted": sameLines, "pack": pack, "page": writePage},
	})
}

const broen = `{"url":"https://avis.example/1","html":"<html lang=da><title>Broen</title><article><p>Broen bliver bygget, siger borgmesteren, og den kommer til at koste mange penge.</p></article>"}` + "\n"

// longLine writes a good line, one of so many megabytes, and a good one: longline FILE MB.
func longLine(ts *testscript.TestScript, _ bool, args []string) {
	size, err := strconv.Atoi(args[1])
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(broen+`{"html":"`+strings.Repeat("<p>bro ", size<<20/7)+"\"}\n"+broen), 0o644))
}

// latin1 copies a file with a word in bytes that are not UTF-8: latin1 FILE FILE.
func latin1(ts *testscript.TestScript, _ bool, args []string) {
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(strings.ReplaceAll(ts.ReadFile(args[0]), "LATIN1", "p\xe5 \xf8en")), 0o644))
}

// sameLines holds that the lines of a file are those of others together: sorted FILE FILE...
func sameLines(ts *testscript.TestScript, _ bool, args []string) {
	var parts []string
	for _, name := range args[1:] {
		parts = append(parts, slices.Collect(strings.Lines(ts.ReadFile(name)))...)
	}
	all := slices.Sorted(strings.Lines(ts.ReadFile(args[0])))
	slices.Sort(parts)
	if len(all) == 0 || !slices.Equal(all, parts) {
		ts.Fatalf("%d lines of %s are not the %d of the others", len(all), args[0], len(parts))
	}
}

// pack packs a file by gzip: pack FILE FILE.
func pack(ts *testscript.TestScript, _ bool, args []string) {
	var out bytes.Buffer
	z := gzip.NewWriter(&out)
	_, err := io.WriteString(z, ts.ReadFile(args[0]))
	ts.Check(err)
	ts.Check(z.Close())
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), out.Bytes(), 0o644))
}

// TestBatchStreams holds that the line of a page is out before the next page comes.
func TestBatchStreams(t *testing.T) {
	command := exec.Command("rens", "clean", "-", "--fields", "url")
	in, err := command.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	const want = `{"url":"https://avis.example/1"}` + "\n"
	for range 3 {
		if _, err := io.WriteString(in, broen); err != nil {
			t.Fatal(err)
		}
		line := make([]byte, len(want)) // nothing more is written until it is read
		if _, err := io.ReadFull(out, line); err != nil || string(line) != want {
			t.Fatalf("%q, %v", line, err)
		}
	}
	if err := in.Close(); err != nil {
		t.Fatal(err)
	}
	if err := command.Wait(); err != nil {
		t.Fatal(err)
	}
}
