package scraper

// Kinds of address in the frontier.
const (
	kindSource  = "source" // named by the caller; what it is shows when it comes
	kindSection = "section"
	kindFeed    = "feed"
	kindSitemap = "sitemap"
	kindPage    = "page" // a later page of a list
	kindArticle = "article"
)

// Priorities within a host: what finds news comes first.
const (
	prioritySource  = 100
	priorityFeed    = 90
	prioritySitemap = 80
	prioritySection = 70
	priorityPage    = 65
	priorityArticle = 60
	priorityRelated = 30
	priorityOld     = 20 // of sitemaps, what has not changed lately, or does not say when
)

func priorityOf(kind string) int {
	switch kind {
	case kindSource:
		return prioritySource
	case kindFeed:
		return priorityFeed
	case kindSitemap:
		return prioritySitemap
	case kindSection:
		return prioritySection
	}
	return priorityArticle
}

// Finders that vouch for a story.
const (
	byFeed = "feed"
	byNews = "news_sitemap"
)

// vouches reports a finder that vouches for a story.
func vouches(by string) bool { return by == byFeed || by == byNews }
