package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"rens/scraper/address"
	"rens/scraper/fetch"
	"rens/scraper/saved"
)

// parseAddress reads an address that was given to a command. What is a file, or the
// name of one, and what is a command that was mistyped, is told as that.
func parseAddress(text string, commands []string) (string, error) {
	if _, err := os.Stat(text); err == nil && !strings.Contains(text, "://") {
		return "", usagef("%s is a file; rens clean %s cleans it, and rens explain %s shows how", text, text, text)
	}
	if isPathLike(text) {
		return "", usagef("%s: no such file, and no address", text)
	}
	url, err := fetch.ParseURL(text)
	if errors.Is(err, address.ErrWord) {
		if near := nearest(text, commands); near != "" {
			return "", usagef("%q is no command and no address; did you mean %q? See rens --help", text, near)
		}
		return "", usagef("%q is no command, no file and no address: %w", text, address.ErrWord)
	}
	if err != nil {
		return "", &usageProblem{err}
	}
	return url, nil
}

// isPathLike reports a text that can only be meant as the path of a file: it begins
// as one, is named as pages are, or has no host before its first slash.
func isPathLike(text string) bool {
	if strings.Contains(text, "://") {
		return false
	}
	host, rest, slash := strings.Cut(filepath.ToSlash(text), "/")
	switch {
	case strings.HasPrefix(text, "//"):
		return false
	case host == "" || host == "." || host == "..":
		return true
	case !slash:
		return saved.IsPage(text) || saved.IsWARC(text)
	}
	return rest != "" && host != "localhost" && !strings.ContainsAny(host, ".:")
}

// addresses reads the addresses of arguments: - stands for those on stdin and @FILE
// for those in a file, one a line, without empty lines and those that begin with #.
func addresses(args []string, in io.Reader) ([]string, error) {
	var all []string
	for _, arg := range args {
		name, isList := strings.CutPrefix(arg, "@")
		if arg != "-" && !isList {
			all = append(all, arg)
			continue
		}
		lines, err := readList(name, in)
		if err != nil {
			return nil, usagef("read addresses from %s: %w", arg, err)
		}
		all = append(all, lines...)
	}
	if len(all) == 0 && len(args) > 0 {
		return nil, usagef("read addresses from %s: there are none; give one a line", strings.Join(args, ", "))
	}
	return all, nil
}

func readList(name string, in io.Reader) (lines []string, err error) {
	if name != "-" {
		file, err := os.Open(name)
		if err != nil {
			return nil, err
		}
		defer file.Close()
		in = file
	}
	text := bufio.NewScanner(in)
	for text.Scan() {
		line := strings.TrimSpace(strings.TrimPrefix(text.Text(), "\uFEFF"))
		if line != "" && !strings.HasPrefix(line, "#") {
			lines = append(lines, line)
		}
	}
	if err := text.Err(); err != nil {
		return nil, fmt.Errorf("line %d: %w", len(lines)+1, err)
	}
	return lines, nil
}

// rewrite makes of "help" and of "help COMMAND" what they mean.
func rewrite(args, commands []string) []string {
	switch {
	case args[0] != "help":
		return args
	case len(args) > 1 && slices.Contains(commands, args[1]):
		return []string{args[1], "--help"}
	case len(args) > 1:
		return []string{args[1]} // what it may have meant is told
	}
	return []string{"--help"}
}
