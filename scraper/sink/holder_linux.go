package sink

import (
	"os"
	"strconv"
	"strings"
	"syscall"
)

// holder returns the process that has the lock of a file, 0 where it cannot be
// told. Source: proc_locks(5): the fields are number, kind, advisory, access,
// process, and device and inode.
func holder(file *os.File) int {
	info, err := file.Stat()
	if err != nil {
		return 0
	}
	stat, ok := info.Sys().(*syscall.Stat_t)
	locks, err := os.ReadFile("/proc/locks")
	if !ok || err != nil {
		return 0
	}
	inode := ":" + strconv.FormatUint(stat.Ino, 10)
	for line := range strings.Lines(string(locks)) {
		if f := strings.Fields(line); len(f) >= 6 && f[1] == "FLOCK" && strings.HasSuffix(f[5], inode) {
			pid, _ := strconv.Atoi(f[4]) // 0 where it is no number
			return pid
		}
	}
	return 0
}
