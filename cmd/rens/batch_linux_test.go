package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"rens/fixtures/resident"
)

// TestBatchDiskFull holds that a full disk leaves nothing under a final name, and that the
// work is done when there is room.
func TestBatchDiskFull(t *testing.T) {
	dir := t.TempDir()
	disk := filepath.Join(dir, "disk")
	if err := os.Mkdir(disk, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mount("tmpfs", disk, "tmpfs", 0, "size=128k"); err != nil {
		t.Skipf("mount a small disk: %v; run as root", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(disk, 0); err != nil {
			t.Error(err)
		}
	})
	from, path := filepath.Join(dir, "in.jsonl"), filepath.Join(disk, "out.jsonl")
	if err := os.WriteFile(from, []byte(strings.Repeat(broen, 200)), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"-o", path}, {"-o", filepath.Join(dir, "other.jsonl"), "--force", "--errors", filepath.Join(disk, "failed.jsonl"), "--from", "jsonl"}} {
		if args[0] == "-o" && len(args) > 2 { // what failed fills the disk
			if err := os.WriteFile(from, []byte(strings.Repeat("no json\n", 2000)), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		command := exec.Command("rens", append([]string{"clean", "-q", from}, args...)...)
		said, _ := command.CombinedOutput()
		if code := command.ProcessState.ExitCode(); code != exitFailures || !strings.Contains(string(said), "no space left on device") {
			t.Errorf("%v: exit code %d: %.500s", args, code, said)
		}
		if left, err := os.ReadDir(disk); err != nil || len(left) > 0 {
			t.Errorf("%v: there are %v, %v", args, left, err)
		}
		if left := exists(args[1]); left != nil {
			t.Errorf("%v: there are %v", args, left)
		}
	}
	if said, err := exec.Command("rens", "clean", from, "-o", path, "--errors", "drop", "--max-failed", "1").CombinedOutput(); err != nil {
		t.Errorf("with room: %v: %.500s", err, said)
	}
}

// TestBatchMemory holds that memory does not grow with the pages.
func TestBatchMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("memory under the race detector is another")
	}
	peak := func(lines int) int64 {
		var in strings.Builder
		for n := range lines {
			fmt.Fprintf(&in, `{"url":"https://avis.example/%d","html":"<html lang=da><title>Bro %d</title><article>%s</article>"}`+"\n", n, n,
				strings.Repeat(fmt.Sprintf("<p>Bro nummer %d bliver bygget til næste år, siger borgmesteren, og den kommer til at koste mange penge.</p>", n), 10))
		}
		path := filepath.Join(t.TempDir(), "in.jsonl")
		if err := os.WriteFile(path, []byte(in.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		command := exec.Command("rens", "clean", "-q", path, "-o", path+".out")
		said, most, err := resident.Run(command)
		if err != nil {
			t.Fatalf("%v: %s", err, said)
		}
		return most >> 10
	}
	few, many := peak(1000), peak(4000)
	const most = 40 << 10 // kB: what the collector is late by
	t.Logf("%d kB of 1000 pages, %d kB of 4000", few, many)
	if many-few > most {
		t.Errorf("memory grew from %d to %d kB", few, many)
	}
}
