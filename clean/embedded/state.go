package embedded

import (
	"bytes"
	"encoding/json"
	"strings"

	"rens/clean/jsonld"
	"rens/clean/plain"
)

// readState returns the parts of the longest text that the states in some scripts
// hold beside a title.
func readState(scripts [][]byte, title string) []string {
	title = plain.Fold(title)
	if title == "" {
		return nil
	}
	s := state{title: title}
	room, left := mostState, jsonld.Limit
	for _, script := range scripts {
		if room -= len(script); room < 0 {
			break
		}
		if raw := findJSON(script); raw != nil {
			values, _ := jsonld.Read(string(raw), &left)
			s.roots, s.entries = values, nil
			for i := range values {
				s.look(&values[i], false)
			}
		}
	}
	return s.best
}

// findJSON returns the object or array that a script is, assigns to a variable or
// parses from a string; nil where it does none of these.
func findJSON(script []byte) []byte {
	script = bytes.TrimSpace(script)
	if len(script) == 0 {
		return nil
	}
	if script[0] != '{' && script[0] != '[' {
		_, value, found := bytes.Cut(script, []byte("="))
		if !found {
			return nil
		}
		if script = bytes.TrimSpace(value); bytes.HasPrefix(script, []byte("JSON.parse(")) {
			var text string
			if json.NewDecoder(bytes.NewReader(script[len("JSON.parse("):])).Decode(&text) != nil {
				return nil
			}
			return []byte(text)
		}
		if len(script) == 0 || script[0] != '{' && script[0] != '[' {
			return nil
		}
	}
	var value json.RawMessage
	if json.NewDecoder(bytes.NewReader(script)).Decode(&value) != nil {
		return nil
	}
	return value
}

// A state is one page's, being looked through.
type state struct {
	title   string // folded
	best    []string
	size    int                      // of best
	roots   []jsonld.Value           // of the script that is being looked through
	entries map[string]*jsonld.Value // the objects in roots by their keys, once one is asked for
}

// entry returns the object that a store of entities keeps under a key, nil for none.
func (s *state) entry(key string) *jsonld.Value {
	if s.entries == nil {
		s.entries = make(map[string]*jsonld.Value)
		for i := range s.roots {
			s.index(&s.roots[i])
		}
	}
	return s.entries[key]
}

func (s *state) index(v *jsonld.Value) {
	for i := range v.Kids {
		kid := &v.Kids[i]
		if kid.Kind == jsonld.Object && kid.Key != "" && s.entries[kid.Key] == nil {
			s.entries[kid.Key] = kid
		}
		s.index(kid)
	}
}

// look goes through a value for texts under keys of stories; titled is whether an
// object around it says the title.
func (s *state) look(v *jsonld.Value, titled bool) {
	titled = titled || v.Kind == jsonld.Object && s.saysTitle(v)
	for i := range v.Kids {
		kid := &v.Kids[i]
		if !titled || !holdsStory(kid.Key) {
			s.look(kid, titled)
			continue
		}
		t := text{state: s, told: make(map[string]bool)}
		t.gather(kid)
		if t.size > s.size {
			s.best, s.size = t.parts, t.size
		}
	}
}

func (s *state) saysTitle(v *jsonld.Value) bool {
	for i := range v.Kids {
		if kid := &v.Kids[i]; kid.Kind == jsonld.String && len(kid.Str) < 2*len(s.title)+64 && plain.Fold(kid.Str) == s.title {
			return true
		}
	}
	return false
}

// holdsStory reports the keys under which states keep a story's text.
func holdsStory(key string) bool {
	key = strings.ToLower(key)
	switch key {
	case "content", "contents", "paragraphs", "text", "html", "story", "blocks", "richtext", "markdown":
		return true
	}
	return strings.HasSuffix(key, "body") || strings.HasPrefix(key, "body") || strings.HasSuffix(key, "content") || strings.HasSuffix(key, "html")
}

// isSaid reports the keys whose strings are text within such a value. The others
// are types, addresses, captions and credits.
func isSaid(key string) bool {
	switch strings.ToLower(key) {
	case "", "text", "content", "html", "value", "body", "paragraph", "data", "markdown", "quote", "heading":
		return true
	}
	return false
}

// isBeside reports an object that calls itself what stands beside a story: its strings are none of the text.
func isBeside(v *jsonld.Value) bool {
	for _, key := range [...]string{"kind", "type", "__typename", "component", "_type"} {
		of := v.Get(key)
		if of.Kind != jsonld.String {
			continue
		}
		called := strings.ToLower(of.Str)
		for _, beside := range [...]string{"newsletter", "advert", "teaser", "related", "promo", "recommend", "readmore", "paywall", "subscri", "podcast", "image", "gallery", "video"} {
			if strings.Contains(called, beside) {
				return true
			}
		}
	}
	return false
}

// A text is parts of one story in their order.
type text struct {
	state *state
	told  map[string]bool // the entries that are in it: a store may go in circles
	parts []string
	size  int
}

func (t *text) add(part string) {
	if part = strings.TrimSpace(part); part != "" {
		t.parts, t.size = append(t.parts, part), t.size+len(part)
	}
}

// gather adds what a value says: a string, or those within it, or within the entry of the store that it names
// ({"__ref": "Paragraph:1"}, as Apollo keeps them). Children that are all runs of text are one paragraph.
func (t *text) gather(v *jsonld.Value) {
	switch v.Kind {
	case jsonld.String:
		t.add(v.Str)
	case jsonld.Array, jsonld.Object:
		if isBeside(v) || t.size > mostText {
			return
		}
		if ref := v.Get("__ref"); ref.Kind == jsonld.String {
			if entry := t.state.entry(ref.Str); entry != nil && !t.told[ref.Str] && len(t.told) < mostEntries {
				t.told[ref.Str] = true
				t.gather(entry)
			}
			return
		}
		if run, ok := joined(v); ok {
			t.add(run)
			return
		}
		for i := range v.Kids {
			kid := &v.Kids[i]
			if kid.Kind != jsonld.String || isSaid(kid.Key) {
				t.gather(kid)
			}
		}
	}
}

// joined returns the text of an array of runs, as editors of rich text keep a
// paragraph: [{"text": "I "}, {"text": "går", "bold": true}].
func joined(v *jsonld.Value) (string, bool) {
	if v.Kind != jsonld.Array || !strings.EqualFold(v.Key, "children") || len(v.Kids) == 0 {
		return "", false
	}
	var b strings.Builder
	for i := range v.Kids {
		run := v.Kids[i].Get("text")
		if run.Kind != jsonld.String {
			return "", false
		}
		b.WriteString(run.Str)
	}
	return b.String(), true
}
