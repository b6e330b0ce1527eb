package near_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"rens/clean/near"
)

func TestContainment(t *testing.T) {
	long := "Den gamle mølle på bakken maler igen, efter at den har stået stille i fyrre år, siger mølleren."
	for _, c := range []struct {
		name, a, b string
		want       float64
	}{
		{"the same", long, long, 1},
		{"case and punctuation", long, strings.ToUpper(strings.ReplaceAll(long, ",", " –")), 1},
		{"a part", long, "efter at den har stået stille", 1},
		{"nothing", long, "Byens folk har samlet penge ind til nye vinger", 0},
		{"one of three shingles", "a b c d e f g h i j k l", "x y h i j", 1. / 3},
		{"one word", "Mølle", "mølle!", 1},
		{"no words", "…", "…", 0},
		{"order of words", "et to tre fire", "fire tre to et", 0},
		{"characters", "港口新桥昨天开放。", "昨天 开放", 1},
		{"other characters", "港口新桥昨天开放", "船长说风太大了", 0},
		{"kana", "カタカナのテスト", "カナのテ", 1},
		{"words and characters", "abc漢字def", "abc 漢 字 def", 1},
		{"marks above letters", "नमस्ते दुनिया आज", "नमस्ते दुनिया आज", 1},
	} {
		h := near.NewHasher()
		a, _ := h.Set(c.a)
		b, _ := h.Set(c.b)
		if got := near.Containment(a, b); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
		if got := near.Containment(b, a); got != c.want {
			t.Errorf("%s, turned round: %v, want %v", c.name, got, c.want)
		}
	}
}

// TestKeysFindAlike holds that texts that share .6 of all their shingles have a key in
// common almost always, and those that share a tenth almost never.
func TestKeysFindAlike(t *testing.T) {
	words := func(from, to int) string {
		var b strings.Builder
		for i := from; i < to; i++ {
			fmt.Fprintf(&b, "w%d ", i)
		}
		return b.String()
	}
	found := func(shared, own int) (n int) {
		h := near.NewHasher()
		for i := range 200 {
			from := i * 10_000
			_, a := h.Set(words(from, from+shared+own))
			_, b := h.Set(words(from+own, from+shared+2*own))
			if slices.ContainsFunc(a[:], func(key uint64) bool { return slices.Contains(b[:], key) }) {
				n++
			}
		}
		return n
	}
	if n := found(300, 100); n < 190 { // 300 of 500
		t.Errorf("%d of 200 pairs that share .6 have a key in common", n)
	}
	if n := found(50, 225); n > 10 { // 50 of 500
		t.Errorf("%d of 200 pairs that share .1 have a key in common", n)
	}
}

// FuzzSet holds that a set is sorted and without repeats, contains itself, and does not
// depend on what was hashed before; nor on a mark at the end.
func FuzzSet(f *testing.F) {
	for _, s := range []string{"", "one", "one two three four", "昨天开放 abc", "\xff\xfe", "a\u0301 b c"} {
		f.Add(s)
	}
	h := near.NewHasher()
	f.Fuzz(func(t *testing.T, s string) {
		set, keys := h.Set(s)
		again, same := near.NewHasher().Set(s + " .")
		if !slices.Equal(set, again) || keys != same {
			t.Errorf("%q: %v, then %v", s, set, again)
		}
		if !slices.IsSorted(set) || len(slices.Compact(slices.Clone(set))) != len(set) {
			t.Errorf("%q: %v is not a sorted set", s, set)
		}
		if near.Shared(set, set) != len(set) {
			t.Errorf("%q: it does not contain itself", s)
		}
	})
}

func BenchmarkSet(b *testing.B) {
	words := strings.Fields("Den gamle mølle på bakken maler igen, efter at den har stået stille.")
	chance := rand.New(rand.NewPCG(1, 2))
	var all []string
	for range 40 { // in another order each time, so that the shingles are as many as a story's
		chance.Shuffle(len(words), func(i, j int) { words[i], words[j] = words[j], words[i] })
		all = append(all, words...)
	}
	text := strings.Join(all, " ")
	h := near.NewHasher()
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		h.Set(text)
	}
}
