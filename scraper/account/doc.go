// Package account holds a file of articles against what a state says was written
// to it: what is gone with the file, moved, or stands in another, and what is to
// be written once more.
//
// Which articles a state has written is the state's to know, and what a file
// holds is sink's. Nothing is printed here: a Missing says what was found.
//
//   - account.go: before a run, after it, and what is noted of the file
//   - missing.go: what is not there, and where it went
//   - renew.go: it is written once more
//   - name.go: how a state names files
package account
