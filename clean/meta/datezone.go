package meta

import (
	"slices"
	"strings"
	"time"

	"rens/clean/date"
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
		if off, ok := (date.Stamp{Time: c.Time, Clock: true, Zone: len(c.Value) > len("2006-01-02T15:04:05")}).Offset(best.Time); ok {
			best.Time = best.Time.In(time.FixedZone("", off))
			best.Value = best.Time.Format(time.RFC3339)
			return
		}
	}
}
