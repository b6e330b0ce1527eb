package remote

import (
	"bytes"
	"context"
	"io"
	"strings"
	"testing"
)

// TestNoProgram holds that whoever lacks rens-cloud is told what it is and how to have it.
func TestNoProgram(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	for _, ask := range []func() error{
		func() error { _, err := Create("s3://b/a"); return err },
		func() error { _, err := Open("s3://b/a"); return err },
		func() error { _, err := Exists("s3://b/a"); return err },
		func() error { return Remove("s3://b/a") },
	} {
		if err := ask(); err == nil || !strings.Contains(err.Error(), "s3://b/a") || !strings.Contains(err.Error(), "make cloud") {
			t.Errorf("told: %v", err)
		}
	}
}

// kept is a store of one object: what was put last and closed before it was cancelled.
type kept struct {
	Store
	ctx  context.Context
	text bytes.Buffer
	is   bool
}

func (k *kept) Put(ctx context.Context, _ string) (io.WriteCloser, error) {
	k.ctx = ctx
	return k, nil
}

func (k *kept) Write(b []byte) (int, error) { return k.text.Write(b) }

func (k *kept) Close() error {
	k.is = k.ctx.Err() == nil
	return k.ctx.Err()
}

// FuzzReceive holds that an object is there only of a stream that was ended, whatever
// bytes come.
func FuzzReceive(f *testing.F) {
	f.Add([]byte("\x00\x00\x00\x02ab\x00\x00\x00\x00"))
	f.Add([]byte("\x00\x00\x00\x02a"))
	f.Add([]byte("\xff\xff\xff\xffa"))
	f.Fuzz(func(t *testing.T, stream []byte) {
		k := &kept{}
		err := receive(context.Background(), "s3://b/a", bytes.NewReader(stream), k)
		if (err == nil) != k.is {
			t.Fatalf("%v, and there is an object: %t", err, k.is)
		}
		if k.is && k.text.Len() > len(stream)-4 {
			t.Fatalf("%d bytes of %d", k.text.Len(), len(stream))
		}
	})
}
