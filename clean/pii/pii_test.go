package pii

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"
)

func finder() *Finder { return New([]string{"Tlf", "Telefon", "Ring på", "Tel", "Call"}) }

// TestFind holds each kind in the forms that people write, and what only looks like it.
// The numbers are made; those of persons have days that no one was born on alone, or the
// authorities' own examples.
func TestFind(t *testing.T) {
	for text, want := range map[string]string{
		"Skriv til kari.nordmann+avis@by.avis.example.org, hvis du ved noget.": "email:kari.nordmann+avis@by.avis.example.org",
		"(æske@firma.dk)":                      "email:æske@firma.dk",
		"Følg @kari, mail.til@ingen eller a@b": "",
		"https://medium.com/@kari.nordmann":    "",
		"Ring på tlf. 12 34 56 78 i dag":       "phone:12 34 56 78",
		"Telefon: 55 01 77":                    "phone:55 01 77",
		"Tel. (020) 7946 0000":                 "phone:(020) 7946 0000",
		"Call 020-7946 0018 now":               "phone:020-7946 0018",
		"+45 12 34 56 78, +46-8-123 456 78":    "phone:+45 12 34 56 78|phone:+46-8-123 456 78",
		"0047 22 33 44 55":                     "phone:0047 22 33 44 55",
		"Prisen steg med +1.200.000 kr.":       "",
		"+120 000 000 kr i overskud":           "",
		"Kampen endte 27-25 (12-13) i 2026":    "",
		"Den 12.05.2026 kl. 14.30":             "",
		"12 34 56 78 mennesker":                "",
		"CPR 010203-1235 i sagen":              "cpr:010203-1235",
		"Sag 310231-1234":                      "",
		"Ordre 0102031234":                     "",
		"fødselsnummer 13097248022":            "fodsel:13097248022",
		"130972 48022.":                        "fodsel:130972 48022",
		"13097248023":                          "",
		"personnummer 811218-9876":             "person:811218-9876",
		"19811218-9876 och 198112189876":       "person:19811218-9876|person:198112189876",
		"811218-9875":                          "",
		"hetu 131052-308T":                     "hetu:131052-308T",
		"131052-308S":                          "",
		"Konto DK50 0040 0440 1162 43.":        "iban:DK50 0040 0440 1162 43",
		"GB82WEST12345698765432":               "iban:GB82WEST12345698765432",
		"DK51 0040 0440 1162 43":               "",
		"ISBN 978-87-02-12345-6":               "",
		"Tabel 1 2 3 4 5 6 7 8 9 10 11 12":     "",
	} {
		var got []string
		for _, s := range finder().Find(text) {
			got = append(got, s.Kind+":"+text[s.Start:s.End])
		}
		if strings.Join(got, "|") != want {
			t.Errorf("%q: %q, want %q", text, strings.Join(got, "|"), want)
		}
	}
}

// TestMask holds that what is masked has as many code points, and is found no more but
// for its form.
func TestMask(t *testing.T) {
	const text = "Æske: æske@firma.dk, tlf. 12 34 56 78, DK50 0040 0440 1162 43 – slut"
	masked := Mask(text, finder().Find(text))
	if want := "Æske: xxxx@xxxxx.xx, tlf. 00 00 00 00, xx00 0000 0000 0000 00 – slut"; masked != want {
		t.Errorf("%s, want %s", masked, want)
	}
}

// TestMade makes sentences of news with and without such numbers: at least .98 of them
// are found, each where it stands, and of a thousand texts full of prices, dates, scores,
// measures and years at most one has any.
func TestMade(t *testing.T) {
	random, f := rand.New(rand.NewPCG(1, 2)), finder()
	digits := func(n int) string {
		var b strings.Builder
		for range n {
			b.WriteByte(byte('0' + random.IntN(10)))
		}
		return b.String()
	}
	day := func() (d, m, y string) {
		return fmt.Sprintf("%02d", 1+random.IntN(28)), fmt.Sprintf("%02d", 1+random.IntN(12)), digits(2)
	}
	first := func(of func() string, kind string) string { // the first of chance that has its checksum
		for range 5000 {
			s := of()
			if found := f.Find(s); len(found) == 1 && found[0].Kind == kind && found[0] == (Span{kind, 0, len(s)}) {
				return s
			}
		}
		t.Fatalf("no %s", kind)
		return ""
	}
	makers := map[string]func() string{
		Email: func() string { return "navn" + digits(2) + ".efter@" + "avis" + digits(1) + ".example.com" },
		Phone: func() string {
			return []string{"+45 " + digits(2) + " " + digits(2) + " " + digits(2) + " " + digits(2), "+47" + digits(8), "+46 8-" + digits(3) + " " + digits(3) + " 00", "+44 (0)20 7946 0" + digits(3)}[random.IntN(4)]
		},
		CPR: func() string { d, m, y := day(); return d + m + y + "-" + digits(4) },
		Fodsel: func() string {
			return first(func() string { d, m, y := day(); return d + m + y + digits(5) }, Fodsel)
		},
		Person: func() string {
			return first(func() string { d, m, y := day(); return "19" + y + m + d + "-" + digits(4) }, Person)
		},
		IBAN: func() string { return first(func() string { return "NO" + digits(13) }, IBAN) },
	}
	const each = 500
	for kind, make := range makers { // one in ten Danish numbers has the Swedish checksum, one in thirty the Finnish, and is called so
		found := 0
		for range each {
			number := make()
			before := fmt.Sprintf("I %d skrev han 12,5 mio. kr. af, siger kilden, som har ", 1900+random.IntN(130))
			for _, s := range f.Find(before + number + ", oplyser politiet den 12. maj.") {
				if (s.Kind == kind || kind == CPR && (s.Kind == Person || s.Kind == Hetu)) && s.Start == len(before) && s.End == len(before)+len(number) {
					found++
				}
			}
		}
		if found < each*98/100 {
			t.Errorf("%s: %d of %d found", kind, found, each)
		}
	}
	alarms := 0
	for range 1000 {
		text := fmt.Sprintf("Prisen er %s.%s kr., %s %s mio. og +%s %%. Den %s.%s.20%s kl. %s.%s vandt de %s-%s (%s-%s). Vej %s, %s-%s, side %s/%s, nr. %s-%s, %s km, %s %s %s indbyggere, tabel %s %s %s %s.",
			digits(2), digits(3), digits(3), digits(3), digits(2), digits(2), digits(2), digits(2), digits(2), digits(2), digits(2), digits(2), digits(2), digits(2),
			digits(3), digits(4), digits(4), digits(2), digits(2), digits(4), digits(2), digits(4), digits(1), digits(3), digits(3), digits(2), digits(3), digits(1), digits(4))
		if found := f.Find(text); len(found) > 0 {
			t.Log(found[0].Kind, text[found[0].Start:found[0].End])
			alarms++
		}
	}
	if alarms > 1 {
		t.Errorf("%d false alarms in 1,000 texts", alarms)
	}
}

// FuzzFind holds that spans are in order, within the text and on letters' borders, and
// that a mask keeps the number of code points.
func FuzzFind(f *testing.F) {
	for _, s := range []string{"a@b.dk +45 12345678", "010203-1234", "DK50 0040 0440 1162 43", "@@@..", "+(+(1 2", "Ring på 1-1-1-1-1-1"} {
		f.Add(s)
	}
	finder := finder()
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			t.Skip()
		}
		at := 0
		spans := finder.Find(text)
		for _, s := range spans {
			if s.Start < at || s.End <= s.Start || s.End > len(text) || !utf8.ValidString(text[s.Start:s.End]) {
				t.Fatalf("%q: %+v", text, spans)
			}
			at = s.End
		}
		if masked := Mask(text, spans); utf8.RuneCountInString(masked) != utf8.RuneCountInString(text) {
			t.Fatalf("%q became %q", text, masked)
		}
	})
}
