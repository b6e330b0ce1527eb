package meta

import (
	"slices"
	"strings"
	"time"
)

// localise gives the best date of publication the zone of the page where it
// stands in UTC and the page says the same moment in its own clock elsewhere:
// readers, and the day that the page prints, know that one.
func (d *dateList) localise() {
	i := slices.IndexFunc(d.list, func(c Date) bool { return c.Field == published })
	if i < 0 || !strings.HasSuffix(d.list[i].Value, "Z") {
		return
	}
	best := &d.list[i]
	for _, c := range d.list {
		if c.Field != published || len(c.Value) <= len(time.DateOnly) || c.Time.IsZero() {
			continue
		}
		if off, ok := sameMoment(best.Time, c); ok {
			best.Time = best.Time.In(time.FixedZone("", off))
			best.Value = best.Time.Format(time.RFC3339)
			return
		}
	}
}

// sameMoment reports whether c gives the moment utc, to the minute, in another
// zone; offset is that zone's, in seconds east.
func sameMoment(utc time.Time, c Date) (offset int, ok bool) {
	diff := c.Time.Sub(utc)
	if len(c.Value) > len("2006-01-02T15:04:05") {
		_, offset = c.Time.Zone()
		return offset, offset != 0 && diff.Abs() < 2*time.Minute
	}
	off := diff.Round(30 * time.Minute)
	return int(off / time.Second), off != 0 && off.Abs() <= 14*time.Hour && (diff-off).Abs() < time.Minute
}
