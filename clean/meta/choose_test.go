package meta

import "testing"

// TestChoose holds that the best candidate is chosen, the first of equals, and
// that features without a weight say nothing.
func TestChoose(t *testing.T) {
	c := Choice{Weights: map[string]float64{"near": 2, "beside": -3}}
	candidate := func(value string, names ...string) Candidate[string] {
		var f Features
		for _, name := range names {
			f.is(name, true)
		}
		return Candidate[string]{Value: value, Features: f}
	}
	for want, list := range map[string][]Candidate[string]{
		"":      nil,
		"near":  {candidate("far"), candidate("near", "near"), candidate("teaser", "near", "beside")},
		"first": {candidate("first", "near"), candidate("second", "near")},
		"odd":   {candidate("odd", "unheard of"), candidate("plain")},
	} {
		got, ok := choose(&c, list)
		if got.Value != want || ok != (want != "") {
			t.Errorf("got %q, %v, want %q", got.Value, ok, want)
		}
	}
}

// TestTrainedChoices holds that the built-in weights are of features that
// candidates have, with the figures of their training.
func TestTrainedChoices(t *testing.T) {
	c, err := trained()
	if err != nil {
		t.Fatal(err)
	}
	for name, field := range map[string]Choice{"title": c.Title, "date": c.Date, "authors": c.Authors} {
		best := field.Order
		if field.Learned {
			best = field.Right
		}
		if len(field.Weights) == 0 || field.Pages == 0 || best <= 0 || best > field.Oracle || best < max(field.Order, field.Right) && field.Learned {
			t.Errorf("%s: %+v", name, field)
		}
	}
}
