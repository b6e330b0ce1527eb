package main

import (
	"context"
	"io"
	"net/url"
	"os"
	"path/filepath"

	"rens/scraper/remote"
)

// cloud stands for rens-cloud in scripts: objects are files of the folder BUCKETS.
func cloud() {
	os.Exit(remote.Serve(context.Background(), os.Args[1:], os.Stdin, os.Stdout, os.Stderr, folders(os.Getenv("BUCKETS"))))
}

type folders string

func (f folders) file(object string) (string, error) {
	u, err := url.Parse(object)
	if err != nil {
		return "", err
	}
	return filepath.Join(string(f), u.Host, filepath.FromSlash(u.Path)), nil
}

func (f folders) Get(_ context.Context, object string) (io.ReadCloser, error) {
	path, err := f.file(object)
	if err != nil {
		return nil, err
	}
	return os.Open(path)
}

func (f folders) Put(ctx context.Context, object string) (io.WriteCloser, error) {
	path, err := f.file(object)
	if err == nil {
		err = os.MkdirAll(filepath.Dir(path), 0o755)
	}
	if err != nil {
		return nil, err
	}
	file, err := os.CreateTemp(string(f), "coming")
	return &folderObject{file, ctx, path}, err
}

func (f folders) Exists(_ context.Context, object string) (bool, error) {
	path, err := f.file(object)
	if err != nil {
		return false, err
	}
	_, err = os.Stat(path)
	return err == nil, nil
}

func (f folders) Remove(_ context.Context, object string) error {
	path, err := f.file(object)
	if err != nil {
		return err
	}
	return os.Remove(path)
}

type folderObject struct {
	*os.File
	ctx  context.Context
	path string
}

func (o *folderObject) Close() error {
	if err := o.File.Close(); err != nil {
		return err
	}
	if o.ctx.Err() != nil {
		return os.Remove(o.Name())
	}
	return os.Rename(o.Name(), o.path)
}
