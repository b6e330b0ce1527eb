package record

import (
	"strings"

	"rens/clean/verdict"
)

// What rules say to the record beyond their kinds stands here together.

// isHeadline reports a block that is the article's headline.
func isHeadline(v *verdict.Verdict) bool { return strings.HasPrefix(v.Rule, "title.") }

// isDescription reports the description that a caption about AI stands under.
func isDescription(v *verdict.Verdict) bool { return v.Rule == "caption.described" }

// textDeclared is what a byline about AI declares of the text, nil for nothing:
// what is said of a summary beside the text says nothing of the text.
func textDeclared(v *verdict.Verdict) *bool {
	yes := strings.HasPrefix(v.Rule, "phrase.ai_byline.")
	if !yes && !strings.HasPrefix(v.Rule, "phrase.no_ai.") {
		return nil
	}
	return &yes
}
