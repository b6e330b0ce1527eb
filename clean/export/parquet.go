package export

import (
	"fmt"
	"time"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress"
	"github.com/parquet-go/parquet-go/compress/zstd"

	"rens/clean/article"
)

// parquetFormat is a table of a fixed schema: FineWeb's columns (huggingface
// HuggingFaceFW/fineweb, dataset card), then ours. Maps are lists, so that all files
// have the same columns. What was removed is most of a record and stands in a file
// of its own, a row a block, unless Options.Removed asks for a column.
var parquetFormat = Format{
	Name: "parquet", Help: "a table with FineWeb's columns and ours, zstd; what was removed in a second file", Ext: ".parquet", Parts: []string{"removed"}, Folder: "articles",
	open: func(files Files, o Options) (Writer, error) {
		out, err := files("")
		if err != nil {
			return nil, err
		}
		codec, err := parquetCodec(o.Level)
		if err != nil {
			return nil, err
		}
		w := &parquetWriter{options: o, articles: parquet.NewGenericWriter[parquetRow](out, parquetSettings(codec)...)}
		if o.Removed {
			return w, nil
		}
		removed, err := files("removed")
		if err != nil || removed == nil {
			return w, err
		}
		w.removed = parquet.NewGenericWriter[parquetRemoved](removed, parquetSettings(codec)...)
		return w, nil
	},
}

// Row groups are cut at so many bytes of text and of what was removed, so that a
// writer's memory does not grow with the corpus and readers have pieces to work on.
const rowGroup = 32 << 20

// parquetCodec is zstd at a level: the fastest saves two fifths of the time for 7 % of size.
func parquetCodec(level string) (compress.Codec, error) {
	switch level {
	case "", "fastest":
		return &zstd.Codec{Level: zstd.SpeedFastest}, nil
	case "default":
		return &zstd.Codec{Level: zstd.SpeedDefault}, nil
	default:
		return nil, fmt.Errorf("level of compression %q: want fastest or default", level)
	}
}

func parquetSettings(codec compress.Codec) []parquet.WriterOption {
	return []parquet.WriterOption{parquet.Compression(codec), parquet.CreatedBy("rens", article.Schema, ""), parquet.DataPageStatistics(true)}
}

// A parquetRow is one article.
type parquetRow struct {
	Text          string            `parquet:"text"`
	ID            string            `parquet:"id"`
	Dump          string            `parquet:"dump"`
	URL           string            `parquet:"url"`
	Date          string            `parquet:"date"`
	FilePath      string            `parquet:"file_path"`
	Language      string            `parquet:"language"`
	LanguageScore float64           `parquet:"language_score"`
	TokenCount    int64             `parquet:"token_count"`
	ArticleID     string            `parquet:"article_id"`
	Supersedes    *string           `parquet:"supersedes,optional"`
	Title         string            `parquet:"title"`
	Description   string            `parquet:"description"`
	Created       *string           `parquet:"created,optional"`
	CreatedUTC    *time.Time        `parquet:"created_utc,optional,timestamp(millisecond)"`
	Modified      *string           `parquet:"modified,optional"`
	Authors       []string          `parquet:"authors,list"`
	Publisher     string            `parquet:"publisher"`
	Domain        string            `parquet:"domain"`
	Section       []string          `parquet:"section,list"`
	Keywords      []string          `parquet:"keywords,list"`
	License       *string           `parquet:"license,optional"`
	PageType      string            `parquet:"page_type"`
	PageTypeScore float64           `parquet:"page_type_score"`
	Languages     []parquetShare    `parquet:"languages,list"`
	Blocks        []parquetBlock    `parquet:"blocks,list"`
	Segments      []parquetSegment  `parquet:"segments,list"`
	Media         []parquetMedium   `parquet:"media,list"`
	AIDeclared    *bool             `parquet:"ai_declared,optional"`
	Access        string            `parquet:"access"`
	Confidence    float64           `parquet:"confidence"`
	Words         int64             `parquet:"words"`
	Flags         []string          `parquet:"flags,list"`
	TextSHA256    string            `parquet:"text_sha256"`
	Simhash       string            `parquet:"simhash"`
	DuplicateOf   *string           `parquet:"duplicate_of,optional"`
	NearDuplicate *string           `parquet:"near_duplicate_of,optional"`
	Cluster       *string           `parquet:"cluster,optional"`
	Removed       []parquetInColumn `parquet:"removed,list"`
}

type parquetShare struct {
	Lang  string  `parquet:"lang"`
	Share float64 `parquet:"share"`
}

type parquetBlock struct {
	Type  string `parquet:"type"`
	Level int32  `parquet:"level"`
	Start int32  `parquet:"start"`
	End   int32  `parquet:"end"`
	Lang  string `parquet:"lang"`
	Rule  string `parquet:"rule"`
}

type parquetSegment struct {
	Start    int32   `parquet:"start"`
	End      int32   `parquet:"end"`
	Lang     string  `parquet:"lang"`
	Score    float64 `parquet:"score"`
	Reliable bool    `parquet:"reliable"`
}

type parquetMedium struct {
	Type    string `parquet:"type"`
	URL     string `parquet:"url"`
	Alt     string `parquet:"alt"`
	Caption string `parquet:"caption"`
	Credit  string `parquet:"credit"`
}

type parquetInColumn struct {
	Kind   string `parquet:"kind"`
	Rule   string `parquet:"rule"`
	Text   string `parquet:"text"`
	Before int32  `parquet:"before"`
}

// A parquetRemoved is one block that was taken out of an article.
type parquetRemoved struct {
	ID          string   `parquet:"id"`
	ArticleID   string   `parquet:"article_id"`
	Kind        string   `parquet:"kind"`
	Rule        string   `parquet:"rule"`
	Probability *float64 `parquet:"probability,optional"`
	Text        string   `parquet:"text"`
	Before      int32    `parquet:"before"`
}

type parquetWriter struct {
	options  Options
	articles *parquet.GenericWriter[parquetRow]
	removed  *parquet.GenericWriter[parquetRemoved] // nil for a column, or for nothing
	pending  int                                    // bytes of the row groups that are open
}

// Write writes a row, and one for each block that was taken out.
func (w *parquetWriter) Write(a *article.Article) error {
	row := rowOf(a, w.options)
	if _, err := w.articles.Write([]parquetRow{row}); err != nil {
		return fmt.Errorf("write article %s to parquet: %w", a.ID, err)
	}
	w.pending += len(a.Text)
	if w.removed != nil {
		if err := w.writeRemoved(a); err != nil {
			return err
		}
	}
	if w.pending < rowGroup {
		return nil
	}
	w.pending = 0
	if w.removed != nil {
		if err := w.removed.Flush(); err != nil {
			return err
		}
	}
	return w.articles.Flush()
}

func (w *parquetWriter) writeRemoved(a *article.Article) error {
	for _, r := range a.Removed {
		row := parquetRemoved{ID: a.ID, ArticleID: a.ArticleID, Kind: r.Kind, Rule: r.Rule, Text: r.Text, Before: int32(r.Before)}
		if r.Probability != nil {
			p := float64(*r.Probability)
			row.Probability = &p
		}
		if _, err := w.removed.Write([]parquetRemoved{row}); err != nil {
			return fmt.Errorf("write what was removed from article %s to parquet: %w", a.ID, err)
		}
		w.pending += len(r.Text)
	}
	return nil
}

// Close writes what is open and the files' ends.
func (w *parquetWriter) Close() error {
	err := w.articles.Close()
	if w.removed != nil && err == nil {
		err = w.removed.Close()
	}
	return err
}

// rowOf is an article as a row. token_count is the number of words: rens knows no tokens.
func rowOf(a *article.Article, o Options) parquetRow {
	row := parquetRow{Text: a.Text, ID: a.ID, Dump: o.Dump, URL: a.URL, Date: a.Added, FilePath: a.Provenance.Path, Language: a.Language,
		LanguageScore: float64(a.LanguageScore), TokenCount: int64(a.Quality.Words), ArticleID: a.ArticleID, Supersedes: a.Supersedes, Title: a.Title,
		Description: a.Description, Created: a.Created, CreatedUTC: utc(a.Created), Modified: a.Modified, Authors: names(a), Publisher: a.Publisher.Name,
		Domain: a.Publisher.Domain, Section: a.Section, Keywords: a.Keywords, License: a.License, PageType: a.PageType, PageTypeScore: float64(a.PageTypeScore),
		AIDeclared: a.AI.Declared, Access: a.Access.Observed, Confidence: float64(a.Quality.Confidence), Words: int64(a.Quality.Words), Flags: a.Quality.Flags,
		TextSHA256: a.Dedupe.TextSHA256, Simhash: a.Dedupe.Simhash, DuplicateOf: a.Dedupe.DuplicateOf, NearDuplicate: a.Dedupe.NearDuplicateOf, Cluster: a.Dedupe.Cluster}
	if a.Provenance.WARC != nil {
		row.FilePath = *a.Provenance.WARC
	}
	for _, s := range a.Languages {
		row.Languages = append(row.Languages, parquetShare{s.Lang, float64(s.Share)})
	}
	for _, b := range a.Blocks {
		row.Blocks = append(row.Blocks, parquetBlock{b.Type, int32(b.Level), int32(b.Start), int32(b.End), b.Lang, b.Rule})
	}
	for _, s := range a.Segments {
		row.Segments = append(row.Segments, parquetSegment{int32(s.Start), int32(s.End), s.Lang, float64(s.Score), s.Reliable})
	}
	for _, m := range a.Media {
		row.Media = append(row.Media, parquetMedium{m.Type, m.URL, m.Alt, m.Caption, m.Credit})
	}
	if o.Removed {
		for _, r := range a.Removed {
			row.Removed = append(row.Removed, parquetInColumn{r.Kind, r.Rule, r.Text, int32(r.Before)})
		}
	}
	return row
}

// utc is a date of the record as a point in time, for sorting: without a zone it is
// taken for UTC, without a time for the day's beginning; nil where there is none.
func utc(date *string) *time.Time {
	if date == nil {
		return nil
	}
	if t, ok := article.Instant(*date); ok {
		return &t
	}
	return nil
}
