package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"golang.org/x/term"
)

// A progress is one line on a terminal that is written over and over, and nothing
// elsewhere. It never is wider than the terminal, so that it stays one.
type progress struct{ *bar }

type bar struct {
	to    io.Writer
	width func() int // columns, asked each time: windows change
	what  string
	began time.Time

	mu    sync.Mutex
	drawn time.Time
	done  int
	total int      // 0 or less where it is not known
	parts []string // beside the count, the most important first
}

// redraw is the least time between two drawings.
const redraw = 100 * time.Millisecond

// progress starts a line for total steps; -1 where the number is not known.
func (c *console) progress(total int, what string) progress {
	if !c.colour || c.quiet || c.spoken != nil || total >= 0 && total < 2 {
		return progress{}
	}
	return progress{&bar{to: c.err, width: c.columns, what: what, total: total, began: time.Now()}}
}

// columns is how wide the terminal is, and otherwise what every terminal can show.
func (c *console) columns() int {
	const usual = 80
	if file, ok := c.err.(*os.File); ok {
		if width, _, err := term.GetSize(int(file.Fd())); err == nil && width > 0 {
			return width
		}
	}
	return usual
}

func (p progress) step() {
	if p.bar != nil {
		p.change(func(b *bar) { b.done++ })
	}
}

// describe says beside the count what it counts, the most important first, and how
// many there are to do.
func (p progress) describe(total int, parts ...string) {
	if p.bar != nil {
		p.change(func(b *bar) { b.total, b.parts = total, parts })
	}
}

func (p progress) change(f func(*bar)) {
	p.mu.Lock()
	defer p.mu.Unlock()
	f(p.bar)
	if now := time.Now(); now.Sub(p.drawn) >= redraw {
		p.drawn = now
		fmt.Fprint(p.to, "\r\x1b[K"+p.line(now.Sub(p.began), p.width()-1)) // a line that cannot be drawn must not stop a run
	}
}

func (p progress) clear() {
	if p.bar != nil {
		p.mu.Lock()
		defer p.mu.Unlock()
		p.drawn = time.Time{}
		fmt.Fprint(p.to, "\r\x1b[K")
	}
}

func (p progress) finish() { p.clear() }

// line is what is drawn after a time, in no more than so many columns: what does not
// fit is left out, or cut where it is the most important.
func (b *bar) line(after time.Duration, columns int) string {
	text := b.what
	if b.total > 0 {
		text += fmt.Sprintf(" %d%% %d/%d", min(100, 100*b.done/b.total), b.done, b.total)
	} else {
		text += fmt.Sprintf(" %d", b.done)
	}
	if seconds := after.Seconds(); seconds >= 1 {
		text += fmt.Sprintf(" %.2g/s", float64(b.done)/seconds)
	}
	for i, part := range b.parts {
		if longer := text + ", " + part; i == 0 || utf8.RuneCountInString(longer) <= columns {
			text = longer
		}
	}
	return cut(text, columns)
}

// cut shortens a text to so many code points, and shows that it did.
func cut(text string, most int) string {
	if utf8.RuneCountInString(text) <= most {
		return text
	}
	if most < 1 {
		return ""
	}
	return strings.TrimSpace(string([]rune(text)[:most-1])) + "…"
}
