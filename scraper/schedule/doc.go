// Package schedule runs tasks at their times: each at those of a cron expression
// or after an interval, never beside itself, and once for all that was missed.
//
// What a task does is the caller's, and so is when a run of it counts: what is
// not noted, because it was stopped or the program was killed, is made up for at
// the next start.
//
//   - cron.go: a cron expression, with the clock put forward and back
//   - times.go: when a task is due, of a site or of all
//   - noted.go: when each task last began, in a small file
//   - shift.go: the tasks of one configuration, from its start to its end
package schedule
