package rules

import "testing"

// TestVoices holds that texts in turns under names and times are comments where a second sign says so, and not on the page of a forum.
func TestVoices(t *testing.T) {
	story := "<h1>Ny bro på vej</h1><p>Kommunen vil bygge en bro over fjorden, som skal stå klar om fire år, siger borgmesteren i dag.</p><p>Den skal koste to milliarder, og færgen holder op med at sejle, når den står færdig.</p>"
	turns := "<p>hanne_k</p><p>for 2 dage siden</p><p>Endelig sker der noget, og så slipper vi for køen.</p><p>Svar 3</p>" +
		"<p>Per</p><p>for 2 dage siden</p><p>Hvem skal betale den, spørger jeg bare om.</p><p>Svar 11</p>" +
		"<p>hanne_k</p><p>for 1 dag siden</p><p>Det skal du.</p>"
	for _, c := range []struct {
		page Page
		want bool
	}{{Page{}, true}, {Page{Forum: true}, false}, {Page{Live: true}, false}} {
		c.page.Title = "Ny bro på vej"
		s := readPage(t, func(*Set) {}, c.page, story+turns)
		if got := s.Said(5).Rule == &voices; got != c.want {
			t.Errorf("live %v, a forum %v: %v, want %v", c.page.Live, c.page.Forum, got, c.want)
		}
	}
	numbered := "<p>Meninger (3)</p><p>~ hanne, 8.08.2026 19:22</p><p>Endelig sker der noget, og så slipper vi for køen.</p><p>~ per, 8.08.2026 19:40</p><p>Hvem skal betale den?</p><p>~ hanne, 8.08.2026 20:01</p><p>Det skal du.</p>"
	if s := read(t, func(*Set) {}, story+numbered); s.Said(3).Rule != &voices || s.Said(5).Rule != &voices {
		t.Error("as many as the line before them counts, and yet no comments")
	}
	other := "<p>Meninger (7)</p>" + numbered[len("<p>Meninger (3)</p>"):]
	if s := read(t, func(*Set) {}, story+other); s.Said(5).Rule == &voices {
		t.Error("dropped by one sign")
	}
}
