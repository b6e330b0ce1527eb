package account

import (
	"context"
	"slices"

	"rens/scraper/sink"
	"rens/scraper/state"
)

// A Missing is articles that were written and are not in the file.
type Missing struct {
	Articles int
	Why      Why
	Path     string // where they were written to, or, if Rotated, where they are
}

// A Why is what came of articles.
type Why int

const (
	Rotated       Why = iota // they are in the file that was rotated away: no loss
	Gone                     // they were in the file, which is gone
	Cut                      // they were in the file, and are not any more
	Other                    // likewise, and a run that keeps to its sites leaves them out
	Elsewhere                // they were written to another file
	ElsewhereGone            // which is gone
)

// missing tells of articles that were in the file and are not any more, of
// whatever source: the file is everyone's. Each is told once.
func (a *Account) missing(ctx context.Context, was state.Output) error {
	ids, err := a.Known.State.Written.In(ctx, a.name())
	if err != nil {
		return err
	}
	ids = slices.DeleteFunc(ids, a.File.Has)
	if len(ids) == 0 {
		return nil
	}
	m := Missing{len(ids), Cut, a.File.Path()}
	rotated, err := sink.Find(a.File.Path(), was.Size, was.Mark)
	switch {
	case err != nil:
		return err
	case rotated != "":
		m.Why, m.Path = Rotated, rotated
	case a.File.Made() || a.File.Len() == 0:
		m.Why = Gone
	}
	a.Tell(m)
	return a.Known.State.Written.Disown(ctx, ids)
}
