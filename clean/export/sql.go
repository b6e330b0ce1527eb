package export

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"rens/clean/article"
)

// Two scripts of SQL that make the tables articles, segments, blocks and removed where
// they are missing, and put articles in the place of those of the same article_id. They
// are run by psql and sqlite3, or by any client, as often as one likes.
var (
	postgresFormat = sqlFormat("postgres", "a script for psql: tables, upserts by article_id, full text in the dictionary of the language", postgres)
	sqliteFormat   = sqlFormat("sqlite", "a script for sqlite3: tables, upserts by article_id, full text", sqlite)
)

// A dialect is what the two differ in.
type dialect struct {
	tables string                          // statements before the first article
	text   func(*article.Article) string   // the value of the column search
	after  func(*article.Article) []string // statements after an article's own
}

const sqlTables = `CREATE TABLE IF NOT EXISTS articles (
  article_id TEXT PRIMARY KEY, id TEXT NOT NULL, url TEXT NOT NULL, title TEXT NOT NULL, text TEXT NOT NULL,
  language TEXT NOT NULL, language_score DOUBLE PRECISION NOT NULL, created TEXT, modified TEXT, added TEXT NOT NULL,
  authors TEXT NOT NULL, publisher TEXT NOT NULL, domain TEXT NOT NULL, page_type TEXT NOT NULL, words INTEGER NOT NULL,
  confidence DOUBLE PRECISION NOT NULL, flags TEXT NOT NULL, duplicate_of TEXT, near_duplicate_of TEXT%s
);
CREATE TABLE IF NOT EXISTS segments (
  article_id TEXT NOT NULL REFERENCES articles ON DELETE CASCADE, n INTEGER NOT NULL, start_at INTEGER NOT NULL, end_at INTEGER NOT NULL,
  lang TEXT NOT NULL, score DOUBLE PRECISION NOT NULL, reliable BOOLEAN NOT NULL, PRIMARY KEY (article_id, n)
);
CREATE TABLE IF NOT EXISTS blocks (
  article_id TEXT NOT NULL REFERENCES articles ON DELETE CASCADE, n INTEGER NOT NULL, start_at INTEGER NOT NULL, end_at INTEGER NOT NULL,
  type TEXT NOT NULL, level INTEGER NOT NULL, lang TEXT NOT NULL, rule TEXT NOT NULL, PRIMARY KEY (article_id, n)
);
CREATE TABLE IF NOT EXISTS removed (
  article_id TEXT NOT NULL REFERENCES articles ON DELETE CASCADE, n INTEGER NOT NULL, before INTEGER NOT NULL,
  kind TEXT NOT NULL, rule TEXT NOT NULL, text TEXT NOT NULL, PRIMARY KEY (article_id, n)
);
`

var postgres = dialect{
	tables: fmt.Sprintf(sqlTables, ", search TSVECTOR") + "CREATE INDEX IF NOT EXISTS articles_search ON articles USING gin (search);\n",
	text: func(a *article.Article) string {
		return fmt.Sprintf("to_tsvector('%s', %s)", regconfig(a.Language), quoted(a.Title+"\n"+a.Text))
	},
	after: func(*article.Article) []string { return nil },
}

var sqlite = dialect{
	tables: fmt.Sprintf(sqlTables, "") + "CREATE VIRTUAL TABLE IF NOT EXISTS articles_search USING fts5 (article_id UNINDEXED, title, text);\n",
	after: func(a *article.Article) []string {
		return []string{
			"DELETE FROM articles_search WHERE article_id = " + quoted(a.ArticleID),
			fmt.Sprintf("INSERT INTO articles_search VALUES (%s, %s, %s)", quoted(a.ArticleID), quoted(a.Title), quoted(a.Text)),
		}
	},
}

// regconfig is PostgreSQL's dictionary of a language, of those that it comes with.
func regconfig(lang string) string {
	of := map[string]string{"da": "danish", "nb": "norwegian", "nn": "norwegian", "no": "norwegian", "sv": "swedish", "en": "english", "de": "german",
		"nl": "dutch", "fr": "french", "es": "spanish", "it": "italian", "pt": "portuguese", "fi": "finnish", "hu": "hungarian", "ru": "russian", "tr": "turkish",
		"ro": "romanian", "ar": "arabic", "el": "greek", "ga": "irish", "lt": "lithuanian", "ca": "catalan", "id": "indonesian"}
	if name := of[lang]; name != "" {
		return name
	}
	return "simple"
}

func sqlFormat(name, help string, d dialect) Format {
	return Format{Name: name, Help: help, Ext: ".sql", open: func(files Files, _ Options) (Writer, error) {
		out, err := files("")
		if err != nil {
			return nil, err
		}
		w := &sqlWriter{out: out, dialect: d}
		_, err = io.WriteString(out, d.tables)
		return w, err
	}}
}

type sqlWriter struct {
	out     io.Writer
	dialect dialect
	open    int // articles of the transaction that is open
}

// perTransaction is how many articles one transaction holds.
const perTransaction = 100

// Write writes the statements of an article.
func (w *sqlWriter) Write(a *article.Article) error {
	var b strings.Builder
	if w.open == 0 {
		b.WriteString("BEGIN;\n")
	}
	for _, s := range w.statements(a) {
		b.WriteString(s)
		b.WriteString(";\n")
	}
	if w.open++; w.open == perTransaction {
		w.open = 0
		b.WriteString("COMMIT;\n")
	}
	_, err := io.WriteString(w.out, b.String())
	return err
}

// Close ends the transaction that is open.
func (w *sqlWriter) Close() error {
	if w.open == 0 {
		return nil
	}
	_, err := io.WriteString(w.out, "COMMIT;\n")
	return err
}

// statements put an article, and what belongs to it, in the place of what was there.
func (w *sqlWriter) statements(a *article.Article) []string {
	columns := []column{{"article_id", quoted(a.ArticleID)}, {"id", quoted(a.ID)}, {"url", quoted(a.URL)}, {"title", quoted(a.Title)}, {"text", quoted(a.Text)},
		{"language", quoted(a.Language)}, {"language_score", decimal(a.LanguageScore)}, {"created", orNull(a.Created)}, {"modified", orNull(a.Modified)}, {"added", quoted(a.Added)},
		{"authors", quoted(strings.Join(names(a), "; "))}, {"publisher", quoted(a.Publisher.Name)}, {"domain", quoted(a.Publisher.Domain)}, {"page_type", quoted(a.PageType)},
		{"words", strconv.Itoa(a.Quality.Words)}, {"confidence", decimal(a.Quality.Confidence)}, {"flags", quoted(strings.Join(a.Quality.Flags, "; "))},
		{"duplicate_of", orNull(a.Dedupe.DuplicateOf)}, {"near_duplicate_of", orNull(a.Dedupe.NearDuplicateOf)}}
	if w.dialect.text != nil {
		columns = append(columns, column{"search", w.dialect.text(a)})
	}
	out := []string{upsert(columns)}
	id := quoted(a.ArticleID)
	for _, table := range [...]string{"segments", "blocks", "removed"} {
		out = append(out, fmt.Sprintf("DELETE FROM %s WHERE article_id = %s", table, id))
	}
	for i, s := range a.Segments {
		out = append(out, fmt.Sprintf("INSERT INTO segments VALUES (%s, %d, %d, %d, %s, %s, %t)", id, i, s.Start, s.End, quoted(s.Lang), decimal(s.Score), s.Reliable))
	}
	for i, b := range a.Blocks {
		out = append(out, fmt.Sprintf("INSERT INTO blocks VALUES (%s, %d, %d, %d, %s, %d, %s, %s)", id, i, b.Start, b.End, quoted(b.Type), b.Level, quoted(b.Lang), quoted(b.Rule)))
	}
	for i, r := range a.Removed {
		out = append(out, fmt.Sprintf("INSERT INTO removed VALUES (%s, %d, %d, %s, %s, %s)", id, i, r.Before, quoted(r.Kind), quoted(r.Rule), quoted(r.Text)))
	}
	return append(out, w.dialect.after(a)...)
}

// A column is its name and its value, as SQL.
type column struct{ name, value string }

// upsert inserts an article, or sets all columns but the key of the one that is there.
func upsert(columns []column) string {
	var into, values, set []string
	for _, c := range columns {
		into, values = append(into, c.name), append(values, c.value)
		if c.name != "article_id" {
			set = append(set, c.name+" = excluded."+c.name)
		}
	}
	return fmt.Sprintf("INSERT INTO articles (%s) VALUES (%s) ON CONFLICT (article_id) DO UPDATE SET %s",
		strings.Join(into, ", "), strings.Join(values, ", "), strings.Join(set, ", "))
}

// quoted is a string of SQL. U+0000, which neither database takes, is left out.
func quoted(s string) string {
	return "'" + strings.ReplaceAll(strings.ReplaceAll(s, "\x00", ""), "'", "''") + "'"
}

func orNull(s *string) string {
	if s == nil {
		return "NULL"
	}
	return quoted(*s)
}
