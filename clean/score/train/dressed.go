package train

import (
	"cmp"
	"slices"

	"rens/clean/corpus"
	"rens/clean/lexicon"
	"rens/fixtures/dress"
)

// page is the page of a sample as fixtures/dress takes it.
func (s *sample) page() (dress.Page, error) {
	html, err := s.plain()
	return dress.Page{ID: s.id, Address: s.address, Lang: s.lang, Title: s.title, Body: s.body, HTML: html}, err
}

// plain is the page of a sample as it is.
func (s *sample) plain() ([]byte, error) {
	if s.markup != nil {
		return s.markup, nil
	}
	return corpus.Page(s.path)
}

// html is the page of a sample, dressed where it is a copy.
func (s *sample) html() ([]byte, error) {
	if s.dress == nil {
		return s.plain()
	}
	p, err := s.base.page()
	if err != nil {
		return nil, err
	}
	p, _ = s.dress.Copy(p, s.shelf, s.seed)
	return p.HTML, nil
}

// shelves hold what is put into the copies of each fold's pages: texts of other pages of
// the fold alone, so that no text of a page that is judged stands on one that was learned from.
func shelves(samples []*sample, folds int, languages []lexicon.Language) []*dress.Shelf {
	out := make([]*dress.Shelf, folds)
	for f := range out {
		out[f] = dress.NewShelf(languages)
	}
	for _, s := range samples {
		if !s.mayBeDressed() || s.source == writtenSource {
			continue
		}
		shelf := out[s.fold]
		shelf.Add(dress.Story{ID: s.id, Lang: s.lang, Title: s.title, Authors: s.authors, Body: s.body})
		for i := range s.tree.Blocks {
			b := &s.tree.Blocks[i]
			if !s.keep[i] && !b.Hidden && b.IsProse() && b.LinkDensity() < fewLinks {
				shelf.AddAround(b.Text)
			}
		}
	}
	return out
}

// mayBeDressed reports a page that is learned from and whose story is known.
func (s *sample) mayBeDressed() bool { return !s.held && s.trains() && s.body != "" }

// dressed returns copies of the samples, some of each, in dresses that the seed chooses: of a story the first
// of those that change its page, the next of those that put something into it, in turn; of other pages, from which types
// are learned, of those that fit any. A dress that does not fit the page gives way to the next.
func dressed(samples []*sample, shelves []*dress.Shelf, copies int, r *reader, seed uint64, cores int) ([]*sample, error) {
	all := dress.All()
	made := make([][]*sample, len(samples))
	errs := make([]error, len(samples))
	parallel(len(samples), cores, func(k int) {
		switch s := samples[k]; {
		case s.source == writtenSource && copies > 0:
			made[k], errs[k] = s.copies(all, shelves[s.fold], writtenCopies, r, seed)
		case s.mayBeDressed():
			made[k], errs[k] = s.copies(all, shelves[s.fold], copies, r, seed)
		case s.isIndex() && copies > 0:
			made[k], errs[k] = s.copies(all, shelves[s.fold], indexCopies, r, seed)
		}
	})
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return slices.Concat(made...), nil
}

// isIndex reports a page that lists others, and is no story.
func (s *sample) isIndex() bool {
	return s.body == "" && (s.kind == "index" || s.kind == "collection" || s.kind == "listing")
}

func (s *sample) copies(all []dress.Dress, shelf *dress.Shelf, copies int, r *reader, seed uint64) ([]*sample, error) {
	p, err := s.page()
	if err != nil {
		return nil, err
	}
	order := make([]*dress.Dress, len(all))
	for i := range all {
		order[i] = &all[i]
	}
	slices.SortFunc(order, func(a, b *dress.Dress) int {
		return cmp.Or(cmp.Compare(hash(seed, s.id+" "+a.Name), hash(seed, s.id+" "+b.Name)), cmp.Compare(a.Name, b.Name))
	})
	var out []*sample
	for _, d := range order {
		if len(out) == copies {
			break
		}
		if s.isIndex() && !d.Any || !s.isIndex() && d.Puts != (len(out)%2 == 1) {
			continue
		}
		q, ok := d.Copy(p, shelf, seed)
		if !ok {
			continue
		}
		c := &sample{id: s.id + " " + d.Name, source: s.source, lang: s.lang, domain: s.domain, title: s.title, authors: s.authors, body: q.Body,
			with: s.with, without: s.without, path: s.path, fold: s.fold, kind: s.kind, labelled: s.labelled, address: s.address, base: s, dress: d, shelf: shelf, seed: seed}
		if err := c.read(r, q.HTML); err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	return out, nil
}
