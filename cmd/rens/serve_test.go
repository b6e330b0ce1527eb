package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"rens/fixtures"
)

// serveSites serves the bundled site at so many addresses, each answer after a
// delay. It returns the "sites" of a configuration file for them, each of which
// starts at the path, and the addresses that these start at.
func serveSites(t *testing.T, number int, delay time.Duration, path string) (config string, addresses []string) {
	t.Helper()
	site, err := fixtures.New()
	if err != nil {
		t.Fatal(err)
	}
	late := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		time.Sleep(delay)
		site.ServeHTTP(w, r)
	})
	config = "sites:\n"
	for i := range number {
		server := httptest.NewServer(late)
		t.Cleanup(server.Close)
		addresses = append(addresses, server.URL+path)
		config += fmt.Sprintf("  - name: s%d\n    start: [%s%s]\n", i, server.URL, path)
	}
	return config, addresses
}
