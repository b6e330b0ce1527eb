package schedule

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"sync"
	"time"
)

// A Noted knows when the last run of each task began that came to its end, and
// keeps that in a file. It may be used by several goroutines; a nil one knows
// nothing.
type Noted struct {
	path string // "" for none

	mu    sync.Mutex
	began map[string]time.Time // by the name of the task
}

// ReadNoted reads the file of a path, "" to keep nothing. One that is not there
// holds nothing. With an error comes a Noted that knows nothing and writes the
// file anew.
func ReadNoted(path string) (*Noted, error) {
	n := &Noted{path: path, began: map[string]time.Time{}}
	if path == "" {
		return n, nil
	}
	text, err := os.ReadFile(path)
	if err == nil {
		err = json.Unmarshal(text, &n.began)
	}
	if err != nil || n.began == nil { // null is no error
		n.began = map[string]time.Time{}
	}
	if errors.Is(err, fs.ErrNotExist) {
		return n, nil
	}
	return n, err
}

// Last is when the last run of a task began, where one is noted.
func (n *Noted) Last(name string) (began time.Time, known bool) {
	if n == nil {
		return time.Time{}, false
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	began, known = n.began[name]
	return began, known
}

// Note remembers that a run began which has come to its end.
func (n *Noted) Note(name string, began time.Time) error {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.began[name] = began.Truncate(time.Second)
	if n.path == "" {
		return nil
	}
	text, err := json.MarshalIndent(n.began, "", "  ")
	if err == nil {
		err = os.WriteFile(n.path+".part", append(text, '\n'), 0o644)
	}
	if err == nil {
		err = os.Rename(n.path+".part", n.path)
	}
	return err
}
