package train

import (
	"bufio"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
)

// eachLine calls do with the lines of a file, which is compressed where its
// name ends in .gz.
func eachLine(path string, do func(line []byte) error) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	var plain io.Reader = f
	if strings.HasSuffix(path, ".gz") {
		if plain, err = gzip.NewReader(f); err != nil {
			return fmt.Errorf("read %s: %w", path, err)
		}
	}
	in := bufio.NewReaderSize(plain, 1<<20)
	for n := 1; ; n++ {
		line, err := in.ReadBytes('\n')
		if errors.Is(err, io.EOF) && len(line) == 0 {
			return nil
		}
		if err != nil && !errors.Is(err, io.EOF) {
			return fmt.Errorf("read %s: %w", path, err)
		}
		if err := do(line); err != nil {
			return fmt.Errorf("%s:%d: %w", path, n, err)
		}
	}
}
