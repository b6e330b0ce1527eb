package scraper

import (
	"errors"
	"sync"
	"time"

	"rens/scraper/site"
)

// RunSites crawls several targets as one run and returns what came of all, by
// the names of their sites. At most as many go on at once as there are workers,
// which they share; run crawls one under the id of the run. What fails of one
// hinders no other, and comes joined.
func RunSites(targets []site.Target, workers int, run func(t site.Target, id string, workers int) (Report, error)) (Report, error) {
	id := RunID(time.Now())
	if len(targets) == 1 && targets[0].Name == "" {
		return run(targets[0], id, workers)
	}
	begun := time.Now()
	most := max(1, min(len(targets), workers))
	reports, errs := make([]Report, len(targets)), make([]error, len(targets))
	free := make(chan struct{}, most)
	var all sync.WaitGroup
	for i, t := range targets {
		free <- struct{}{}
		all.Go(func() {
			reports[i], errs[i] = run(t, id, max(1, workers/most))
			<-free
		})
	}
	all.Wait()
	sum := Report{Run: id, Started: begun, Sites: map[string]Sum{}}
	for i, r := range reports {
		sum.Add(targets[i].Name, r)
	}
	sum.Duration = time.Since(begun)
	return sum, errors.Join(errs...)
}
