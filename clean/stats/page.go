package stats

import (
	"bytes"
	"cmp"
	_ "embed"
	"fmt"
	"html/template"
	"math"
	"slices"
	"strconv"
)

//go:embed page.html
var source string

// How much of each list the page shows.
const (
	mostRows    = 12
	mostColumns = 62
)

// Page returns the HTML page, in UTF-8. What is said of where the records come from stands
// in its head.
func (s *Summary) Page(of string) ([]byte, error) {
	tmpl, err := template.New("stats").Parse(source)
	if err != nil {
		return nil, fmt.Errorf("draw the page: %w", err)
	}
	var out bytes.Buffer
	if err := tmpl.Execute(&out, s.view(of)); err != nil {
		return nil, fmt.Errorf("draw the page: %w", err)
	}
	return out.Bytes(), nil
}

// A view is what the template draws.
type view struct {
	Of    string
	Tiles []tile
	Plots []plot
}

// A tile is a number that stands large.
type tile struct{ Value, Name string }

// A plot is a list as bars, or a measure as columns.
type plot struct {
	Title, Note, Rest string
	Wide              bool // as wide as the page
	Rows              []bar
	Columns           *columns
}

// A bar is one of a plot.
type bar struct {
	Name, Value string
	Percent     string // of the longest, for SVG
}

// columns are bars that stand, of a plot 100 % wide and Height high.
type columns struct {
	Bars   []column
	Ticks  []tick // of the axis
	Labels []label
}

type column struct {
	X, Width      string // per cent
	Y, Height     string
	Name, Records string
}

type tick struct{ Y, Text string }

type label struct{ X, Anchor, Text string }

// Measures of plots of columns, in pixels.
const (
	top, ground = 14.0, 150.0
)

func (s *Summary) view(of string) *view {
	v := &view{Of: of, Tiles: []tile{
		{short(s.Records), noun(s.Records, "record")}, {short(s.Words), noun(s.Words, "word")}, {Grouped(len(s.Languages)), noun(len(s.Languages), "language")},
		{Grouped(len(s.Sites)), noun(len(s.Sites), "site")}, {percent(s.Mixed, s.Records), "mixed"}, {s.copies(), "copies"},
	}}
	languages := make([]Count, len(s.Languages))
	words := make([]Count, len(s.Languages))
	for i, l := range s.Languages {
		languages[i], words[i] = Count{l.Lang, l.Records}, Count{l.Lang, l.Words}
	}
	slices.SortStableFunc(words, func(a, b Count) int { return cmp.Compare(b.N, a.N) })
	periods := s.Periods(mostColumns)
	v.Plots = []plot{
		{Title: titleOf(periods), Note: s.undated(), Wide: true, Columns: columnsOf(periods, false)},
		rows("Languages", "records that are mostly in it", languages),
		rows("Words by language", "in whichever record they stand", words),
		rows("Sites", "records of each host", s.Sites),
		rows("Removed", "blocks by kind", s.Removed),
		{Title: "Words a record", Note: "from so many on", Columns: columnsOf(Named(s.Lengths), true)},
		{Title: "Confidence", Note: fmt.Sprintf("from so much on; %.3f in the mean", float64(s.Certain)), Columns: columnsOf(Named(s.Confidence), true)},
		rows("Mixtures", fmt.Sprintf("records with a second language of %.0f %% or more: %s", 100*Second, Grouped(s.Mixed)), s.Mixtures),
		rows("Flags", fmt.Sprintf("filters of quality that texts fail; %s of %s fail any", Grouped(s.Flagged), Grouped(s.Records)), s.Flags),
		rows("Types of pages", "what their records say that they are", s.Types),
		rows("Copies", s.compared(), []Count{{"the same text", s.Copies.Exact}, {"most of a text", s.Copies.Near}}),
	}
	return v
}

// titleOf names what periods are.
func titleOf(periods []Count) string {
	if len(periods) > 0 {
		switch len(periods[len(periods)-1].Name) {
		case len("2006"):
			return "Years"
		case len("2006-01"):
			return "Months"
		}
	}
	return "Days"
}

// copies is the share of records that are copies, where that is known.
func (s *Summary) copies() string {
	if s.Copies.Compared == 0 && s.Copies.Exact == 0 {
		return "–"
	}
	return percent(s.Copies.Exact+s.Copies.Near, s.Records)
}

func (s *Summary) compared() string {
	if s.Copies.Compared == 0 {
		return "near copies are not known: rens dedupe finds them"
	}
	return fmt.Sprintf("of %s that were compared", Grouped(s.Copies.Compared))
}

func (s *Summary) undated() string {
	if s.Undated == 0 {
		return "records by the date of the article"
	}
	return fmt.Sprintf("records by the date of the article; %s without one", Grouped(s.Undated))
}

// noun is a name of so many.
func noun(n int, name string) string {
	if n == 1 {
		return name
	}
	return name + "s"
}

// short is a number that has room in a tile.
func short(n int) string {
	for _, unit := range []struct {
		size float64
		name string
	}{{1e9, " bn"}, {1e6, " m"}} {
		if f := float64(n) / unit.size; f >= 10 {
			return strconv.FormatFloat(f, 'f', 1, 64) + unit.name
		}
	}
	return Grouped(n)
}

func percent(n, of int) string {
	if of == 0 {
		return "–"
	}
	return strconv.FormatFloat(100*float64(n)/float64(of), 'f', 1, 64) + " %"
}

// rows is a plot of the first of a list.
func rows(title, note string, list []Count) plot {
	p := plot{Title: title, Note: note}
	if len(list) > mostRows {
		rest := 0
		for _, c := range list[mostRows:] {
			rest += c.N
		}
		p.Rest = fmt.Sprintf("and %s more with %s together", Grouped(len(list)-mostRows), Grouped(rest))
		list = list[:mostRows]
	}
	longest := 1
	for _, c := range list {
		longest = max(longest, c.N)
	}
	for _, c := range list {
		p.Rows = append(p.Rows, bar{c.Name, Grouped(c.N), pixels(100 * float64(c.N) / float64(longest))})
	}
	return p
}

// Named are the parts of a measure, by where they begin.
func Named(list []Part) (out []Count) {
	for _, p := range list {
		name := strconv.FormatFloat(float64(p.From), 'f', -1, 64)
		if p.From >= 1000 {
			name = Grouped(int(p.From))
		}
		out = append(out, Count{name, p.Records})
	}
	return out
}

// columnsOf draws columns; each has its name below, or the first, the middle and the last.
func columnsOf(list []Count, each bool) *columns {
	most := 1
	for _, c := range list {
		most = max(most, c.N)
	}
	step := 100 / math.Max(1, float64(len(list)))
	c := &columns{}
	for _, n := range []int{0, most / 2, most} {
		if n > 0 || len(c.Ticks) == 0 {
			c.Ticks = append(c.Ticks, tick{pixels(height(n, most)), Grouped(n)})
		}
	}
	for i, one := range list {
		y := height(one.N, most)
		x := float64(i) * step
		c.Bars = append(c.Bars, column{pixels(x + step*.1), pixels(step * .8), pixels(y), pixels(ground - y), one.Name, Grouped(one.N)})
		switch {
		case each:
			c.Labels = append(c.Labels, label{pixels(x + step/2), "middle", one.Name})
		case i == 0 && len(list) > 1:
			c.Labels = append(c.Labels, label{"0", "start", one.Name})
		case i == len(list)-1 && i > 0:
			c.Labels = append(c.Labels, label{"100", "end", one.Name})
		case i == len(list)/2 && (len(list) == 1 || len(list) > 4):
			c.Labels = append(c.Labels, label{pixels(x + step/2), "middle", one.Name})
		}
	}
	return c
}

// height is where a column of so many ends.
func height(n, most int) float64 { return ground - (ground-top)*float64(n)/float64(most) }

func pixels(f float64) string { return strconv.FormatFloat(f, 'f', 2, 64) }
