package objects

import (
	"bytes"
	"context"
	"encoding/binary"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gocloud.dev/blob"
	_ "gocloud.dev/blob/fileblob"
	"gocloud.dev/blob/memblob"

	"rens/scraper/remote"
)

// frames are texts as rens sends them, with the end or without.
func frames(end bool, texts ...string) *bytes.Buffer {
	var out bytes.Buffer
	for _, text := range texts {
		out.Write(binary.BigEndian.AppendUint32(nil, uint32(len(text))))
		out.WriteString(text)
	}
	if end {
		out.Write(make([]byte, 4))
	}
	return &out
}

// TestStore holds that an object is whole or not there, in a folder and in memory.
func TestStore(t *testing.T) {
	memory := memblob.OpenBucket(nil)
	dir := t.TempDir()
	for _, tt := range []struct {
		object string
		store  Store
	}{
		{(&url.URL{Scheme: "file", Path: filepath.ToSlash(filepath.Join(dir, "a.jsonl"))}).String(), Store{Open: blob.OpenBucket}},
		{"mem://bucket/day=2026-01-07/a.jsonl", Store{Open: func(context.Context, string) (*blob.Bucket, error) { return memory, nil }}},
	} {
		ask := func(verb string, in *bytes.Buffer) (int, string) {
			var out, said bytes.Buffer
			if in == nil {
				in = new(bytes.Buffer)
			}
			return remote.Serve(context.Background(), []string{verb, tt.object}, in, &out, &said, tt.store), out.String() + said.String()
		}
		const absent = 3
		for _, verb := range []string{"get", "exists", "remove"} {
			if code, said := ask(verb, nil); code != absent {
				t.Errorf("%s of nothing: %d %s", verb, code, said)
			}
		}
		for _, torn := range []*bytes.Buffer{frames(false, "first\n", "second\n"), frames(false), bytes.NewBuffer(frames(false, strings.Repeat("x", 1<<20)).Bytes()[:1000]),
			bytes.NewBufferString("\xff\xff\xff\xff")} {
			if code, said := ask("put", torn); code != 1 || said == "" {
				t.Errorf("torn: %d %s", code, said)
			}
			if code, _ := ask("exists", nil); code != absent {
				t.Error("there is an object of a stream that stopped")
			}
		}
		if code, said := ask("put", frames(true, "first\n", "second\n")); code != 0 {
			t.Errorf("put: %d %s", code, said)
		}
		if code, said := ask("put", frames(false, "other\n")); code != 1 {
			t.Errorf("torn: %d %s", code, said)
		}
		if code, text := ask("get", nil); code != 0 || text != "first\nsecond\n" {
			t.Errorf("get: %d %q", code, text)
		}
		if code, said := ask("remove", nil); code != 0 {
			t.Errorf("remove: %d %s", code, said)
		}
		if code, _ := ask("exists", nil); code != absent {
			t.Error("it was removed")
		}
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("the folder holds %v, %v", left, err)
	}
}

// TestSplit holds what the bucket of an address is, and the key.
func TestSplit(t *testing.T) {
	tests := []struct{ object, bucket, key string }{
		{"s3://b/day=1/a.jsonl.gz", "s3://b", "day=1/a.jsonl.gz"},
		{"s3://b/a?region=eu-north-1", "s3://b?region=eu-north-1", "a"},
		{"file:///data/a.jsonl", "file:///data", "a.jsonl"},
		{"gs://b", "", ""},
		{"gs://b/", "", ""},
	}
	for _, tt := range tests {
		bucket, key, err := split(tt.object)
		if bucket != tt.bucket || key != tt.key || (err == nil) != (tt.key != "") {
			t.Errorf("%s: %q, %q, %v", tt.object, bucket, key, err)
		}
	}
}
