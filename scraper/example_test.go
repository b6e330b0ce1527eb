package scraper_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"

	"rens/clean"
	"rens/scraper"
	"rens/scraper/fetch"
	"rens/scraper/frontier"
	"rens/scraper/polite"
	"rens/scraper/sink"
	"rens/scraper/state"
)

func ExampleScraper_Run() {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			http.NotFound(w, r)
			return
		}
		fmt.Fprint(w, `<!doctype html><html lang="en"><title>Bridge opens</title><article><h1>Bridge opens</h1>
<p>The bridge across the harbour was opened on Sunday morning, eleven years after it was first proposed.</p>
<p>About four thousand people had come to see the mayor cut the ribbon, and to walk to the other side.</p></article></html>`)
	}))
	defer server.Close()

	fetcher, err := polite.New(fetch.Options{AllowNets: []string{"loopback"}}, polite.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer fetcher.Close()
	db, err := state.OpenMemory(context.Background())
	if err != nil {
		fmt.Println(err)
		return
	}
	defer db.Close()
	known, err := frontier.New(context.Background(), db, frontier.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	out := sink.NewShaped(os.Stdout, sink.Text, sink.Shape{NoHeader: true})
	s := scraper.Scraper{
		Frontier: known, Client: fetcher, Clean: clean.Document, Sink: out,
		Options: scraper.Options{Sources: []string{server.URL + "/2026/11/22/bridge-opens"}, Types: []string{"article", "index", "other"}},
	}
	report, err := s.Run(context.Background())
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(report.Written, "written,", report.Failed, "failed")
	// Output:
	// The bridge across the harbour was opened on Sunday morning, eleven years after it was first proposed.
	//
	// About four thousand people had come to see the mayor cut the ribbon, and to walk to the other side.
	// 1 written, 0 failed
}
