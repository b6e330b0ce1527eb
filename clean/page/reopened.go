package page

import (
	"bytes"
	"slices"

	"golang.org/x/net/html/atom"
)

// Formatting elements that a page leaves open, such as <b> in a paragraph, are
// opened again by the parser in whatever follows, with all their attributes: a
// page of 200 kB may become a tree of gigabytes. A formatting follows the list
// of active formatting elements and the stack of open elements closely enough to
// say how many clones there are at the most. Where it cannot be sure, what was
// opened stays open.
// Source: HTML standard, sections 13.2.4.2, 13.2.4.3 and 13.2.6.4.7.
type formatting struct {
	active []active
	count  [len(formattings)]int // of each in active
	sum    clones                // of all in active, each once
	blocks []special
	clones clones
}

// Clones are elements that are opened again, with their attributes, and the bytes
// of their tags.
type clones struct{ elements, attributes, bytes int }

func (c *clones) add(o clones, times int) {
	c.elements += o.elements * times
	c.attributes += o.attributes * times
	c.bytes += o.bytes * times
}

// An active formatting element is one that was started and not ended.
type active struct {
	kind   int    // index in formattings
	tag    []byte // as written
	one    clones // what opening it again costs
	height int    // of blocks where it was started, or opened again
}

// A special element is one that formatting elements do not reach out of when
// they end.
type special struct {
	name    atom.Atom
	markers int // it and those around it that hide what was started before them
}

// formattings are the elements that the parser opens again.
var formattings = [...]atom.Atom{atom.A, atom.B, atom.Big, atom.Code, atom.Em, atom.Font, atom.I, atom.Nobr, atom.S,
	atom.Small, atom.Strike, atom.Strong, atom.Tt, atom.U}

func kindOf(name atom.Atom) int { return slices.Index(formattings[:], name) }

func formats(name atom.Atom) bool { return kindOf(name) >= 0 }

// Numbers of the standard: how often the likes of an element are active, and how
// many elements its end moves at the most.
const (
	mostAlike = 3
	mostMoved = 8
	mostInner = 3
)

// mostActive is how many are followed: the parser refuses pages that have more
// elements open.
const mostActive = 512

// start adds an element; of those that are alike the parser keeps three.
func (f *formatting) start(name atom.Atom, tag []byte, attributes int) {
	kind := kindOf(name)
	if name == atom.A || name == atom.Nobr {
		f.end(name)
	}
	alike := 0
	for i := len(f.active) - 1; i >= 0 && f.count[kind] >= mostAlike; i-- {
		if e := &f.active[i]; e.kind != kind || !bytes.Equal(e.tag, tag) {
			continue
		}
		if alike++; alike == mostAlike {
			f.remove(i)
			break
		}
	}
	if len(f.active) == mostActive {
		f.clones.add(f.sum, mostActive) // it cannot be parsed
		return
	}
	one := clones{1, attributes, len(tag)}
	f.active = append(f.active, active{kind: kind, tag: tag, one: one, height: len(f.blocks)})
	f.count[kind]++
	f.sum.add(one, 1)
}

// end takes the last of its kind off. What was started after it is closed, too,
// and opened again; of the blocks that were opened since, eight get a clone of
// their own. Where there are more of these, or one that hides it, it stays.
func (f *formatting) end(name atom.Atom) {
	kind := kindOf(name)
	if f.count[kind] == 0 {
		f.again() // it may close one that is no longer followed
		return
	}
	i := len(f.active) - 1
	var after clones
	for ; f.active[i].kind != kind; i-- {
		after.add(f.active[i].one, 1)
	}
	e := f.active[i]
	within := len(f.blocks) - e.height
	moved := min(within, mostMoved)
	f.clones.add(after, 1)
	f.clones.add(e.one, moved)
	f.clones.add(clones{min(after.elements, mostInner), after.attributes, after.bytes}, moved)
	if within <= mostMoved && f.markers(len(f.blocks)) == f.markers(e.height) {
		f.remove(i)
	}
}

func (f *formatting) remove(i int) {
	e := f.active[i]
	f.active = append(f.active[:i], f.active[i+1:]...)
	f.count[e.kind]--
	f.sum.add(e.one, -1)
}

// markers is how many of so many blocks hide what was started before them.
func (f *formatting) markers(height int) int {
	if height == 0 {
		return 0
	}
	return f.blocks[height-1].markers
}

// again opens all that is active again.
func (f *formatting) again() { f.clones.add(f.sum, 1) }

// block opens an element that is no formatting, and may close others: what is
// active is opened again in it.
func (f *formatting) block(name atom.Atom) {
	f.again()
	for len(f.blocks) > 0 && replaces(name, f.blocks[len(f.blocks)-1].name) {
		f.cut(len(f.blocks) - 1)
	}
	if !isSpecial(name) || len(f.blocks) >= mostActive {
		return
	}
	s := special{name: name, markers: f.markers(len(f.blocks))}
	if isMarker(name) {
		s.markers++
	}
	f.blocks = append(f.blocks, s)
}

// blockEnd closes an element, with all in it, and what is active is opened again
// behind it.
func (f *formatting) blockEnd(name atom.Atom) {
	f.again()
	for i := len(f.blocks) - 1; i >= 0; i-- {
		if f.blocks[i].name == name {
			f.cut(i)
			return
		}
		if bounds(f.blocks[i].name, name) {
			return
		}
	}
}

// cut closes all blocks but so many; what was active in them is opened again where
// they were.
func (f *formatting) cut(height int) {
	f.blocks = f.blocks[:height]
	for i := len(f.active) - 1; i >= 0 && f.active[i].height > height; i-- {
		f.active[i].height = height
	}
}

// replaces reports an element whose start ends another that is the innermost.
func replaces(name, last atom.Atom) bool {
	switch name {
	case atom.P, atom.Li, atom.Option:
		return last == name
	case atom.Dt, atom.Dd:
		return last == atom.Dt || last == atom.Dd
	case atom.Td, atom.Th:
		return last == atom.Td || last == atom.Th
	case atom.Tr:
		return last == atom.Td || last == atom.Th || last == atom.Tr
	}
	return false
}

// bounds reports an element that the end tag of another does not reach out of.
// Source: HTML standard, section 13.2.4.2, "has an element in scope".
func bounds(around, name atom.Atom) bool {
	switch name {
	case atom.Table, atom.Caption, atom.Tbody, atom.Thead, atom.Tfoot, atom.Tr, atom.Td, atom.Th:
		return around == atom.Table || around == atom.Template
	}
	switch around {
	case atom.Button:
		return name == atom.P
	case atom.Ol, atom.Ul:
		return name == atom.Li
	case atom.Table, atom.Select, atom.Svg, atom.Math:
		return true
	}
	return isMarker(around)
}

// isMarker reports elements that hide the formatting elements before them.
func isMarker(name atom.Atom) bool {
	switch name {
	case atom.Applet, atom.Caption, atom.Marquee, atom.Object, atom.Td, atom.Template, atom.Th:
		return true
	}
	return false
}

// isSpecial reports elements that have rules of their own; unknown ones, and those
// that stand within a line, have none.
// Source: HTML standard, section 13.2.4.2.
func isSpecial(name atom.Atom) bool {
	switch name {
	case 0, atom.Abbr, atom.Acronym, atom.Audio, atom.Bdi, atom.Bdo, atom.Canvas, atom.Cite, atom.Data, atom.Datalist, atom.Del,
		atom.Dfn, atom.Ins, atom.Kbd, atom.Label, atom.Mark, atom.Meter, atom.Output, atom.Picture, atom.Progress, atom.Q,
		atom.Rb, atom.Rp, atom.Rt, atom.Rtc, atom.Ruby, atom.Samp, atom.Span, atom.Sub, atom.Sup, atom.Time, atom.Var, atom.Video:
		return false
	}
	return true
}
