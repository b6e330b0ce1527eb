package record

import (
	"rens/clean/rules"
	"rens/clean/verdict"
)

// What rules say to the record beyond their kinds stands here together.

// isHeadline reports a block that is the article's headline.
func isHeadline(v *verdict.Verdict) bool {
	return v.Rule == &rules.TitleHeadline || v.Rule == &rules.TitleH1 || v.Rule == &rules.TitlePlace
}

// isDescription reports the description that a caption about AI stands under.
func isDescription(v *verdict.Verdict) bool { return v.Rule == &rules.CaptionDescribed }

// saysOfPicture reports what declares that AI made a picture.
func saysOfPicture(v *verdict.Verdict) bool {
	return v.Kind == rules.AICaption || v.Rule == &rules.AIBothPhrase
}

// textDeclared is what a byline about AI declares of the text, nil for nothing:
// what is said of a summary beside the text says nothing of the text.
func textDeclared(v *verdict.Verdict) *bool {
	yes := v.Rule == rules.AIBylinePhrase || v.Rule == &rules.AIBothPhrase
	if !yes && v.Rule != rules.NoAIPhrase {
		return nil
	}
	return &yes
}
