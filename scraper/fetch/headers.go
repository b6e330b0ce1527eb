package fetch

import (
	"fmt"
	"net/http"
	"strings"

	"golang.org/x/net/http/httpguts"
)

// ParseHeaders reads what is to be sent to one origin each, such as
// "https://news.example Cookie: a=b", for Options.Headers. Its messages hold no
// values: they may be secret.
func ParseHeaders(texts []string) (map[string]http.Header, error) {
	all := map[string]http.Header{}
	for i, text := range texts {
		origin, rest, _ := strings.Cut(strings.TrimSpace(text), " ")
		name, value, ok := strings.Cut(rest, ":")
		name, value = strings.TrimSpace(name), strings.TrimSpace(value)
		if !ok || !httpguts.ValidHeaderFieldName(name) || !httpguts.ValidHeaderFieldValue(value) {
			return nil, fmt.Errorf("the %d. one: want an origin, a name and a value, such as \"https://news.example Cookie: a=b\"", i+1)
		}
		if all[origin] == nil {
			all[origin] = http.Header{}
		}
		all[origin].Add(name, value)
	}
	return all, nil
}
