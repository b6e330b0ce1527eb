// Package objects reads and writes objects of a store by gocloud.dev: an object is whole
// or not there. It links no store's library: who opens the bucket does.
package objects

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"strings"

	"gocloud.dev/blob"
	"gocloud.dev/gcerrors"
)

// A Store reaches objects by what opens their buckets.
type Store struct {
	Open func(ctx context.Context, bucket string) (*blob.Bucket, error) // such as blob.OpenBucket
}

// split cuts an address into that of its bucket, with the parameters of the driver
// ("s3://B/a.jsonl?region=eu-north-1"), and the key in it. Of a path in place of a
// bucket's name, as file:///data/a.jsonl has, the last part is the key.
func split(object string) (bucket, key string, err error) {
	u, err := url.Parse(object)
	if err != nil {
		return "", "", fmt.Errorf("read the address: %w", err)
	}
	key = strings.TrimPrefix(u.Path, "/")
	u.Path, u.RawPath = "", ""
	if u.Host == "" {
		at := strings.LastIndexByte(key, '/')
		u.Path, key = "/"+key[:max(at, 0)], key[at+1:]
	}
	if key == "" {
		return "", "", fmt.Errorf("%s names no object: want SCHEME://BUCKET/KEY", object)
	}
	return u.String(), key, nil
}

// in opens the bucket of an object.
func (s Store) in(ctx context.Context, object string) (*blob.Bucket, string, error) {
	bucket, key, err := split(object)
	if err != nil {
		return nil, "", err
	}
	b, err := s.Open(ctx, bucket)
	return b, key, err
}

func known(err error) error {
	if gcerrors.Code(err) == gcerrors.NotFound {
		return fs.ErrNotExist
	}
	return err
}

// Get reads an object.
func (s Store) Get(ctx context.Context, object string) (io.ReadCloser, error) {
	b, key, err := s.in(ctx, object)
	if err != nil {
		return nil, err
	}
	r, err := b.NewReader(ctx, key, nil)
	if err != nil {
		return nil, known(err)
	}
	return r, nil
}

// Put begins an object.
func (s Store) Put(ctx context.Context, object string) (io.WriteCloser, error) {
	b, key, err := s.in(ctx, object)
	if err != nil {
		return nil, err
	}
	w, err := b.NewWriter(ctx, key, nil)
	if err != nil {
		return nil, err
	}
	return w, nil
}

// Exists reports whether there is an object.
func (s Store) Exists(ctx context.Context, object string) (bool, error) {
	b, key, err := s.in(ctx, object)
	if err != nil {
		return false, err
	}
	return b.Exists(ctx, key)
}

// Remove removes an object.
func (s Store) Remove(ctx context.Context, object string) error {
	b, key, err := s.in(ctx, object)
	if err != nil {
		return err
	}
	return known(b.Delete(ctx, key))
}
