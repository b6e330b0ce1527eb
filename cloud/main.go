// Rens-cloud reads and writes objects for rens: s3://, gs://, azblob://. It is a module of
// its own, so that rens links none of the stores' libraries. Credentials are found as each
// store's own tools find them.
package main

import (
	"context"
	"os"
	"os/signal"

	"gocloud.dev/blob"
	_ "gocloud.dev/blob/azureblob"
	_ "gocloud.dev/blob/gcsblob"
	_ "gocloud.dev/blob/s3blob"

	"rens/cloud/objects"
	"rens/scraper/remote"
)

func main() {
	signal.Ignore(os.Interrupt) // rens is told, and ends the stream, whole or not
	os.Exit(remote.Serve(context.Background(), os.Args[1:], os.Stdin, os.Stdout, os.Stderr, objects.Store{Open: blob.OpenBucket}))
}
