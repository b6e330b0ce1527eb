package rules

import "testing"

// TestByline holds that a sentence that begins as bylines do and counts something is the story's.
func TestByline(t *testing.T) {
	for text, want := range map[string]bool{
		"Opdateret 4. november 2026 kl. 12.30":                               true,
		"Af redaktionen, 4. november 2026":                                   true,
		"Af de 14 millioner er der 212 kroner tilbage. De skal gå til sand.": false,
		"By a 6-1 vote, the council made the fountain a roundabout.":         false,
	} {
		s := read(t, func(*Set) {}, "<p>Kommunen vil bygge en bro over fjorden, siger borgmesteren i dag.</p><p>"+text+"</p>")
		if got := s.Said(1).Rule == &OpenedByline; got != want {
			t.Errorf("%q is a byline: %v, want %v", text, got, want)
		}
	}
}

// TestAdLabel holds that the label of an advertisement may say more than its phrase where a second sign says so.
func TestAdLabel(t *testing.T) {
	for source, want := range map[string]bool{
		`<div class="ad-board">Annonce fra det lokale erhvervsliv</div>`:            true,
		`<div class="board">Annonce fra det lokale erhvervsliv</div>`:               false,
		`<div><span>Advertisement Advertisement</span></div>`:                       true,
		`<div><span>Mainos</span><span>Juttu jatkuu mainoksen jälkeen</span></div>`: true,
		`<p>Annonce for broen blev sat i avisen i går.</p>`:                         false,
	} {
		s := read(t, func(*Set) {}, "<p>Kommunen vil bygge en bro over fjorden, siger borgmesteren i dag.</p>"+source)
		if got := s.Said(1).Kind == Advertisement; got != want {
			t.Errorf("%s: %v, want %v", source, got, want)
		}
	}
}

// TestClock holds what is a time of day, and what is a measure.
func TestClock(t *testing.T) {
	for text, want := range map[string]bool{"21.48": true, "kl. 9:05": true, "9.05.30": true, "19.8": false, "18.75": false, "46.30": false, "24:00": true, "7": false, "1,5": false} {
		if got := isClock(text); got != want {
			t.Errorf("%q is a clock: %v, want %v", text, got, want)
		}
	}
	for text, want := range map[string]bool{"14:20 Two trawlers collided": true, "14:20": false, "14.20 kroner for en billet": false, "Two trawlers at 14:20": false} {
		if got := opensWithClock(text); got != want {
			t.Errorf("%q opens with a clock: %v, want %v", text, got, want)
		}
	}
}
