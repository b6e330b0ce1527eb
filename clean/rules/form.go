package rules

import "rens/clean/lexicon"

// signupForm drops what stands around a form that asks who the reader is: a
// small box with a field or a button, and a phrase or a term of a newsletter or a
// paywall. The detail is which.
var signupForm = Rule{Name: "form", Kind: Newsletter, Certain: true, Share: mostNamed, Find: func(s *Scene, found func(Finding)) {
	for i := range s.Tree.Blocks {
		if s.found(i) || s.Tree.Blocks[i].Words > mostForm {
			continue
		}
		at := formBox(s, i)
		if at < 0 {
			continue
		}
		kind := Kind(s.phrases[i].Class)
		if kind != Newsletter && kind != PaywallPrompt {
			if s.Terms(i)[lexicon.OfNewsletters] == 0 {
				continue
			}
			kind = Newsletter
		}
		form := &s.Tree.Boxes[at]
		found(Finding{From: form.First, To: form.End, Kind: kind, Detail: string(kind), Signals: map[string]float64{"fields": float64(form.Fields)}})
	}
}}

// formBox climbs from a block to the largest small box with a field or a
// button; -1 for none.
func formBox(s *Scene, i int) int {
	best := -1
	for at := s.Tree.Blocks[i].Box; at > 0; at = s.Tree.Boxes[at].Parent {
		b := &s.Tree.Boxes[at]
		if s.Tree.Sum(b.First, b.End).Words > mostForm || s.hasHeadline(b) || s.touched[at] {
			break
		}
		if best >= 0 && s.Tree.Sum(b.First, b.End).LinkChars > s.Tree.Sum(s.Tree.Boxes[best].First, s.Tree.Boxes[best].End).LinkChars {
			break // it would take in links that are not the form's
		}
		if b.Fields > 0 || s.hasControl(b) {
			best = at
		}
	}
	return best
}
