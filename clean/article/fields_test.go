package article

import (
	"encoding/json"
	"strings"
	"testing"
)

// TestEncoder holds that fields come in the record's order, as the whole record has them.
func TestEncoder(t *testing.T) {
	a := &Article{ID: "1", Title: "a <b> & \"c\"", Languages: []Share{{"da", 1}}}
	e, err := NewEncoder([]string{"languages", "title", "id"})
	if err != nil {
		t.Fatal(err)
	}
	got, err := e.Append([]byte("x "), a)
	if want := `x {"id":"1","title":"a <b> & \"c\"","languages":[{"lang":"da","share":1.0}]}`; err != nil || string(got) != want {
		t.Errorf("%s, %v; want %s", got, err, want)
	}
	all, err := NewEncoder(FieldNames())
	if err != nil {
		t.Fatal(err)
	}
	whole, _ := a.Encode(false)
	if got, _ := all.Append(nil, a); string(got)+"\n" != string(whole) || !json.Valid(got) {
		t.Errorf("all fields: %s, want %s", got, whole)
	}
	if _, err := NewEncoder([]string{"titel"}); err == nil || !strings.Contains(err.Error(), `"titel"`) {
		t.Error(err)
	}
}
