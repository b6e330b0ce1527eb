package site

import (
	"reflect"
	"slices"
	"strings"
	"testing"
)

func TestTargets(t *testing.T) {
	m := &Map{}
	for name, home := range map[string]string{"a": "https://www.a.example/", "b": "https://b.example/"} {
		if err := m.Add(profile(t, name, home)); err != nil {
			t.Fatal(err)
		}
	}
	if n := len(m.Targets()); n != 2 {
		t.Errorf("%d targets, want 2", n)
	}
	got := m.Assign(m.Targets("a"), []string{"https://sport.a.example/x", "https://b.example/x", "https://c.example/"})
	want := []Target{{"a", []string{"https://www.a.example/", "https://sport.a.example/x"}}, {"", []string{"https://b.example/x", "https://c.example/"}}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if got := got[0].Sites(); !slices.Equal(got, []string{"a.example"}) {
		t.Errorf("sites %v", got)
	}
	if one := Together(got); one.Name != "" || len(one.Sources) != 4 {
		t.Errorf("together %v", one)
	}
	var none *Map
	if got := none.Assign(none.Targets(), nil); got != nil {
		t.Errorf("of nothing: %v", got)
	}
}

func TestCleaners(t *testing.T) {
	m := &Map{}
	for _, name := range []string{"a", "b"} {
		p := profile(t, name, "https://"+name+".example/")
		if name == "b" {
			p.Drop = []string{"aside", "form"}
		}
		if err := m.Add(p); err != nil {
			t.Fatal(err)
		}
	}
	made := 0
	of, err := Cleaners(m, func(keep, drop []string) (string, error) { made++; return strings.Join(drop, " "), nil })
	if err != nil {
		t.Fatal(err)
	}
	for url, want := range map[string]string{"https://a.example/x": "", "https://www.b.example/x": "aside form", "https://c.example/": ""} {
		if got := of(url); got != want {
			t.Errorf("%s: %q, want %q", url, got, want)
		}
	}
	if made != 2 {
		t.Errorf("%d cleaners, want 2", made)
	}
}
