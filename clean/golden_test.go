package clean_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"rens/clean"
	"rens/clean/article"
	"rens/clean/page"
	"rens/fixtures"
)

var update = flag.Bool("update", false, "rewrite the expected articles of the fixtures; read the diff")

// goldenCleaner gives records that do not change from run to run.
func goldenCleaner(t *testing.T) *clean.Cleaner {
	t.Helper()
	c, err := clean.New(clean.Options{Version: "golden", Added: time.Date(2026, 2, 1, 12, 0, 0, 0, time.UTC)})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func fixturePage(f fixtures.Page) page.Page {
	return page.Page{URL: fixtures.Base + f.Path, Body: f.HTML, Header: map[string][]string{"Content-Type": {f.ContentType}}}
}

// TestFixtures holds each page of the fixtures to the truth that was written
// by hand: every visible block kept or dropped, its type, kind and language,
// and what the page says about itself.
func TestFixtures(t *testing.T) {
	pages, err := fixtures.Pages()
	if err != nil {
		t.Fatal(err)
	}
	cleaner := goldenCleaner(t)
	for _, f := range pages {
		t.Run(strings.TrimPrefix(f.Path, "/"), func(t *testing.T) {
			a, err := cleaner.Clean(fixturePage(f))
			if err != nil {
				t.Fatal(err)
			}
			account(t, fixturePage(f), a)
			compare(t, "fact", wantFacts(f.Want), factsOf(a))
			compare(t, "block", wantBlocks(f.Want), blocksOf(a))
		})
	}
}

// minSpans is the share of hand-set runs of one language, in blocks that mix
// languages, that come out exactly. Single words, and pairs of words of which
// Danish has one, are beyond the tagger; the figure may only rise.
const minSpans = 0.80

func TestFixtureSpans(t *testing.T) {
	pages, err := fixtures.Pages()
	if err != nil {
		t.Fatal(err)
	}
	cleaner := goldenCleaner(t)
	found, all := 0, 0
	for _, f := range pages {
		a, err := cleaner.Clean(fixturePage(f))
		if err != nil {
			t.Fatal(err)
		}
		got := spansOf(a, f.Want)
		for _, span := range wantSpans(f.Want) {
			all++
			if slices.Contains(got, span) {
				found++
			} else {
				t.Logf("not found: %s", span)
			}
		}
	}
	t.Logf("%d of %d runs exact", found, all)
	if float64(found) < minSpans*float64(all) {
		t.Errorf("%d of %d runs are exact, want a share of %g", found, all, minSpans)
	}
}

// TestFixtureRecords holds the whole record of each page.
func TestFixtureRecords(t *testing.T) {
	pages, err := fixtures.Pages()
	if err != nil {
		t.Fatal(err)
	}
	cleaner := goldenCleaner(t)
	for _, f := range pages {
		a, err := cleaner.Clean(fixturePage(f))
		if err != nil {
			t.Fatal(err)
		}
		record, err := a.Encode(true)
		if err != nil {
			t.Fatal(err)
		}
		if *update {
			rewrite(t, f, record)
			continue
		}
		if !bytes.Equal(record, f.Golden) {
			got, want := strings.Split(string(record), "\n"), strings.Split(string(f.Golden), "\n")
			for i := range got {
				if i >= len(want) || got[i] != want[i] {
					t.Errorf("%s: article.json differs from line %d: got %s", f.File, i+1, got[i])
					break
				}
			}
		}
	}
}

// rewrite puts the record into the page's file.
func rewrite(t *testing.T, f fixtures.Page, record []byte) {
	t.Helper()
	path := filepath.Join("..", "fixtures", f.File)
	if !strings.HasSuffix(path, ".txtar") { // a page of raw bytes has its record beside it
		path = strings.TrimSuffix(path, ".html") + ".article.json"
		if err := os.WriteFile(path, record, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	archive, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	archive.Files = slices.DeleteFunc(archive.Files, func(f txtar.File) bool { return f.Name == "article.json" })
	archive.Files = append(archive.Files, txtar.File{Name: "article.json", Data: record})
	if err := os.WriteFile(path, txtar.Format(archive), 0o644); err != nil {
		t.Fatal(err)
	}
}

// compare reports the lines in which two lists differ, in order.
func compare(t *testing.T, what string, want, got []string) {
	t.Helper()
	for i, k := 0, 0; i < len(want) || k < len(got); {
		switch {
		case i < len(want) && k < len(got) && want[i] == got[k]:
			i++
			k++
		case i < len(want) && k < len(got) && textOf(want[i]) == textOf(got[k]):
			t.Errorf("%s\n want %s\n got  %s", what, want[i], got[k])
			i++
			k++
		case i < len(want) && !slices.ContainsFunc(got[k:], func(s string) bool { return textOf(s) == textOf(want[i]) }):
			t.Errorf("%s missing\n want %s", what, want[i])
			i++
		case k < len(got):
			t.Errorf("%s too many\n got  %s", what, got[k])
			k++
		default:
			i++
		}
	}
}

func textOf(line string) string { return line[strings.LastIndex(line, "\t")+1:] }

func factsOf(a *article.Article) []string {
	created, modified, ai := "", "", "unsaid"
	if a.Created != nil {
		created = *a.Created
	}
	if a.Modified != nil {
		modified = *a.Modified
	}
	if a.AI.Declared != nil {
		ai = fmt.Sprint(*a.AI.Declared)
	}
	var authors []string
	for _, author := range a.Authors {
		authors = append(authors, author.Name)
	}
	media := 0
	for _, m := range a.Media {
		if m.AI.Declared != nil && *m.AI.Declared {
			media++
		}
	}
	language := a.Language
	if a.Text == "" {
		language = ""
	}
	return facts(a.Title, a.PageType, language, created, modified, authors, a.Access.Observed, ai, media)
}

func wantFacts(w fixtures.Want) []string {
	ai := "unsaid"
	if w.AI != nil {
		ai = fmt.Sprint(*w.AI)
	}
	return facts(w.Title, w.PageType, w.Language, w.Created, w.Modified, w.Authors, w.Access, ai, w.MediaAI)
}

func facts(title, pageType, language, created, modified string, authors []string, access, ai string, media int) []string {
	return []string{title + "\ttitle", pageType + "\tpage_type", language + "\tlanguage", created + "\tcreated", modified + "\tmodified",
		strings.Join(authors, "; ") + "\tauthors", access + "\taccess", ai + "\tai", fmt.Sprint(media) + "\tmedia made by AI"}
}

func wantBlocks(w fixtures.Want) []string {
	var out []string
	for _, b := range w.Blocks {
		if b.Keep {
			out = append(out, "keep "+b.Type+"\t"+b.Lang+"\t"+b.Text)
		} else {
			out = append(out, "drop "+b.Kind+"\t"+b.Text)
		}
	}
	return out
}

// blocksOf lists kept and removed blocks as they stood on the page.
func blocksOf(a *article.Article) []string {
	var out []string
	text := []rune(a.Text)
	removed := a.Removed
	until := func(point int) {
		for len(removed) > 0 && removed[0].Before <= point {
			if removed[0].Rule == "hidden" { // the truth tells what is seen
				removed = removed[1:]
				continue
			}
			out = append(out, "drop "+removed[0].Kind+"\t"+strings.ReplaceAll(removed[0].Text, "\t", " | "))
			removed = removed[1:]
		}
	}
	for _, b := range a.Blocks {
		until(b.Start)
		for row := range strings.SplitSeq(string(text[b.Start:b.End]), "\n") {
			out = append(out, "keep "+b.Type+"\t"+b.Lang+"\t"+strings.ReplaceAll(row, "\t", " | "))
		}
	}
	until(len(text))
	return out
}

// wantSpans lists the runs of the blocks that mix languages, without the marks
// and spaces at their ends.
func wantSpans(w fixtures.Want) []string {
	var out []string
	for _, b := range w.Kept() {
		text := []rune(b.Text)
		for _, s := range b.Spans {
			out = append(out, s.Lang+"\t"+bare(string(text[s.Start:s.End])))
		}
	}
	return out
}

// spansOf lists the segments of the same blocks.
func spansOf(a *article.Article, w fixtures.Want) []string {
	mixed := make(map[string]bool)
	for _, b := range w.Kept() {
		if len(b.Spans) > 0 {
			mixed[b.Text] = true
		}
	}
	var out []string
	text := []rune(a.Text)
	for _, b := range a.Blocks {
		if !mixed[string(text[b.Start:b.End])] {
			continue
		}
		for _, s := range a.Segments {
			if s.Start >= b.Start && s.End <= b.End {
				out = append(out, s.Lang+"\t"+bare(string(text[s.Start:s.End])))
			}
		}
	}
	return out
}

func bare(s string) string { return strings.Trim(s, " \t\"'“”„»«›‹’‘.,:;!?–—()") }
