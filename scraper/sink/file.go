package sink

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"sync"
	"time"

	"rens/clean/article"
)

// A File is a file of JSON lines to which articles are appended. A record is
// on disk, whole, when Write returns; one that the file holds already, by its
// ID, is not written again.
//
// Where the file is removed, rotated away or cut short while it is open, the
// next record goes to the file that is at the path then, which is made where
// there is none. It is safe for concurrent use.
type File struct {
	// Tell is told in a sentence when the file was found to be another, or
	// shorter; nil for nobody. Set it before the first Write.
	Tell func(what string)

	// Shape is what of each record is written; it has its schema and id in any case. Set
	// it likewise.
	Shape Shape

	path string

	mu sync.Mutex
	contents
	written int64     // records, since it was opened
	synced  int64     // of them on disk
	next    time.Time // when the disk is waited for again at the earliest
	missing int
	left    int              // how often records were left behind, in no file that is known
	moved   map[key]struct{} // records that stand in a file beside, where rotation has put it
	failed  error
	lost    error // the disk failed: nothing more is written

	disk sync.Mutex // held by whoever waits for the disk, for all who have written
}

// Path returns the path that the file was opened by.
func (f *File) Path() string { return f.path }

// Made reports whether opening made the file: it was not there.
func (f *File) Made() bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.made
}

// Torn returns how many bytes of a record cut short were removed on opening.
func (f *File) Torn() int64 { return f.torn }

// Len returns how many records the file holds, without those that OpenFileAt
// passed over.
func (f *File) Len() int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return len(f.seen)
}

// Has reports whether the file holds a record of that ID, a SHA-256 in hex or
// the first half of one. It does not know those that OpenFileAt passed over.
func (f *File) Has(id string) bool { return f.among(&f.seen, id) }

// among reports whether an ID is in one of the two sets, which mu guards.
func (f *File) among(set *map[key]struct{}, id string) bool {
	k, ok := parseKey(id)
	f.mu.Lock()
	defer f.mu.Unlock()
	_, held := (*set)[k]
	return ok && held
}

// Write appends an article and reports whether it did: false with a nil error
// says that the file holds it already. Where writing fails, the file is cut
// back to whole records.
func (f *File) Write(a *article.Article) (bool, error) {
	n, added, err := f.write(a)
	if err == nil && added {
		if err = f.sync(n); err != nil {
			err = fmt.Errorf("write article %s to %s: %w", name(a), f.path, unpath(err))
		}
	}
	return added && err == nil, err
}

// together is how long after one wait for the disk the next begins at the earliest. A wait
// costs the processor more than a record does; where hundreds come in a second, several share one.
const together = 5 * time.Millisecond

// sync waits until the first n records that were written are on disk. Of many
// who wait at once one does it for all.
func (f *File) sync(n int64) error {
	f.mu.Lock()
	next := f.next
	f.mu.Unlock()
	time.Sleep(time.Until(next))
	f.disk.Lock()
	defer f.disk.Unlock()
	f.mu.Lock()
	file, written, end, done, lost := f.file, f.written, f.end, f.synced >= n || !f.regular, f.lost
	if !done {
		f.next = time.Now().Add(together)
	}
	f.mu.Unlock()
	switch {
	case done:
		return nil
	case lost != nil:
		return lost
	case file == nil:
		return errClosed
	}
	err := file.Sync()
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.file != file { // another took its place meanwhile, when all in it was on disk
		return f.lost
	}
	if err == nil {
		f.synced, f.safe = written, end
		return nil
	}
	// Nobody knows what of it is on disk: nothing after what is known counts.
	f.missing++
	f.failed, f.lost, f.end = err, err, f.safe
	return errors.Join(err, f.cut())
}

// write appends an article and returns how many have been.
func (f *File) write(a *article.Article) (n int64, added bool, err error) {
	k, ok := parseKey(a.ID)
	if !ok {
		return 0, false, fmt.Errorf("write article %s to %s: its id %q is no SHA-256", name(a), f.path, a.ID)
	}
	line, err := f.Shape.line(a) // before the lock: it takes longer than writing
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.file == nil {
		return 0, false, fmt.Errorf("write article %s to %s: %w", name(a), f.path, errClosed)
	}
	if err == nil {
		err = f.lost
	}
	if err == nil {
		err = f.follow()
	}
	if _, held := f.seen[k]; held && err == nil {
		return 0, false, nil
	}
	if err == nil {
		err = f.append(line)
	}
	if err != nil {
		f.missing++
		f.failed = fmt.Errorf("write article %s to %s: %w", name(a), f.path, unpath(err))
		return 0, false, f.failed
	}
	f.seen[k] = struct{}{}
	f.written++
	return f.written, true, nil
}

func (f *File) append(line []byte) error {
	if _, err := f.file.Write(line); err != nil {
		return errors.Join(err, f.cut())
	}
	f.end += int64(len(line))
	f.tail = append(f.tail, line[max(0, len(line)-markBytes):]...)
	f.tail = append(f.tail[:0], f.tail[max(0, len(f.tail)-markBytes):]...)
	return nil
}

// cut drops what was written of the record that failed.
func (f *File) cut() error {
	if !f.regular {
		return nil
	}
	return f.file.Truncate(f.end)
}

// Follow compares the file with what is at its path, as every Write does, and
// opens that where it is another.
func (f *File) Follow() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.file == nil {
		return fmt.Errorf("look at output %s: %w", f.path, errClosed)
	}
	return f.follow()
}

// follow is called with mu held.
func (f *File) follow() error {
	if !f.regular {
		return nil
	}
	own, err := f.file.Stat()
	if err != nil {
		return err
	}
	there, err := os.Stat(f.path)
	switch {
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return err
	case err == nil && os.SameFile(own, there):
		return f.reread(own.Size())
	}
	if f.synced < f.written { // what was written stays with the file that it was written to
		if err := f.file.Sync(); err != nil {
			f.lost = err
			return err
		}
	}
	f.leave()
	old := f.file
	if err := f.begin(func(*os.File) int64 { return 0 }); err != nil {
		return err
	}
	f.synced = f.written
	if f.made {
		f.tell("output %s was removed or rotated away; a new one was begun", f.path)
	} else {
		f.tell("output %s was replaced by another file, of %d articles; what comes is appended to that", f.path, len(f.seen))
	}
	return old.Close()
}

// leave notes what becomes of the records, where the file is not at its path any
// more, or was cut.
func (f *File) leave() {
	if f.end == 0 {
		return
	}
	if beside, err := Find(f.path, f.end, mark(f.tail)); err != nil || beside == "" {
		f.left++
		return
	}
	if f.moved == nil {
		f.moved = map[key]struct{}{}
	}
	maps.Copy(f.moved, f.seen)
}

// Left returns how often, since it was opened, the file was removed or cut, and
// no file beside it has what was in it.
func (f *File) Left() int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.left
}

// Moved reports a record that stands in a file beside, where rotation has put what
// was this one; by its ID or the first half of that.
func (f *File) Moved(id string) bool { return f.among(&f.moved, id) }

// reread deals with a file that is longer or shorter than it was left.
func (f *File) reread(size int64) error {
	from := f.end
	switch {
	case size == f.end:
		return nil
	case size < f.end:
		f.leave()
		from, f.seen, f.synced = 0, map[key]struct{}{}, f.written
		f.tell("output %s was cut short, from %d bytes to %d; what comes is appended", f.path, f.end, size)
	}
	if err := f.load(from); err != nil {
		return fmt.Errorf("read what another program left in it: %w", err)
	}
	return nil
}

func (f *File) tell(format string, args ...any) {
	if f.Tell != nil {
		f.Tell(fmt.Sprintf(format, args...))
	}
}

// Close closes the file and reports what was not written.
func (f *File) Close() error {
	f.disk.Lock()
	defer f.disk.Unlock()
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.file == nil {
		return nil
	}
	err := f.file.Close()
	f.file = nil
	if f.missing > 0 {
		return unwritten(f.missing, f.failed)
	}
	if err != nil {
		return fmt.Errorf("close output %s: %w", f.path, unpath(err))
	}
	return nil
}
