package media

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"rens/clean/page"
	"rens/clean/plain"
)

// largest returns the address of the largest rendition of an <img> that the
// page names: in srcset, in the <source> elements of its <picture>, in src, or
// in the attributes of lazy loaders. Renditions without a width are taken only
// where none has one.
func largest(n *html.Node) string {
	var best rendition
	if p := n.Parent; p != nil && p.Data == "picture" {
		for kid := range p.ChildNodes() {
			if kid.Type == html.ElementNode && kid.Data == "source" {
				best.consider(firstAttr(kid, "srcset", "data-srcset", "data-lazy-srcset"))
			}
		}
	}
	best.consider(firstAttr(n, "data-srcset", "data-lazy-srcset"))
	best.consider(firstAttr(n, "srcset"))
	if v := source(n); v != "" && (best.url == "" || best.width < float64(size(page.Attr(n, "width"))) || best.width <= iconLong) {
		return v
	}
	return best.url
}

// lazyAttrs are the attributes in which lazy loaders keep the address of a picture.
var lazyAttrs = [...]string{"data-src", "data-original", "data-lazy-src", "data-lazy", "data-url", "data-image", "data-img-src"}

// source returns the address in an attribute of a lazy loader that is known; else
// that in src; where that is none or of something put in a picture's place, that in
// any data- attribute that is named after a source, though not after a small one.
func source(n *html.Node) string {
	for _, key := range lazyAttrs {
		if v := strings.TrimSpace(page.Attr(n, key)); v != "" && usable(v) {
			return v
		}
	}
	src := strings.TrimSpace(page.Attr(n, "src"))
	if !usable(src) {
		src = ""
	}
	if src == "" || standsIn(src) {
		for i := range n.Attr {
			a := &n.Attr[i]
			if v := strings.TrimSpace(a.Val); isLazy(a.Key) && usable(v) && strings.Contains(v, "/") && isPictureAddress(v) {
				return v
			}
		}
	}
	return src
}

// standsIn reports an address of a file that stands in for a picture until it is
// loaded, by what such files are called.
func standsIn(src string) bool {
	file := strings.ToLower(src[strings.LastIndexByte(src, '/')+1:])
	return strings.Contains(file, ".gif") || strings.Contains(file, ".svg") ||
		slices.ContainsFunc([]string{"spacer", "blank", "placeholder", "pixel", "transparent", "loading", "lazy", "1x1"}, func(w string) bool { return strings.Contains(file, w) })
}

// isLazy reports the name of an attribute that may hold the address of a picture
// for a script.
func isLazy(key string) bool {
	name, ok := strings.CutPrefix(key, "data-")
	has := func(word string) bool { return strings.Contains(name, word) }
	return ok && slices.ContainsFunc([]string{"src", "original", "image", "img", "file"}, has) &&
		!slices.ContainsFunc([]string{"set", "low", "small", "thumb", "placeholder", "blur", "preview"}, has)
}

// isPictureAddress reports an address whose path ends like that of a picture.
func isPictureAddress(s string) bool {
	s, _, _ = strings.Cut(s, "?")
	return IsPicture(s)
}

// A rendition is one size of a picture.
type rendition struct {
	url   string
	width float64 // pixels, or a thousand times the density
}

// usable reports addresses that lead to a picture: no inline data, no
// placeholder, no unfilled template.
func usable(s string) bool {
	return !strings.HasPrefix(s, "data:") && !strings.HasPrefix(s, "blob:") && !strings.Contains(s, "{") && !strings.HasPrefix(s, "about:")
}

// consider reads a srcset. Source: HTML standard, section 4.8.4.2.1.
func (r *rendition) consider(srcset string) {
	for srcset = strings.TrimLeft(srcset, " \t\n\r\f,"); srcset != ""; srcset = strings.TrimLeft(srcset, " \t\n\r\f,") {
		end := strings.IndexAny(srcset, " \t\n\r\f")
		if end < 0 {
			end = len(srcset)
		}
		ref, rest := srcset[:end], srcset[end:]
		width := 1000.0
		if strings.HasSuffix(ref, ",") {
			ref = strings.TrimRight(ref, ",")
		} else {
			var desc string
			desc, rest, _ = strings.Cut(rest, ",")
			width = descriptor(strings.TrimSpace(desc))
		}
		if usable(ref) && width > r.width {
			r.url, r.width = ref, width
		}
		srcset = rest
	}
}

func descriptor(s string) float64 {
	if s == "" {
		return 1000
	}
	s, _, _ = strings.Cut(s, " ")
	v, err := strconv.ParseFloat(s[:len(s)-1], 64)
	if err != nil {
		return 1
	}
	if s[len(s)-1] == 'x' {
		return v * 1000
	}
	return v
}

// fileKey is the same for the renditions of one file: the name of the file
// without what scales it. A name that says nothing, and an address whose query
// names the file, are kept whole.
func fileKey(address string) string {
	if address == "" {
		return ""
	}
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	if strings.Contains(u.RawQuery, "url=") {
		if inner := u.Query().Get("url"); IsPicture(strings.SplitN(inner, "?", 2)[0]) {
			return fileKey(inner)
		}
	}
	name := u.Path[strings.LastIndexByte(u.Path, '/')+1:]
	stem := strings.ToLower(name)
	for range 2 {
		if i := strings.LastIndexByte(stem, '.'); i > 0 && IsPicture(stem) {
			stem = stem[:i]
		}
	}
	switch {
	case strings.Contains(name, ".") && len(stem) == len(name) || stem == "" || len(stem) == len(name) && len(stem) < bareName:
		return u.Host + u.Path + "?" + u.RawQuery
	case len(stem) < tellingName:
		return u.Host + u.Path
	}
	return unscaled(stem)
}

// unscaled removes sizes from the name of a file: -1200x800, _640, @2x,
// -scaled.
func unscaled(stem string) string {
	stem = strings.TrimSuffix(stem, "-scaled")
	for range 2 {
		i := strings.LastIndexAny(stem, "-_@.")
		if i < shortStem {
			break
		}
		if !scale(stem[i+1:]) { // a quality after a width: -1200-80
			k := strings.LastIndexByte(stem[:i], '-')
			if k < shortStem || len(stem)-i > 3 || plain.LeadingDigits(stem[i+1:]) != len(stem)-i-1 || !scale(stem[k+1:i]) {
				break
			}
			i = k
		}
		stem = stem[:i]
	}
	return stem
}

// scale reports 1200x800, 640w, w640, 2x, and plain widths of pictures.
func scale(s string) bool {
	s = strings.TrimPrefix(s, "w")
	n := plain.LeadingDigits(s)
	if n == 0 || n > widthDigits {
		return s == "large" || s == "medium" || s == "small" || s == "thumb" || s == "thumbnail"
	}
	switch rest := s[n:]; {
	case rest == "x" || rest == "w" || rest == "px":
		return true
	case rest == "":
		return n >= 3 && s[n-1] == '0'
	case rest[0] == 'x':
		return plain.LeadingDigits(rest[1:]) == len(rest)-1
	}
	return false
}

// IsPicture reports whether a path ends like that of a file with a picture.
func IsPicture(path string) bool {
	i := strings.LastIndexByte(path, '.')
	if i < 0 {
		return false
	}
	var buf [8]byte
	if len(path)-i > len(buf) {
		return false
	}
	switch string(plain.AppendLower(buf[:0], path[i+1:])) {
	case "jpg", "jpeg", "png", "webp", "gif", "avif", "tif", "tiff":
		return true
	}
	return false
}
