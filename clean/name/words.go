package name

import (
	"slices"
	"strings"

	"rens/clean/date"
	"rens/clean/lexicon"
	"rens/clean/plain"
)

// A Reader reads names by the words of all of its languages at once. It may be
// used by many at once.
type Reader struct {
	dates         *date.Reader
	openings      plain.Table[opening]
	helpers       plain.Table[bool]
	joins         *strings.Replacer // joiners between spaces to one mark
	joiners       map[string]bool
	by            []string // each between spaces, as written and with a capital
	places        []string // each between spaces
	ends          []string // each after a space
	authors       map[string]bool
	sources       map[string]bool
	folders       map[string]bool
	articles      map[string]bool
	particles     map[string]bool
	roles         map[string]bool
	roleWords     map[string]bool
	houseWords    map[string]bool
	bodyWords     map[string]bool
	bodyEnds      []string
	about         plain.Table[bool]
	credits       map[string]bool
	photographers plain.Table[bool]
}

// An opening is what opens a byline.
type opening struct {
	leads bool // a name may begin with it too: de la Cruz
	kind  bool // it says what kind of text it is, as teasers do: "Ein Kommentar von"
}

// New returns a Reader of these languages; dates tells days from names.
func New(languages []lexicon.Language, dates *date.Reader) *Reader {
	r := &Reader{dates: dates}
	var joins []string
	for i := range languages {
		r.addKinds(&languages[i]) // before the openings, of which some are kinds
	}
	for i := range languages {
		w := &languages[i].Byline
		r.addOpenings(w)
		joins = append(joins, w.Joiners...)
		for _, place := range w.Places {
			r.places = append(r.places, " "+place+" ")
		}
		for _, end := range w.Ends {
			r.ends = append(r.ends, " "+end)
		}
		for _, credit := range languages[i].Credits {
			r.ends = append(r.ends, " "+credit+":")
		}
		for _, about := range w.About {
			r.about.Add(about, true)
		}
		fill(&r.bodyWords, w.BodyWords)
		r.bodyEnds = append(r.bodyEnds, w.BodyEnds...)
		fill(&r.credits, languages[i].Credits)
		for _, p := range w.Photographers {
			r.photographers.Add(p, true)
		}
		fill(&r.roles, languages[i].Labels)
		fill(&r.authors, w.Authors)
		fill(&r.sources, w.Sources)
		fill(&r.folders, languages[i].Addresses.Authors)
		fill(&r.articles, w.Articles)
		fill(&r.particles, w.Particles)
		fill(&r.roles, w.Roles)
		fill(&r.roleWords, w.RoleWords)
		fill(&r.houseWords, w.HouseWords)
	}
	fill(&r.joiners, joins)
	for _, j := range joins {
		if len(j) > 1 {
			joins = append(joins, strings.ToUpper(j))
		}
	}
	r.joins = joinReplacer(append(joins, "&", "+", "/"))
	return r
}

// IsFolder reports the folder of an address that holds the pages of authors, by
// the words that sites use for it and for much else.
func (r *Reader) IsFolder(folder string) bool { return r.folders[strings.ToLower(folder)] }

func (r *Reader) addOpenings(w *lexicon.Byline) {
	for _, by := range w.By {
		r.by = append(r.by, " "+by+" ")
	}
	for _, p := range slices.Concat(w.By, w.Openings) {
		r.openings.Add(p, opening{leads: slices.Contains(w.Leading, p)})
	}
	for _, p := range w.Helpers {
		r.helpers.Add(p, true)
	}
}

// addKinds adds the openings that say what kind of text someone wrote: "Interview von",
// "Eine Analyse von". A label of what is shown or sold is none.
func (r *Reader) addKinds(l *lexicon.Language) {
	for _, label := range l.Labels {
		if slices.Contains(l.Byline.Unwritten, label) {
			continue
		}
		for _, by := range l.Byline.By {
			kind := label + " " + by
			r.openings.Add(kind, opening{kind: true})
			for _, one := range l.Dates.One {
				r.openings.Add(one+" "+kind, opening{kind: true})
			}
		}
	}
}

func fill(to *map[string]bool, words []string) {
	if *to == nil {
		*to = make(map[string]bool)
	}
	for _, w := range words {
		(*to)[strings.ToLower(w)] = true
	}
}

// joined stands for a joiner between two names.
const joined = "\x00"

func joinReplacer(joins []string) *strings.Replacer {
	var pairs []string
	for _, j := range joins {
		pairs = append(pairs, " "+j+" ", joined)
	}
	return strings.NewReplacer(pairs...)
}
