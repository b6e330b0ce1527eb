// Package state is the database in which a crawl remembers: one schema in
// SQLite or PostgreSQL, the text of SQL that both take, and the small stores
// that need no more than a table.
//
// Addresses and leases are frontier's, which keeps them
// here and puts away what came of a page in one transaction with these stores. Texts
// and what is known of sites are remember's.
//
//   - open.go: a file, memory, a server
//   - dialect.go, tx.go: one text of SQL for both, and transactions that are
//     tried again
//   - all.go, together.go: many statements by one way there and back, many
//     transactions in one
//   - migrate.go, migrations: the schema
//   - clock.go: the database's time
//   - robots.go: robots.txt, kept from run to run
//   - runs.go: runs, and the passes that they make
//   - written.go, outputs.go: articles that were written, and where they stand
package state
