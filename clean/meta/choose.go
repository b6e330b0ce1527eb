package meta

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"math"
	"slices"

	"golang.org/x/net/html"
)

// A Candidate is one value that the page may mean for a field.
type Candidate[T any] struct {
	Value    T
	Source   string // as in Facts
	Node     *html.Node
	Place    Place
	Features Features
}

// Features are what speaks for a candidate or against it, by name; those that
// are not there are 0.
type Features []Feature

// A Feature is one of them. Values lie between -1 and 1 or little beyond.
type Feature struct {
	Name  string
	Value float64
}

// add notes a feature.
func (f *Features) add(name string, value float64) {
	if value != 0 {
		*f = append(*f, Feature{name, value})
	}
}

// is notes what holds or does not.
func (f *Features) is(name string, holds bool) {
	if holds {
		*f = append(*f, Feature{name, 1})
	}
}

// has reports whether a feature is noted.
func (f *Features) has(name string) bool {
	return slices.ContainsFunc(*f, func(x Feature) bool { return x.Name == name })
}

// once notes what holds, unless it stands already.
func (f *Features) once(name string) {
	if !f.has(name) {
		*f = append(*f, Feature{name, 1})
	}
}

// A Choice is a linear ranker: what each feature is worth, and how often it is
// right.
type Choice struct {
	Pages   int                `json:"pages"`   // labelled
	Oracle  float64            `json:"oracle"`  // share of them with a right candidate
	Order   float64            `json:"order"`   // share right by the order that was set by hand
	Right   float64            `json:"right"`   // share right by rankers that had seen no page of the domain
	Learned bool               `json:"learned"` // the weights are learned: Right is higher than Order by more than chance; else they are that order
	Weights map[string]float64 `json:"weights"` // in logits
}

// Choices are those of all fields.
type Choices struct {
	Seed    uint64 `json:"seed"`
	Folds   int    `json:"folds"`
	Title   Choice `json:"title"`
	Date    Choice `json:"date"`
	Authors Choice `json:"authors"`
}

//go:embed choices.json
var choicesFile []byte

// trained returns what rens-train meta wrote.
func trained() (c Choices, err error) {
	if err = json.Unmarshal(choicesFile, &c); err != nil {
		err = fmt.Errorf("read the weights of clean/meta: %w", err)
	}
	return c, err
}

// Score is what the features are worth together.
func (c *Choice) Score(f Features) float64 {
	sum := 0.0
	for i := range f {
		sum += c.Weights[f[i].Name] * f[i].Value
	}
	return sum
}

// choose returns the best candidate, the first of equals; ok is false where
// there is none.
func choose[T any](c *Choice, list []Candidate[T]) (best Candidate[T], ok bool) {
	most := math.Inf(-1)
	for i := range list {
		if s := c.Score(list[i].Features); s > most {
			best, most, ok = list[i], s, true
		}
	}
	return best, ok
}
