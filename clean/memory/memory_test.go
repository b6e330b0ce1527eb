package memory_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"rens/clean/memory"
)

// A told is what stands on a page: story, and furniture that begins with "-".
type told []string

func pageOf(address string, t told) (memory.Page, []memory.Text) {
	var texts []memory.Text
	for _, text := range t {
		furniture := strings.HasPrefix(text, "-")
		texts = append(texts, memory.NewText(strings.TrimPrefix(text, "-"), !furniture))
	}
	return memory.NewPage("https://avis.example/"+address, texts), texts
}

func site(pages map[string]told) *memory.Site {
	var all []memory.Page
	for address, t := range pages {
		p, _ := pageOf(address, t)
		all = append(all, p)
	}
	return memory.NewSite(all)
}

// TestRecall holds what counts as a story on which a text stands.
func TestRecall(t *testing.T) {
	const note = "Redaktionen retter fejl, når læserne finder dem"
	four := map[string]told{"a": {"a1", "a2", note}, "b": {"b1", "b2", note}, "c": {"c1", "c2", "-" + note}, "d": {"d1", "d2"}}
	with := func(more map[string]told) map[string]told {
		for k, v := range four {
			if _, there := more[k]; !there {
				more[k] = v
			}
		}
		return more
	}
	for _, c := range []struct {
		name    string
		pages   map[string]told
		address string
		page    told
		want    memory.Count
	}{
		{"a page that is not known", four, "x", told{note, "x1", "x2"}, memory.Count{Kept: 2, Dropped: 1, Of: 4}},
		{"a page that is known", four, "a", told{note, "a1", "a2"}, memory.Count{Kept: 1, Dropped: 1, Of: 3}},
		{"letters and digits alone", four, "x", told{strings.ToUpper(note) + "!", "x1", "x2"}, memory.Count{Kept: 2, Dropped: 1, Of: 4}},
		{"the page under another address", four, "x", told{note, "a1", "a2"}, memory.Count{Kept: 1, Dropped: 1, Of: 3}},
		{"a story that stands twice", with(map[string]told{"b2": {"b1", "b2", note, "b3"}}), "x", told{note, "x1", "x2"}, memory.Count{Kept: 2, Dropped: 1, Of: 4}},
		{"a text that stands nowhere else", four, "x", told{"x1", "x2", "x3"}, memory.Count{Of: 4}},
	} {
		p, texts := pageOf(c.address, c.page)
		if got := site(c.pages).Recall(p, texts)[0]; got != c.want {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
	var none *memory.Site
	if got := none.Recall(memory.Page{}, make([]memory.Text, 1)); got[0] != (memory.Count{}) {
		t.Errorf("nothing is known: %+v", got)
	}
}

// TestOrder holds that a sketch is the same in whatever order pages come, those that are
// too many among them, and that a page twice is one.
func TestOrder(t *testing.T) {
	type coming struct {
		site string
		page memory.Page
	}
	var pages []coming
	for i := range 3 * memory.MostPages {
		p, _ := pageOf(fmt.Sprint(i), told{fmt.Sprint("text ", i), "-furniture"})
		pages = append(pages, coming{fmt.Sprintf("%d.example", i%2), p})
	}
	changed, _ := pageOf("1", told{"another text"}) // of an address that comes twice
	pages = append(pages, pages[0], coming{"1.example", changed})
	var want []byte
	random := rand.New(rand.NewPCG(1, 2))
	for range 5 {
		s := memory.NewSketch()
		for _, i := range random.Perm(len(pages)) {
			s.Add(pages[i].site, pages[i].page)
		}
		var got bytes.Buffer
		if err := s.Write(&got); err != nil {
			t.Fatal(err)
		}
		if want == nil {
			want = got.Bytes()
		}
		if !bytes.Equal(got.Bytes(), want) {
			t.Fatal("the order in which pages come changes the sketch")
		}
		if s.Pages() != 2*memory.MostPages {
			t.Errorf("%d pages are kept, want %d of each of two sites", s.Pages(), memory.MostPages)
		}
	}
}

// TestBounds holds that what is kept does not grow: texts of a page, and pages of many sites.
func TestBounds(t *testing.T) {
	var many told
	for i := range 3 * memory.MostTexts {
		many = append(many, fmt.Sprint("text ", i))
	}
	if p, _ := pageOf("x", many); len(p.Texts) != memory.MostTexts {
		t.Errorf("%d texts of a page are kept", len(p.Texts))
	}
	if testing.Short() {
		return
	}
	s := memory.NewSketch()
	for i := range 400_000 {
		p, _ := pageOf(fmt.Sprint(i), told{"text"})
		s.Add(fmt.Sprint(i%2000), p)
	}
	if n := s.Pages(); n > 200_000 || n < 100_000 {
		t.Errorf("%d pages of 2,000 sites are kept", n)
	}
}

// TestWrong holds what is said of a file that is no sketch.
func TestWrong(t *testing.T) {
	head := `{"schema":"rens.site-memory/1"}` + "\n"
	for _, c := range []struct{ name, text, want string }{
		{"nothing", "", "line 1: it is empty"},
		{"another file", "<html>", "line 1: it is no site memory"},
		{"a later one", `{"schema":"rens.site-memory/2"}`, "line 1: it is no site memory of this rens"},
		{"cut off", head + `{"site":"a","pa`, "line 2: unexpected end"},
		{"no site", head + `{"pages":[]}`, `line 2: it has 0 pages of site ""`},
		{"no base64", head + `{"site":"a","pages":[{"key":"1","texts":"?"}]}`, "line 2: illegal base64"},
		{"half a text", head + `{"site":"a","pages":[{"key":"1","texts":"AQI="}]}`, "line 2: read what is remembered of a page: 2 bytes"},
		{"not sorted", head + `{"site":"a","pages":[{"key":"1","texts":"/wAAAAIAAAA="}]}`, "its texts are not sorted"},
		{"a long line", head + strings.Repeat("x", 3<<20), "line 2: bufio.Scanner: token too long"},
	} {
		if _, err := memory.Read(strings.NewReader(c.text)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
}

// FuzzRead holds that what is read is written again as it was, and that nothing panics.
func FuzzRead(f *testing.F) {
	s := memory.NewSketch()
	p, _ := pageOf("a", told{"one", "-two"})
	s.Add("avis.example", p)
	var text bytes.Buffer
	if err := s.Write(&text); err != nil {
		f.Fatal(err)
	}
	f.Add(text.Bytes())
	f.Add([]byte(`{"schema":"rens.site-memory/1"}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		s, err := memory.Read(bytes.NewReader(b))
		if err != nil {
			return
		}
		var text, again bytes.Buffer
		if err := s.Write(&text); err != nil {
			t.Fatal(err)
		}
		twice, err := memory.Read(&text)
		if err != nil {
			t.Fatal(err)
		}
		if err := twice.Write(&again); err != nil {
			t.Fatal(err)
		}
		s.Build()
		if !reflect.DeepEqual(s.Sites(), twice.Sites()) || s.Pages() != twice.Pages() {
			t.Error("what is written is read as something else")
		}
	})
}

func BenchmarkRecall(b *testing.B) {
	var pages []memory.Page
	var of told
	for i := range memory.MostPages {
		of = nil
		for k := range 80 {
			if of = append(of, fmt.Sprint("-furniture ", k)); k >= 40 {
				of[k] = fmt.Sprint("story ", i, k)
			}
		}
		p, _ := pageOf(fmt.Sprint(i), of)
		pages = append(pages, p)
	}
	p, texts := pageOf("x", of)
	b.Run("make", func(b *testing.B) {
		for b.Loop() {
			memory.NewSite(pages)
		}
	})
	b.Run("recall", func(b *testing.B) {
		s := memory.NewSite(pages)
		for b.Loop() {
			s.Recall(p, texts)
		}
	})
}
