//go:build unix

package sink

import (
	"errors"
	"os"
	"syscall"
)

// lock takes a file for this process until it is closed, or fails with
// ErrInUse. Source: flock(2); the lock is that of the open file.
func lock(file *os.File) error {
	err := syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return ErrInUse
	}
	return err
}
