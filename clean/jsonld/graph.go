package jsonld

// entityLimit bounds the number of entities looked at.
const entityLimit = 2000

// lookupLimit bounds the references of a page that are followed.
const lookupLimit = 100

// A Graph is the JSON-LD of one page, of all of its scripts. The zero Graph is
// empty.
type Graph struct {
	Entities []Value // what may be the page, flat, in the page's order
	roots    []Value
	lookups  int // of references
	pictured int // of those of media
}

// Add reads one more script of the page, of so many values that the page may
// still have. What stood before an error is kept.
func (g *Graph) Add(src string, left *int) error {
	values, err := Read(src, left)
	g.roots = append(g.roots, values...)
	for i := range values {
		g.flatten(&values[i], 0)
	}
	return err
}

// flatten appends the entities of v that may be the page: list members, those
// of @graph, mainEntity and mainEntityOfPage, but not the members of an
// ItemList, which are other pages.
func (g *Graph) flatten(v *Value, depth int) {
	if depth > 6 || len(g.Entities) > entityLimit {
		return
	}
	if v.Kind == Array {
		for i := range v.Kids {
			g.flatten(&v.Kids[i], depth+1)
		}
		return
	}
	if v.Kind != Object {
		return
	}
	if len(v.Kids) > 1 && v.Get("@type").Kind != Null {
		g.Entities = append(g.Entities, *v)
	}
	for i := range v.Kids {
		switch v.Kids[i].Key {
		case "@graph", "mainEntity", "mainEntityOfPage":
			g.flatten(&v.Kids[i], depth+1)
		}
	}
}

// Named returns the entity with a name that v refers to by @id where v says
// nothing more itself, else v.
func (g *Graph) Named(v *Value) *Value {
	id := v.Get("@id")
	if v.Kind != Object || v.Get("name").Kind != Null || id.Kind != String {
		return v
	}
	if g.lookups++; g.lookups > lookupLimit {
		return v
	}
	for i := range g.roots {
		if hit := findNamed(&g.roots[i], id.Str, 0); hit != nil {
			return hit
		}
	}
	return v
}

// findNamed searches v for an object of that @id that has a name.
func findNamed(v *Value, id string, depth int) *Value {
	if depth > 8 {
		return nil
	}
	if v.Kind == Object && v.Get("@id").Str == id && v.Get("name").Kind != Null {
		return v
	}
	for i := range v.Kids {
		if v.Kids[i].Kind == Object || v.Kids[i].Kind == Array {
			if hit := findNamed(&v.Kids[i], id, depth+1); hit != nil {
				return hit
			}
		}
	}
	return nil
}

// mediaLimit bounds the references to media that are followed.
const mediaLimit = 200

// Fuller returns the entity that v refers to by @id where it says more than v,
// as pictures do, else v.
func (g *Graph) Fuller(v *Value) *Value {
	id := v.Get("@id")
	if len(v.Kids) > 2 || id.Kind != String {
		return v
	}
	if g.pictured++; g.pictured > mediaLimit {
		return v
	}
	for i := range g.Entities {
		if e := &g.Entities[i]; e.Get("@id").Str == id.Str && len(e.Kids) > len(v.Kids) {
			return e
		}
	}
	return v
}
