package schedule

import (
	"context"
	"errors"
	"math/rand/v2"
	"sync"
	"time"

	"github.com/go-co-op/gocron/v2"
)

// A Task is what is run at its times.
type Task struct {
	Name  string // by which it is noted; each task has its own
	Times Times
	// Run makes one run, and notes that it began where it came to its end.
	Run func(ctx context.Context, began time.Time)
}

// Options say how tasks are run. The zero value works.
type Options struct {
	AtOnce int                             // runs that go on at the same time: 1
	Grace  time.Duration                   // how long Drain waits for the timer: what gocron takes for it
	Noted  *Noted                          // what was run before; nil for nothing
	Next   func(name string, at time.Time) // told when each task is due, from several goroutines; may be nil
}

// A Shift runs the tasks of one configuration, until it is drained.
type Shift struct {
	timer    gocron.Scheduler
	next     func(name string, at time.Time)
	free     chan struct{} // one token for each run that may go on
	stopping chan struct{} // closed when no run is to begin
	stop     sync.Once

	mu      sync.Mutex
	closed  bool
	running sync.WaitGroup
}

// Begin sets the times of tasks. What was missed since the run that is noted
// last is made up for at once, and so is an interval of which none is noted.
func Begin(ctx context.Context, tasks []Task, o Options) (*Shift, error) {
	var options []gocron.SchedulerOption
	if o.Grace > 0 {
		options = append(options, gocron.WithStopTimeout(o.Grace))
	}
	timer, err := gocron.NewScheduler(options...)
	if err != nil {
		return nil, err
	}
	s := &Shift{timer: timer, next: o.Next, stopping: make(chan struct{}), free: make(chan struct{}, max(1, o.AtOnce))}
	for i := range tasks {
		last, known := o.Noted.Last(tasks[i].Name)
		if err := s.set(ctx, &tasks[i], last, known); err != nil {
			return nil, errors.Join(err, timer.Shutdown())
		}
	}
	timer.Start()
	s.tellNext()
	return s, nil
}

// set gives the timer one task.
func (s *Shift) set(ctx context.Context, t *Task, last time.Time, known bool) error {
	options := []gocron.JobOption{gocron.WithName(t.Name), gocron.WithSingletonMode(gocron.LimitModeReschedule)}
	var when gocron.JobDefinition = gocron.DurationJob(t.Times.every)
	cron := t.Times.cron
	if cron != nil {
		when = gocron.CronJob(cron.text, false)
		options = append(options, gocron.WithCronImplementation(cron))
	}
	now := time.Now()
	switch {
	case known && !t.Times.Next(last).After(now), !known && cron == nil:
		options = append(options, gocron.WithStartAt(gocron.WithStartImmediately()))
	case cron == nil:
		options = append(options, gocron.WithStartAt(gocron.WithStartDateTime(later(t.Times.Next(last), now.Add(time.Second)))))
	}
	_, err := s.timer.NewJob(when, gocron.NewTask(func() { s.fire(ctx, t) }), options...)
	return err
}

// later returns the later of two times: the timer takes none that has passed.
func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// fire runs a task, and once more where its time came while it did.
func (s *Shift) fire(ctx context.Context, t *Task) {
	if !s.enter() {
		return
	}
	defer s.running.Done()
	defer s.tellNext()
	if t.Times.jitter > 0 && !s.wait(ctx, rand.N(t.Times.jitter)) {
		return
	}
	for {
		select {
		case s.free <- struct{}{}:
		case <-s.stopping:
			return
		case <-ctx.Done():
			return
		}
		began := time.Now()
		t.Run(ctx, began)
		<-s.free
		select {
		case <-s.stopping:
			return
		case <-ctx.Done():
			return
		default:
		}
		if t.Times.Next(began).After(time.Now()) {
			return
		}
	}
}

// enter reports whether a run may begin, and counts it.
func (s *Shift) enter() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return false
	}
	s.running.Add(1)
	return true
}

func (s *Shift) wait(ctx context.Context, d time.Duration) bool {
	select {
	case <-time.After(d):
		return true
	case <-s.stopping:
	case <-ctx.Done():
	}
	return false
}

// tellNext tells when each task is due.
func (s *Shift) tellNext() {
	if s.next == nil {
		return
	}
	for _, j := range s.timer.Jobs() {
		if at, err := j.NextRun(); err == nil && !at.IsZero() {
			s.next(j.Name(), at)
		}
	}
}

// Drain lets the runs in hand end, or stop where their context is done, and
// begins no others. It returns when all have ended.
func (s *Shift) Drain() error {
	s.mu.Lock()
	s.closed = true
	s.mu.Unlock()
	s.stop.Do(func() { close(s.stopping) })
	s.running.Wait()
	return s.timer.Shutdown()
}
