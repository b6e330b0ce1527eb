package saved

import (
	"bufio"
	"fmt"
	"io"
	"iter"
	"strings"
)

// longestName is how many bytes a name in a list may have: PATH_MAX of Linux, with room.
const longestName = 8 << 10

// Names yields the names of files in a list, one a line;
// empty lines are none. What cannot be read on is yielded last, as an error.
func (r *Reader) Names(list string) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		name, from := "stdin", r.In
		if list != "-" {
			file, err := Open(list)
			if err != nil {
				yield("", fmt.Errorf("read the list %s: %w", list, unpath(err)))
				return
			}
			defer file.Close()
			name, from = list, file
		}
		in := bufio.NewReader(from)
		for n := 1; ; n++ {
			line, long, err := readLine(in, longestName)
			text := strings.TrimSuffix(strings.TrimPrefix(string(line), "\uFEFF"), "\r")
			switch {
			case err != nil && err != io.EOF:
				yield("", fmt.Errorf("read the list %s: line %d: %w", name, n, err))
				return
			case long > 0 || strings.ContainsRune(text, 0):
				yield("", fmt.Errorf("read the list %s: line %d is no name of a file: %.40q; a list has one name a line", name, n, text))
				return
			case text != "" && !yield(text, nil):
				return
			}
			if err == io.EOF {
				return
			}
		}
	}
}
