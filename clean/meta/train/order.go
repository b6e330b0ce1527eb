package train

// The orders that were set by hand: from them the rankers start, and where no
// ranker is better they stand. They rest on the development pages (docs/EXTRACTION.md).
var (
	// The heading that is most like the titles of the page's data, unless it says
	// the site's name or is unlike them all; else the first of the latter.
	titleOrder = map[string]float64{
		"h1": 1.9, "h1.part": 3, "like": 4, "words": 2, "in_article": 0.4, "role_title": 0.4, "beside": -2, "h2": -4,
		"site": -6, "tag_end": -6, "home": -6, "unlike_h2": -3, "unlike_short": -3, "unlike_many": -3,
		"jsonld.headline": 1.08, "og:title": 1.06, "twitter:title": 1.04, "title": 1.02,
		"parted_tag": -0.2, "title.head": -0.01, "og:title.head": -0.01, "twitter:title.head": -0.5, "jsonld.headline.head": -0.5,
		"title.beheaded": 0.02, "og:title.beheaded": -0.01,
	}
	// What is trusted most, but first the day that the page prints by its headline
	// where its data know another.
	dateOrder = map[string]float64{"trust": 10, "corrects": 10, "modified": -5.5}
	// People before the site's namesake and houses, the page's data before its
	// bylines, these before its text, the nearest to the headline first.
	authorOrder = map[string]float64{
		"people": 8, "eponym": 2, "house": 2, "typed_house": 6, "typed_eponym": 0.5, "account": -6, "helpers": -6,
		"jsonld.author": 5, "jsonld.author.other": 4.8, "jsonld.creator": 4.5, "jsonld.creator.other": 4.4,
		"meta.author": 4, "meta.article:author": 3.9, "meta.other": 3.5,
		"byline": 3.7, "byline.link": 3.9, "byline.run": 4.2, "text": 1, "text.apart": 1, "text.line": 4, "text.after_date": -1, "alone": -2, "signature": 0, "own_house": -1.5, "about": 2, "joined": 1, "plain": 2, "extends": 5,
		"distance": -6, "near": 1, "before": -1, "beside": -5, "in_bio": -1, "one_word": -5, "unprinted": -6,
	}
)
