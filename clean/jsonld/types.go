package jsonld

import "strings"

// What a type says is asked in these ways, each named by what it is for.
// Source of the types: schema.org, subtypes of CreativeWork, the values of
// og:type, and what newsrooms write.

// Rank says how likely an entity of that type is the story itself: 3 for
// articles, 2 for other works that stand for a page, 1 for the page as such.
func Rank(t string) int {
	switch {
	case strings.HasSuffix(t, "Article"), strings.HasSuffix(t, "Posting"), t == "Report", strings.HasSuffix(t, "Review"),
		t == "LiveBlog", t == "Newsarticle", t == "article":
		return 3
	case t == "Recipe", t == "HowTo", t == "VideoObject", t == "PodcastEpisode", t == "CreativeWork", t == "Course", t == "Guide",
		t == "Event", t == "Book", t == "Interview", t == "AudioObject", t == "QAPage", t == "FAQPage", t == "Quiz", t == "Thesis",
		t == "Dataset", t == "Chapter", t == "Photograph", t == "ImageGallery":
		return 2
	case strings.HasSuffix(t, "Page"):
		return 1
	}
	return 0
}

// IsStory reports the types by which newsrooms and blogs call a story: not
// those of manuals and forums.
func IsStory(t string) bool {
	switch t = strings.ToLower(t); t {
	case "report", "liveblog", "blogposting", "liveblogposting":
		return true
	case "techarticle", "apireference":
		return false
	}
	return strings.HasSuffix(t, "article")
}

// IsArticle reports the types, of schema.org or OpenGraph, of a page that
// holds one text and is no list of others: manuals included.
func IsArticle(t string) bool {
	t = strings.ToLower(t)
	return strings.HasSuffix(t, "article") || strings.HasSuffix(t, "blogposting")
}

// IsLive reports the type of a live blog.
func IsLive(t string) bool { return strings.EqualFold(t, "LiveBlogPosting") }

// IsForum reports the types of a page whose text its readers write in turns.
func IsForum(t string) bool { return t == "QAPage" || t == "DiscussionForumPosting" }

// IsList reports types of a page that is about other pages. An ItemList is
// none of them: stories hold lists.
func IsList(t string) bool { return traitsOf(t)&list != 0 }

// IsOther reports types of what is no story: goods, services, questions,
// forums.
func IsOther(t string) bool { return traitsOf(t)&other != 0 }

// IsPlayed reports a type of what is watched or heard, of schema.org or OpenGraph.
func IsPlayed(t string) bool {
	return t == "VideoObject" || t == "AudioObject" || t == "PodcastEpisode" || strings.HasPrefix(t, "video.") || strings.HasPrefix(t, "music.")
}

// Class is what the model of clean/score reads of the types of a page: bit 0 an
// article, bit 1 some other page, bit 2 a product, forum or the like.
func Class(types []string) uint8 {
	var class traits
	for _, t := range types {
		class |= traitsOf(t) & (modelArticle | modelPage | modelGoods)
	}
	return uint8(class)
}

// traits are what a type is, as it is written. What the model reads of it is what
// it was trained with.
type traits uint8

const (
	modelArticle traits = 1 << iota
	modelPage
	modelGoods
	list
	other
)

func traitsOf(t string) traits {
	switch t {
	case "article", "Article", "NewsArticle", "BlogPosting", "ReportageNewsArticle", "LiveBlogPosting", "OpinionNewsArticle", "AnalysisNewsArticle",
		"ReviewNewsArticle", "Report", "ScholarlyArticle", "AdvertiserContentArticle", "news", "blog":
		return modelArticle
	case "TechArticle":
		return modelArticle | other
	case "website", "WebPage", "AboutPage", "ContactPage":
		return modelPage
	case "CollectionPage", "SearchResultsPage", "ProfilePage":
		return modelPage | list
	case "Blog", "ItemList":
		return modelPage | other
	case "MediaGallery":
		return list
	case "Product", "DiscussionForumPosting", "QAPage", "FAQPage", "Service", "SoftwareApplication", "LocalBusiness":
		return modelGoods | other
	case "product", "product.group", "og:product", "Question", "Offer":
		return modelGoods
	case "ProductGroup", "ItemPage", "ProfessionalService", "JobPosting":
		return other
	}
	return 0
}
