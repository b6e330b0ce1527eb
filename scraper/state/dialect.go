package state

import (
	"strconv"
	"strings"
)

// A dialect is all in which two databases differ: a handful of words that
// stand in braces in the statements, and the form of parameters.
type dialect struct {
	name     string
	numbered bool // parameters are $1, $2, … and not ?
	words    *strings.Replacer
	tables   string // counts the tables that stand where ours would
	lock     string // held while the schema is brought up to date; may be empty
	now      string // the database's clock in Unix milliseconds; empty where it is the process's
}

// sqlite has one process at a time, whose lock on the file goes before every
// other.
func sqlite() dialect {
	return dialect{
		name: "sqlite",
		words: strings.NewReplacer("{row column}", "", "{key}", "TEXT", "{, row}", "", "{row}", "rowid",
			"{bytes}", "BLOB", "{or ignore}", "OR IGNORE", "{without rowid}", "WITHOUT ROWID", "{greatest}", "max", "{instr}", "instr", "{for update}", "", "{skip locked}", ""),
		tables: `SELECT count(*) FROM sqlite_schema WHERE type = 'table'`,
	}
}

// postgres compares keys by their bytes, whatever the database's language.
func postgres() dialect {
	return dialect{
		name: "postgres", numbered: true,
		words: strings.NewReplacer("{row column}", "n BIGINT GENERATED ALWAYS AS IDENTITY,", "{key}", `TEXT COLLATE "C"`, "{, row}", ", n", "{row}", "n",
			"{bytes}", "BYTEA", "{or ignore}", "", "{without rowid}", "", "{greatest}", "greatest", "{instr}", "strpos", "{for update}", "FOR UPDATE", "{skip locked}", "SKIP LOCKED"),
		tables: `SELECT count(*) FROM information_schema.tables WHERE table_schema = current_schema() AND table_name IN ('urls', 'hosts', 'runs')`,
		lock:   `SELECT pg_advisory_xact_lock(8241991)`, // "rens" on a telephone's keys, and a year: any number that no one else uses
		now:    `SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT)`,
	}
}

// say writes a statement in the dialect.
func (d dialect) say(statement string) string {
	statement = d.words.Replace(statement)
	if !d.numbered {
		return statement
	}
	var out strings.Builder
	out.Grow(len(statement) + 16)
	n := 0
	for part := range strings.SplitSeq(statement, "?") {
		if n > 0 {
			out.WriteString("$" + strconv.Itoa(n))
		}
		out.WriteString(part)
		n++
	}
	return out.String()
}
