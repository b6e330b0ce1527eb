package lang

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"rens/clean/lexicon"
)

func TestModel(t *testing.T) {
	m, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	digest := len(format) + len(strings.Join(m.codes, " ")) + len("\n") + 2
	rows := weights[headEnd(digest+sha256.Size):]
	if sum := sha256.Sum256(rows); !bytes.Equal(sum[:], weights[digest:digest+sha256.Size]) {
		t.Error("the version is not the digest of the weights")
	}
	if len(m.Version()) != len("lang-")+12 {
		t.Errorf("version %q, want lang- and 12 digits", m.Version())
	}
	if len(weights) > 4<<20 {
		t.Errorf("the model has %d bytes, want at most 4 MB", len(weights))
	}
}

func TestDecode(t *testing.T) {
	const width = 1 + 15
	rows := make([]int8, 16*width)
	row, check := Place(Pair(commaBefore, Hash([]byte("x"))), 4)
	rows[row*width], rows[row*width+1] = check, -5
	file := Encode(toyCodes(15), make([]int8, 32*width), rows)
	m, err := Decode(file)
	if err != nil {
		t.Fatal(err)
	}
	if row := m.pair(commaBefore, Hash([]byte("x"))); row == nil || int8(row[0]) != -5 {
		t.Errorf("the row came out as %v", row)
	}
	many := toyCodes(mostLanguages + 1)
	none := make([]int8, 16*(1+len(many)))
	for name, bad := range map[string][]byte{"empty": nil, "short": file[:len(file)-1], "long": append(file[:len(file):len(file)], 0),
		"another format": bytes.Repeat([]byte("x"), len(file)), "no head": file[:len(format)], "no end of the line": file[:len(format)+9],
		"no sizes": file[:len(format)+60], "too many languages": Encode(many, none, none)} {
		if _, err := Decode(bad); !errors.Is(err, ErrWeights) {
			t.Errorf("%s: %v, want ErrWeights", name, err)
		}
	}
}

// TestOtherLanguages holds that weights of other languages than those that are
// known are refused, with what to do about it.
func TestOtherLanguages(t *testing.T) {
	for _, tt := range []struct {
		name  string
		model []string
		want  string
	}{
		{"one more is known", toyCodes(15), `language "qap" has no weights among those of qaa qab`},
		{"one less is known", toyCodes(17), `weights are of language "qaq", of which nothing else is known`},
	} {
		model := toyModel(t, tt.model)
		if _, err := newTagger(model, noWords(t, model.codes), nil, toyLanguages(16), Options{}); !errors.Is(err, ErrWeights) || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v, want %s", tt.name, err, tt.want)
		}
	}
}

// TestScore holds the sums of rows, of whatever width, to those of their
// weights one by one.
func TestScore(t *testing.T) {
	for _, n := range []int{1, 14, 15, 16, 20, 31, 32, 33, mostLanguages} {
		random := rand.New(rand.NewPCG(uint64(n), 1))
		const size = 8
		rows := make([]int8, (1+n)<<size)
		for i := range rows {
			rows[i] = int8(random.IntN(256) - 128)
		}
		m, err := Decode(Encode(toyCodes(n), rows, rows))
		if err != nil {
			t.Fatal(err)
		}
		a := m.adder()
		for range 200 {
			word := make([]byte, 1+random.IntN(MaxWord))
			for i := range word {
				word[i] = byte('a' + random.IntN(26))
			}
			want := make([]int32, n)
			for _, g := range Grams(nil, word) {
				if at := m.grams.find(g); at >= 0 {
					for l := range want {
						want[l] += int32(rows[at+1+l])
					}
				}
			}
			if got, _ := m.score(word, &a); !slices.Equal(got, want) {
				t.Fatalf("%d languages: %s sums to %v, want %v", n, word, got, want)
			}
		}
	}
}

// TestMoreLanguages holds that languages are added by their values and weights
// alone: whatever their number, each is told, apart and beside others.
func TestMoreLanguages(t *testing.T) {
	for _, n := range []int{2, 15, 16, 20, 33, mostLanguages} {
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			known := toyLanguages(n)
			slices.Reverse(known) // the model's order counts
			tagger, err := newTagger(toyModel(t, toyCodes(n)), noWords(t, toyCodes(n)), nil, known, Options{})
			if err != nil {
				t.Fatal(err)
			}
			for l, code := range toyCodes(n) {
				text := strings.Join(toyWords(l), " ")
				if tags := tagger.Tag([]string{text}, ""); tags.Lang != code || len(tags.Texts[0].Segments) != 1 {
					t.Errorf("%s is tagged %+v", code, tags)
				}
				if label, score := tagger.Label(text); label != code || score < 0.9 {
					t.Errorf("%s is labelled %s, %g", code, label, score)
				}
				other := toyCodes(n)[(l+1)%n]
				texts := []string{text + ". " + strings.Join(toyWords((l+1)%n), " ") + ". " + text}
				tags := tagger.Tag(texts, code)
				var langs []string
				for _, s := range tags.Texts[0].Segments {
					langs = append(langs, s.Lang)
				}
				if want := []string{code, other, code}; !slices.Equal(langs, want) {
					t.Errorf("%v, want %v", langs, want)
				}
			}
			if tags := tagger.Tag([]string{"Мост над рекой открыли вчера, и много людей пришло"}, ""); tags.Lang != "ru" {
				t.Errorf("Russian is %s", tags.Lang)
			}
		})
	}
}

// toyCodes are codes of invented languages, of those that ISO 639 keeps for
// private use.
func toyCodes(n int) []string {
	codes := make([]string, n)
	for l := range codes {
		codes[l] = string([]byte{'q', byte('a' + l/26), byte('a' + l%26)})
	}
	return codes
}

// toyWords are all words of an invented language.
func toyWords(l int) []string {
	words := make([]string, 8)
	for k := range words {
		words[k] = string([]byte{byte('a' + l%26), byte('a' + l/26), "rstlnmkd"[k], 'o', byte('a' + (l+k)%26)})
	}
	return words
}

func toyLanguages(n int) []lexicon.Language {
	list := make([]lexicon.Language, n)
	for l, code := range toyCodes(n) {
		list[l] = lexicon.Language{Code: code, Tagging: lexicon.Tagging{Functions: toyWords(l)[:1], Everywhere: l == n-1}}
	}
	return list
}

// noWords is a table without a word.
func noWords(t *testing.T, codes []string) *WordTable {
	t.Helper()
	words, err := DecodeWords(EncodeWords(codes, make([]uint8, Floors*len(codes)), nil, 1))
	if err != nil {
		t.Fatal(err)
	}
	return words
}

// toyModel knows the words of invented languages as a whole.
func toyModel(t *testing.T, codes []string) *Model {
	t.Helper()
	const size = 14
	width := 1 + len(codes)
	grams := make([]int8, width<<size)
	for l := range codes {
		for _, word := range toyWords(l) {
			row, check := Place(Grams(nil, []byte(word))[0], size)
			at := row * width
			for grams[at] != 0 {
				at += width
			}
			if at >= (row+SetSize)*width {
				t.Fatalf("no row left for %s", word)
			}
			grams[at], grams[at+1+l] = check, 100
		}
	}
	m, err := Decode(Encode(codes, grams, make([]int8, width<<minTable)))
	if err != nil {
		t.Fatal(err)
	}
	return m
}
