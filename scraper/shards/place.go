package shards

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"rens/scraper/remote"
)

// A place is where the bytes of a file go until it has its name.
type place interface {
	io.Writer
	sync() error   // all of it is there
	rename() error // after sync: it has its name
	abandon() error
}

// placed opens the place of a path: open the part of a file, such as os.Create.
func placed(path string, force bool, open func(part string) (*os.File, error)) (place, error) {
	if remote.Is(path) {
		if !force {
			if there, err := remote.Exists(path); err != nil {
				return nil, err
			} else if there {
				return nil, fmt.Errorf("%w; --force replaces it", ErrExists)
			}
		}
		w, err := remote.Create(path)
		if err != nil {
			return nil, err
		}
		return object{w}, nil
	}
	if info, err := os.Lstat(path); err == nil && info.IsDir() {
		return nil, errors.New("it is a folder; name a file")
	} else if err == nil && !force {
		return nil, fmt.Errorf("%w; --force replaces it", ErrExists)
	} else if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	file, err := open(path + ".part")
	if err != nil {
		return nil, err
	}
	return local{file, path}, nil
}

// An object is in an object store.
type object struct{ *remote.Writer }

func (object) sync() error      { return nil } // it is there with its name, or not
func (o object) rename() error  { return o.Commit() }
func (o object) abandon() error { return o.Abandon() }

// A local is a file of this machine.
type local struct {
	*os.File
	path string
}

func (l local) sync() error { return errors.Join(l.Sync(), l.Close()) }

func (l local) rename() error {
	if err := os.Rename(l.Name(), l.path); err != nil {
		return err
	}
	folder, err := os.Open(filepath.Dir(l.path))
	if err != nil {
		return nil // a folder that may be written to and not be read
	}
	_ = folder.Sync() // there are file systems that have it not
	return folder.Close()
}

func (l local) abandon() error {
	l.Close() // it may be closed
	if err := os.Remove(l.Name()); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}
