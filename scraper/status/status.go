// Package status tells a monitor how scheduled crawls go: whether the program
// lives, whether it is ready, and figures in the text format of Prometheus.
//
// It counts what it is told and asks for nothing. Names of sites are labels:
// callers give the few names of their configuration, never addresses.
package status

import (
	"errors"
	"io"
	"net/http"
	"sync"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// A Visit is what came of one address. State, Outcome and Language are labels,
// of few values each.
type Visit struct {
	State    string        // that the address is in now
	Outcome  string        // what came of it, in a word
	Bytes    int           // of the body, decompressed
	Took     time.Duration // from its lease to its outcome
	Written  bool          // it gave an article
	Language string        // of that article
}

// A Status counts. It is safe for concurrent use.
type Status struct {
	registry *prometheus.Registry
	pages    *prometheus.CounterVec
	outcomes *prometheus.CounterVec
	bytes    *prometheus.CounterVec
	articles *prometheus.CounterVec
	seconds  *prometheus.HistogramVec
	runs     *prometheus.CounterVec
	running  *prometheus.GaugeVec
	next     *prometheus.GaugeVec
	silent   *prometheus.GaugeVec
	reloads  *prometheus.CounterVec

	mu    sync.Mutex
	well  map[string]time.Time // when each site's last whole run ended
	ready error
}

// errStarting is why a new Status is not ready.
var errStarting = errors.New("starting")

// New returns a Status that is not ready yet.
func New(version string) *Status {
	counter := func(name, help string, labels ...string) *prometheus.CounterVec {
		return prometheus.NewCounterVec(prometheus.CounterOpts{Namespace: "rens", Name: name, Help: help}, labels)
	}
	gauge := func(name, help string) *prometheus.GaugeVec {
		return prometheus.NewGaugeVec(prometheus.GaugeOpts{Namespace: "rens", Name: name, Help: help}, []string{"site"})
	}
	s := &Status{
		registry: prometheus.NewRegistry(),
		pages:    counter("pages_total", "Addresses dealt with, by the state they ended in.", "site", "state"),
		outcomes: counter("outcomes_total", "Addresses dealt with, by what came of them.", "site", "outcome"),
		bytes:    counter("bytes_total", "Bytes of bodies, decompressed.", "site"),
		articles: counter("articles_total", "Articles written, by language.", "site", "language"),
		seconds: prometheus.NewHistogramVec(prometheus.HistogramOpts{Namespace: "rens", Name: "page_seconds",
			Help: "From the lease of an address to its outcome.", Buckets: []float64{0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60}}, []string{"site"}),
		runs:    counter("runs_total", "Runs that ended, whole or not.", "site", "ended"),
		running: gauge("running", "1 while a run of the site goes on."),
		next:    gauge("next_run_timestamp_seconds", "When the next run of the site is due."),
		silent:  gauge("silent_sources", "Sources of the site that gave nothing in its last run."),
		reloads: counter("reloads_total", "Reloads of the configuration.", "result"),
		well:    map[string]time.Time{}, ready: errStarting,
	}
	build := prometheus.NewGaugeVec(prometheus.GaugeOpts{Namespace: "rens", Name: "build_info", Help: "1, with the version as a label."}, []string{"version"})
	build.WithLabelValues(version).Set(1)
	s.registry.MustRegister(s.pages, s.outcomes, s.bytes, s.articles, s.seconds, s.runs, s.running, s.next, s.silent, s.reloads, build, lag{s},
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return s
}

// Saw counts an address that was dealt with.
func (s *Status) Saw(site string, v Visit) {
	s.pages.WithLabelValues(site, v.State).Inc()
	s.outcomes.WithLabelValues(site, v.Outcome).Inc()
	s.bytes.WithLabelValues(site).Add(float64(v.Bytes))
	s.seconds.WithLabelValues(site).Observe(v.Took.Seconds())
	if v.Written {
		s.articles.WithLabelValues(site, v.Language).Inc()
	}
}

// Began notes that a run of a site goes on.
func (s *Status) Began(site string) { s.running.WithLabelValues(site).Set(1) }

// Ended notes that it ended: "whole", "failed" or "stopped".
func (s *Status) Ended(site, how string, now time.Time) {
	s.running.WithLabelValues(site).Set(0)
	s.runs.WithLabelValues(site, how).Inc()
	if how == "whole" {
		s.Whole(site, now)
	}
}

// Silent notes how many sources of a site gave nothing in its last run.
func (s *Status) Silent(site string, n int) { s.silent.WithLabelValues(site).Set(float64(n)) }

// Whole notes when the last whole run of a site ended: its lag counts from
// then.
func (s *Status) Whole(site string, at time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.well[site] = at
}

// Next notes when the next run of a site is due.
func (s *Status) Next(site string, at time.Time) {
	s.next.WithLabelValues(site).Set(float64(at.UnixMilli()) / 1000)
}

// Forget drops the figures of a site that is crawled no more, other than
// counts.
func (s *Status) Forget(site string) {
	s.running.DeleteLabelValues(site)
	s.next.DeleteLabelValues(site)
	s.silent.DeleteLabelValues(site)
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.well, site)
}

// Reloaded counts a reload: "taken" or "refused".
func (s *Status) Reloaded(result string) { s.reloads.WithLabelValues(result).Inc() }

// Ready says whether runs are begun when they are due; an error says why not.
func (s *Status) Ready(err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.ready = err
}

// Handler serves /healthz, which answers as long as the program does, /readyz,
// which answers 503 with the reason while runs are not begun, and /metrics.
func (s *Status) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, "ok\n") })
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, _ *http.Request) {
		s.mu.Lock()
		err := s.ready
		s.mu.Unlock()
		if err != nil {
			http.Error(w, err.Error(), http.StatusServiceUnavailable)
			return
		}
		io.WriteString(w, "ready\n")
	})
	mux.Handle("GET /metrics", promhttp.HandlerFor(s.registry, promhttp.HandlerOpts{}))
	return mux
}

// A lag is the age of each site's last whole run, counted when it is asked.
type lag struct{ of *Status }

func (l lag) desc() *prometheus.Desc {
	return prometheus.NewDesc("rens_lag_seconds", "Since the last whole run of the site ended.", []string{"site"}, nil)
}

// Describe implements prometheus.Collector.
func (l lag) Describe(to chan<- *prometheus.Desc) { to <- l.desc() }

// Collect implements prometheus.Collector.
func (l lag) Collect(to chan<- prometheus.Metric) {
	l.of.mu.Lock()
	defer l.of.mu.Unlock()
	for site, at := range l.of.well {
		to <- prometheus.MustNewConstMetric(l.desc(), prometheus.GaugeValue, time.Since(at).Seconds(), site)
	}
}
