package sink

import (
	"bufio"
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"rens/clean/article"
)

// ErrInUse is wrapped by the error of opening a file that another process has
// open for appending.
var ErrInUse = errors.New("another rens is writing to it")

// OpenFile opens the file at path for appending, or makes it, and reads which
// records it holds. What follows the last line feed is the tail of a record
// whose writing was cut short: it is removed. A file with a line that is no
// record is left alone and is an error.
//
// The file is the File's alone until Close, or until the process dies: to open
// one that another has fails with ErrInUse, and changes nothing.
func OpenFile(path string) (*File, error) {
	return open(path, func(*os.File) int64 { return 0 })
}

// Onto returns a File on what is open for writing: a pipe, a terminal, or a file that
// the shell has opened. It cannot be looked into or gone on with, and its name is for
// messages.
func Onto(file *os.File, name string) *File {
	return &File{path: name, contents: contents{file: file, seen: map[key]struct{}{}}}
}

// Create empties the file at path, or makes it, for writing. It fails with
// ErrInUse, and leaves the file as it is, where another process has it, as a
// File or by Create.
func Create(path string) (*os.File, error) {
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE, 0o644)
	if err != nil {
		return nil, err
	}
	c := contents{file: file}
	if err = c.own(path); err == nil && c.regular {
		err = file.Truncate(0)
	}
	if err != nil {
		file.Close()
		return nil, fmt.Errorf("open %s: %w", path, err)
	}
	return file, nil
}

var errReplaced = errors.New("it was replaced while it was being opened; try again")

// open reads the file from where start says.
func open(path string, start func(*os.File) int64) (*File, error) {
	f := &File{path: path}
	if err := f.begin(start); err != nil {
		return nil, err
	}
	return f, nil
}

// begin opens what is at the path and reads it from where start says. Where it
// fails, the File is as it was. Where the file is replaced meanwhile it opens the
// next one.
func (f *File) begin(start func(*os.File) int64) error {
	var err error
	for range 1 + mostReplaced {
		if err = f.beginOnce(start); !errors.Is(err, errReplaced) {
			break
		}
	}
	return err
}

// mostReplaced is how often a file may be replaced between opening and locking it.
const mostReplaced = 20

func (f *File) beginOnce(start func(*os.File) int64) error {
	file, made, err := openPath(f.path)
	if err != nil {
		return fmt.Errorf("open output %s: %w; check that its folder exists and may be written", f.path, unpath(err))
	}
	fresh := contents{file: file, made: made, seen: map[key]struct{}{}}
	if err = fresh.own(f.path); err == nil {
		err = fresh.load(start(file))
	}
	if err != nil {
		file.Close()
		return fmt.Errorf("open output %s: %w", f.path, err)
	}
	f.contents = fresh
	return nil
}

// openPath opens a file for reading and appending, and says whether it made it.
// Only a pipe or a device is opened for writing alone.
func openPath(path string) (file *os.File, made bool, err error) {
	file, err = os.OpenFile(path, os.O_RDWR|os.O_APPEND, 0)
	if errors.Is(err, fs.ErrNotExist) {
		file, err = os.OpenFile(path, os.O_RDWR|os.O_APPEND|os.O_CREATE, 0o644)
		return file, err == nil, err
	}
	if err != nil && isDevice(path) {
		file, err = os.OpenFile(path, os.O_WRONLY, 0)
	}
	return file, false, err
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

// contents are an open file and what it holds.
type contents struct {
	file    *os.File // nil when it is closed
	made    bool     // it was not there before
	regular bool     // a file that can be cut; not a pipe or a device
	end     int64    // after the last whole record
	safe    int64    // what of it is on disk
	tail    []byte   // the last bytes before end, see markOf
	seen    map[key]struct{}
	torn    int64 // bytes of a record cut short that were removed
}

// own takes the lock of a file, which the system gives back when the process
// ends, however it ends.
func (c *contents) own(path string) error {
	info, err := c.file.Stat()
	if err != nil {
		return err
	}
	if c.regular = info.Mode().IsRegular(); !c.regular {
		return nil
	}
	if err := lock(c.file); err != nil {
		return inUse(c.file, err)
	}
	// Between opening and locking it may have been rotated away.
	if there, err := os.Stat(path); err != nil || !os.SameFile(there, info) {
		return errReplaced
	}
	return nil
}

// inUse says who has the file, where the system tells.
func inUse(file *os.File, err error) error {
	if !errors.Is(err, ErrInUse) {
		return fmt.Errorf("lock it: %w; name a file on a disk that has locks", err)
	}
	who := ""
	if pid := holder(file); pid > 0 {
		who = fmt.Sprintf(" (process %d)", pid)
	}
	return fmt.Errorf("%w%s; wait until it has ended, or name another file: two would destroy each other's records", ErrInUse, who)
}

// load reads the records from a place on, and cuts a torn one off the end.
func (c *contents) load(from int64) error {
	if !c.regular {
		return nil
	}
	c.end = from
	r := bufio.NewReaderSize(io.NewSectionReader(c.file, from, 1<<62), 1<<20)
	for n := 1; ; n++ {
		line, err := readLine(r)
		if err == io.EOF {
			c.torn = int64(len(line))
			break
		}
		if err != nil {
			return err
		}
		k, ok := keyOf(line)
		if !ok {
			return fmt.Errorf("line %d is no article record; name another file", n)
		}
		c.seen[k] = struct{}{}
		c.end += int64(len(line))
	}
	if c.torn > 0 {
		if c.end == 0 {
			return errors.New("it holds something else than article records; name another file")
		}
		if err := c.file.Truncate(c.end); err != nil {
			return fmt.Errorf("cut a torn record of %d bytes off the end: %w", c.torn, err)
		}
	}
	c.safe = c.end
	c.tail = make([]byte, min(c.end, markBytes))
	_, err := c.file.ReadAt(c.tail, c.end-int64(len(c.tail)))
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

// A key is half of an ID: 128 bits of a SHA-256, to save memory.
type key [16]byte

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
