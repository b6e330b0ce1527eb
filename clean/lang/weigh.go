package lang

import (
	"embed"
	"fmt"
	"math"
	"math/bits"
	"slices"
	"strings"
	"unicode"

	"github.com/abadojack/whatlanggo"
)

// modelled are the languages that rens has function words for.
var modelled = [...]string{"da", "nb", "nn", "sv", "en", "de", "nl", "fr", "es", "fi", "is", "fo", "it", "pt", "pl"}

//go:embed words/*.txt
var wordFiles embed.FS

// New reads the function words that are built into the program. It fails where
// Options.Langs names a language that is not modelled.
func New(o Options) (*Tagger, error) {
	t := &Tagger{words: make(map[string]uint32, 2048), langs: modelled[:]}
	if len(o.Langs) > 0 {
		t.langs = nil
		for _, tag := range o.Langs {
			code := Primary(strings.TrimSpace(tag))
			if !slices.Contains(modelled[:], code) {
				return nil, fmt.Errorf("tag languages: %q is not among the modelled ones (%s)", tag, strings.Join(modelled[:], " "))
			}
			t.langs = append(t.langs, code)
		}
	}
	t.allow = whitelist(t.langs)
	for i, code := range t.langs {
		data, err := wordFiles.ReadFile("words/" + code + ".txt")
		if err != nil {
			return nil, fmt.Errorf("read function words: %w", err)
		}
		for word := range strings.FieldsSeq(string(data)) {
			t.words[word] |= 1 << i
		}
	}
	return t, nil
}

func (t *Tagger) index(code string) int { return slices.Index(t.langs, code) }

// Weights of the evidence, in the unit of one function word that only one
// language has.
const (
	trigramWeight = 2.5 // of whatlanggo, where it is sure
	priorWeight   = 0.3
)

// switchCost is what a change of language costs at each border.
var switchCost = [...]float64{quoteMark: 1.0, sentenceEnd: 1.3, textEnd: 0.9}

// weigh gathers the evidence in a clause's own words.
func (t *Tagger) weigh(text string, c *clause) {
	c.scores = make([]float64, len(t.langs))
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != '’' }) {
		c.words++
		users := t.words[lower(word)]
		if users == 0 {
			continue
		}
		weight := 1 / float64(bits.OnesCount32(users))
		for ; users != 0; users &= users - 1 {
			c.scores[bits.TrailingZeros32(users)] += weight
		}
	}
	t.spelling(text, c)
}

// clearLead is the lead in function words that makes a language the leader of
// a document.
const clearLead = 4

// leader returns the language that the words of all clauses together speak
// for, -1 where they do not clearly.
func (t *Tagger) leader(clauses []clause) int {
	total := make([]float64, len(t.langs))
	for i := range clauses {
		for k, s := range clauses[i].scores {
			total[k] += s
		}
	}
	if lead(total) < clearLead {
		return -1
	}
	best := 0
	for k := range total {
		if total[k] > total[best] {
			best = k
		}
	}
	return best
}

// isDoubtful reports a clause whose own words do not decide, and which the
// leader of the document does not explain either. Only such clauses are worth
// what trigrams cost.
func (t *Tagger) isDoubtful(c *clause, leader int) bool {
	if leader < 0 {
		return true
	}
	best := slices.Max(c.scores)
	return c.scores[leader] < best-0.5 || best < 0.08*float64(c.words)
}

// spelling counts letters that few of the modelled languages use.
func (t *Tagger) spelling(text string, c *clause) {
	give := func(weight float64, codes ...string) {
		for _, code := range codes {
			if i := t.index(code); i >= 0 {
				c.scores[i] += weight
			}
		}
	}
	for _, r := range text {
		switch unicode.ToLower(r) {
		case 'æ', 'ø':
			give(0.3, "da", "nb", "nn", "fo", "is")
		case 'å':
			give(0.2, "da", "nb", "nn", "sv")
		case 'ä':
			give(0.3, "sv", "de", "fi")
		case 'ö':
			give(0.2, "sv", "de", "fi", "is")
		case 'ü', 'ß':
			give(0.3, "de")
		case 'þ':
			give(1, "is")
		case 'ð':
			give(0.6, "is", "fo")
		case 'ł', 'ż', 'ś', 'ę', 'ą':
			give(0.5, "pl")
		case 'ñ', '¿':
			give(0.5, "es")
		case 'ã', 'õ':
			give(0.5, "pt")
		case 'è', 'ê', 'ç', 'œ':
			give(0.2, "fr")
		}
	}
}

// trigrams asks whatlanggo: within the modelled set for Latin text, and
// without bounds for other scripts and for text that no modelled language
// explains.
func (t *Tagger) trigrams(text string, c *clause) {
	if !mayBeLatin(text) && whatlanggo.DetectScript(text) != unicode.Latin {
		if info := whatlanggo.Detect(text); info.Lang >= 0 {
			c.foreign, c.reliable = info.Lang.Iso6391(), info.IsReliable()
		}
		return
	}
	if c.letters < 12 || lead(c.scores) >= plainLead {
		return
	}
	info := whatlanggo.DetectWithOptions(text, whatlanggo.Options{Whitelist: t.allow})
	if i := t.index(info.Lang.Iso6391()); i >= 0 {
		c.scores[i] += trigramWeight * info.Confidence * min(float64(c.letters)/60, 1)
	}
	if c.words >= 8 && slices.Max(c.scores) < 0.12*float64(c.words) && len(t.langs) == len(modelled) {
		if wide := whatlanggo.Detect(text); wide.IsReliable() && !slices.Contains(modelled[:], wide.Lang.Iso6391()) {
			c.foreign, c.reliable = wide.Lang.Iso6391(), true
		}
	}
}

// plainLead is the lead in function words beyond which trigrams, which cost
// much more, are not asked.
const plainLead = 2

// lead is how far the best score is ahead of the second.
func lead(scores []float64) float64 {
	best, second := 0.0, 0.0
	for _, s := range scores {
		if s > best {
			best, second = s, best
		} else if s > second {
			second = s
		}
	}
	return best - second
}

// mayBeLatin reports text whose letters are all below the Greek block.
func mayBeLatin(text string) bool {
	for _, r := range text {
		if r >= 0x370 && unicode.IsLetter(r) {
			return false
		}
	}
	return true
}

// whitelist names the languages that whatlanggo knows too.
func whitelist(langs []string) map[whatlanggo.Lang]bool {
	known := map[string]whatlanggo.Lang{"da": whatlanggo.Dan, "nb": whatlanggo.Nob, "nn": whatlanggo.Nno, "sv": whatlanggo.Swe,
		"en": whatlanggo.Eng, "de": whatlanggo.Deu, "nl": whatlanggo.Nld, "fr": whatlanggo.Fra, "es": whatlanggo.Spa,
		"fi": whatlanggo.Fin, "it": whatlanggo.Ita, "pt": whatlanggo.Por, "pl": whatlanggo.Pol}
	list := make(map[whatlanggo.Lang]bool, len(langs))
	for _, code := range langs {
		if l, ok := known[code]; ok {
			list[l] = true
		}
	}
	return list
}

// settle chooses the languages of all clauses together: the path with the most
// evidence less the cost of its changes (Viterbi 1967).
func (t *Tagger) settle(clauses []clause, prior int) {
	n := len(t.langs)
	total := make([]float64, n) // best path that ends in each language
	back := make([][]int, len(clauses))
	for k := range clauses {
		c := &clauses[k]
		best := 0
		for i := range total {
			if total[i] > total[best] {
				best = i
			}
		}
		back[k] = make([]int, n)
		next := make([]float64, n)
		for i := range next {
			back[k][i] = i
			next[i] = total[i]
			if change := total[best] - switchCost[c.border]; change > next[i] {
				back[k][i], next[i] = best, change
			}
			if c.foreign == "" {
				next[i] += c.scores[i]
			}
			if k == 0 && i == prior {
				next[i] += priorWeight
			}
		}
		total = next
	}
	at := 0
	for i := range total {
		if total[i] > total[at] {
			at = i
		}
	}
	for k := len(clauses) - 1; k >= 0; k-- {
		clauses[k].choose(at)
		at = back[k][at]
	}
}

// choose gives the clause a language, and a score by how far it leads.
func (c *clause) choose(lang int) {
	if c.foreign != "" {
		c.lang = -1
		c.score = 0.9
		return
	}
	c.lang = lang
	sum := 0.0
	best := 0
	for i, s := range c.scores {
		sum += math.Exp(2 * (s - c.scores[lang]))
		if s > c.scores[best] {
			best = i
		}
	}
	c.score = math.Round(100/sum) / 100
	c.reliable = best == lang && c.score >= 0.7 && c.scores[lang] >= 1
}
