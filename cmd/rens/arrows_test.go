package main

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// arrows are the imports that each package may have of ours, other than those
// of the packages it imports. A package that is not here may import nothing.
func arrows() map[string][]string {
	stages := []string{"rens/clean/page", "rens/clean/block"}
	return map[string][]string{
		"rens/clean/block":   {"rens/clean/page"},
		"rens/clean/score":   append(stages, "rens/clean/jsonld"),
		"rens/clean/verdict": append(stages, "rens/clean/score"),
		"rens/clean/record":  append(stages, "rens/clean/article", "rens/clean/verdict", "rens/clean/meta", "rens/clean/lang"),
		"rens/clean/date":    {"rens/clean/plain"},
		"rens/clean/name":    {"rens/clean/plain", "rens/clean/date"},
		"rens/clean/meta":    append(stages, "rens/clean/plain", "rens/clean/date", "rens/clean/name", "rens/clean/jsonld"),
		"rens/clean/explain": {"rens/clean/article"},
		"rens/clean": append(stages, "rens/clean/verdict", "rens/clean/meta", "rens/clean/lang",
			"rens/clean/article", "rens/clean/record"),
		"rens/scraper/fetch":    {"rens/clean/page"},
		"rens/scraper/discover": {"rens/clean/page", "rens/scraper/address"},
		"rens/scraper/frontier": {"rens/scraper/address"},
		"rens/scraper/sink":     {"rens/clean/article"},
		"rens/scraper/status":   {"rens/scraper"},
		"rens/scraper/archive":  {"rens/clean/page", "rens/scraper/fetch"},
		"rens/scraper": {"rens/clean/page", "rens/clean/article", "rens/scraper/address", "rens/scraper/fetch", "rens/scraper/archive", "rens/scraper/discover",
			"rens/scraper/frontier", "rens/scraper/robots"},
		"rens/cmd/rens": {"rens/clean", "rens/clean/page", "rens/clean/article", "rens/clean/lang", "rens/clean/explain",
			"rens/clean/verdict", "rens/scraper", "rens/scraper/address", "rens/scraper/archive", "rens/scraper/discover", "rens/scraper/fetch", "rens/scraper/frontier", "rens/scraper/sink", "rens/scraper/status"},
		"rens/clean/score/train": append(stages, "rens/clean/score", "rens/clean/meta", "rens/clean/verdict"),
		"rens/clean/lang/train":  {"rens/clean/lang"},
		"rens/cmd/rens-train":    {"rens/clean/score/train", "rens/clean/lang/train", "rens/clean/lang"},
		"rens/fixtures/serve":    {"rens/fixtures"},
		"rens/fixtures/quality":  {"rens/fixtures"},
	}
}

// sockets are what nothing under clean imports: the world is the caller's.
var sockets = []string{"net", "net/http", "os", "os/exec", "log", "log/slog", "flag", "database/sql"}

// homes are the libraries that one package alone imports.
var homes = map[string]string{
	"github.com/gocolly/colly/v2":                    "rens/scraper/fetch",
	"github.com/abadojack/whatlanggo":                "rens/clean/lang",
	"modernc.org/sqlite":                             "rens/scraper/frontier",
	"github.com/go-co-op/gocron/v2":                  "rens/cmd/rens",
	"github.com/prometheus/client_golang/prometheus": "rens/scraper/status",
}

// TestArrows holds that imports point one way, as ARCHITECTURE.md says.
func TestArrows(t *testing.T) {
	out, err := exec.Command("go", "list", "-f", `{{.ImportPath}} {{join .Imports " "}}`, "rens/...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	allowed := arrows()
	for line := range strings.Lines(string(out)) {
		fields := strings.Fields(line)
		name, imports := fields[0], fields[1:]
		for _, path := range imports {
			if strings.HasPrefix(path, "rens/") && !slices.Contains(allowed[name], path) {
				t.Errorf("%s imports %s, against the arrows", name, path)
			}
			training := path == "os" && strings.HasSuffix(name, "/train") // which rens does not link
			if strings.HasPrefix(name, "rens/clean") && slices.Contains(sockets, path) && !training {
				t.Errorf("%s imports %s; nothing under clean does", name, path)
			}
			if home, ok := homes[path]; ok && home != name {
				t.Errorf("%s imports %s, whose home is %s", name, path, home)
			}
		}
	}
}

// TestReadersLinkNoModel holds that what reads records has neither the stages
// that make them nor a model in it.
func TestReadersLinkNoModel(t *testing.T) {
	for _, reader := range []string{"rens/clean/article", "rens/clean/explain", "rens/scraper/sink"} {
		for _, dep := range deps(t, reader) {
			if strings.HasPrefix(dep, "rens/") && dep != reader && dep != "rens/clean/article" {
				t.Errorf("%s depends on %s", reader, dep)
			}
		}
	}
}

// deps are the packages that one is built of.
func deps(t *testing.T, name string) []string {
	t.Helper()
	out, err := exec.Command("go", "list", "-deps", name).Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	return strings.Fields(string(out))
}

// TestBinaryHasNoFixtures holds that the program does not carry what tests and
// the demonstration need.
func TestBinaryHasNoFixtures(t *testing.T) {
	for _, dep := range deps(t, "rens/cmd/rens") {
		if strings.HasPrefix(dep, "rens/fixtures") || dep == "testing" {
			t.Errorf("rens depends on %s", dep)
		}
	}
}
