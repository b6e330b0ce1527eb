package account_test

import (
	"context"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"rens/clean/article"
	"rens/scraper/account"
	"rens/scraper/frontier"
	"rens/scraper/sink"
	"rens/scraper/state"
)

var start = time.Date(2026, 7, 1, 6, 0, 0, 0, time.UTC)

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// written returns an account of a file to which the articles of two sites were
// written and noted, and where what it tells goes.
func written(t *testing.T, path string) (*account.Account, *[]account.Missing) {
	t.Helper()
	ctx := t.Context()
	db, err := state.OpenMemory(ctx)
	must(t, err)
	known, err := frontier.New(ctx, db, frontier.Options{})
	must(t, err)
	t.Cleanup(func() { db.Close() })
	told := &[]account.Missing{}
	a := &account.Account{Out: path, Known: known, Tell: func(m account.Missing) { *told = append(*told, m) }}
	reopen(t, a, path)
	for _, url := range []string{"https://a.example/1", "https://a.example/2", "https://b.example/3"} {
		id := fmt.Sprintf("%x", sha256.Sum256([]byte(url)))
		_, err := known.Add(ctx, start, []frontier.Link{{URL: url, Kind: "article"}})
		must(t, err)
		lease, _, _, err := known.Next(ctx, start)
		must(t, err)
		_, err = a.File.Write(&article.Article{ID: id})
		must(t, err)
		_, err = known.Done(ctx, lease, frontier.Outcome{State: frontier.Done, At: start, Fresh: true, ContentHash: id, Article: id, Output: account.Name(path, false)})
		must(t, err)
	}
	must(t, a.Keep())
	return a, told
}

// reopen gives the account a file, as a later run would.
func reopen(t *testing.T, a *account.Account, path string) {
	t.Helper()
	if a.File != nil {
		must(t, a.File.Close())
	}
	var err error
	a.File, err = sink.OpenFile(path)
	must(t, err)
	file := a.File
	t.Cleanup(func() { file.Close() })
}

// TestSettle holds what a run is told of a file that was changed between runs,
// and that it is told once.
func TestSettle(t *testing.T) {
	for name, tt := range map[string]struct {
		change func(path string) error
		opens  string // after it; "" for the same path
		want   []account.Missing
	}{
		"nothing": {change: func(string) error { return nil }},
		"removed": {change: os.Remove, want: []account.Missing{{3, account.Gone, "out.jsonl"}}},
		"emptied": {change: func(path string) error { return os.Truncate(path, 0) }, want: []account.Missing{{3, account.Gone, "out.jsonl"}}},
		"cut": {change: func(path string) error {
			text, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			return os.Truncate(path, int64(slices.Index(text, '\n')+1))
		}, want: []account.Missing{{2, account.Cut, "out.jsonl"}}},
		"rotated":           {change: func(path string) error { return os.Rename(path, path+".1") }, want: []account.Missing{{3, account.Rotated, "out.jsonl.1"}}},
		"another":           {change: func(string) error { return nil }, opens: "other.jsonl", want: []account.Missing{{3, account.Elsewhere, "out.jsonl"}}},
		"another, one gone": {change: os.Remove, opens: "other.jsonl", want: []account.Missing{{3, account.ElsewhereGone, "out.jsonl"}}},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "out.jsonl")
			a, told := written(t, path)
			must(t, a.File.Close())
			a.File = nil
			must(t, tt.change(path))
			if tt.opens != "" {
				path = filepath.Join(filepath.Dir(path), tt.opens)
				a.Out = path
			}
			reopen(t, a, path)
			must(t, a.Settle(t.Context()))
			for i := range *told {
				(*told)[i].Path = filepath.Base((*told)[i].Path)
			}
			if !slices.Equal(*told, tt.want) {
				t.Errorf("told %v, want %v", *told, tt.want)
			}
			*told = nil
			must(t, a.Keep())
			if must(t, a.Settle(t.Context())); len(*told) > 0 {
				t.Errorf("told again %v", *told)
			}
		})
	}
}

// TestRenew holds that a run lets come once more what is not in the file, of its
// own sites, and is told of the others.
func TestRenew(t *testing.T) {
	path := filepath.Join(t.TempDir(), "out.jsonl")
	a, told := written(t, path)
	must(t, os.Remove(path))
	reopen(t, a, path)
	a.Sites = []string{"a.example"}
	if n, err := a.Renew(t.Context()); err != nil || n != 2 {
		t.Errorf("%d articles, %v, want the 2 of a.example", n, err)
	}
	must(t, a.SettleOthers(t.Context()))
	if want := []account.Missing{{1, account.Other, path}}; !slices.Equal(*told, want) {
		t.Errorf("told %v, want %v", *told, want)
	}
	for range 2 {
		lease, _, ok, err := a.Known.Next(t.Context(), start)
		if err != nil || !ok || lease.ContentHash != "" {
			t.Fatalf("%+v, %v, %v, want a page as if it was never asked for", lease, ok, err)
		}
		_, err = a.Known.Done(context.WithoutCancel(t.Context()), lease, frontier.Outcome{State: frontier.Done, At: start})
		must(t, err)
	}
}

func TestName(t *testing.T) {
	host, err := os.Hostname()
	must(t, err)
	if alone, shared := account.Name("/x/out.jsonl", false), account.Name("/x/out.jsonl", true); alone != "/x/out.jsonl" || shared != host+":/x/out.jsonl" {
		t.Errorf("%q and %q", alone, shared)
	}
	if got := account.Beside("out.jsonl", 2); got != "out.2.jsonl" {
		t.Error(got)
	}
}
