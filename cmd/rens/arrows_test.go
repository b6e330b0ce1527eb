package main

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// arrows are the imports that each package may have of ours, floor by floor. A
// package that is not here may import nothing.
const arrows = `
clean/block:       clean/plain clean/page
clean/memory:      clean/plain
clean/markup:      clean/plain clean/page
clean/lexicon:     clean/plain
clean/date:        clean/plain clean/lexicon
clean/name:        clean/plain clean/lexicon clean/date
clean/section:     clean/block
clean/pii:         clean/plain
clean/rules:       clean/plain clean/lexicon clean/markup clean/page clean/block clean/section
clean/score:       clean/jsonld clean/markup clean/page clean/block clean/section
clean/media:       clean/plain clean/lexicon clean/jsonld clean/markup clean/page clean/block
clean/meta:        clean/plain clean/lexicon clean/date clean/name clean/jsonld clean/markup clean/robotstag clean/page clean/block clean/media
clean/embedded:    clean/plain clean/jsonld clean/page clean/block
clean/verdict:     clean/embedded clean/memory clean/plain clean/lexicon clean/markup clean/jsonld clean/page clean/block clean/rules clean/score clean/meta
clean/lang:        clean/lexicon
clean/record:      clean/article clean/lexicon clean/page clean/pii clean/block clean/rules clean/media clean/meta clean/verdict clean/lang
clean/explain:     clean/article
clean/export:      clean/article
clean/stats:       clean/article
clean:             clean/embedded clean/article clean/lexicon clean/date clean/name clean/markup clean/page clean/pii clean/block clean/media clean/memory clean/meta clean/verdict clean/lang clean/record
clean/corpus:      clean/page
clean/lang/train:  clean/lexicon clean/lang
fixtures/dress:    clean/lexicon clean/page clean/block
clean/score/train: fixtures/cases fixtures/dress clean/corpus clean/lexicon clean/date clean/name clean/markup clean/page clean/block clean/media clean/meta clean/score clean/verdict
clean/meta/train:  clean/corpus clean/lexicon clean/date clean/name clean/markup clean/page clean/media clean/meta

scraper/address:   clean/page
scraper/fetch:     clean/page scraper/address
scraper/site:      scraper/address scraper/fetch
scraper/state:     scraper/address
scraper/frontier:  scraper/address scraper/state
scraper/polite:    clean/page scraper/address scraper/fetch scraper/robots scraper/state
scraper/discover:  clean/page clean/lexicon clean/markup scraper/address
scraper/archive:   clean/page scraper/fetch
scraper/saved:     clean/page scraper/archive scraper/remote
scraper/sink:      clean/article
scraper/shards:    clean/article clean/export scraper/remote
scraper/dedupe:    clean/article clean/near
scraper/remember:  clean/article clean/memory clean/near scraper/state
scraper:           clean/article clean/memory clean/page clean/robotstag scraper/address scraper/archive scraper/discover scraper/fetch scraper/frontier scraper/polite scraper/remember scraper/robots scraper/site
scraper/account:   scraper/frontier scraper/sink scraper/state
scraper/schedule:  scraper/site

cmd/rens:          clean clean/article clean/explain clean/export clean/lang clean/lexicon clean/memory clean/page clean/record clean/stats scraper scraper/account scraper/address scraper/archive scraper/dedupe scraper/discover scraper/fetch scraper/frontier scraper/polite scraper/remote scraper/saved scraper/schedule scraper/shards scraper/sink scraper/site scraper/state scraper/status
cmd/rens-train:    clean/lang clean/lang/train clean/meta/train clean/score/train
fixtures/serve:    fixtures
fixtures/habits:   fixtures/wire
fixtures/quality:  fixtures fixtures/resident fixtures/dress clean/corpus clean/lexicon
`

// allowed reads arrows: the imports of each package.
func allowed() map[string][]string {
	out := make(map[string][]string)
	for line := range strings.Lines(arrows) {
		name, imports, _ := strings.Cut(strings.TrimSpace(line), ":")
		for path := range strings.FieldsSeq(imports) {
			out["rens/"+name] = append(out["rens/"+name], "rens/"+path)
		}
	}
	return out
}

// sockets are what nothing under clean imports: the world is the caller's.
var sockets = []string{"net", "net/http", "os", "os/exec", "log", "log/slog", "flag", "database/sql"}

// homes are the libraries that one package alone imports.
var homes = map[string]string{
	"github.com/gocolly/colly/v2":                    "rens/scraper/fetch",
	"github.com/abadojack/whatlanggo":                "rens/clean/lang",
	"golang.org/x/net/publicsuffix":                  "rens/clean/page",
	"modernc.org/sqlite":                             "rens/scraper/state",
	"github.com/parquet-go/parquet-go":               "rens/clean/export",
	"github.com/expr-lang/expr":                      "rens/cmd/rens",
	"github.com/lanrat/extsort":                      "rens/scraper/dedupe",
	"github.com/go-co-op/gocron/v2":                  "rens/scraper/schedule",
	"github.com/prometheus/client_golang/prometheus": "rens/scraper/status",
}

// TestArrows holds that imports point one way, as ARCHITECTURE.md says.
func TestArrows(t *testing.T) {
	out, err := exec.Command("go", "list", "-f", `{{.ImportPath}} {{join .Imports " "}}`, "rens/...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	allowed := allowed()
	for line := range strings.Lines(string(out)) {
		fields := strings.Fields(line)
		name, imports := fields[0], fields[1:]
		for _, path := range imports {
			if strings.HasPrefix(path, "rens/") && !slices.Contains(allowed[name], path) {
				t.Errorf("%s imports %s, against the arrows", name, path)
			}
			training := path == "os" && (strings.HasSuffix(name, "/train") || name == "rens/clean/corpus") // which rens does not link
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
