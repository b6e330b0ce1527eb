package meta

import (
	"slices"
	"strings"

	"rens/clean/plain"
)

// aideLabels stand before the names of people who helped with a story and are
// not its authors.
var aideLabels = [...]string{
	"reviewed by", "medically reviewed by", "fact checked by", "fact-checked by", "checked by", "verified by", "edited by", "updated by",
	"contributions from", "additional reporting by", "photography by", "photos by", "photographs by", "photo by", "illustrations by", "illustrated by", "styled by", "translated by",
	"editor:", "editor :", "redigeret af", "redigert av", "redigerad av", "redaktör:", "redaktion:", "oversat af", "oversatt av", "översatt av", "übersetzt von", "geprüft von", "bearbeitet von",
	"traduit par", "traducido por", "editado por", "edited:",
}

// aideLabel returns the length of the label that s opens with, or 0.
func aideLabel(s string) int {
	if len(s) < 5 {
		return 0
	}
	var buf [16]byte
	switch string(firstWord(buf[:0], s)) {
	case "reviewed", "medically", "fact", "fact-checked", "checked", "verified", "edited", "updated", "contributions", "additional", "photography", "photos",
		"photographs", "photo", "illustrations", "illustrated", "styled", "translated", "editor", "redigeret", "redigert", "redigerad", "redaktör", "redaktion",
		"oversat", "oversatt", "översatt", "übersetzt", "geprüft", "bearbeitet", "traduit", "traducido", "editado":
	default:
		return 0
	}
	for _, w := range aideLabels {
		if len(s) >= len(w) && strings.EqualFold(s[:len(w)], w) && (w[len(w)-1] == ':' || len(s) == len(w) || s[len(w)] == ' ' || s[len(w)] == ':') {
			return len(w)
		}
	}
	return 0
}

// firstWord appends to buf, up to its capacity, the first word of s in lower
// case.
func firstWord(buf []byte, s string) []byte {
	n := 0
	for n < len(s) && n < cap(buf) && s[n] != ' ' && s[n] != ':' && s[n] != '\n' {
		n++
	}
	if n == cap(buf) {
		return nil
	}
	return plain.AppendLower(buf, s[:n])
}

// aideKeys returns the squashed names of the people whom the page prints as
// reviewers, editors, photographers and the like, and not in a byline too.
func (s *signs) aideKeys() []string {
	if s.aideSeen {
		return s.aideNames
	}
	s.aideSeen = true
	for _, f := range s.aides {
		t := plain.Tidy(f.node.Data)
		rest := strings.TrimLeft(t[aideLabel(t):], " :")
		if rest == "" {
			rest = nextText(f.node)
		}
		for _, name := range splitNames(rest) {
			if key := plain.Squash(name); len(s.aideNames) < listLimit && printedName(name) && !slices.Contains(s.aideNames, key) {
				s.aideNames = append(s.aideNames, key)
			}
		}
	}
	if len(s.aideNames) > 0 {
		s.dropBylined()
	}
	return s.aideNames
}

// dropBylined removes from the aides those whom a byline names.
func (s *signs) dropBylined() {
	for i := range s.lines {
		t := plain.Tidy(s.lines[i].node.Data)
		if !opensByline(t) {
			continue
		}
		if t = trimByline(t); t == "" {
			t = nextText(s.lines[i].node)
		}
		for _, name := range splitNames(t) {
			key := plain.Squash(name)
			s.aideNames = slices.DeleteFunc(s.aideNames, func(k string) bool { return k == key })
		}
	}
}
