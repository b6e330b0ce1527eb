package score

import (
	"strings"

	"rens/clean/section"
)

// A column is one thing that the trees may ask of a block, as a byte of 0 to 127: counts on
// the scale of level, shares on that of share, differences on that of signed, linear scores
// on that of logit; unknown where there is nothing to measure. Its name is the group of what
// it looks at, for ablation, and its own.
type column struct {
	name string
	of   func(v *view) uint8
}

// columns are in the order that the weights were trained in.
var columns = [...]column{
	{"text.words", func(v *view) uint8 { return words(v, v.i) }},
	{"text.chars", func(v *view) uint8 { return level(v.block.Chars) }},
	{"text.word length", func(v *view) uint8 { return capped(v.block.Chars * lengthSteps / max(v.block.Words, 1)) }},
	{"text.sentences", func(v *view) uint8 { return level(v.block.Sentences) }},
	{"text.sentence words", func(v *view) uint8 { return capped(v.block.Words * sentenceSteps / max(v.block.Sentences, 1)) }},
	{"text.commas", func(v *view) uint8 { return share(v.block.Commas*commaSteps, v.block.Words) }},
	{"text.digits", func(v *view) uint8 { return share(v.block.Digits, v.block.Chars) }},
	{"text.uppers", func(v *view) uint8 { return share(v.block.Uppers*upperSteps, v.block.Chars) }},
	{"text.link density", func(v *view) uint8 { return density(v, v.i) }},
	{"text.links", func(v *view) uint8 { return level(len(v.block.Links)) }},
	{"text.type", func(v *view) uint8 { return typeOrder(v, v.i) }},
	{"text.level", func(v *view) uint8 { return uint8(v.block.Level) }},
	{"text.flags", func(v *view) uint8 {
		return bit(v.block.Hidden)*4 + bit(v.block.Group > 0)*2 + bit(v.block.Inner != nil)
	}},
	{"text.first", func(v *view) uint8 { return v.facts.first }},
	{"text.last", func(v *view) uint8 { return lastOrder[v.facts.last] }},
	{"text.bars", func(v *view) uint8 { return v.facts.has(markBar) + v.facts.has(markDot) + v.facts.has(markSlash) }},
	{"text.colon", func(v *view) uint8 { return v.facts.has(markColon) }},
	{"text.quote", func(v *view) uint8 { return v.facts.has(markQuote) }},
	{"text.copyright", func(v *view) uint8 { return v.facts.has(markCopyright)*2 + v.facts.has(markAt) }},
	{"text.href", func(v *view) uint8 { return v.facts.href }},
	{"text.twins", func(v *view) uint8 { return level(int(v.facts.twins)) }},

	{"place.index", func(v *view) uint8 { return share(v.i, len(v.blocks)) }},
	{"place.words before", func(v *view) uint8 { return share(v.tree.Sum(0, v.i).Words, v.page.Words) }},
	{"place.words after", func(v *view) uint8 { return level(v.tree.Sum(v.i, len(v.blocks)).Words) }},
	{"place.depth", func(v *view) uint8 { return capped(int(v.own.depth)) }},
	{"place.tag", func(v *view) uint8 { return v.own.tag }},
	{"place.parent tag", func(v *view) uint8 { return v.parent.tag }},
	{"place.twins", func(v *view) uint8 { return level(v.own.Twins) }},
	{"place.parent twins", func(v *view) uint8 { return level(v.parent.Twins) }},
	{"place.grand twins", func(v *view) uint8 { return level(v.grand.Twins) }},
	{"place.children", func(v *view) uint8 { return level(int(v.own.children)) }},
	{"place.parent children", func(v *view) uint8 { return level(int(v.parent.children)) }},
	{"place.siblings", func(v *view) uint8 { return level(v.parent.End - v.parent.First) }},
	{"place.from start", func(v *view) uint8 { return level(v.i - v.parent.First) }},
	{"place.to end", func(v *view) uint8 { return level(v.parent.End - v.i) }},
	{"place.article", within(inArticle)},
	{"place.main", within(inMain)},
	{"place.aside", within(inAside)},
	{"place.footer", within(inFooter)},
	{"place.nav", within(inNav)},
	{"place.header", within(inHeader)},
	{"place.form", within(inForm)},
	{"place.figure", within(inFigure)},
	{"place.list", within(inList)},
	{"place.table", within(inTable)},
	{"place.quote", within(inQuote)},
	{"place.article body", within(inArticleBody)},

	{"head.title", func(v *view) uint8 { return v.facts.title }},
	{"head.of title", func(v *view) uint8 { return v.facts.hasTitle }},
	{"head.summary", func(v *view) uint8 { return v.facts.summary }},
	{"head.body", func(v *view) uint8 { return v.facts.body }},
	{"head.from headline", at(headline, unknown, offset)},
	{"head.up to headline", at(headline, unknown, stepsUp)},

	{"near.words before", at(before, unknown, words)},
	{"near.words after", at(after, unknown, words)},
	{"near.density before", at(before, unknown, density)},
	{"near.density after", at(after, unknown, density)},
	{"near.words 1", func(v *view) uint8 { return level(v.tree.Sum(v.near(1)).Words) }},
	{"near.words 4", func(v *view) uint8 { return level(v.tree.Sum(v.near(4)).Words) }},
	{"near.words 10", func(v *view) uint8 { return level(v.tree.Sum(v.near(10)).Words) }},
	{"near.density 1", func(v *view) uint8 { return v.density(v.near(1)) }},
	{"near.density 4", func(v *view) uint8 { return v.density(v.near(4)) }},
	{"near.density 10", func(v *view) uint8 { return v.density(v.near(10)) }},
	{"near.type before", at(before, unknown, typeOrder)},
	{"near.type after", at(after, unknown, typeOrder)},

	{"boxes.words", func(v *view) uint8 { return share(v.own.Words, v.page.Words) }},
	{"boxes.parent words", func(v *view) uint8 { return share(v.parent.Words, v.page.Words) }},
	{"boxes.grand words", func(v *view) uint8 { return share(v.grand.Words, v.page.Words) }},
	{"boxes.density", func(v *view) uint8 { return share(v.own.LinkChars, v.own.Chars) }},
	{"boxes.parent density", func(v *view) uint8 { return share(v.parent.LinkChars, v.parent.Chars) }},
	{"boxes.grand density", func(v *view) uint8 { return share(v.grand.LinkChars, v.grand.Chars) }},
	{"boxes.prose", func(v *view) uint8 { return share(int(v.own.prose), v.own.Words) }},
	{"boxes.parent prose", func(v *view) uint8 { return share(int(v.parent.prose), v.parent.Words) }},
	{"boxes.grand prose", func(v *view) uint8 { return share(int(v.grand.prose), v.grand.Words) }},

	{"linear.score", func(v *view) uint8 { return linear(v, v.i) }},
	{"linear.to mean", func(v *view) uint8 { return logit(v.linear[v.i] - v.page.mean()) }},
	{"linear.to highest", func(v *view) uint8 { return fromHighest(v.linear[v.i], v.page.highest) }},
	{"linear.before", func(v *view) uint8 { return logit(v.linear[max(v.i-1, 0)]) }},
	{"linear.after", func(v *view) uint8 { return logit(v.linear[min(v.i+1, len(v.blocks)-1)]) }},
	{"linear.near 2", func(v *view) uint8 { return logit(v.meanIn(v.near(2))) }},
	{"linear.near 5", func(v *view) uint8 { return logit(v.meanIn(v.near(5))) }},
	{"linear.near 12", func(v *view) uint8 { return logit(v.meanIn(v.near(12))) }},
	{"linear.box", func(v *view) uint8 { return logit(v.own.mean()) }},
	{"linear.parent", func(v *view) uint8 { return logit(v.parent.mean()) }},
	{"linear.grand", func(v *view) uint8 { return logit(v.grand.mean()) }},
	{"linear.great", func(v *view) uint8 { return logit(v.meanOf(v.up(v.grand.at))) }},
	{"linear.parent to highest", func(v *view) uint8 { return fromHighest(v.parent.mean(), v.page.highestBox) }},
	{"linear.shape", func(v *view) uint8 { return logit(v.shape.mean()) }},
	{"linear.shape to highest", func(v *view) uint8 { return fromHighest(v.shape.mean(), v.page.highestShape) }},
	{"linear.heading", at(heading, 0, linear)},
	{"linear.from heading", at(heading, unknown, distance)},

	{"shape.blocks", func(v *view) uint8 { return level(int(v.shape.blocks)) }},
	{"shape.words", func(v *view) uint8 { return level(int(v.shape.words / v.shape.blocks)) }},
	{"shape.mass", func(v *view) uint8 { return v.ofMass(v.shape.mass) }},
	{"shape.best", func(v *view) uint8 { return bit(v.shape == &v.work.shapes[v.page.bestShape]) }},

	{"mass.parent", func(v *view) uint8 { return v.ofMass(v.parent.mass) }},
	{"mass.grand", func(v *view) uint8 { return v.ofMass(v.grand.mass) }},
	{"mass.from half", func(v *view) uint8 { return v.fromBest(0) }},
	{"mass.from most", func(v *view) uint8 { return v.fromBest(1) }},
	{"mass.from nearly all", func(v *view) uint8 { return v.fromBest(2) }},
	{"mass.up to most", func(v *view) uint8 { return v.path.toBest }},
	{"mass.from first", func(v *view) uint8 { return signed(v.i - v.page.first) }},
	{"mass.to last", func(v *view) uint8 { return signed(v.page.last - v.i) }},
	{"mass.gap before", at(strong, unknown, distance)},
	{"mass.gap after", at(nextStrong, unknown, distance)},
	{"mass.gap words", at(strong, unknown, func(v *view, k int) uint8 { return level(v.tree.Sum(k+1, v.i).Words) })},
	{"mass.up to before", at(strong, unknown, stepsUp)},
	{"mass.up to after", at(nextStrong, unknown, stepsUp)},
	{"mass.near", func(v *view) uint8 { return level(int(v.massIn(v.near(6)) / wholeMass)) }},

	{"names.around", func(v *view) uint8 { return logit(v.work.nameSums[v.own.at][roleAround]) }},
	{"names.worst", func(v *view) uint8 { return logit(v.path.worst * 2) }},
	{"names.best", func(v *view) uint8 { return logit(v.path.best * 2) }},
	{"names.up to worst", func(v *view) uint8 { return capped(int(v.path.worstUp)) }},

	{"sections.headings", func(v *view) uint8 { return level(v.headings) }},
	{"sections.top headings", func(v *view) uint8 { return level(v.topHeadings) }},
	{"sections.article", at(article, 0, func(v *view, box int) uint8 { return 1 + bit(v.holds(box, v.page.headline)) })},
	{"sections.article twins", at(article, 0, func(v *view, box int) uint8 { return level(v.tree.Boxes[box].Twins) })},
	{"sections.article mass", at(article, unknown, func(v *view, box int) uint8 {
		return v.ofMass(v.massIn(v.tree.Boxes[box].First, v.tree.Boxes[box].End))
	})},
	{"sections.cards", func(v *view) uint8 { return level(int(v.path.cards)) }},
	{"sections.card words", func(v *view) uint8 { return level(v.wordsIn(int(v.path.card))) }},
	{"sections.mass before", func(v *view) uint8 { return v.ofMass(v.massIn(0, v.i)) }},
	{"sections.mass after", func(v *view) uint8 { return v.ofMass(v.massIn(v.i+1, len(v.blocks))) }},
	{"sections.worst heading", func(v *view) uint8 { return logit(v.worstHeading) }},
	{"sections.gap links", func(v *view) uint8 { return level(v.tree.Sum(v.strong+1, v.i).LinkChars) }},
	{"sections.gap worst", func(v *view) uint8 { return logit(v.worst) }},
	{"sections.gap links after", func(v *view) uint8 { return level(v.untilStrong().LinkChars) }},
	{"sections.gap words after", func(v *view) uint8 { return level(v.untilStrong().Words) }},
	{"sections.block words", func(v *view) uint8 { return level(v.parent.Words / max(v.parent.End-v.parent.First, 1)) }},

	{"outer.before", at(outerBefore, 0, linear)},
	{"outer.after", at(outerAfter, 0, linear)},
	{"outer.colon", at(outerBefore, 0, announces)},
	{"outer.siblings", func(v *view) uint8 { return isSibling(v, outerBefore(v)) + 2*isSibling(v, outerAfter(v)) }},
	{"outer.words before", at(outerBefore, unknown, words)},
	{"outer.words after", at(outerAfter, unknown, words)},

	{"signs.rule", oddsOf(OddsOfRule)},
	{"signs.kind", oddsOf(OddsOfKind)},
	{"signs.phrase", oddsOf(OddsOfPhrase)},
	{"signs.names", oddsOf(OddsOfNames)},
	{"signs.heading", oddsOf(OddsOfHead)},
	{"signs.box", func(v *view) uint8 { return v.own.signedShare() }},
	{"signs.parent", func(v *view) uint8 { return v.parent.signedShare() }},
	{"signs.grand", func(v *view) uint8 { return v.grand.signedShare() }},
	{"signs.near", func(v *view) uint8 { return level(int(v.between(v.near(4)).signed)) }},
	{"signs.from before", at(signedBefore, unknown, distance)},
	{"signs.to after", at(signedAfter, unknown, distance)},
	{"signs.first terms", func(v *view) uint8 { return level(int(v.sign.Terms[0])) }},
	{"signs.second terms", func(v *view) uint8 { return level(int(v.sign.Terms[1])) }},
	{"signs.third terms", func(v *view) uint8 { return level(int(v.sign.Terms[2])) }},
	{"signs.parent first terms", func(v *view) uint8 { return level(int(v.parent.terms[0])) }},
	{"signs.parent second terms", func(v *view) uint8 { return level(int(v.parent.terms[1])) }},
	{"signs.parent third terms", func(v *view) uint8 { return level(int(v.parent.terms[2])) }},

	{"shared.words", sharedWords(func(v *view) shared { return v.says })},
	{"shared.long", sharedLong(func(v *view) shared { return v.says })},
	{"shared.names", sharedNames(func(v *view) shared { return v.says })},
	{"shared.names said", func(v *view) uint8 { return level(int(v.says.ofNames)) }},
	{"shared.near words", sharedWords(func(v *view) shared { return v.saidNear })},
	{"shared.near long", sharedLong(func(v *view) shared { return v.saidNear })},
	{"shared.near names", sharedNames(func(v *view) shared { return v.saidNear })},
	{"shared.parent words", sharedWords(func(v *view) shared { return v.parent.shared })},
	{"shared.parent long", sharedLong(func(v *view) shared { return v.parent.shared })},
	{"shared.limb words", sharedWords(func(v *view) shared { return v.limb.shared })},
	{"shared.limb long", sharedLong(func(v *view) shared { return v.limb.shared })},
	{"shared.limb names", sharedNames(func(v *view) shared { return v.limb.shared })},
	{"shared.scope words", inScope(sharedWords(func(v *view) shared { return v.scopeSum.shared }))},
	{"shared.scope long", inScope(sharedLong(func(v *view) shared { return v.scopeSum.shared }))},
	{"shared.scope names", inScope(sharedNames(func(v *view) shared { return v.scopeSum.shared }))},
	{"shared.page long", sharedLong(func(v *view) shared { return v.page.shared })},

	{"limb.blocks", func(v *view) uint8 { return level(int(v.limb.end - v.limb.first)) }},
	{"limb.words", func(v *view) uint8 { return level(v.tree.Sum(int(v.limb.first), int(v.limb.end)).Words) }},
	{"limb.mass", func(v *view) uint8 { return v.ofMass(v.limbSum.mass) }},
	{"limb.mean", func(v *view) uint8 { return logit(v.limbSum.mean()) }},
	{"limb.density", func(v *view) uint8 { return v.density(int(v.limb.first), int(v.limb.end)) }},
	{"limb.prose", func(v *view) uint8 {
		return share(int(v.limbSum.prose), v.tree.Sum(int(v.limb.first), int(v.limb.end)).Words)
	}},
	{"limb.block words", func(v *view) uint8 {
		return level(v.tree.Sum(int(v.limb.first), int(v.limb.end)).Words / int(v.limb.end-v.limb.first))
	}},
	{"limb.signed", func(v *view) uint8 {
		return share(int(v.limbSum.signed), v.tree.Sum(int(v.limb.first), int(v.limb.end)).Words+int(v.limb.end-v.limb.first))
	}},
	{"limb.repeated", func(v *view) uint8 { return level(int(v.limbSum.repeated)) }},
	{"limb.twins", func(v *view) uint8 { return level(int(v.limb.twins)) }},
	{"limb.up", func(v *view) uint8 { return capped(int(v.limb.up)) }},
	{"limb.place", func(v *view) uint8 { return bit(v.limb.behind)*2 + bit(v.limb.before)*4 + bit(v.limb.headed) }},
	{"limb.head", func(v *view) uint8 {
		if !v.limb.headed {
			return unknown
		}
		return v.odds[OddsOfPhrase].Of(v.signOf(int(v.limb.first)).Phrase)
	}},
	{"limb.from start", func(v *view) uint8 { return level(v.i - int(v.limb.first)) }},

	{"scope.blocks", inScope(func(v *view) uint8 { return level(int(v.scope.end - v.scope.head)) })},
	{"scope.words", inScope(func(v *view) uint8 { return level(v.tree.Sum(int(v.scope.head), int(v.scope.end)).Words) })},
	{"scope.mass", inScope(func(v *view) uint8 { return v.ofMass(v.scopeSum.mass) })},
	{"scope.mean", inScope(func(v *view) uint8 { return logit(v.scopeSum.mean()) })},
	{"scope.density", inScope(func(v *view) uint8 { return v.density(int(v.scope.head), int(v.scope.end)) })},
	{"scope.block words", inScope(func(v *view) uint8 {
		return level(v.tree.Sum(int(v.scope.head), int(v.scope.end)).Words / int(v.scope.end-v.scope.head))
	})},
	{"scope.signed", inScope(func(v *view) uint8 {
		return share(int(v.scopeSum.signed), v.tree.Sum(int(v.scope.head), int(v.scope.end)).Words+int(v.scope.end-v.scope.head))
	})},
	{"scope.repeated", inScope(func(v *view) uint8 { return level(int(v.scopeSum.repeated)) })},
	{"scope.after", inScope(func(v *view) uint8 { return v.ofMass(v.massIn(int(v.scope.end), len(v.blocks))) })},
	{"scope.head", inScope(func(v *view) uint8 { return v.odds[OddsOfPhrase].Of(v.signOf(int(v.scope.head)).Phrase) })},
	{"scope.head linear", inScope(func(v *view) uint8 { return linear(v, int(v.scope.head)) })},
	{"scope.head title", inScope(func(v *view) uint8 { return v.blocks[v.scope.head].title })},
	{"scope.level", inScope(func(v *view) uint8 { return uint8(v.tree.Blocks[v.scope.head].Level) })},
	{"scope.head words", inScope(func(v *view) uint8 { return words(v, int(v.scope.head)) })},
	{"scope.boxed", inScope(func(v *view) uint8 { return bit(v.scope.boxed) })},
	{"scope.signs", inScope(func(v *view) uint8 { return uint8(v.scope.signs.Count()) })},
	{"scope.most signs", func(v *view) uint8 { return v.scope.most }},
	{"scope.depth", func(v *view) uint8 { return v.scope.depth }},
	{"scope.outside", inScope(hasSign(section.Outside))},
	{"scope.cards", inScope(hasSign(section.Cards))},
	{"scope.labels", inScope(hasSign(section.Labels))},
	{"scope.links", inScope(hasSign(section.Links))},
	{"scope.last", inScope(hasSign(section.Last))},
	{"scope.from start", inScope(func(v *view) uint8 { return level(v.i - int(v.scope.head)) })},

	{"page.words", func(v *view) uint8 { return level(v.page.Words) }},
	{"page.blocks", func(v *view) uint8 { return level(len(v.blocks)) }},
	{"page.density", func(v *view) uint8 { return share(v.page.LinkChars, v.page.Chars) }},
	{"page.prose", func(v *view) uint8 { return share(int(v.page.prose), v.page.Words) }},
	{"page.highest", func(v *view) uint8 { return logit(v.page.highest) }},
	{"page.mean", func(v *view) uint8 { return logit(v.page.mean()) }},
	{"page.mass", func(v *view) uint8 { return level(int(v.page.mass / wholeMass)) }},
	{"page.body", func(v *view) uint8 { return share(v.work.bodyWords, v.page.Words) }},
	{"page.types", func(v *view) uint8 { return v.page.types }},
}

// NumColumns is the number of columns of a sheet.
const NumColumns = len(columns)

// Group names what a column looks at, for ablation.
func Group(column int) string {
	group, _, _ := strings.Cut(columns[column].name, ".")
	return group
}

// within tells whether an element of a kind is around a block.
func within(f flags) func(*view) uint8 {
	return func(v *view) uint8 { return bit(v.own.around&f != 0) }
}

// at measures something else than the block: where it is (-1 for nowhere), what stands for
// none, and the measure of it.
func at(where func(*view) int, none uint8, of func(v *view, k int) uint8) func(*view) uint8 {
	return func(v *view) uint8 {
		if k := where(v); k >= 0 {
			return of(v, k)
		}
		return none
	}
}

// inScope measures what is under a heading; unknown elsewhere.
func inScope(of func(*view) uint8) func(*view) uint8 {
	return func(v *view) uint8 {
		if v.scope.head < 0 {
			return unknown
		}
		return of(v)
	}
}

// hasSign tells whether the section that a block is in has a sign.
func hasSign(of section.Signs) func(*view) uint8 {
	return func(v *view) uint8 { return bit(v.scope.signs.Has(of)) }
}

// sharedWords, sharedLong and sharedNames are the shares of words of a kind that the story says, too.
func sharedWords(in func(*view) shared) func(*view) uint8 {
	return func(v *view) uint8 { s := in(v); return share(int(s.ofWords), int(s.words)) }
}

func sharedLong(in func(*view) shared) func(*view) uint8 {
	return func(v *view) uint8 { s := in(v); return share(int(s.ofLong), int(s.long)) }
}

func sharedNames(in func(*view) shared) func(*view) uint8 {
	return func(v *view) uint8 { s := in(v); return share(int(s.ofNames), int(s.names)) }
}

// oddsOf tells what training met of a part of a block's Sign.
func oddsOf(part int) func(*view) uint8 {
	return func(v *view) uint8 { return v.odds[part].Of(v.ids[part]) }
}
