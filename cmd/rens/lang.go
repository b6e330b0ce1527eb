package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"strings"

	"golang.org/x/text/unicode/norm"

	"rens/clean/article"
	"rens/clean/lang"
	"rens/clean/lexicon"
	"rens/clean/record"
)

// langGCPercent keeps the memory of rens lang below 40 MB: what it reads is soon garbage, and
// the lexicon that is read at the start is most of it.
const langGCPercent = 25

type langCommand struct {
	Path  string   `arg:"" optional:"" name:"file" default:"-" help:"A file of text, - for stdin."`
	Out   string   `short:"o" placeholder:"FILE" help:"Write to this file, - for stdout."`
	JSONL bool     `name:"jsonl" help:"Read JSON lines with a field \"text\"; write the same lines with \"language\", \"languages\" and \"segments\" added."`
	Langs []string `placeholder:"TAG" help:"Answer only these languages, such as da,en."`
}

func (c *langCommand) Help() string {
	return `Without --jsonl each paragraph of stdin is tagged with its neighbours in view, and each run of one
language gives a line: tag, score, first code point, code point after the last, text; parted by tabs.`
}

func (c *langCommand) Run(ctx context.Context, con *console) error {
	debug.SetGCPercent(langGCPercent)
	languages, err := lexicon.Languages()
	if err != nil {
		return err
	}
	tagger, err := lang.New(languages, lang.Options{Langs: c.Langs})
	if err != nil {
		return &usageProblem{err}
	}
	in, err := c.open(con)
	if err != nil {
		return err
	}
	defer in.Close()
	to, err := (&output{Out: c.Out}).writer(con)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(to)
	if c.JSONL {
		err = tagLines(ctx, tagger, con, in, out)
	} else {
		err = tagText(tagger, in, out)
	}
	return errors.Join(err, out.Flush(), to.Close())
}

// A source is what is read, and its name in messages.
type source struct {
	io.Reader
	io.Closer
	name string
}

// open opens what is to be tagged.
func (c *langCommand) open(con *console) (source, error) {
	if c.Path == "-" {
		return source{con.in, io.NopCloser(nil), "stdin"}, nil
	}
	file, err := os.Open(c.Path)
	if err != nil {
		return source{}, usagef("read text: %w", err)
	}
	return source{file, file, c.Path}, nil
}

// tagText tags a text by its paragraphs, and writes a line for each run of one language.
func tagText(tagger *lang.Tagger, in source, out *bufio.Writer) error {
	data, err := io.ReadAll(in)
	if err != nil {
		return fmt.Errorf("read %s: %w", in.name, err)
	}
	oneLine := strings.NewReplacer("\n", " ", "\r", " ", "\t", " ")
	text := []rune(norm.NFC.String(strings.ToValidUTF8(string(data), "\uFFFD")))
	_, segments := record.TagLines(tagger, string(text))
	for _, s := range segments {
		run := oneLine.Replace(string(text[s.Start:s.End]))
		if _, err := fmt.Fprintf(out, "%s\t%.2f\t%d\t%d\t%s\n", s.Lang, s.Score, s.Start, s.End, run); err != nil {
			return err
		}
	}
	return nil
}

// maxLine is the longest line of JSON that is read, in bytes.
const maxLine = 64 << 20

// tagLines tags each line by itself. A line that is not a JSON object, or has no
// text, is told and passed through unchanged; an empty one is passed through.
func tagLines(ctx context.Context, tagger *lang.Tagger, con *console, in source, out *bufio.Writer) error {
	lines := bufio.NewScanner(in)
	lines.Buffer(make([]byte, 0, 64<<10), maxLine)
	failed := false
	n := 1
	for ; lines.Scan(); n++ {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		line := lines.Bytes()
		if n == 1 {
			line = bytes.TrimPrefix(line, []byte("\uFEFF"))
		}
		if len(bytes.TrimSpace(line)) > 0 {
			tagged, err := tagLine(tagger, line)
			if err != nil {
				con.warn("%s:%d: %v; the line is passed through", in.name, n, err)
				failed = true
			} else {
				line = tagged
			}
		}
		if _, err := out.Write(append(line, '\n')); err != nil {
			return err
		}
	}
	if err := lines.Err(); err != nil {
		return fmt.Errorf("read %s: line %d: %w", in.name, n, err)
	}
	if failed {
		return errPartial
	}
	return nil
}

// tagLine writes three fields into a JSON object, instead of those that it may
// have had, and leaves its other bytes as they are.
func tagLine(tagger *lang.Tagger, line []byte) ([]byte, error) {
	text, object, err := readObject(line)
	if err != nil {
		return nil, err
	}
	tags, segments := record.TagLines(tagger, text)
	added, err := json.Marshal(struct {
		Language  string            `json:"language"`
		Languages []article.Share   `json:"languages"`
		Segments  []article.Segment `json:"segments"`
	}{tags.Lang, article.Shares(tags.Shares), segments})
	if err != nil {
		return nil, err
	}
	return append(append(object, ','), added[1:]...), nil
}

// readObject returns the text of a JSON object, and its bytes without the
// closing brace and without the fields that tagLine writes.
func readObject(line []byte) (text string, object []byte, err error) {
	if !json.Valid(line) || bytes.TrimSpace(line)[0] != '{' {
		return "", nil, errors.New("not a JSON object")
	}
	fields := json.NewDecoder(bytes.NewReader(line))
	if _, err := fields.Token(); err != nil { // the brace
		return "", nil, err
	}
	object = append(object, line[:fields.InputOffset()]...)
	found := false
	for fields.More() {
		start := fields.InputOffset()
		key, err := fields.Token()
		if err != nil {
			return "", nil, err
		}
		var value json.RawMessage
		if err := fields.Decode(&value); err != nil {
			return "", nil, err
		}
		switch key {
		case "language", "languages", "segments":
			continue
		case "text":
			var s *string
			if json.Unmarshal(value, &s) != nil || s == nil {
				return "", nil, errors.New("the field \"text\" is not a string")
			}
			text, found = *s, true
		}
		field := bytes.TrimPrefix(bytes.TrimLeft(line[start:fields.InputOffset()], " \t"), []byte(","))
		if object[len(object)-1] != '{' {
			object = append(object, ',')
		}
		object = append(object, field...)
	}
	if !found {
		return "", nil, errors.New("there is no field \"text\"")
	}
	return text, object, nil
}
