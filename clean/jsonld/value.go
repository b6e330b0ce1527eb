package jsonld

import "strings"

// A Value is one JSON value. Objects and arrays keep their order; kids of an
// object bear their key. The zero Value is null.
type Value struct {
	Key  string
	Kind Kind
	Str  string // a string's text, a number as written
	Kids []Value
}

// A Kind is what a Value is.
type Kind uint8

// The kinds of JSON.
const (
	Null Kind = iota
	String
	Number
	True
	False
	Object
	Array
)

// nothing is what Get returns for a name that is not there; never written to.
var nothing Value

// Nothing returns the null value that Get returns.
func Nothing() *Value { return &nothing }

// Get returns the last member of that name, as JSON.parse would, or null.
func (v *Value) Get(key string) *Value {
	if v.Kind == Object {
		for i := len(v.Kids) - 1; i >= 0; i-- {
			if v.Kids[i].Key == key {
				return &v.Kids[i]
			}
		}
	}
	return &nothing
}

// First returns the text of v: a string, the first string of an array, or the
// @value or name of an object.
func (v *Value) First() string {
	switch v.Kind {
	case String, Number:
		return v.Str
	case Array:
		for i := range v.Kids {
			if t := v.Kids[i].First(); t != "" {
				return t
			}
		}
	case Object:
		return v.text("@value", "name", "@id")
	}
	return ""
}

// text returns the first member of these names that is a string.
func (v *Value) text(keys ...string) string {
	for _, k := range keys {
		if t := v.Get(k); t.Kind == String {
			return t.Str
		}
	}
	return ""
}

// Word returns the text of a boolean, string or number, or of the first member
// of an array.
func (v *Value) Word() string {
	switch v.Kind {
	case True:
		return "true"
	case False:
		return "false"
	case Array:
		if len(v.Kids) > 0 {
			return v.Kids[0].Word()
		}
	}
	return v.Str
}

// Each calls f for v, or for each member where v is an array or an @list.
func (v *Value) Each(f func(*Value)) {
	switch v.Kind {
	case Null:
	case Array:
		for i := range v.Kids {
			v.Kids[i].Each(f)
		}
	case Object:
		if list := v.Get("@list"); list.Kind != Null {
			list.Each(f)
			return
		}
		f(v)
	default:
		f(v)
	}
}

// Ref returns the address that v is or bears.
func (v *Value) Ref() string {
	switch v.Kind {
	case String:
		return v.Str
	case Object:
		return v.text("@id", "url", "@value")
	case Array:
		if len(v.Kids) > 0 {
			return v.Kids[0].Ref()
		}
	}
	return ""
}

// Headline returns the headline of an entity as written.
func (v *Value) Headline() string {
	for _, k := range [...]string{"headline", "name", "alternativeHeadline"} {
		if h := v.Get(k).First(); h != "" {
			return h
		}
	}
	return ""
}

// Types returns the schema.org types of v without their address.
func (v *Value) Types() []string {
	t := v.Get("@type")
	switch t.Kind {
	case String:
		return []string{BareType(t.Str)}
	case Array:
		var out []string
		for i := range t.Kids {
			if t.Kids[i].Kind == String {
				out = append(out, BareType(t.Kids[i].Str))
			}
		}
		return out
	}
	return nil
}

// Rank is that of the type of v that ranks highest.
func (v *Value) Rank() int {
	t := v.Get("@type")
	if t.Kind == String {
		return Rank(BareType(t.Str))
	}
	best := 0
	for i := range t.Kids {
		best = max(best, Rank(BareType(t.Kids[i].Str)))
	}
	return best
}

// BareType returns a type without its address: "Article" of
// "https://schema.org/Article".
func BareType(s string) string {
	s = strings.TrimSpace(s)
	if i := strings.LastIndexAny(s, "/#:"); i >= 0 {
		s = s[i+1:]
	}
	return s
}
