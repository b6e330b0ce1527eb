package verdict

import (
	"strings"

	"rens/clean/block"
	"rens/clean/score"
)

// Evidence returns what the rules make of a page before the model is asked.
// It is for training.
func (j *Judge) Evidence(tree *block.Tree, hints Hints) score.Hints {
	s := newScene(tree, j.lex, hints)
	s.rules()
	return s.scoreHints()
}

// isCertain reports rules whose removals stand whatever the model thinks. The
// others are evidence that the model weighs.
func isCertain(rule string) bool {
	family, rest, _ := strings.Cut(rule, ".")
	switch family {
	case "hidden", "landmark", "role", "consent", "title", "form", "story", "ai":
		return true
	case "phrase":
		kind, _, _ := strings.Cut(rest, ".")
		return kind != string(ReadMore) && kind != string(factBox)
	case "text":
		return rest != "date" && rest != "pull_quote" && rest != "repeated"
	case "element":
		return rest == "time" || rest == "figcaption"
	case "picture":
		return rest == "credit"
	case "name":
		return rest == string(factBox) || rest == string(summaryBox)
	case "paywall":
		return rest == "prompt"
	}
	return false
}

// families are the families of rules by their number for the model, less 1:
// the more telling the higher.
func families() []string {
	return []string{"text", "picture", "caption", "element", "name", "phrase", "role", "form", "paywall", "ai", "story", "consent", "hidden", "landmark", "title"}
}

// kinds are the kinds and classes by their number for the model, less 1.
func kinds() []Kind {
	return []Kind{reactions, correctionNote, Caption, PhotoCredit, Repeated, Byline, AuthorBio, ReadMore, Related, MostRead, Comments,
		Newsletter, PaywallPrompt, Advertisement, Share, Navigation, CookieBanner, AICaption, AIByline, LiveLabel, AudioPlayer,
		AppPromo, EmbedConsent, Template, topicTags, noAI, aiNote, aiSummary, summaryBox, factBox, Other}
}

// number gives the items of a list their numbers, from 1.
func number[T comparable](list []T) map[T]uint8 {
	numbers := make(map[T]uint8, len(list))
	for i, item := range list {
		numbers[item] = uint8(i + 1)
	}
	return numbers
}

// signs tells the model what rules and names make of each block.
func (s *scene) signs() []score.Sign {
	out := make([]score.Sign, len(s.tree.Blocks))
	for i := range out {
		if s.decided[i] && isCertain(s.verdicts[i].Rule) {
			family, _, _ := strings.Cut(s.verdicts[i].Rule, ".")
			out[i] = score.Sign{Rule: s.lex.families[family], Kind: s.lex.kinds[s.verdicts[i].Kind], Phrase: s.lex.kinds[s.phrase[i].kind]}
			continue // the model is not asked about it
		}
		around, _ := s.kindAround(i)
		out[i] = score.Sign{Phrase: s.lex.kinds[s.phrase[i].kind], Names: s.lex.kinds[around], Terms: s.speaks(i)}
		if s.decided[i] {
			family, _, _ := strings.Cut(s.verdicts[i].Rule, ".")
			out[i].Rule, out[i].Kind = s.lex.families[family], s.lex.kinds[s.verdicts[i].Kind]
		}
	}
	return out
}
