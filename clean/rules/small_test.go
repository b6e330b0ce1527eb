package rules

import "testing"

// TestSmallCaption holds what tells a caption without a credit from a paragraph that has a picture: smaller type than the
// story's, or a box that text flows around; not in a row of cards.
func TestSmallCaption(t *testing.T) {
	story := "<p>Kommunen vil bygge en bro over fjorden, som skal stå klar om fire år, siger borgmesteren i dag.</p>"
	for _, c := range []struct {
		source string
		want   bool
	}{
		{`<p><img src="a.jpg"><br><font size="2">Færgen lægger til ved kajen, hvor broen skal stå.</font></p>`, true},
		{`<div><img src="a.jpg"><p style="color:#777; font-size: 11px">Færgen lægger til ved kajen, hvor broen skal stå.</p></div>`, true},
		{`<div><img src="a.jpg"><p style="font-size:.8em">Færgen lægger til ved kajen, hvor broen skal stå.</p></div>`, true},
		{`<div><img src="a.jpg"><p class="mt-1 text-sm">Færgen lægger til ved kajen, hvor broen skal stå.</p></div>`, true},
		{`<div style="float: right"><img src="a.jpg"><p>Færgen lægger til ved kajen, hvor broen skal stå.</p></div>`, true},
		{`<dl><dt><img src="a.jpg"><dd>Færgen lægger til ved kajen, hvor broen skal stå.</dl>`, true},
		{`<div><img src="a.jpg"><p style="font-size:18px">Færgen lægger til ved kajen, hvor broen skal stå.</p></div>`, false},
		{`<div><img src="a.jpg"><p style="font-size:">Færgen lægger til ved kajen, hvor broen skal stå.</p></div>`, false},
		{`<div><p style="font-size:11px">Færgen lægger til ved kajen, hvor broen skal stå.</p></div>`, false},
		{`<div class="c"><img src="a.jpg"><p class="small">Færgen lægger til ved kajen, hvor broen skal stå.</p></div><div class="c"><img src="b.jpg"><p class="small">Broen skal have to spor og en sti til cykler.</p></div>`, false},
	} {
		s := read(t, func(*Set) {}, story+c.source+story)
		if got := s.Said(1).Rule == &smallCaption; got != c.want {
			t.Errorf("%s: %v, want %v (%v)", c.source, got, c.want, s.Said(1).Kind)
		}
	}
	all := `<font size="2">` + story + `<p><img src="a.jpg">Færgen lægger til ved kajen, hvor broen skal stå.</p></font>`
	if s := read(t, func(*Set) {}, all); s.Said(1).Rule == &smallCaption {
		t.Error("on a page of small type small type is no sign")
	}
}
