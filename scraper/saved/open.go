package saved

import (
	"io"
	"os"

	"rens/scraper/remote"
)

// Open opens a file, or an object of an object store, for reading. What is not there is
// fs.ErrNotExist.
func Open(path string) (io.ReadCloser, error) {
	if remote.Is(path) {
		return remote.Open(path)
	}
	return os.Open(path)
}
