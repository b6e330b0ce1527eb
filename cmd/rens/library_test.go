package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestLibrary builds a program in a module of its own, outside of this tree, by the
// commands and the program of the README, and runs it.
func TestLibrary(t *testing.T) {
	goTool, err := exec.LookPath("go")
	if err != nil {
		t.Skip("go not found: that the library can be used from another module was not tried")
	}
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(root, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, section, _ := strings.Cut(string(text), "**As a library.**")
	commands, program := fenced(t, section, "sh"), fenced(t, section, "go")
	folder := t.TempDir()
	for name, text := range map[string]string{"main.go": program, "page.html": libraryPage} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	run := func(line string) string {
		args := strings.Fields(strings.ReplaceAll(line, "/path/to/rens", root))
		if args[0] == "go" {
			args[0] = goTool
		}
		command := exec.Command(args[0], args[1:]...)
		command.Dir = folder
		command.Env = append(os.Environ(), "GOPROXY=off", "GOSUMDB=off", "GOWORK=off") // what this module needs is there
		out, err := command.CombinedOutput()
		if err != nil {
			t.Fatalf("%s: %v\n%s", line, err, out)
		}
		return string(out)
	}
	var out string
	for line := range strings.Lines(commands) {
		if line = strings.TrimSpace(line); line != "" {
			out = run(line)
		}
	}
	if want := "da Broen: Broen bliver bygget"; !strings.Contains(out, want) {
		t.Errorf("%q, want %q in it", out, want)
	}
}

const libraryPage = `<html lang="da"><title>Broen</title><article><h1>Broen</h1>
<p>Broen bliver bygget til næste år, siger borgmesteren, og den kommer til at koste mange penge.</p></article>`

// fenced returns the first block of a language in Markdown.
func fenced(t *testing.T, markdown, language string) string {
	t.Helper()
	_, rest, found := strings.Cut(markdown, "```"+language+"\n")
	block, _, closed := strings.Cut(rest, "```")
	if !found || !closed {
		t.Fatalf("there is no block of %s in the README's section on the library", language)
	}
	return block
}
