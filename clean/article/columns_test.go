package article_test

import (
	"encoding/json"
	"math"
	"reflect"
	"strings"
	"testing"

	"rens/clean/article"
)

func TestDecimal(t *testing.T) {
	for value, want := range map[article.Decimal]string{0: "0.0", 1: "1.0", 0.99: "0.99", -3: "-3.0", 1e-7: "0.0000001", 12345678: "12345678.0", 1.0 / 3: "0.3333333333333333"} {
		got, err := json.Marshal(value)
		var back article.Decimal
		if err != nil || string(got) != want || json.Unmarshal(got, &back) != nil || back != value {
			t.Errorf("%g is written %s (%v), want %s; it reads back as %g", float64(value), got, err, want, float64(back))
		}
	}
	for _, none := range []float64{math.NaN(), math.Inf(1)} {
		if got, err := json.Marshal(article.Decimal(none)); err == nil {
			t.Errorf("%g is written %s", none, got)
		}
	}
}

// TestColumns holds of the types that every field stands in every record and is of
// one type: none is left out where it is empty, none has keys of its own, and no
// number is written whole in one record and with a point in another.
func TestColumns(t *testing.T) {
	seen := map[reflect.Type]bool{}
	var look func(typ reflect.Type, path string)
	look = func(typ reflect.Type, path string) {
		switch typ.Kind() {
		case reflect.Pointer, reflect.Slice:
			look(typ.Elem(), path)
		case reflect.Map, reflect.Interface:
			t.Errorf("%s is a %s, whose fields differ from record to record", path, typ)
		case reflect.Float64, reflect.Float32:
			if typ != reflect.TypeFor[article.Decimal]() {
				t.Errorf("%s is a %s, want a Decimal", path, typ)
			}
		case reflect.Struct:
			for i := range typ.NumField() {
				f := typ.Field(i)
				name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
				if name == "" || options != "" {
					t.Errorf("%s.%s has the tag %q, want a name alone", path, f.Name, f.Tag.Get("json"))
				}
				look(f.Type, path+"."+name)
			}
			seen[typ] = true
		}
	}
	look(reflect.TypeFor[article.Article](), "")
	for _, typ := range recordTypes() {
		if !seen[typ] {
			t.Errorf("%s is in no record", typ)
		}
	}
}

func TestShares(t *testing.T) {
	got := article.Shares(map[string]float64{"sv": 0.1, "da": 0.6, "nb": 0.1, "en": 0.2})
	want := []article.Share{{Lang: "da", Share: 0.6}, {Lang: "en", Share: 0.2}, {Lang: "nb", Share: 0.1}, {Lang: "sv", Share: 0.1}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if got := article.Shares(nil); got == nil || len(got) != 0 {
		t.Errorf("%v of no languages, want an empty list", got)
	}
}
