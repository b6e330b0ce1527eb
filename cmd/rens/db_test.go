package main

import (
	"net/http/httptest"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"rens/fixtures"
	"rens/fixtures/postgres"
)

// TestDB crawls twice with the state in PostgreSQL.
func TestDB(t *testing.T) {
	site, err := fixtures.New()
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(site)
	t.Cleanup(server.Close)
	dsn := postgres.Start(t).New(t)
	out := filepath.Join(t.TempDir(), "articles.jsonl")
	for _, want := range []string{"25 articles to", "0 articles to"} {
		said, err := exec.Command("rens", "crawl", server.URL+"/", "--allow-net", "loopback", "--db", dsn, "--out", out).CombinedOutput()
		if err != nil || !strings.Contains(string(said), want) || !strings.Contains(string(said), " + 0 waiting") {
			t.Errorf("%v, want %q:\n%s", err, want, said)
		}
	}
	said, err := exec.Command("rens", "crawl", server.URL+"/", "--db", "postgres://rens:secret@127.0.0.1:1/x", "--db-wait", "1s", "--out", out).CombinedOutput()
	if err == nil || !strings.Contains(string(said), "the database cannot be reached") || strings.Contains(string(said), "secret") {
		t.Errorf("a database that is not there: %v\n%s", err, said)
	}
}
