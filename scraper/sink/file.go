package sink

import (
	"bufio"
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"sync"
	"sync/atomic"

	"rens/clean/article"
)

// A File is a file of JSON lines to which articles are appended. A record is
// on disk, whole, when Write returns; one that the file holds already, by its
// ID, is not written again. It is safe for concurrent use.
type File struct {
	path string

	mu      sync.Mutex
	file    *os.File
	regular bool  // a file that can be cut; not a pipe or a device
	end     int64 // after the last whole record
	seen    map[key]struct{}
	torn    int64
	missing int
	failed  error
	lost    error // the disk failed: nothing more is written

	disk   sync.Mutex   // held by whoever waits for the disk, for all who have written
	synced atomic.Int64 // what is on disk
}

// A key is half of an ID: 128 bits of a SHA-256, to save memory.
type key [16]byte

// OpenFile opens the file at path for appending, or makes it, and reads which
// records it holds. What follows the last line feed is the tail of a record
// whose writing was cut short: it is removed. A file with a line that is no
// record is left alone and is an error.
func OpenFile(path string) (*File, error) {
	return open(path, func(*os.File) int64 { return 0 })
}

// open reads the file from where start says.
func open(path string, start func(*os.File) int64) (*File, error) {
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o644)
	if errors.Is(err, os.ErrPermission) || err != nil && isDevice(path) {
		// A pipe or a device may be for writing alone.
		file, err = os.OpenFile(path, os.O_WRONLY, 0)
	}
	if err != nil {
		return nil, fmt.Errorf("open output %s: %w; check that its folder exists and may be written", path, unpath(err))
	}
	f := &File{path: path, file: file, seen: map[key]struct{}{}}
	if err := f.load(start); err != nil {
		file.Close()
		return nil, fmt.Errorf("open output %s: %w", path, err)
	}
	return f, nil
}

func isDevice(path string) bool {
	info, err := os.Stat(path)
	return err == nil && !info.Mode().IsRegular() && !info.IsDir()
}

// unpath drops "open PATH:" from an error whose message says it already.
func unpath(err error) error {
	var p *os.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

func (f *File) load(start func(*os.File) int64) error {
	info, err := f.file.Stat()
	if err != nil {
		return err
	}
	if f.regular = info.Mode().IsRegular(); !f.regular {
		return nil
	}
	f.end = start(f.file)
	if _, err := f.file.Seek(f.end, io.SeekStart); err != nil {
		return err
	}
	r := bufio.NewReaderSize(f.file, 1<<20)
	for n := 1; ; n++ {
		line, err := readLine(r)
		if err == io.EOF {
			f.torn = int64(len(line))
			break
		}
		if err != nil {
			return err
		}
		k, ok := keyOf(line)
		if !ok {
			return fmt.Errorf("line %d is no article record; name another file", n)
		}
		f.seen[k] = struct{}{}
		f.end += int64(len(line))
	}
	if f.torn > 0 {
		if f.end == 0 {
			return errors.New("it holds something else than article records; name another file")
		}
		if err := f.file.Truncate(f.end); err != nil {
			return fmt.Errorf("cut a torn record of %d bytes off the end: %w", f.torn, err)
		}
	}
	f.synced.Store(f.end)
	_, err = f.file.Seek(f.end, io.SeekStart)
	return err
}

// readLine returns a line with its line feed, or at the end of the file what
// is left and io.EOF.
func readLine(r *bufio.Reader) ([]byte, error) {
	line, err := r.ReadSlice('\n')
	if err != bufio.ErrBufferFull {
		return line, err
	}
	whole := bytes.Clone(line)
	for err == bufio.ErrBufferFull {
		line, err = r.ReadSlice('\n')
		whole = append(whole, line...)
	}
	return whole, err
}

// keyOf reads the ID of a record: fast where it stands where Encode puts it.
func keyOf(line []byte) (k key, ok bool) {
	const head = `{"schema":"` + article.Schema + `","id":"`
	if rest, found := bytes.CutPrefix(line, []byte(head)); found && len(rest) > 64 && rest[64] == '"' {
		return parseKey(string(rest[:64]))
	}
	var record struct{ ID string }
	if err := json.Unmarshal(line, &record); err != nil {
		return k, false
	}
	return parseKey(record.ID)
}

func parseKey(id string) (k key, ok bool) {
	raw, err := hex.DecodeString(id)
	if err != nil || len(raw) < len(k) {
		return k, false
	}
	copy(k[:], raw)
	return k, true
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

// Write appends an article and reports whether it did: false with a nil error
// says that the file holds it already. Where writing fails, the file is cut
// back to whole records.
func (f *File) Write(a *article.Article) (bool, error) {
	end, added, err := f.write(a)
	if err == nil && added && f.regular {
		err = f.sync(end)
		if err != nil {
			err = fmt.Errorf("write article %s to %s: %w", name(a), f.path, unpath(err))
		}
	}
	return added && err == nil, err
}

// sync waits until what was written up to end is on disk. Of many who wait at
// once one does it for all.
func (f *File) sync(end int64) error {
	f.disk.Lock()
	defer f.disk.Unlock()
	if f.synced.Load() >= end {
		return nil
	}
	f.mu.Lock()
	file, to, lost := f.file, f.end, f.lost
	f.mu.Unlock()
	switch {
	case lost != nil:
		return lost
	case file == nil:
		return errClosed
	}
	err := file.Sync()
	if err == nil {
		f.synced.Store(to)
		return nil
	}
	// Nobody knows what of it is on disk: nothing after what is known counts.
	f.mu.Lock()
	defer f.mu.Unlock()
	f.missing++
	f.failed, f.lost, f.end = err, err, f.synced.Load()
	return errors.Join(err, f.cut())
}

// write appends an article and returns where it ends.
func (f *File) write(a *article.Article) (end int64, added bool, err error) {
	k, ok := parseKey(a.ID)
	if !ok {
		return 0, false, fmt.Errorf("write article %s to %s: its id %q is no SHA-256", name(a), f.path, a.ID)
	}
	line, err := a.Encode(false) // before the lock: it takes longer than writing
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.file == nil {
		return 0, false, fmt.Errorf("write article %s to %s: %w", name(a), f.path, errClosed)
	}
	if _, held := f.seen[k]; held {
		return 0, false, nil
	}
	if err == nil {
		err = f.lost
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
	return f.end, true, nil
}

func (f *File) append(line []byte) error {
	if _, err := f.file.Write(line); err != nil {
		return errors.Join(err, f.cut())
	}
	f.end += int64(len(line))
	return nil
}

// cut drops what was written of the record that failed.
func (f *File) cut() error {
	if !f.regular {
		return nil
	}
	if err := f.file.Truncate(f.end); err != nil {
		return err
	}
	_, err := f.file.Seek(f.end, io.SeekStart)
	return err
}

// Close closes the file and reports what was not written.
func (f *File) Close() error {
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
