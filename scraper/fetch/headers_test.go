package fetch_test

import (
	"net/http"
	"reflect"
	"strings"
	"testing"

	"rens/scraper/fetch"
)

func TestParseHeaders(t *testing.T) {
	got, err := fetch.ParseHeaders([]string{"https://a.example Cookie: a=b", " https://a.example  X-Key : c:d ", "http://b.example:81 Cookie:"})
	want := map[string]http.Header{"https://a.example": {"Cookie": {"a=b"}, "X-Key": {"c:d"}}, "http://b.example:81": {"Cookie": {""}}}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%v, %v, want %v", got, err, want)
	}
	for _, text := range []string{"", "https://a.example", "https://a.example secret", "https://a.example Coo kie: secret", "https://a.example Cookie: secret\nX: y"} {
		if _, err := fetch.ParseHeaders([]string{"https://a.example Cookie: a=b", text}); err == nil || !strings.Contains(err.Error(), "the 2. one") || strings.Contains(err.Error(), "secret") {
			t.Errorf("%q: %v", text, err)
		}
	}
}
