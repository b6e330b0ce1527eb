package status_test

import (
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"rens/scraper/status"
)

func get(t *testing.T, s *status.Status, path string) (int, string) {
	t.Helper()
	w := httptest.NewRecorder()
	s.Handler().ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
	body, err := io.ReadAll(w.Body)
	if err != nil {
		t.Fatal(err)
	}
	return w.Code, string(body)
}

// TestStatus runs on a clock that goes only while it waits: a lag is exact.
func TestStatus(t *testing.T) { synctest.Test(t, testStatus) }

func testStatus(t *testing.T) {
	s := status.New("v1")
	if code, body := get(t, s, "/readyz"); code != 503 || body != "starting\n" {
		t.Errorf("%d %q", code, body)
	}
	if code, _ := get(t, s, "/healthz"); code != 200 {
		t.Errorf("healthz: %d", code)
	}
	s.Ready(nil)
	if code, body := get(t, s, "/readyz"); code != 200 {
		t.Errorf("%d %q", code, body)
	}
	s.Began("avis")
	s.Saw("avis", status.Visit{State: "done", Outcome: "written", Bytes: 1000, Written: true, Language: "da", Took: 200 * time.Millisecond})
	s.Saw("avis", status.Visit{State: "failed", Outcome: "timeout"})
	s.Ended("avis", "whole", time.Now().Add(-time.Minute))
	s.Next("avis", time.Unix(2e9, 0))
	s.Silent("avis", 2)
	s.Reloaded("refused")
	_, body := get(t, s, "/metrics")
	for _, want := range []string{
		`rens_pages_total{site="avis",state="done"} 1`, `rens_pages_total{site="avis",state="failed"} 1`, `rens_outcomes_total{outcome="timeout",site="avis"} 1`,
		`rens_bytes_total{site="avis"} 1000`, `rens_articles_total{language="da",site="avis"} 1`, `rens_page_seconds_bucket{site="avis",le="0.25"} 2`,
		`rens_runs_total{ended="whole",site="avis"} 1`, `rens_running{site="avis"} 0`, `rens_next_run_timestamp_seconds{site="avis"} 2e+09`,
		`rens_lag_seconds{site="avis"} 60` + "\n", `rens_silent_sources{site="avis"} 2`, `rens_reloads_total{result="refused"} 1`, `rens_build_info{version="v1"} 1`,
	} {
		if !strings.Contains(body, want) {
			t.Errorf("there is no %s", want)
		}
	}
	s.Forget("avis")
	if _, body = get(t, s, "/metrics"); strings.Contains(body, "rens_lag_seconds{") || strings.Contains(body, "rens_next_run_timestamp_seconds{") {
		t.Error("a site that is crawled no more has a lag")
	}
	s.Ready(errors.New("stopping"))
	if code, body := get(t, s, "/readyz"); code != 503 || body != "stopping\n" {
		t.Errorf("%d %q", code, body)
	}
}
