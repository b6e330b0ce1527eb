package account

import (
	"context"
	"slices"

	"rens/scraper/state"
)

// Renew lets what is not in the file be written once more, and returns how many
// articles those are: all of it, but what stands in outputs that are another
// machine's or those of processes that write beside this one.
func (a *Account) Renew(ctx context.Context) (renewed int, err error) {
	theirs := map[string]bool{}
	if a.Shared {
		if theirs, err = a.theirs(ctx); err != nil {
			return 0, err
		}
	}
	return a.Known.Renew(ctx, func(id string) bool { return a.File.Has(id) || theirs[state.Name(id)] }, a.Sites...)
}

// theirs are the articles in the outputs of others, by their names.
func (a *Account) theirs(ctx context.Context) (map[string]bool, error) {
	names, err := a.Known.State.Written.Outputs(ctx)
	if err != nil {
		return nil, err
	}
	mine, err := a.others(ctx)
	if err != nil {
		return nil, err
	}
	theirs := map[string]bool{}
	for _, name := range names {
		if slices.Contains(mine, name) || name == a.name() {
			continue
		}
		ids, err := a.Known.State.Written.In(ctx, name)
		if err != nil {
			return nil, err
		}
		for _, id := range ids {
			theirs[id] = true
		}
	}
	return theirs, nil
}

// SettleOthers tells of articles that were in the file and are of other sources
// than those that Renew lets be written once more.
func (a *Account) SettleOthers(ctx context.Context) error {
	ids, err := a.Known.State.Written.In(ctx, a.name())
	if err != nil {
		return err
	}
	own, err := a.Known.Now(ctx, slices.Clone(ids), a.Sites...)
	if err != nil {
		return err
	}
	of := map[string]bool{}
	for _, id := range own {
		of[id] = true
	}
	ids = slices.DeleteFunc(ids, func(id string) bool { return of[id] || a.File.Has(id) })
	if len(ids) == 0 {
		return nil
	}
	a.Tell(Missing{len(ids), Other, a.File.Path()})
	return a.Known.State.Written.Disown(ctx, ids)
}
