package main

import (
	"bytes"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"rens/fixtures"
	"rens/fixtures/devdata"
	"rens/fixtures/postgres"
)

// TestRoundTrip exports what rens makes of the bundled site, and of one in twenty of the
// labelled pages where they are there, to every format, and has readers of other houses
// say whether it is the same: Python's own libraries, hyparquet and PostgreSQL.
func TestRoundTrip(t *testing.T) {
	if testing.Short() {
		t.Skip("it starts the program, PostgreSQL and readers of other houses")
	}
	t.Parallel()
	dir := t.TempDir()
	articles := filepath.Join(dir, "articles.jsonl")
	cleaned(t, articles)
	for _, f := range exports() {
		command(t, exec.Command("rens", "export", "--to", f.Name, articles, "-o", filepath.Join(dir, f.Name)+"/"))
	}
	t.Run("python", func(t *testing.T) {
		python, err := exec.LookPath("python3")
		if err != nil {
			t.Skip("install python3 to read exports with its libraries")
		}
		script, _ := filepath.Abs("testdata/roundtrip.py")
		t.Log(command(t, exec.Command(python, script, articles, dir)))
	})
	t.Run("hyparquet", func(t *testing.T) {
		npm, err := exec.LookPath("npm")
		if err != nil {
			t.Skip("install npm to read parquet with hyparquet")
		}
		script, err := os.ReadFile("testdata/roundtrip.mjs")
		if err != nil {
			t.Fatal(err)
		}
		modules := t.TempDir()
		install := exec.Command(npm, "install", "--silent", "--no-audit", "--no-fund", "hyparquet@1", "hyparquet-compressors@1")
		install.Dir = modules
		if said, err := install.CombinedOutput(); err != nil {
			t.Skipf("npm cannot install hyparquet here: %v\n%s", err, said)
		}
		if err := os.WriteFile(filepath.Join(modules, "roundtrip.mjs"), script, 0o666); err != nil {
			t.Fatal(err)
		}
		node := exec.Command("node", "roundtrip.mjs", articles, filepath.Join(dir, "parquet"))
		node.Dir = modules
		t.Log(command(t, node))
	})
	t.Run("postgres", func(t *testing.T) { inPostgres(t, articles, filepath.Join(dir, "postgres", "00000.sql")) })
}

// cleaned writes records, of which no two are of one article.
func cleaned(t *testing.T, path string) {
	site, err := fixtures.New()
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(site)
	t.Cleanup(server.Close)
	crawled, saved := path+".crawled", path+".saved"
	command(t, exec.Command("rens", "crawl", server.URL+"/", "--allow-net", "loopback", "--state", path+".db", "--out", crawled))
	pages, err := filepath.Glob(filepath.Join(devdata.Root(), "extract*", "html", "*.gz"))
	if err != nil {
		t.Fatal(err)
	}
	args := []string{"clean", "--format", "jsonl", "-o", saved}
	for i := 0; i < len(pages); i += 20 {
		args = append(args, pages[i])
	}
	if len(pages) > 0 {
		command(t, exec.Command("rens", args...))
	}
	var out bytes.Buffer
	seen := make(map[string]bool)
	for _, of := range []string{crawled, saved} {
		records, _ := os.ReadFile(of) // there are no saved ones where there are no pages
		for line := range strings.Lines(string(records)) {
			_, rest, _ := strings.Cut(line, `"article_id":"`)
			if id, _, _ := strings.Cut(rest, `"`); !seen[id] {
				seen[id] = true
				out.WriteString(line)
			}
		}
	}
	if err := os.WriteFile(path, out.Bytes(), 0o666); err != nil {
		t.Fatal(err)
	}
}

// command runs a program and returns what it said; it fails where that failed.
func command(t *testing.T, c *exec.Cmd) string {
	t.Helper()
	said, err := c.CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", strings.Join(c.Args, " "), err, said)
	}
	return string(said)
}

// inPostgres runs the script twice, and asks for what is in the tables.
func inPostgres(t *testing.T, articles, script string) {
	db, err := pgx.Connect(t.Context(), postgres.Start(t).New(t))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close(t.Context())
	statements, err := os.ReadFile(script)
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if _, err := db.PgConn().Exec(t.Context(), string(statements)).ReadAll(); err != nil {
			t.Fatal(err)
		}
	}
	lines, err := os.ReadFile(articles)
	if err != nil {
		t.Fatal(err)
	}
	var rows, apart, found int
	const ask = `SELECT (SELECT count(*) FROM articles),
		(SELECT count(*) FROM segments s JOIN articles a USING (article_id) WHERE length(substring(a.text FROM s.start_at + 1 FOR s.end_at - s.start_at)) <> s.end_at - s.start_at),
		(SELECT count(*) FROM articles WHERE search @@ to_tsquery('danish', 'kommuner'))`
	if err := db.QueryRow(t.Context(), ask).Scan(&rows, &apart, &found); err != nil {
		t.Fatal(err)
	}
	if want := bytes.Count(lines, []byte("\n")); rows != want || apart != 0 || found == 0 {
		t.Errorf("%d articles of %d, %d segments apart from the text, %d found by another form of their word", rows, want, apart, found)
	}
}
