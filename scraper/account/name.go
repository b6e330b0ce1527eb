package account

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// Name names a file in a state: by its path, and in a database that machines
// share by the machine's name, too.
//
// What went to Stdout is in no output that could be asked after: its name is "".
func Name(path string, shared bool) string {
	if path == Stdout {
		return ""
	}
	if abs, err := filepath.Abs(path); err == nil {
		path = abs
	}
	if !shared {
		return path
	}
	return machine() + path
}

// Stdout is the path that stands for standard output.
const Stdout = "-"

// machine is what stands before the paths of this machine.
func machine() string {
	name, err := os.Hostname()
	if err != nil {
		name = "localhost"
	}
	return name + ":"
}

// MaxBeside is how many files of one name may stand beside each other, each
// written to by a process of its own that shares the database.
const MaxBeside = 1000

// Beside is the name of the n-th file beside another: articles.2.jsonl.
func Beside(path string, n int) string {
	kind := filepath.Ext(path)
	return strings.TrimSuffix(path, kind) + "." + strconv.Itoa(n) + kind
}
