// Package train learns which candidate of a field is the page's own, and tells
// how often that is right on pages of domains that were not seen.
//
// Only rens-train, benchmarks and tests import it. It reads files, as no other package
// under clean but the other trainers does.
//
//	train.go   the fields, the folds, what is told of them
//	corpus.go  labelled pages
//	right.go   when a field counts as right
//	rank.go    the ranker
//	order.go   the orders that were set by hand
package train

import (
	"cmp"
	"fmt"
	"hash/fnv"
	"io"
	"math"
	"runtime"
	"slices"
	"sync"

	"rens/clean/date"
	"rens/clean/lexicon"
	"rens/clean/media"
	"rens/clean/meta"
	"rens/clean/name"
)

// Options are how the rankers are trained. Folds must be set.
type Options struct {
	Seed  uint64 // of the folds
	Folds int    // of the cross-validation, by registrable domain
}

// Train learns the choices of all fields from the pages of a folder. Dates and
// authors are measured from the headline, which is found for a page by a ranker
// that has not seen its domain.
func Train(dir string, o Options) (meta.Choices, error) {
	pages, err := readCorpus(dir)
	if err != nil {
		return meta.Choices{}, err
	}
	r, err := newReader()
	if err != nil {
		return meta.Choices{}, err
	}
	for _, p := range pages {
		h := fnv.New64a()
		fmt.Fprint(h, o.Seed, p.domain)
		p.fold = int(h.Sum64() % uint64(o.Folds))
	}
	out := meta.Choices{Seed: o.Seed, Folds: o.Folds}
	titles := make([]example, len(pages))
	err = each(pages, func(i int, p *labelled) error {
		c, err := p.candidates(r)
		if p.Title != "" && p.Source != "htmldate-eval" {
			titles[i] = newExample(p, c.Titles, func(t string) bool { return TitleRight(p.Title, t) })
		}
		return err
	})
	if err != nil {
		return out, err
	}
	final, folds := validate(titles, o.Folds, titleOrder)
	out.Title = final
	readers := make([]*meta.Reader, o.Folds)
	for k := range readers {
		readers[k] = r.WithChoices(meta.Choices{Title: folds[k]})
	}
	dates, authors := make([]example, len(pages)), make([]example, len(pages))
	err = each(pages, func(i int, p *labelled) error {
		c, err := p.candidates(readers[p.fold])
		if p.Date != "" {
			dates[i] = newExample(p, c.Dates, func(d meta.Date) bool { return DateRight(p.Date, d.Value) })
		}
		if len(p.Authors) > 0 {
			authors[i] = newExample(p, c.Authors, func(a []meta.Author) bool { return AuthorsRight(p.Authors, Names(a)) })
		}
		return err
	})
	if err != nil {
		return out, err
	}
	out.Date, _ = validate(dates, o.Folds, dateOrder)
	out.Authors, _ = validate(authors, o.Folds, authorOrder)
	return out, nil
}

// newReader returns a reader of all words that are known.
func newReader() (*meta.Reader, error) {
	languages, err := lexicon.Languages()
	if err != nil {
		return nil, err
	}
	dates := date.New(languages)
	return meta.New(languages, dates, name.New(languages, dates), media.New(lexicon.New(languages)))
}

// Names are the names of authors.
func Names(list []meta.Author) (names []string) {
	for _, a := range list {
		names = append(names, a.Name)
	}
	return names
}

// Report prints the figures for a person to read.
func Report(w io.Writer, c meta.Choices) {
	for _, f := range []struct {
		name string
		meta.Choice
	}{{"title", c.Title}, {"date", c.Date}, {"authors", c.Authors}} {
		fmt.Fprintf(w, "%-8s %d pages, with a right candidate %.4f, right by the order %.4f, by a ranker %.4f; learned %v, %d weights\n",
			f.name, f.Pages, f.Oracle, f.Order, f.Right, f.Learned, len(f.Weights))
	}
}

// each calls do with all pages, on as many cores as there are, and returns the
// first error.
func each(pages []*labelled, do func(int, *labelled) error) error {
	errs := make([]error, len(pages))
	next := make(chan int)
	var wait sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wait.Go(func() {
			for i := range next {
				errs[i] = do(i, pages[i])
			}
		})
	}
	for i := range pages {
		next <- i
	}
	close(next)
	wait.Wait()
	return cmp.Or(errs...)
}

// validate trains a ranker for each fold on the pages of the others, and one on
// all, which bears the figures of the former. The order that was set by hand
// stands where it is right as often, or so nearly that chance may tell the two
// apart: where the pages that the rankers win, less those they lose, are fewer than
// the standard deviation of that difference (a sign test).
func validate(all []example, folds int, order map[string]float64) (final meta.Choice, without []meta.Choice) {
	all = slices.DeleteFunc(slices.Clone(all), func(e example) bool { return !e.asked })
	without = make([]meta.Choice, folds)
	var wait sync.WaitGroup
	for k := range without {
		wait.Go(func() {
			without[k] = rank(slices.DeleteFunc(slices.Clone(all), func(e example) bool { return e.fold == k }), order)
		})
	}
	wait.Wait()
	final = rank(all, order)
	byHand := meta.Choice{Weights: order}
	right, ordered, apart, possible := 0, 0, 0, 0
	for _, e := range all {
		hand, learned := e.best(&byHand), e.best(&without[e.fold])
		if hand {
			ordered++
		}
		if learned {
			right++
		}
		if hand != learned {
			apart++
		}
		if slices.Contains(e.right, true) {
			possible++
		}
	}
	n := float64(max(len(all), 1))
	final.Pages, final.Oracle, final.Order, final.Right = len(all), float64(possible)/n, float64(ordered)/n, float64(right)/n
	if final.Learned = right > ordered && float64(right-ordered) > math.Sqrt(float64(apart)); !final.Learned {
		final.Weights = order
		for k := range without {
			without[k].Weights = order
		}
	}
	return final, without
}
