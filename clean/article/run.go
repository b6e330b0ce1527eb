package article

// A Run is a stretch of a block's text that is all in one language, and all of
// it linked or none.
type Run struct {
	Start, End int      // in code points, Start included, End not
	Link       *Link    // nil where it is not linked
	Segment    *Segment // nil where it lies in none
}

// Runs cuts the text from start to end where one of the links or segments begins
// or ends. Both are in order and may reach over start and end. A link that begins
// within the one before it is left out.
func Runs(start, end int, links []Link, segments []Segment) []Run {
	var out []Run
	linked := 0 // where the last link ends
	for at := start; at < end; at = out[len(out)-1].End {
		for len(links) > 0 && (links[0].End <= at || links[0].Start < linked) {
			links = links[1:]
		}
		for len(segments) > 0 && segments[0].End <= at {
			segments = segments[1:]
		}
		r := Run{Start: at, End: end}
		if len(links) > 0 && r.reaches(links[0].Start, links[0].End) {
			r.Link = &links[0]
		}
		if len(segments) > 0 && r.reaches(segments[0].Start, segments[0].End) {
			r.Segment = &segments[0]
		}
		if r.Link != nil && r.End == r.Link.End {
			linked = r.End
		}
		out = append(out, r)
	}
	return out
}

// reaches ends the run where the span from start to end begins or ends, and
// reports whether it has begun.
func (r *Run) reaches(start, end int) bool {
	if start > r.Start {
		r.End = min(r.End, start)
		return false
	}
	r.End = min(r.End, end)
	return true
}
