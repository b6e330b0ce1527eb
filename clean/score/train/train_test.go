package train

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"testing"

	"rens/clean/corpus"
	"rens/clean/score"
)

// toy is a table in which the truth is that the first column is above 60 and
// the second is not above 20, or the third is above 100.
func toy(n int, seed uint64) table {
	random := rand.New(rand.NewPCG(seed, 0))
	t := table{columns: make([][]uint8, 5)}
	for range n {
		var row [5]uint8
		for c := range row {
			row[c] = uint8(random.IntN(128))
			t.columns[c] = append(t.columns[c], row[c])
		}
		t.truth = append(t.truth, row[0] > 60 && row[1] <= 20 || row[2] > 100)
		t.weight = append(t.weight, 1)
	}
	return t
}

var toyOptions = boostOptions{trees: 60, rate: 0.3, lambda: 1, rows: 0.7, columns: 0.9, seed: 1, cores: 2}

func TestBoost(t *testing.T) {
	f := boost(toy(4000, 1), toyOptions)
	test := toy(1000, 2)
	right := 0
	for i, truth := range test.truth {
		var row [score.NumPageColumns]uint8
		for c := range test.columns {
			row[c] = test.columns[c][i]
		}
		if (f.One(&row) > 0) == truth {
			right++
		}
	}
	if right < 970 {
		t.Errorf("%d of 1000 right, want 970", right)
	}
}

func TestBoostSame(t *testing.T) {
	one, two := toyOptions, toyOptions
	one.cores, two.cores = 1, 3
	if !reflect.DeepEqual(boost(toy(2000, 1), one), boost(toy(2000, 1), two)) {
		t.Error("the forest depends on the number of cores")
	}
}

func TestCalibrate(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 1))
	var points []point
	for range 20000 {
		x := int32(random.IntN(1000))
		points = append(points, point{x, truth(random.IntN(1000) < int(x)), 1})
	}
	c := calibrate(points, 0, 1000, 50)
	for x := int32(100); x <= 900; x += 100 {
		if got := c.At(x); got < float32(x)/1000-0.05 || got > float32(x)/1000+0.05 {
			t.Errorf("At(%d) = %.3f, want about %.3f", x, got, float32(x)/1000)
		}
	}
	for i := 1; i < len(c.Values); i++ {
		if c.Values[i] < c.Values[i-1] {
			t.Errorf("the curve falls at %d", i)
		}
	}
}

func TestAssign(t *testing.T) {
	var samples []*sample
	for i := range 100 {
		samples = append(samples, &sample{domain: fmt.Sprintf("host%d.example", i%30)})
	}
	assign(samples, 5, 1)
	folds, load := make(map[string]int), make([]int, 5)
	for _, s := range samples {
		if f, ok := folds[s.domain]; ok && f != s.fold {
			t.Errorf("%s is in two folds", s.domain)
		}
		folds[s.domain] = s.fold
		load[s.fold]++
	}
	for f, n := range load {
		if n < 10 || n > 30 {
			t.Errorf("fold %d has %d of 100 pages", f, n)
		}
	}
}

func TestDomain(t *testing.T) {
	for address, want := range map[string]string{
		"https://www.news.example.co.uk/a": "example.co.uk", "http://blog.example.dk": "example.dk", "": "x", "::": "x",
	} {
		if got := corpus.Domain(address, "x"); got != want {
			t.Errorf("domain(%q) = %q, want %q", address, got, want)
		}
	}
}
