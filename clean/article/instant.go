package article

import "time"

// Instant is a date of a record, in one of the forms of Date.Value, as a time in UTC:
// one without a zone is taken as UTC, a date alone as its midnight. It is false for what
// is in none of the forms.
func Instant(date string) (time.Time, bool) {
	for _, form := range [...]string{time.RFC3339, "2006-01-02T15:04:05", time.DateOnly} {
		if t, err := time.Parse(form, date); err == nil {
			return t.UTC(), true
		}
	}
	return time.Time{}, false
}

// InUTC is a date in the form of Article.CreatedUTC; nil for none.
func InUTC(date *string) *string {
	if date == nil {
		return nil
	}
	t, ok := Instant(*date)
	if !ok {
		return nil
	}
	text := t.Format(time.RFC3339)
	return &text
}
