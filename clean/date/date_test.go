package date_test

import (
	"bufio"
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"rens/clean/date"
	"rens/clean/lexicon"
	"rens/fixtures/devdata"
)

// says reports words for a change.
func says(r *date.Reader, s string) bool {
	updated, _ := r.Says(s)
	return updated
}

func TestMachine(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"2026-01-07T18:20:00+01:00", "2026-01-07T18:20:00+01:00"},
		{"2026-01-07T18:20:00-0500", "2026-01-07T18:20:00-05:00"},
		{"2026-01-07 18:20", "2026-01-07T18:20:00"},
		{"2026/1/7", "2026-01-07"},
		{"20260107", "2026-01-07"},
		{"20260107T1820", "2026-01-07T18:20:00"},
		{"1767806400", "2026-01-07T17:20:00Z"},
		{"1767806400000", "2026-01-07T17:20:00Z"},
		{"2026-02-30", ""},
		{"7 January 2026", ""},
		{"", ""},
	} {
		got := ""
		if m, ok := date.Machine(c.in); ok {
			got = m.String()
		}
		if got != c.want {
			t.Errorf("Machine(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func TestText(t *testing.T) {
	r := date.New(languages())
	ref := time.Date(2026, 3, 10, 12, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		in    string
		order date.Order
		ref   time.Time
		want  string
	}{
		{"22. nov. 2026 kl. 14.05", date.Unknown, time.Time{}, "2026-11-22T14:05:00"},
		{"Sunday, November 22, 2026 at 2:05 PM", date.Unknown, time.Time{}, "2026-11-22T14:05:00"},
		{"3 de marzo de 2026", date.Unknown, time.Time{}, "2026-03-03"},
		{"3. MÄRZ 2026, 9.15 Uhr", date.Unknown, time.Time{}, "2026-03-03T09:15:00"},
		{"2026年1月7日", date.Unknown, time.Time{}, "2026-01-07"},
		{"03/04/2026", date.Unknown, time.Time{}, ""},
		{"03/04/2026", date.DayFirst, time.Time{}, "2026-04-03"},
		{"03/04/2026", date.MonthFirst, time.Time{}, "2026-03-04"},
		{"31. februar 2026", date.Unknown, time.Time{}, ""},
		{"24. dec.", date.Unknown, ref, "2025-12-24"},
		{"i går 09.00", date.Unknown, ref, "2026-03-09T09:00:00"},
		{"I  GÅR", date.Unknown, ref, "2026-03-09"},
		{"aujourd'hui à 8h15", date.Unknown, ref, "2026-03-10T08:15:00"},
		{"avant-hier", date.Unknown, ref, "2026-03-08"},
		{"idagen", date.Unknown, ref, ""},
		{"vor 2 Stunden", date.Unknown, ref, "2026-03-10T10:00:00Z"},
		{"il y a une heure", date.Unknown, ref, "2026-03-10T11:00:00Z"},
		{"for 3 dage siden", date.Unknown, ref, "2026-03-07"},
		{"2 years ago", date.Unknown, ref, ""},
		{"Lige nu", date.Unknown, ref, "2026-03-10T12:00:00Z"},
		{"lige nu åbner broen", date.Unknown, ref, ""},
		{"i går", date.Unknown, time.Time{}, ""},
	} {
		got := ""
		if m, _, ok := r.Text(c.in, c.order, c.ref); ok {
			got = m.String()
		}
		if got != c.want {
			t.Errorf("Text(%q, %d, %v) = %q, want %q", c.in, c.order, c.ref, got, c.want)
		}
	}
}

func TestSays(t *testing.T) {
	r := date.New(languages())
	for _, c := range []struct {
		in                 string
		updated, published bool
	}{
		{"Publiceret 3. marts", false, true},
		{"VERÖFFENTLICHT AM 3. März", false, true},
		{"Sist oppdatert", true, true},
		{"Mis à jour", true, true},
		{"ÄNDRAD", true, true},
		{"3. marts", false, false},
	} {
		if u, p := says(r, c.in), r.SaysPublished(c.in); u != c.updated || p != c.published {
			t.Errorf("%q says updated %v, published %v, want %v, %v", c.in, u, p, c.updated, c.published)
		}
	}
}

func TestOrder(t *testing.T) {
	r := date.New(languages())
	for text, want := range map[string]date.Order{"23/01/2026": date.DayFirst, "01/23/2026": date.MonthFirst, "03/04/2026": date.Unknown, "a/b": date.Unknown, "3/": date.Unknown} {
		if got := r.Order(text); got != want {
			t.Errorf("Order(%q) = %d, want %d", text, got, want)
		}
	}
	for _, c := range []struct {
		lang, host string
		want       date.Order
	}{
		{"da", "", date.DayFirst},
		{"en_US", "avis.dk", date.MonthFirst},
		{"en", "paper.co.uk", date.DayFirst},
		{"en", "paper.com", date.MonthFirst},
		{"", "paper.com", date.Unknown},
		{"", "avis.dk", date.DayFirst},
	} {
		if got := date.OrderOf(c.lang, c.host); got != c.want {
			t.Errorf("OrderOf(%q, %q) = %d, want %d", c.lang, c.host, got, c.want)
		}
	}
}

// TestDateStrings reads the Nordic date strings of the conformance set.
func TestDateStrings(t *testing.T) {
	f, err := os.Open(devdata.Path(t, "conformance", "dates", "nordic.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r := date.New(languages())
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		var c struct{ ID, Text, Lang, ISO, Ref, Note string }
		if err := json.Unmarshal(lines.Bytes(), &c); err != nil {
			t.Fatal(err)
		}
		ref := time.Time{}
		if c.Ref != "" {
			if ref, err = time.Parse(time.RFC3339, c.Ref); err != nil {
				t.Fatal(err)
			}
		}
		got := ""
		if m, _, ok := r.Text(c.Text, date.Unknown, ref); ok {
			got = m.Time.Format(time.DateOnly)
			if m.Clock {
				got = m.Time.Format("2006-01-02T15:04")
			}
		}
		if got != c.ISO {
			t.Errorf("%s %q (%s %s): got %q, want %q", c.ID, c.Text, c.Lang, c.Note, got, c.ISO)
		}
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
}

// FuzzText holds that no text makes the reader fail, that a date begins within
// its text, and that the day is one of the calendar.
func FuzzText(f *testing.F) {
	for _, s := range []string{"22. nov. 2026 kl. 14.05", "03/04/2026", "vor 2 Stunden", "il y a", "2026-01-07T18:20:00+01:00", "2026年1月7日", "12a"} {
		f.Add(s)
	}
	r := date.New(languages())
	ref := time.Date(2026, 3, 10, 12, 0, 0, 0, time.UTC)
	f.Fuzz(func(t *testing.T, s string) {
		if m, ok := date.Machine(s); ok && len(m.String()) < len(time.DateOnly) {
			t.Errorf("Machine(%q) = %q", s, m)
		}
		for _, ref := range []time.Time{{}, ref} {
			if m, at, ok := r.Text(s, date.DayFirst, ref); ok && (at < 0 || at > len(s) || len(m.String()) < len(time.DateOnly)) {
				t.Errorf("Text(%q) = %q at byte %d of %d", s, m, at, len(s))
			}
		}
		r.Order(s)
		r.Says(s)
	})
}

func languages() []lexicon.Language {
	all, err := lexicon.Languages()
	if err != nil {
		panic(err)
	}
	return all
}

// TestTexts: all dates of a line, each with the words that say what it dates.
func TestTexts(t *testing.T) {
	r := date.New(languages())
	for _, c := range []struct {
		in   string
		want []string
	}{
		{"Publisert 3. mars 2026 08:00, oppdatert 4. mars 09:12", []string{"Publisert|2026-03-03T08:00:00", "oppdatert|2026-03-04T09:12:00"}},
		{"Publicerad: 3 mars 2026 kl. 08.00. Uppdaterad: kl. 09.12", []string{"Publicerad|2026-03-03T08:00:00", "Uppdaterad|2026-03-03T09:12:00"}},
		{"Udgivet 31. dec. 2026 kl. 23.50 (opdateret 1. jan.)", []string{"Udgivet|2026-12-31T23:50:00", "opdateret|2027-01-01"}},
		{"Publié le 03 mars 2026 à 17h12, modifié le 04 mars 2026 à 09h05", []string{"Publié le|2026-03-03T17:12:00", "modifié le|2026-03-04T09:05:00"}},
		{"Stand: 4.3.2026, 9.15 Uhr | Erstellt: 3.3.2026, 18 Uhr", []string{"Stand|2026-03-04T09:15:00", "Uhr | Erstellt|2026-03-03T18:00:00"}},
		{"Updated 4 March 2026, 10:05 | First published 3 March 2026, 07:30", []string{"Updated|2026-03-04T10:05:00", "First published|2026-03-03T07:30:00"}},
		{"Gepubliceerd: 3 maart 2026 08:00 Bijgewerkt: 09:12", []string{"Gepubliceerd|2026-03-03T08:00:00", "Bijgewerkt|2026-03-03T09:12:00"}},
		{"Julkaistu 3.3.2026 klo 8:00", []string{"Julkaistu|2026-03-03T08:00:00"}},
		{"3. marts 2026 kl. 08.00, læst 12.40 gange", []string{"|2026-03-03T08:00:00"}},
		{"onsdag 4/11 2026", []string{"onsdag|2026-11-04"}},
		{"4.11. 2026", []string{"|2026-11-04"}},
		{"4.-11. 2026", []string{"|2026-11-04"}},
		{"29/10-2026 kl. 15:05", []string{"|2026-10-29T15:05:00"}},
		{"4/11-26", nil},
		{"31/2 2026", nil},
		{"4/11 og 5/11", nil},
		{"", nil},
	} {
		var got []string
		for _, m := range r.Texts(c.in, date.DayFirst) {
			got = append(got, strings.Trim(m.Words, " :|(,.")+"|"+m.String())
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("Texts(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}
