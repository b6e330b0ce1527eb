package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"iter"

	"rens/clean/article"
	"rens/clean/memory"
	"rens/clean/page"
	"rens/scraper"
	"rens/scraper/archive"
	"rens/scraper/saved"
)

// An outcome is one page's article, or why there is none.
type outcome struct {
	article *article.Article
	empty   emptiness // why it has no text
	err     error
	give    func() // gives the page's room back, when the article was written; nil with an error

	remembered memory.Page // what there is to remember of the page

	id   json.RawMessage // what names the page in the input: JSON; nil for nothing
	url  string          // of the page, where it has one
	line bool            // the input is a line, and a line answers it
	lost bool            // with err: more than one page may be missing
}

// A tally counts outcomes.
type tally struct {
	written, failed, left int
	lost                  bool // some input could not be read: the rest may be all right
}

// pass works on all items, of which there are total, or -1 where that is not
// known; it writes the articles in their order, and tells each failure.
func pass[T any](ctx context.Context, con *console, out *records, what string, total int, items iter.Seq[T], work func(T, *scraper.Turn) outcome) error {
	bar := con.progress(total, what)
	var n tally
	err := scraper.InOrder(ctx, items, work, func(o outcome) error {
		bar.step()
		if o.err != nil {
			bar.clear()
			return out.refuse(con, o, &n)
		}
		defer o.give()
		return out.take(con, o, &n, total == 1)
	})
	bar.finish()
	if err != nil {
		return errors.Join(err, out.abandon())
	}
	if err := out.end(n); err != nil {
		return err
	}
	con.log.Info("finished", "records", n.written, "failed", n.failed)
	out.tell(con, total)
	if n.failed > 0 && n.failed+n.written > 1 {
		con.warn("%s, %d failed", plural(n.written, "record"), n.failed)
	}
	return out.verdict(n)
}

// take writes the article of an outcome, if it is wanted.
func (r *records) take(con *console, o outcome, n *tally, only bool) error {
	if why := r.leaves(o.article); why != "" {
		r.left[why]++
		n.left++
		con.log.Info("left out", "record", name(o.article), "reason", why)
		if o.line && r.inline(o) {
			return r.line(failure{o.id, o.url, "left out: " + why, "left_out"})
		}
		return nil
	}
	n.written++
	if o.empty.kind != "" {
		r.empty[o.empty.kind]++
		con.log.Info("no text", "record", name(o.article), "reason", o.empty.text)
		if only {
			con.say("%s: %s", name(o.article), o.empty.text)
		}
	}
	r.first.see(o.article)
	return r.write(o.article)
}

// refuse tells why a page has no article, where that is asked for in a line too. It
// fails where the output cannot be whole without what is missing.
func (r *records) refuse(con *console, o outcome, n *tally) error {
	var usage *usageProblem
	if errors.As(o.err, &usage) {
		return o.err
	}
	if o.lost && r.whole != nil {
		return fmt.Errorf("%w; %s is not written: what is missing is not known", o.err, r.whole.path)
	}
	n.failed++
	n.lost = n.lost || o.lost
	con.warn("%v", o.err)
	f := failure{o.id, o.url, o.err.Error(), kindOf(o.err)}
	switch {
	case r.errors != nil:
		return r.errors.add(f)
	case r.inline(o):
		return r.line(f)
	}
	return nil
}

// A failure is what is written in place of an article.
type failure struct {
	ID    json.RawMessage `json:"id"`
	URL   string          `json:"url"`
	Error string          `json:"error"`
	Kind  string          `json:"kind"`
}

// kindOf is in a word why a page has no article.
func kindOf(err error) string {
	var line *saved.LineError
	var size *page.SizeError
	var media *page.TypeError
	var damage *archive.DamageError
	var file *archive.FileError
	var fault *faultError
	switch {
	case errors.As(err, &line):
		return line.Kind
	case errors.As(err, &size):
		return "too_large"
	case errors.As(err, &media):
		return "not_html"
	case errors.Is(err, page.ErrEmpty):
		return "empty"
	case errors.As(err, &damage), errors.Is(err, archive.ErrSegmented):
		return "damaged"
	case errors.As(err, &fault):
		return "fault"
	case errors.As(err, &file), errors.Is(err, fs.ErrNotExist), errors.Is(err, fs.ErrPermission):
		return "unreadable"
	}
	return "other"
}

// A faultError says that a page broke the cleaner.
type faultError struct {
	page string
	why  any
}

func (e *faultError) Error() string {
	return fmt.Sprintf("clean %s: a fault in rens, please report it with the page: %v", e.page, e.why)
}

// verdict is how a run that came to its end ended: by the share of pages that failed.
func (r *records) verdict(n tally) error {
	switch {
	case n.lost:
		return errFailed
	case float64(n.failed) <= r.maxFailed*float64(n.written+n.failed+n.left):
		return nil
	case n.written == 0 && r.whole == nil && !r.inlined:
		return errFailed
	}
	return errPartial
}

// tell counts what was left out, and what has no text.
func (r *records) tell(con *console, total int) {
	count := func(of map[string]int) (n int) {
		for _, one := range of {
			n += one
		}
		return n
	}
	if n := count(r.left); n > 0 {
		con.say("%s left out: %s; -v names them", plural(n, "record"), counts(r.left, ", "))
	}
	if n := count(r.empty); n > 0 && total != 1 {
		con.say("%s without text: %s; -v names them", plural(n, "record"), counts(r.empty, ", "))
	}
}

// name says which record this is, for messages.
func name(a *article.Article) string { return cmp.Or(a.URL, a.Provenance.Path, a.ID) }

func plural(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
