package state

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"strings"

	"rens/scraper/address"
)

//go:embed migrations/*.sql
var migrations embed.FS

// errLater says that a newer rens made the state.
var errLater = errors.New("it was made by a later rens")

// steps returns the migrations in their order: the first makes version 1.
func steps() ([]string, error) {
	entries, err := migrations.ReadDir("migrations") // sorted by name
	if err != nil {
		return nil, err
	}
	var out []string
	for _, e := range entries {
		text, err := migrations.ReadFile("migrations/" + e.Name())
		if err != nil {
			return nil, err
		}
		out = append(out, string(text))
	}
	return out, nil
}

// migrate brings the schema to the newest version, all of it or nothing. A
// second process that starts at the same time waits.
func (d *DB) migrate(ctx context.Context, t Txn) error {
	all, err := steps()
	if err != nil {
		return err
	}
	if d.dialect.lock != "" {
		if _, err := t.Exec(ctx, d.dialect.lock); err != nil {
			return err
		}
	}
	have, err := d.version(ctx, t)
	switch {
	case err != nil:
		return err
	case have > len(all):
		return fmt.Errorf("%w: schema %d, this one knows %d; use that version, or name another state", errLater, have, len(all))
	case have == len(all):
		return nil
	}
	for _, script := range all[have:] {
		for statement := range strings.SplitSeq(withoutComments(script), ";") {
			if strings.TrimSpace(statement) == "" {
				continue
			}
			if _, err := t.Exec(ctx, statement); err != nil {
				return fmt.Errorf("bring the schema from version %d to %d: %w", have, len(all), err)
			}
		}
	}
	if _, err := t.Exec(ctx, `DELETE FROM rens_schema`); err != nil {
		return err
	}
	if _, err := t.Exec(ctx, `INSERT INTO rens_schema (version) VALUES (?)`, len(all)); err != nil {
		return err
	}
	return nameSites(ctx, t)
}

// nameSites fills in the sites of hosts that an earlier rens put in.
func nameSites(ctx context.Context, t Txn) error {
	hosts, err := Column(t.Rows(ctx, `SELECT host FROM hosts WHERE site = ''`))
	if err != nil {
		return err
	}
	for _, host := range hosts {
		if _, err := t.Exec(ctx, `UPDATE hosts SET site = ? WHERE host = ?`, address.SiteOf(host), host); err != nil {
			return err
		}
	}
	return nil
}

// version returns the number of the schema, 0 for an empty database. The
// first rens kept it in SQLite's user_version alone.
func (d *DB) version(ctx context.Context, t Txn) (int, error) {
	var tables, have int
	if err := t.Row(ctx, d.dialect.tables).Scan(&tables); err != nil {
		return 0, err
	}
	if d.dialect.name == "sqlite" {
		if err := t.Row(ctx, `PRAGMA user_version`).Scan(&have); err != nil {
			return 0, err
		}
	}
	if _, err := t.Exec(ctx, `CREATE TABLE IF NOT EXISTS rens_schema (version BIGINT NOT NULL)`); err != nil {
		return 0, err
	}
	if err := t.Row(ctx, `SELECT coalesce(max(version), ?) FROM rens_schema`, have).Scan(&have); err != nil {
		return 0, err
	}
	if have == 0 && tables > 0 {
		return 0, errors.New("it is a database, but not a state of rens; name another")
	}
	return have, nil
}

// withoutComments drops what follows "--" on each line, where a semicolon may
// stand.
func withoutComments(script string) string {
	var out strings.Builder
	for line := range strings.Lines(script) {
		text, _, _ := strings.Cut(line, "--")
		out.WriteString(strings.TrimRight(text, " \t\n") + "\n")
	}
	return out.String()
}
