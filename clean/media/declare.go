package media

import (
	"strings"

	"rens/clean/jsonld"
	"rens/clean/plain"
)

// sourceTypeBase is the IPTC vocabulary of digital source types.
const sourceTypeBase = "http://cv.iptc.org/newscodes/digitalsourcetype/"

// sourceType returns the IPTC term that s names: as an address, a bare term,
// or schema.org's IPTCDigitalSourceEnumeration with the ending DigitalSource.
// made tells what the term says about AI: true for media made or changed by a
// trained model, false for those that were not, nil where the term leaves it
// open. Source: IPTC NewsCodes digitalsourcetype, as in C2PA.
func sourceType(s string) (term string, made *bool) {
	yes, no := true, false
	name := strings.TrimSuffix(jsonld.BareType(strings.TrimRight(s, "/ ")), "DigitalSource")
	for _, t := range [...]struct {
		name string
		made *bool
	}{
		{"trainedAlgorithmicMedia", &yes}, {"compositeWithTrainedAlgorithmicMedia", &yes}, {"compositeSynthetic", &yes},
		{"algorithmicMedia", nil}, {"algorithmicallyEnhanced", nil}, {"dataDrivenMedia", nil}, {"virtualRecording", nil},
		{"composite", nil}, {"compositeCapture", &no}, {"digitalCapture", &no}, {"computationalCapture", &no}, {"negativeFilm", &no},
		{"positiveFilm", &no}, {"print", &no}, {"minorHumanEdits", &no}, {"humanEdits", &no}, {"softwareImage", nil},
		{"digitalArt", &no}, {"digitalCreation", &no}, {"screenCapture", nil},
	} {
		if strings.EqualFold(name, t.name) {
			return sourceTypeBase + t.name, t.made
		}
	}
	return "", nil
}

// Declared reads digitalSourceType of a JSON-LD entity.
func Declared(v *jsonld.Value) AI {
	var ai AI
	v.Get("digitalSourceType").Each(func(t *jsonld.Value) {
		if ai.DigitalSourceType == "" {
			ai = Declaration("jsonld", "jsonld.digitalSourceType", "digitalSourceType", t.Ref())
		}
	})
	return ai
}

// Declaration reads what was written under a name; source and rule become those
// of its evidence.
func Declaration(source, rule, name, written string) AI {
	term, made := sourceType(written)
	if term == "" {
		return AI{}
	}
	return AI{Declared: made, DigitalSourceType: term, Evidence: []Evidence{{Source: source, Quote: name + ": " + plain.Tidy(written), Rule: rule}}}
}
