package state_test

import (
	"context"
	"database/sql"
	"testing"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib"

	"rens/fixtures/postgres"
	"rens/scraper/state"
)

// TestWaits holds that a database which is being restarted is waited for, told once,
// and that without a wait it is an error at once.
func TestWaits(t *testing.T) {
	server := postgres.Start(t)
	dsn := server.New(t)
	server.Stop()
	if _, err := state.OpenPostgres(t.Context(), dsn, state.Options{}); err == nil {
		t.Fatal("a database that is down was opened")
	}
	told := 0
	db, err := state.OpenPostgres(t.Context(), dsn, state.Options{Wait: time.Minute, Waits: func(error) {
		told++
		server.Resume(t)
	}})
	if err != nil || told != 1 {
		t.Fatalf("told %d times, %v", told, err)
	}
	if err := db.Close(); err != nil {
		t.Error(err)
	}
}

// TestReadOnly holds that a database which takes no writes for a while, as one does
// that has become a replica, is tried again.
func TestReadOnly(t *testing.T) {
	server := postgres.Start(t)
	dsn := server.New(t)
	db, err := state.OpenPostgres(t.Context(), dsn, state.Options{Connections: 2})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	admin, err := sql.Open("pgx", dsn)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { admin.Close() })
	admin.SetMaxOpenConns(1)
	set := func(to string) {
		for _, statement := range []string{`SET default_transaction_read_only = off`, `ALTER SYSTEM SET default_transaction_read_only = ` + to, `SELECT pg_reload_conf()`} {
			if _, err := admin.Exec(statement); err != nil {
				t.Error(err)
			}
		}
	}
	set("on")
	for at := time.Now(); ; time.Sleep(10 * time.Millisecond) { // the server takes a setting in when it comes to it
		fresh, err := sql.Open("pgx", dsn)
		if err != nil {
			t.Fatal(err)
		}
		var now string
		err = fresh.QueryRow(`SHOW default_transaction_read_only`).Scan(&now)
		fresh.Close()
		if err == nil && now == "on" {
			break
		}
		if time.Since(at) > time.Minute {
			t.Fatal(now, err)
		}
	}
	tries := 0
	err = db.Tx(t.Context(), func(tx state.Txn) error {
		if tries++; tries == 3 {
			set("off")
		}
		_, err := tx.Exec(context.WithoutCancel(t.Context()), `INSERT INTO settings (name, digest) VALUES ('x', 'y') ON CONFLICT DO NOTHING`)
		return err
	})
	if err != nil || tries < 3 {
		t.Errorf("after %d tries: %v", tries, err)
	}
}
