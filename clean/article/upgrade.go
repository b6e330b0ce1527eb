package article

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
)

// schemaOne names the form of records before this one.
const schemaOne = "rens.article/1"

// A recordOne is a record of version 1, in what differs.
type recordOne struct {
	Article
	Languages map[string]float64 `json:"languages"`
	Removed   []removedOne       `json:"removed"`
}

type removedOne struct {
	Removed
	Signals map[string]float64 `json:"signals"`
}

// Upgrade reads a record of version 1 or of this one, in JSON, and returns it in
// this one, and which it was in. It invents nothing: what version 1 did not say is
// "" or null, as the rule that kept a block. It fails where the record is of
// another form, has a field that its form lacks, or breaks what Check holds.
func Upgrade(record []byte) (a *Article, was string, err error) {
	if was, err = schemaOf(record); err != nil {
		return nil, "", fmt.Errorf("read the record: %w", err)
	}
	a = &Article{}
	switch was {
	case Schema:
		err = strict(record, a)
	case schemaOne:
		var one recordOne
		if err = strict(record, &one); err == nil {
			a, err = one.upgrade()
		}
	default:
		err = fmt.Errorf("read the record: its schema is %q, want %s or %s; a later rens may know it", was, schemaOne, Schema)
	}
	if err == nil {
		a.CreatedUTC = InUTC(a.Created) // records of an earlier rens lack it
		err = a.Check()
	}
	if err != nil {
		return nil, was, err
	}
	return a, was, nil
}

// schemaOf returns the form of a record, which begins with it where rens wrote it.
func schemaOf(record []byte) (string, error) {
	if bytes.HasPrefix(record, []byte(`{"schema":"`+Schema+`",`)) {
		return Schema, nil
	}
	var of struct{ Schema *string }
	if err := json.Unmarshal(record, &of); err != nil {
		return "", err
	}
	if of.Schema == nil {
		return "", errors.New("it has no field \"schema\", so it is none of rens")
	}
	return *of.Schema, nil
}

// strict decodes a JSON value, of which no field may be lost.
func strict(record []byte, into any) error {
	in := json.NewDecoder(bytes.NewReader(record))
	in.DisallowUnknownFields()
	if err := in.Decode(into); err != nil {
		return fmt.Errorf("read the record: %w", err)
	}
	return nil
}

// upgrade brings a record of version 1 to this one. It fails where blocks or
// segments do not lie in the text.
func (one *recordOne) upgrade() (*Article, error) {
	a := &one.Article
	text := []rune(a.Text)
	if err := errors.Join(a.checkBlocks(text), a.checkRuns()); err != nil {
		return nil, err
	}
	a.Schema = Schema
	a.Languages = Shares(one.Languages)
	for i := range a.Blocks {
		a.Blocks[i].Links = list(a.Blocks[i].Links)
	}
	a.PII = []PII{}
	a.Blocks, a.Segments = list(a.Blocks), Tile(a.Text, a.Blocks, a.Segments)
	a.Removed = make([]Removed, 0, len(one.Removed))
	for _, r := range one.Removed {
		a.Removed = append(a.Removed, r.upgrade())
	}
	return a, nil
}

// checkRuns holds what version 1 promised of segments: they are in order, each
// within one block.
func (a *Article) checkRuns() error {
	block, end := 0, 0
	for i, s := range a.Segments {
		for block < len(a.Blocks) && a.Blocks[block].End < s.End {
			block++
		}
		if block == len(a.Blocks) || s.Start < end || s.Start >= s.End || s.Start < a.Blocks[block].Start {
			return fmt.Errorf("check article: segments[%d] is %d to %d, not within one block", i, s.Start, s.End)
		}
		end = s.End
	}
	return nil
}

// upgrade lists the signals, but for that of the model, which has a field now.
func (one *removedOne) upgrade() Removed {
	r := one.Removed
	r.Links, r.Signals = list(r.Links), Signals(one.Signals)
	if p, asked := one.Signals["story"]; asked {
		d := Decimal(p)
		r.Probability = &d
		r.Signals = slices.DeleteFunc(r.Signals, func(s Signal) bool { return s.Name == "story" })
	}
	return r
}

// list makes an absent list an empty one.
func list[T any](of []T) []T {
	if of == nil {
		return []T{}
	}
	return of
}
