package site

import (
	"fmt"
	"time"
)

// A Place is one in a configuration file.
type Place struct {
	Path         string
	Line, Column int
}

// Errorf returns an error that names the place.
func (p Place) Errorf(format string, args ...any) error {
	return fmt.Errorf("%s:%d:%d: "+format, append([]any{p.Path, p.Line, p.Column}, args...)...)
}

// after reports whether a place comes later in its file.
func (p Place) after(q Place) bool {
	return p.Line > q.Line || p.Line == q.Line && p.Column > q.Column
}

// A Value is what a file gives a key, as text, and where it stands.
type Value struct {
	Text string
	List []string // of a list; Text is then its values joined
	Ats  []Place  // of the items of List
	At   Place
}

// items returns the values of a list; a value alone is a list of one.
func (v Value) items() (texts []string, ats []Place) {
	if v.List == nil && v.Text != "" {
		return []string{v.Text}, []Place{v.At}
	}
	return v.List, v.Ats
}

// duration reads a time that is not below zero, and above it unless none is
// allowed.
func (v Value) duration(to *time.Duration, none bool) error {
	d, err := time.ParseDuration(v.Text)
	if err != nil || d < 0 || d == 0 && !none {
		return v.At.Errorf("want a time such as 30s, 5m or 24h, got %q", v.Text)
	}
	*to = d
	return nil
}
