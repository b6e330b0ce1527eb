package account

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"rens/scraper/frontier"
	"rens/scraper/sink"
	"rens/scraper/state"
)

// An Account is of one file and one state.
type Account struct {
	File   *sink.File
	Out    string // the path that was asked for; File's own, or one that File stands beside
	Shared bool   // the state is a database that machines share
	Known  *frontier.Frontier
	Sites  []string // that a run keeps to; none for all
	Tell   func(Missing)
}

func (a *Account) name() string { return Name(a.File.Path(), a.Shared) }

// Keep notes how far the file is, when all that is in it is put away.
func (a *Account) Keep() error {
	if a.name() == "" {
		return nil
	}
	size, mark, err := a.File.End()
	if err != nil {
		return fmt.Errorf("look how far %s is: %w", a.File.Path(), err)
	}
	return a.Known.State.Written.KeepOutput(context.Background(), a.name(), state.Output{Size: size, Mark: mark})
}

// Settle tells, before a run, of articles that the state has written and that
// are not in the file.
func (a *Account) Settle(ctx context.Context) error {
	was, kept, err := a.Known.State.Written.Output(ctx, a.name())
	if err != nil || kept && was.Size > 0 && a.File.Holds(was.Size, was.Mark) {
		return err
	}
	if err := a.missing(ctx, was); err != nil || kept {
		return err
	}
	names, err := a.others(ctx)
	if err != nil {
		return err
	}
	for _, other := range names {
		ids, err := a.Known.State.Written.In(ctx, other)
		if err == nil {
			ids, err = a.Known.Now(ctx, ids, a.Sites...)
		}
		if err != nil {
			return err
		}
		ids = slices.DeleteFunc(ids, a.File.Has)
		path, why := strings.TrimPrefix(other, machine()), Elsewhere
		if _, err := os.Stat(path); errors.Is(err, os.ErrNotExist) {
			why = ElsewhereGone
		}
		if len(ids) > 0 {
			a.Tell(Missing{len(ids), why, path})
		}
	}
	return nil
}

// SettleRun tells likewise after a run in which the file was removed or cut; what
// stands in a file beside, where rotation has put it, is not lost.
func (a *Account) SettleRun(ctx context.Context) error {
	written := a.Known.State.Written
	was, _, err := written.Output(ctx, a.name())
	if err != nil {
		return err
	}
	ids, err := written.In(ctx, a.name())
	if err != nil {
		return err
	}
	moved := slices.DeleteFunc(ids, func(id string) bool { return !a.File.Moved(id) || a.File.Has(id) })
	if err := written.Disown(ctx, moved); err != nil {
		return err
	}
	return a.missing(ctx, was)
}

// others are the outputs of this machine, beside the account's own and those of
// processes that write beside it.
func (a *Account) others(ctx context.Context) ([]string, error) {
	names, err := a.Known.State.Written.Outputs(ctx)
	if err != nil {
		return nil, err
	}
	own := []string{a.name()}
	if a.Shared {
		own = append(own, Name(a.Out, true))
		for n := 2; n <= MaxBeside; n++ {
			own = append(own, Name(Beside(a.Out, n), true))
		}
	}
	return slices.DeleteFunc(names, func(name string) bool {
		return slices.Contains(own, name) || a.Shared && !strings.HasPrefix(name, machine())
	}), nil
}
