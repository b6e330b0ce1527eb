package remember_test

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"maps"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"rens/clean/article"
	"rens/clean/memory"
	"rens/fixtures/postgres"
	"rens/scraper/remember"
	"rens/scraper/state"
)

var start = time.Date(2026, 11, 22, 8, 0, 0, 0, time.UTC)

// databases are a state in each database; PostgreSQL where it is installed.
func databases(t *testing.T, test func(t *testing.T, db *state.DB)) {
	t.Run("sqlite", func(t *testing.T) {
		db, err := state.OpenSQLite(t.Context(), filepath.Join(t.TempDir(), "state.db"), state.Options{})
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		test(t, db)
	})
	t.Run("postgres", func(t *testing.T) {
		db, err := state.OpenPostgres(t.Context(), postgres.Start(t).New(t), state.Options{})
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		test(t, db)
	})
}

func hash(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:])
}

func record(url, text string) *article.Article {
	return &article.Article{ID: hash(url + "\n" + text), ArticleID: hash(url), Text: text, Dedupe: article.Dedupe{TextSHA256: hash(text)}}
}

// invented is a text of so many words.
func invented(seed uint64, words int) string {
	r := rand.New(rand.NewPCG(seed, 7))
	var b strings.Builder
	for range words {
		fmt.Fprintf(&b, "ord%d ", r.IntN(5000))
	}
	return strings.TrimSpace(b.String())
}

// changed is a text with one word in so many changed.
func changed(text string, every int) string {
	words := strings.Fields(text)
	for i := every / 2; i < len(words); i += every {
		words[i] = fmt.Sprint("andet", i)
	}
	return strings.Join(words, " ")
}

// TestNear holds which earlier record a text names, in both databases.
func TestNear(t *testing.T) { databases(t, testNear) }

func testNear(t *testing.T, db *state.DB) {
	ctx, s, now := t.Context(), remember.New(db), start
	text := invented(1, 200)
	first := record("https://a.example/1", text)
	steps := []struct {
		name    string
		a       *article.Article
		of      *article.Article // nil for none
		cluster *article.Article // nil for itself
		least   float64          // containment
	}{
		{"the first", first, nil, nil, 0},
		{"another text", record("https://a.example/2", invented(2, 200)), nil, nil, 0},
		{"one word in forty changed", record("https://b.example/1", changed(text, 40)), first, first, 0.85},
		{"cut to 60 %", record("https://c.example/1", strings.Join(strings.Fields(text)[:120], " ")), first, first, 1},
		{"a copy of a copy names the original", record("https://d.example/1", changed(text, 40)+" og lidt mere til sidst"), first, first, 0.8},
		{"more than it has", record("https://e.example/1", text+" "+invented(3, 200)), first, first, 0.4},
		{"a version of the first", record("https://a.example/1", text+" rettet"), nil, nil, 0},
		{"no words", record("https://f.example/1", "…"), nil, nil, -1},
		{"no text", record("https://f.example/2", ""), nil, nil, -1},
	}
	for _, step := range steps {
		now = now.Add(time.Second)
		if err := s.Take(ctx, step.a, now, "", memory.Page{}); err != nil {
			t.Fatal(err)
		}
		expect(t, step.name, step.a, step.of, step.cluster, step.least)
	}
	// A run that was killed takes its record once more.
	again := record("https://b.example/1", changed(text, 40))
	if err := s.Take(ctx, again, now.Add(time.Hour), "", memory.Page{}); err != nil {
		t.Fatal(err)
	}
	expect(t, "taken twice", again, first, first, 0.85)
	// The same text as one before is no near copy, and of its cluster.
	same := record("https://g.example/1", changed(text, 40))
	if err := s.Take(ctx, same, now.Add(time.Hour), "", memory.Page{}); err != nil {
		t.Fatal(err)
	}
	expect(t, "the same text", same, nil, first, 0)
	if of := same.Dedupe.DuplicateOf; of == nil || *of != again.ID {
		t.Errorf("the same text: the copy of %v, want %s", of, again.ID)
	}
	// What is near nothing may have been written before, too.
	wordless := record("https://g.example/2", "…")
	if err := s.Take(ctx, wordless, now.Add(time.Hour), "", memory.Page{}); err != nil {
		t.Fatal(err)
	}
	if of := wordless.Dedupe.DuplicateOf; of == nil || *of != steps[7].a.ID {
		t.Errorf("the same text without words: the copy of %v, want %s", of, steps[7].a.ID)
	}
}

func expect(t *testing.T, name string, a, of, cluster *article.Article, least float64) {
	t.Helper()
	d := a.Dedupe
	switch {
	case least < 0:
		if d.NearDuplicateOf != nil || d.Cluster != nil {
			t.Errorf("%s: %+v, want nothing", name, d)
		}
		return
	case of == nil && d.NearDuplicateOf != nil:
		t.Errorf("%s: near %s, want none", name, *d.NearDuplicateOf)
	case of != nil && (d.NearDuplicateOf == nil || *d.NearDuplicateOf != of.ID || d.Containment == nil || float64(*d.Containment) < least):
		t.Errorf("%s: %+v, want near %s by %v or more", name, d, of.ID, least)
	}
	if cluster == nil {
		cluster = a
	}
	if d.Cluster == nil || *d.Cluster != cluster.ID {
		t.Errorf("%s: cluster %v, want %s", name, d.Cluster, cluster.ID)
	}
}

// TestManyAlike holds that texts which begin alike are compared with few others, and that
// the original is found among them.
func TestManyAlike(t *testing.T) {
	db, err := state.OpenMemory(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	s, opening := remember.New(db), invented(1, 100)
	for i := range 100 { // a third of each is its own
		a := record(fmt.Sprint("https://a.example/", i), opening+" "+invented(uint64(i+10), 50))
		if err := s.Take(t.Context(), a, start.Add(time.Duration(i)*time.Second), "", memory.Page{}); err != nil {
			t.Fatal(err)
		}
		if a.Dedupe.NearDuplicateOf != nil {
			t.Errorf("text %d is near %s, by %v", i, *a.Dedupe.NearDuplicateOf, *a.Dedupe.Containment)
		}
	}
	first, last := record("https://a.example/0", opening+" "+invented(10, 50)), record("https://a.example/99", opening+" "+invented(109, 50))
	for _, of := range []*article.Article{first, last} {
		a := record("https://b.example/"+of.ID, changed(of.Text, 40))
		if err := s.Take(t.Context(), a, start.Add(time.Hour), "", memory.Page{}); err != nil {
			t.Fatal(err)
		}
		expect(t, "among a hundred", a, of, of, 0.8)
	}
	alike := map[uint64]int{}
	for _, m := range marks(t, db) {
		alike[m.key]++
	}
	if most := slices.Max(slices.Collect(maps.Values(alike))); most != 16 {
		t.Errorf("one key finds %d texts, want 16", most)
	}
}

// A mark is a key of a text, as the state has it.
type mark struct {
	key   uint64
	at, n int64
}

// marks are the keys of all texts, each once, wherever they stand.
func marks(t *testing.T, db *state.DB) []mark {
	t.Helper()
	found := map[mark]bool{}
	read := func(statement string, do func(at, n int64, keys []byte, key int64)) {
		err := db.Look(t.Context(), func(x state.Txn) error {
			rows, err := x.Rows(t.Context(), statement)
			if err != nil {
				return err
			}
			defer rows.Close()
			for rows.Next() {
				var at, n, key int64
				var keys []byte
				if err := rows.Scan(&at, &n, &keys, &key); err != nil {
					return err
				}
				do(at, n, keys, key)
			}
			return rows.Err()
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	read(`SELECT at, n, '', key FROM near_bands`, func(at, n int64, _ []byte, key int64) { found[mark{uint64(key), at, n}] = true })
	read(`SELECT at, n, keys, 0 FROM near_waiting`, func(at, n int64, keys []byte, _ int64) {
		for ; len(keys) >= 8; keys = keys[8:] {
			found[mark{binary.LittleEndian.Uint64(keys), at, n}] = true
		}
	})
	return slices.Collect(maps.Keys(found))
}

// TestOldState holds that what a state of the version before keys waited has of texts is found.
func TestOldState(t *testing.T) {
	path := filepath.Join(t.TempDir(), "state.db")
	old := func(t *testing.T, open func() (*state.DB, error)) {
		db, err := open()
		if err != nil {
			t.Fatal(err)
		}
		text := invented(1, 200)
		first := record("https://a.example/1", text)
		if err := remember.New(db).Take(t.Context(), first, start, "", memory.Page{}); err != nil {
			t.Fatal(err)
		}
		keys := marks(t, db)
		if err := db.Tx(t.Context(), func(x state.Txn) error {
			for _, m := range keys {
				if _, err := x.Exec(t.Context(), `INSERT INTO near_bands (key, at, n) VALUES (?, ?, ?) ON CONFLICT DO NOTHING`, int64(m.key), m.at, m.n); err != nil {
					return err
				}
			}
			_, err := x.Exec(t.Context(), `DROP TABLE near_waiting`)
			if err == nil {
				_, err = x.Exec(t.Context(), `UPDATE rens_schema SET version = 12`)
			}
			return err
		}); err != nil {
			t.Fatal(err)
		}
		db.Close()
		if db, err = open(); err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		s := remember.New(db)
		for i, url := range []string{"https://b.example/1", "https://c.example/1"} {
			copied := record(url, changed(text, 40+i))
			if err := s.Take(t.Context(), copied, start.Add(time.Hour), "", memory.Page{}); err != nil {
				t.Fatal(err)
			}
			expect(t, url, copied, first, first, 0.8)
		}
	}
	t.Run("sqlite", func(t *testing.T) {
		old(t, func() (*state.DB, error) { return state.OpenSQLite(t.Context(), path, state.Options{}) })
	})
	t.Run("postgres", func(t *testing.T) {
		dsn := postgres.Start(t).New(t)
		old(t, func() (*state.DB, error) { return state.OpenPostgres(t.Context(), dsn, state.Options{}) })
	})
}

// TestManyAtOnce holds that texts and pages that are taken at the same time, some of them
// twice, do not stand in each other's way.
func TestManyAtOnce(t *testing.T) {
	databases(t, func(t *testing.T, db *state.DB) {
		s, text := remember.New(db), invented(1, 200)
		var wait sync.WaitGroup
		for worker := range 4 {
			wait.Go(func() {
				for n := range 30 {
					at := start.Add(time.Duration(n) * time.Second)
					a := record(fmt.Sprint("https://a.example/", n, worker/2), changed(text, 30+n%7))
					if err := s.Take(t.Context(), a, at, "a.example", pageOf(n)); err != nil {
						t.Error(err)
					}
				}
			})
		}
		wait.Wait()
		last := record("https://b.example/", changed(text, 25))
		if err := s.Take(t.Context(), last, start.Add(time.Hour), "a.example", pageOf(99)); err != nil {
			t.Fatal(err)
		}
		if last.Dedupe.NearDuplicateOf == nil {
			t.Error("none of them is found")
		}
	})
}

// pageOf is a page of a site, with a note that all have.
func pageOf(n int) memory.Page {
	return memory.NewPage(fmt.Sprint("https://a.example/", n), []memory.Text{
		memory.NewText(fmt.Sprint("story ", n), true), memory.NewText(fmt.Sprint("more of story ", n), true), memory.NewText("a note", true)})
}

// notes is on how many pages of the site the note is known to stand.
func notes(t *testing.T, s *remember.Sites, site string) int {
	t.Helper()
	known, err := s.Of(t.Context(), site)
	if err != nil {
		t.Fatal(err)
	}
	text := []memory.Text{memory.NewText("a note", true), memory.NewText("another story", true), memory.NewText("more of it", true)}
	return known.Recall(memory.NewPage("https://a.example/x", text), text)[0].Kept
}

// TestSites holds what is known of a site: what was read before a run, for some time, and
// no more than so many pages.
func TestSites(t *testing.T) { databases(t, testSites) }

func testSites(t *testing.T, db *state.DB) {
	s, now := remember.New(db), start
	begin := func() *remember.Sites {
		sites, err := s.Begin(t.Context(), now)
		if err != nil {
			t.Fatal(err)
		}
		return sites
	}
	take := func(site string, pages ...int) {
		for _, n := range pages {
			now = now.Add(time.Second)
			if err := s.Take(t.Context(), record("", ""), now, site, pageOf(n)); err != nil {
				t.Fatal(err)
			}
		}
	}
	first := begin()
	take("a.example", 1, 2, 3)
	take("b.example", 4)
	if n := notes(t, first, "a.example"); n != 0 {
		t.Errorf("in the run that reads them, %d pages are known", n)
	}
	now = now.Add(time.Second)
	second := begin()
	take("a.example", 1, 5)
	if n := notes(t, second, "a.example"); n != 3 {
		t.Errorf("in the next run %d pages are known, want 3", n)
	}
	if n := notes(t, second, "b.example"); n != 1 {
		t.Errorf("of another site %d pages are known, want 1", n)
	}
	if err := db.Tx(t.Context(), func(x state.Txn) error {
		_, err := x.Exec(t.Context(), `INSERT INTO site_pages (site, page, at, texts) VALUES (?, ?, ?, ?)`, "a.example", 7, db.Millis(now), []byte("odd"))
		return err
	}); err != nil {
		t.Fatal(err)
	}
	now = now.Add(time.Second)
	if n := notes(t, begin(), "a.example"); n != 4 {
		t.Errorf("a page that was read twice: %d are known, want 4", n)
	}
	for n := range 2 * memory.MostPages {
		take("c.example", n)
	}
	now = now.Add(time.Second)
	if n := notes(t, begin(), "c.example"); n != memory.MostPages {
		t.Errorf("of many pages %d are known, want %d", n, memory.MostPages)
	}
	now = now.Add(memory.MostDays * 24 * time.Hour)
	if n := notes(t, begin(), "a.example"); n != 0 {
		t.Errorf("half a year later %d pages are known", n)
	}
}

// TestSitesAreFew holds that sites beyond those in memory are read again, and that those of
// which nothing is known are asked for once.
func TestSitesAreFew(t *testing.T) {
	db, err := state.OpenMemory(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	s := remember.New(db)
	const many = 200
	for n := range many {
		if n%2 == 0 {
			if err := s.Take(t.Context(), record("", ""), start, fmt.Sprintf("%d.example", n), pageOf(n)); err != nil {
				t.Fatal(err)
			}
		}
	}
	sites, err := s.Begin(t.Context(), start.Add(time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	before := db.Asked()
	for range 2 {
		for n := range many {
			if got, want := notes(t, sites, fmt.Sprintf("%d.example", n)), 1-n%2; got != want {
				t.Fatalf("site %d: %d, want %d", n, got, want)
			}
		}
	}
	if got, want := db.Asked()-before, many+many/2; got != want {
		t.Errorf("the state was asked %d times, want %d", got, want)
	}
}

func BenchmarkTake(b *testing.B) {
	run := func(b *testing.B, db *state.DB, err error) {
		if err != nil {
			b.Fatal(err)
		}
		defer db.Close()
		s, ctx := remember.New(db), context.Background()
		n := 0
		for b.Loop() {
			n++
			if err := s.Take(ctx, record(fmt.Sprint(n), invented(uint64(n), 300)), start.Add(time.Duration(n)*time.Second), "a.example", pageOf(n)); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.Run("sqlite", func(b *testing.B) {
		db, err := state.OpenSQLite(b.Context(), filepath.Join(b.TempDir(), "state.db"), state.Options{})
		run(b, db, err)
	})
	b.Run("postgres", func(b *testing.B) {
		db, err := state.OpenPostgres(b.Context(), postgres.Start(b).New(b), state.Options{})
		run(b, db, err)
	})
}
