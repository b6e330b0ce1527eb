package meta

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

// declaredBy reads digitalSourceType of a JSON-LD entity.
func declaredBy(v *jsonld.Value) AI {
	var ai AI
	v.Get("digitalSourceType").Each(func(t *jsonld.Value) {
		if ai.DigitalSourceType == "" {
			ai = declaration("jsonld", "jsonld.digitalSourceType", "digitalSourceType", t.Ref())
		}
	})
	return ai
}

func declaration(source, rule, name, written string) AI {
	term, made := sourceType(written)
	if term == "" {
		return AI{}
	}
	return AI{Declared: made, DigitalSourceType: term, Evidence: []Evidence{{Source: source, Quote: name + ": " + plain.Tidy(written), Rule: rule}}}
}

// textAI reads what the page declares about its text: digitalSourceType of the
// story in JSON-LD, or a meta of that name, or one that says plainly whether
// it was made by AI.
func (s *signs) textAI() AI {
	if ai := declaredBy(s.main); ai.DigitalSourceType != "" {
		return ai
	}
	for _, m := range s.metas {
		if !strings.Contains(m.name, "ai") && !strings.Contains(m.name, "digital") {
			continue
		}
		switch plain.Squash(m.name) {
		case "digitalsourcetype", "iptc4xmpextdigitalsourcetype", "iptcdigitalsourcetype":
			if ai := declaration("meta", "meta."+m.name, m.name, m.content); ai.DigitalSourceType != "" {
				return ai
			}
		case "aigenerated", "isaigenerated", "generatedbyai", "aicontent", "aiassisted", "aicontentdeclaration", "aidisclosure":
			if made := truth(m.content); made != nil {
				quote := m.name + ": " + plain.Tidy(m.content)
				return AI{Declared: made, Evidence: []Evidence{{Source: "meta", Quote: quote, Rule: "meta." + m.name}}}
			}
		}
	}
	return AI{}
}
