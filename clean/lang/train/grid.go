package train

// A grid holds a number for each language, of each of some things.
type grid struct {
	languages int
	values    []float32
}

func newGrid(things, languages int) grid {
	return grid{languages, make([]float32, things*languages)}
}

// of is the numbers of one thing.
func (g *grid) of(thing int) []float32 {
	return g.values[thing*g.languages : (thing+1)*g.languages]
}

// add adds a thing whose numbers are 0 and returns its place.
func (g *grid) add() int {
	n := len(g.values) / g.languages
	g.values = append(g.values, make([]float32, g.languages)...)
	return n
}
