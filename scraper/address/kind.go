package address

import (
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"
)

// A Kind is what an address probably leads to.
type Kind string

// The kinds.
const (
	Article    Kind = "article"
	Section    Kind = "section" // a list of articles
	Pagination Kind = "pagination"
	Furniture  Kind = "furniture" // log-in, privacy policy, topic, author, trap
	Feed       Kind = "feed"
	Sitemap    Kind = "sitemap"
)

// Classify says what an address probably is by its spelling alone, with a
// score of how like an article it looks.
func (w Words) Classify(raw string) (Kind, float64) {
	a, ok := ShapeOf(raw)
	if !ok || w.Trap(raw) != "" || w.IsFurniture(a) {
		return Furniture, 0
	}
	score := a.Score()
	switch {
	case w.IsPage(a):
		return Pagination, 0
	case score >= markScore:
		return Article, min(1, score*2)
	}
	return Section, score
}

// IsPost reports an address as WordPress gives to posts without being told otherwise:
// /?p=123. Elsewhere that is the page of a list: what stands at it must tell.
func (a Shape) IsPost() bool {
	return len(a.segments) == 0 && len(a.query) == 1 && isDigits(a.query.Get("p"))
}

// PageNumber returns which page of a list an address is, 1 for one that does
// not say.
func (w Words) PageNumber(raw string) int {
	a, ok := ShapeOf(raw)
	if !ok || !w.IsPage(a) {
		return 1
	}
	text := ""
	for _, names := range [...][]string{w.pages, counters} {
		for _, name := range names {
			if v := a.query.Get(name); text == "" && isDigits(v) {
				text = v
			}
		}
	}
	if n := len(a.segments); text == "" && n >= 2 {
		text = a.segments[n-1]
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 {
		return 1
	}
	return n
}

// Last returns the number at the end of an address whose link says that it is a page
// of a list, 1 where there is none: "/archive/2", "/news/page-2.html", "/?from=2".
func (a Shape) Last() int {
	text := ""
	for _, name := range slices.Sorted(maps.Keys(a.query)) {
		if v := a.query.Get(name); isDigits(v) {
			text = v
		}
	}
	if n := len(a.segments); text == "" && n > 0 {
		name := strings.TrimSuffix(a.segments[n-1], path.Ext(a.segments[n-1]))
		text = name[len(strings.TrimRight(name, "0123456789")):]
	}
	if n, err := strconv.Atoi(text); err == nil && n > 1 {
		return n
	}
	return 1
}

// isFile reports whether the address leads to something other than a page.
func (a Shape) isFile() bool {
	if len(a.segments) == 0 {
		return false
	}
	switch path.Ext(a.segments[len(a.segments)-1]) {
	case ".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".avif", ".ico", ".pdf", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".zip", ".gz",
		".mp3", ".mp4", ".m4a", ".m3u8", ".mov", ".avi", ".webm", ".ogg", ".wav", ".css", ".js", ".json", ".xml", ".rss", ".atom", ".ics", ".csv",
		".exe", ".dmg", ".apk", ".woff", ".woff2", ".ttf", ".epub", ".vcf", ".txt":
		return true
	}
	return false
}

// IsFurniture reports whether the address leads to something other than a page,
// or a segment of its path names a part of the site that holds no articles. Only
// a short segment says so: a headline may hold any word.
func (w Words) IsFurniture(a Shape) bool {
	if a.isFile() {
		return true
	}
	if n := len(a.segments); a.inQuery && n > 1 && hasID(a.segments[n-1]) {
		return false // of forums, where "/topic/57339-the-bridge" is the text itself
	}
	for i, s := range a.segments {
		s = strings.TrimSuffix(s, path.Ext(s))
		if (w.furniture[s] || isSoftware(s)) && (i < 3 || i == len(a.segments)-1) {
			return true
		}
	}
	return false
}

// IsPage reports whether the address is a later page of a list.
func (w Words) IsPage(a Shape) bool {
	for _, names := range [...][]string{w.pages, counters, offsets} {
		for _, name := range names {
			if v := a.query.Get(name); v != "" && len(v) <= 4 && isDigits(v) {
				return true
			}
		}
	}
	n := len(a.segments)
	if n < 2 || !isDigits(a.segments[n-1]) || len(a.segments[n-1]) > 4 {
		return false
	}
	folder := a.segments[n-2]
	return folder == pageFolder || slices.Contains(w.pages, folder)
}
