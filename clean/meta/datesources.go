package meta

import (
	"slices"
	"strings"
	"time"

	"rens/clean/plain"
)

// Dates outside these are none of a page of the web: it is not older, and no
// page is dated further ahead of its fetching than zones do.
const (
	firstYear = 1990
	lastYear  = 2100
	zones     = 14 * time.Hour // the clocks of the world are no further from UTC
)

// trust is what Date.Confidence says by the kind of source. It is an order, not a
// measured share: the page's data before what it prints, what says that it dates
// the publication before what dates anything.
var trust = struct {
	data, otherData, created         float64 // JSON-LD: of the story, of another entity, of its making
	explicit, published, day, change float64 // metas
	anyDate                          float64 // metas of which no more is known
	time, class, text                float64 // printed, right by the headline
	far                              float64 // share lost far from it, half of that at tuning.dateWithin
	beside                           float64 // share left beside the story
	relative                         float64 // the most where only the time of fetching makes it whole
	url, title, standIn              float64
	script, dateline                 float64 // where nothing else names a day
}{
	data: 0.98, otherData: 0.92, created: 0.8,
	explicit: 0.95, published: 0.92, day: 0.8, change: 0.9, anyDate: 0.6,
	time: 0.75, class: 0.78, text: 0.66, far: 0.4, beside: 0.5, relative: 0.45,
	url: 0.65, title: 0.25, standIn: 0.3,
	script: 0.5, dateline: 0.2,
}

// dateMeta says what a meta dates, by the words in its name; what it holds must
// be a date in any case.
func dateMeta(m metaTag) (mention, bool) {
	switch {
	case !plain.HasDigit(m.content):
		return mention{}, false
	case isExplicit("meta." + m.name):
		return mention{published, "meta." + m.name, trust.explicit, "meta.explicit"}, true
	case m.name == "date":
		return mention{published, "meta.date", trust.day, "meta.day"}, true
	}
	for _, row := range dateMetas {
		if slices.ContainsFunc(row.words, func(w string) bool { return strings.Contains(m.name, w) }) {
			return mention{row.field, "meta." + m.name, row.trust, row.kind}, row.field != ""
		}
	}
	return mention{}, false
}

// dateMetas are the words of those names, in the order in which they are
// looked for. The first are dates of something else.
var dateMetas = []struct {
	words []string
	mention
}{
	{words: []string{"expir", "valid", "event", "start", "end", "birth", "copyright", "capture"}},
	{[]string{"modif", "updat", "lastmod", "moddate", "revis", "review"}, mention{modified, "", trust.change, "meta.modified"}},
	{[]string{"publi", "pubdate", "pub_date", "pub-date", "pdate", "ptime", "issued", "release", "online_date", "posted", "post_date", "displaydate", "regdate"}, mention{published, "", trust.published, "meta.published"}},
	{[]string{"created", "article_date", "doc_date", "dc.date", "dcterms.date", "citation_date", "article:date"}, mention{published, "", trust.day, "meta.day"}},
	{[]string{"date"}, mention{published, "", trust.anyDate, "meta.date"}},
}
