package schedule_test

import (
	"context"
	"fmt"
	"time"

	"rens/scraper/schedule"
)

func ExampleBegin() {
	times, err := schedule.Settings{Every: time.Hour}.Times()
	if err != nil {
		panic(err)
	}
	noted, err := schedule.ReadNoted("") // a path keeps it from start to start
	if err != nil {
		panic(err)
	}
	done := make(chan bool)
	task := schedule.Task{Name: "avis", Times: times, Run: func(ctx context.Context, began time.Time) {
		fmt.Println("crawled", noted.Note("avis", began))
		close(done)
	}}
	shift, err := schedule.Begin(context.Background(), []schedule.Task{task}, schedule.Options{Noted: noted})
	if err != nil {
		panic(err)
	}
	<-done
	fmt.Println("ended", shift.Drain())
	// Output:
	// crawled <nil>
	// ended <nil>
}

func ExampleParseCron() {
	cron, err := schedule.ParseCron("30 6 * * 1-5", time.UTC)
	if err != nil {
		panic(err)
	}
	fmt.Println(cron.Next(time.Date(2026, 7, 3, 12, 0, 0, 0, time.UTC)))
	// Output: 2026-07-06 06:30:00 +0000 UTC
}
