package site

import (
	"fmt"
	"testing"
	"time"

	"rens/scraper/address"
)

// profile reads a Profile of two keys.
func profile(t testing.TB, name string, sources ...string) *Profile {
	t.Helper()
	r := NewReader(Place{"rens.yaml", 1, 1})
	if err := r.Read("name", Value{Text: name}); err != nil {
		t.Fatal(err)
	}
	if err := r.Read("start", Value{List: sources, Ats: make([]Place, len(sources))}); err != nil {
		t.Fatal(err)
	}
	p, err := r.Profile()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// sites are so many, each with two sources, and an address on the last.
func sites(t testing.TB, n int) (*Map, string) {
	t.Helper()
	m := &Map{}
	for i := range n {
		home := fmt.Sprintf("https://www.avis%d.example/", i)
		if err := m.Add(profile(t, fmt.Sprintf("avis%d", i), home, home+"rss")); err != nil {
			t.Fatal(err)
		}
	}
	return m, fmt.Sprintf("https://sport.avis%d.example/nyheder/2026/07/en-historie?x=1", n-1)
}

func TestMap(t *testing.T) {
	m := &Map{}
	two := profile(t, "to-navne", "https://www.avis.example/", "https://ugeavis.example/rss")
	for _, p := range []*Profile{two, profile(t, "lokal", "http://127.0.0.1:81/")} {
		if err := m.Add(p); err != nil {
			t.Fatal(err)
		}
	}
	for url, want := range map[string]string{
		"https://sport.avis.example/x": "to-navne", "http://ugeavis.example": "to-navne", "http://127.0.0.1:81/x": "lokal",
		"http://127.0.0.1:82/x": "", "https://example/": "", "https://anden.example/avis.example": "", "": "", "mailto:a@avis.example": "",
	} {
		got := ""
		if p := m.Of(url); p != nil {
			got = p.Name
		}
		if got != want {
			t.Errorf("Of(%q) is %q, want %q", url, got, want)
		}
	}
	for _, p := range []*Profile{profile(t, "lokal", "https://c.example/"), profile(t, "c", "https://c.example/", "https://b.avis.example/")} {
		if err := m.Add(p); err == nil {
			t.Errorf("%s was taken in", p.Name)
		}
	}
	if m.Of("https://c.example/") != nil {
		t.Error("a site that was refused is known")
	}
	if m = nil; m.Of("https://avis.example/") != nil || m.All() != nil {
		t.Error("no Map knows a site")
	}
}

// TestMapWork holds that an address costs one question to the suffix list, and
// no more memory with many sites than with few.
func TestMapWork(t *testing.T) {
	var allocs [2]float64
	for i, n := range []int{5, 500} {
		m, url := sites(t, n)
		asked := 0
		m.siteOf = func(host string) string { asked++; return address.SiteOf(host) }
		if m.Of(url) == nil {
			t.Fatalf("%s is on no site", url)
		}
		if asked != 1 {
			t.Errorf("%d sites: %d questions to the suffix list for one address, want 1", n, asked)
		}
		allocs[i] = testing.AllocsPerRun(100, func() { m.Of(url) })
	}
	if allocs[0] != allocs[1] || allocs[1] > 5 {
		t.Errorf("%v allocations an address with 5 sites and %v with 500, want as many, and 5 at most", allocs[0], allocs[1])
	}
}

func BenchmarkMap(b *testing.B) {
	for _, n := range []int{100, 500} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			m, url := sites(b, n)
			b.ReportAllocs()
			for b.Loop() {
				m.Of(url).Allows(url, true)
			}
		})
	}
}

// TestKeyIsARow holds that a key is one row of one table.
func TestKeyIsARow(t *testing.T) {
	r := NewReader(Place{"rens.yaml", 1, 3})
	at := Place{"rens.yaml", 2, 9}
	if err := r.Read("pause", Value{Text: "3s", At: at}); err == nil {
		t.Fatal("pause is a key already")
	}
	r.keys = append(r.keys, key{"pause", func(p *Profile, v Value) error { return v.duration(&p.Gap, true) }})
	if err := r.Read("pause", Value{Text: "3s", At: at}); err != nil || r.profile.Gap != 3*time.Second || !r.profile.Given("pause") || r.profile.At("pause") != at {
		t.Errorf("pause: %v, %v, given at %v", err, r.profile.Gap, r.profile.At("pause"))
	}
	if err := r.Read("pause", Value{Text: "soon", At: at}); err == nil || err.Error() != `rens.yaml:2:9: want a time such as 30s, 5m or 24h, got "soon"` {
		t.Error(err)
	}
}

func TestGap(t *testing.T) {
	m := &Map{}
	for name, gap := range map[string]string{"a": "0", "b": "2s", "c": ""} {
		p := profile(t, name, "https://"+name+".example/")
		if gap != "" {
			if err := (&Reader{keys, p}).Read("gap", Value{Text: gap}); err != nil {
				t.Fatal(err)
			}
		}
		if err := m.Add(p); err != nil {
			t.Fatal(err)
		}
	}
	for host, want := range map[string]time.Duration{"www.a.example": -1, "b.example:8080": 2 * time.Second, "c.example": 0, "d.example": 0} {
		if got, ok := m.Gap(host); got != want || ok != (want != 0) {
			t.Errorf("Gap(%q) is %v, %v, want %v", host, got, ok, want)
		}
	}
}
