package main

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"mime"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"rens/clean/article"
	"rens/fixtures"
	"rens/scraper/remote"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"rens": main, remote.Program: cloud})
}

// TestScripts runs the scripts of testdata against the real program and the
// bundled site on loopback. SITE is the site's address, SITE2 and SITE3 two more, TLS one whose
// certificate nobody trusts, CLOSED one that nothing listens on.
func TestScripts(t *testing.T) {
	params := testscript.Params{
		Dir: "testdata",
		Setup: func(env *testscript.Env) error {
			site, err := fixtures.New()
			if err != nil {
				return err
			}
			open := httptest.NewServer(site)
			secure := httptest.NewUnstartedServer(http.NotFoundHandler())
			secure.Config.ErrorLog = log.New(io.Discard, "", 0) // it is refused on purpose
			secure.StartTLS()
			more, err := fixtures.New()
			if err != nil {
				return err
			}
			for _, name := range []string{"SITE2", "SITE3"} {
				server := httptest.NewServer(more)
				env.Defer(server.Close)
				env.Setenv(name, server.URL)
			}
			env.Defer(open.Close)
			env.Defer(secure.Close)
			env.Setenv("SITE", open.URL)
			env.Setenv("HOSTPORT", strings.TrimPrefix(open.URL, "http://"))
			env.Setenv("TLS", secure.URL)
			env.Setenv("CLOSED", "http://127.0.0.1:1") // a port that was closed may be another script's by then
			env.Values["site"] = site
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"edit": edit, "page": writePage, "code": exitCode, "once": once, "texts": sameTexts, "glob": globCopy, "uncomment": uncomment, "expand": expand, "join": join, "serve": serve, "named": named},
	}
	if testing.Short() {
		params.Dir, params.Files = "", atOnce()
	}
	testscript.Run(t, params)
}

// atOnce are the scripts in which much happens at once, for the race detector, under
// which the program takes a second to start.
func atOnce() (files []string) {
	for _, name := range []string{"bounds", "clean", "crawl", "dedupe", "schedule", "sites", "three", "warc"} {
		files = append(files, filepath.Join("testdata", name+".txtar"))
	}
	return files
}

// edit changes a page of the site: edit PATH OLD NEW.
func edit(ts *testscript.TestScript, _ bool, args []string) {
	site := ts.Value("site").(*fixtures.Site)
	ts.Check(site.Edit(args[0], func(body []byte) []byte {
		return bytes.ReplaceAll(body, []byte(args[1]), []byte(args[2]))
	}))
}

// exitCode runs rens and holds its exit code: code N ARG...
func exitCode(ts *testscript.TestScript, _ bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	var exit *exec.ExitError
	if err := ts.Exec("rens", args[1:]...); errors.As(err, &exit) {
		got = exit.ExitCode()
	}
	if got != want {
		ts.Fatalf("rens %s: exit code %d, want %d", strings.Join(args[1:], " "), got, want)
	}
}

// once holds that each line of a file is there once: once FILE N.
func once(ts *testscript.TestScript, _ bool, args []string) {
	seen := make(map[string]bool)
	for line := range strings.Lines(ts.ReadFile(args[0])) {
		if seen[line] {
			ts.Fatalf("a line stands twice: %.80s", line)
		}
		seen[line] = true
	}
	if want, err := strconv.Atoi(args[1]); err != nil || len(seen) != want {
		ts.Fatalf("%d lines, want %s", len(seen), args[1])
	}
}

// named holds that each record of a file that is a duplicate names a record of another
// file, and how many there are: named FILE FILE N.
func named(ts *testscript.TestScript, _ bool, args []string) {
	ids := map[string]bool{}
	for line := range strings.Lines(ts.ReadFile(args[0])) {
		var a article.Article
		ts.Check(json.Unmarshal([]byte(line), &a))
		ids[a.ID] = true
	}
	n := 0
	for line := range strings.Lines(ts.ReadFile(args[1])) {
		var a article.Article
		ts.Check(json.Unmarshal([]byte(line), &a))
		if of := a.Dedupe.DuplicateOf; of != nil {
			if n++; !ids[*of] || *of == a.ID {
				ts.Fatalf("a record names %s, which is no other record of %s", *of, args[0])
			}
		}
	}
	if fmt.Sprint(n) != args[2] {
		ts.Fatalf("%d duplicates, want %s", n, args[2])
	}
}

// sameTexts holds that the articles of two files have the same texts, in any
// order: texts FILE FILE.
func sameTexts(ts *testscript.TestScript, _ bool, args []string) {
	texts := func(name string) []string {
		var all []string
		for line := range strings.Lines(ts.ReadFile(name)) {
			var a article.Article
			ts.Check(json.Unmarshal([]byte(line), &a))
			if a.PageType == "article" {
				all = append(all, a.URL+" "+a.Text)
			}
		}
		slices.Sort(all)
		return all
	}
	if a, b := texts(args[0]), texts(args[1]); len(a) == 0 || !slices.Equal(a, b) {
		ts.Fatalf("%d texts of %s are not the %d of %s", len(a), args[0], len(b), args[1])
	}
}

// expand copies a file with the variables of the script put in:
// expand FILE FILE.
func expand(ts *testscript.TestScript, _ bool, args []string) {
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(os.Expand(ts.ReadFile(args[0]), ts.Getenv)), 0o644))
}

// serve serves the files of a folder, with the variables of the script put in,
// at an address that a variable names: serve DIR NAME.
func serve(ts *testscript.TestScript, _ bool, args []string) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		path := filepath.Join(ts.MkAbs(args[0]), filepath.FromSlash(filepath.Clean("/"+r.URL.Path)))
		if strings.HasSuffix(r.URL.Path, "/") {
			path = filepath.Join(path, "index.html")
		}
		text, err := os.ReadFile(path)
		if err != nil {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", mime.TypeByExtension(filepath.Ext(path)))
		io.WriteString(w, os.Expand(string(text), ts.Getenv))
	}))
	ts.Defer(server.Close)
	ts.Setenv(args[1], server.URL)
}

// join puts settings in place of the sites of a configuration file, and of its
// gap, which on loopback need not be: join FILE SETTINGS.
func join(ts *testscript.TestScript, _ bool, args []string) {
	before, _, _ := strings.Cut(ts.ReadFile(args[0]), "sites:\n")
	before = regexp.MustCompile(`(?m)^gap: .*$`).ReplaceAllString(before, "gap: 0s")
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(before+ts.ReadFile(args[1])), 0o644))
}

// uncomment copies a configuration file with the settings that stand in it as
// comments, but for those that exclude others: uncomment FILE FILE.
func uncomment(ts *testscript.TestScript, _ bool, args []string) {
	text := regexp.MustCompile(`(?m)^( *)# ([a-z_]+: +\S)`).ReplaceAllString(ts.ReadFile(args[0]), "$1$2")
	text = regexp.MustCompile(`(?m)^ *(db|every): .*$`).ReplaceAllString(text, "")
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(text), 0o644))
}

// globCopy copies the one file of a pattern to a name that can be said in a
// script: glob PATTERN FILE.
func globCopy(ts *testscript.TestScript, _ bool, args []string) {
	names, err := filepath.Glob(ts.MkAbs(args[0]))
	ts.Check(err)
	if len(names) != 1 {
		ts.Fatalf("%s: %d files, want one", args[0], len(names))
	}
	data, err := os.ReadFile(names[0])
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), data, 0o644))
}

// writePage makes a page that is too large for a script: page KIND FILE.
func writePage(ts *testscript.TestScript, _ bool, args []string) {
	story := "<p>Broen over fjorden bliver bygget til næste år, siger borgmesteren, og den kommer til at koste mange penge.</p>\n"
	var body string
	switch args[0] {
	case "nested":
		body = "<html lang=da><title>Dyb</title>" + strings.Repeat("<div>", 100_000) + strings.Repeat(story, 5) + strings.Repeat("</div>", 100_000)
	case "large":
		size := 20 << 20
		if testing.Short() { // under the race detector
			size = 2 << 20
		}
		body = "<html lang=da><title>Stor</title><article>" + strings.Repeat(story, size/len(story)) + "</article>"
	case "toolarge":
		body = strings.Repeat(story, (33<<20)/len(story))
	case "pdf":
		body = "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj"
	case "png":
		body = "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
	case "binary":
		body = strings.Repeat("\x00\x01\x02\x03\x7f\xfe", 500)
	case "cutgzip":
		var packed bytes.Buffer
		z := gzip.NewWriter(&packed)
		fmt.Fprint(z, strings.Repeat(story, 50))
		ts.Check(z.Close())
		body = packed.String()[:packed.Len()/2]
	case "invalid":
		body = "<html lang=da><meta charset=utf-8><title>Brud</title><article>" + strings.Repeat(story, 4) + "<p>Her er en \xff\xfe brudt byte i en ellers god sætning om broen.</p></article>"
	case "lying":
		body = "<html lang=da><meta charset=iso-8859-1><title>Løgn</title><article>" + strings.Repeat(story, 4) + "</article>"
	default:
		ts.Fatalf("no page of kind %s", args[0])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(body), 0o644))
}

func TestConsoleSaysOneLine(t *testing.T) {
	var out bytes.Buffer
	con := console{err: &out}
	con.say("%s", "two\nlines")
	if got, want := out.String(), "rens: two lines\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
