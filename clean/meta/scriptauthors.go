package meta

import (
	"strings"

	"rens/clean/plain"
)

// scriptAuthors reads the author that the data of scripts hold, under names
// such as "pagePostAuthor": "Jane Doe" and "authors": [{"name": "Jane Doe"}]:
// the last resort. It takes the first that has the look of a name.
func (s *signs) scriptAuthors() []byliner {
	for _, script := range s.doc.Scripts {
		src := string(script)
		for {
			i := strings.Index(src, "uthor")
			if i < 0 {
				break
			}
			src = src[i+len("uthor"):]
			if list := s.addNames(nil, plain.Text(authorValue(src)), "script", true); len(list) > 0 {
				return list
			}
		}
	}
	return nil
}

// authorValue returns the string after a key that ends within s: its value, or
// the name of the object, or of the first object of the list, that is its
// value.
func authorValue(s string) string {
	s = strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(s, "s"), "Name"), "_name")
	s = strings.TrimPrefix(s, "\\")
	if !strings.HasPrefix(s, `"`) && !strings.HasPrefix(s, `'`) {
		return ""
	}
	s = strings.TrimLeft(s[1:min(len(s), 200)], " ")
	if !strings.HasPrefix(s, ":") {
		return ""
	}
	s = strings.TrimLeft(s[1:], " [")
	if strings.HasPrefix(s, "{") {
		i := strings.Index(s, `"name`)
		if i < 0 || strings.IndexByte(s[:i], '}') >= 0 {
			return ""
		}
		s = strings.TrimLeft(s[i+len(`"name`):], "\\\" :")
	}
	s = strings.TrimLeft(s, "\\\"'")
	if end := strings.IndexAny(s, `"\`); end > 0 && end < 80 {
		return s[:end]
	}
	return ""
}
