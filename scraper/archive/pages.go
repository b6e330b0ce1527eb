package archive

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"log/slog"
	"path/filepath"

	"rens/clean/page"
)

// A FilePage is a page of a WARC file, and where it stands there.
type FilePage struct {
	Page  page.Page // Path is the file's
	Place Place
}

// Pages yields the pages of a WARC file in their order, and in place of what is
// damaged why it was passed over; its errors name the path. Of a page no more is
// kept than tells that it has more than maxBody bytes.
func Pages(path string, in io.Reader, maxBody int, log *slog.Logger) iter.Seq2[FilePage, error] {
	return func(yield func(FilePage, error) bool) {
		r, err := NewReader(in)
		if err != nil {
			yield(FilePage{}, fmt.Errorf("read %s: %w", path, err))
			return
		}
		r.MaxBlock = int64(maxBody) + 1<<20 // room for the head of an answer
		records := 0
		for {
			record, err := r.Next()
			var damage *DamageError
			switch {
			case err == io.EOF:
				log.Info("read", "path", path, "records", records)
				return
			case err != nil:
				if !yield(FilePage{}, fmt.Errorf("%s: %w", path, err)) || !errors.As(err, &damage) {
					return
				}
				continue
			}
			records++
			if !yieldPage(path, record, log, yield) {
				return
			}
		}
	}
}

func yieldPage(path string, record *Record, log *slog.Logger, yield func(FilePage, error) bool) bool {
	p, err := record.Page()
	switch {
	case err != nil:
		return yield(FilePage{}, fmt.Errorf("%s: %w", path, err))
	case p == nil:
		log.Debug("no page", "path", path, "type", record.Type(), "url", record.Target())
		return true
	}
	if cut := record.Get("WARC-Truncated"); cut != "" {
		log.Warn("the page was cut off when it was fetched", "url", record.Target(), "reason", cut)
	}
	p.Path = path
	return yield(FilePage{*p, Place{File: filepath.Base(path), Offset: record.Offset}}, nil)
}
