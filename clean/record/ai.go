package record

import (
	"slices"

	"rens/clean/article"
	"rens/clean/media"
	"rens/clean/rules"
)

// generated is the IPTC term for what a trained model made.
// Source: http://cv.iptc.org/newscodes/digitalsourcetype/
const generated = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"

// declaration copies what metadata declare.
func declaration(from media.AI) article.AI {
	ai := article.AI{Declared: from.Declared, DigitalSourceType: optional(from.DigitalSourceType), Evidence: []article.Evidence{}}
	for _, e := range from.Evidence {
		ai.Evidence = append(ai.Evidence, article.Evidence(e))
	}
	return ai
}

// textAI adds what bylines declare to what metadata declare about the text.
func textAI(p Parts) article.AI {
	ai := declaration(p.Facts.AI)
	for i, v := range p.Judgement.Verdicts {
		if v.Kind != rules.AIByline {
			continue
		}
		if declared := textDeclared(&v); declared != nil {
			ai.Declared = declared
		}
		if e := (article.Evidence{Source: "byline", Quote: p.Tree.Blocks[i].Text, Rule: v.Name()}); !slices.Contains(ai.Evidence, e) {
			ai.Evidence = append(ai.Evidence, e)
		}
	}
	return ai
}
