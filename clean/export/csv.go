package export

import (
	"encoding/csv"
	"strconv"
	"strings"

	"rens/clean/article"
)

// csvFormat is the metadata of articles as a table (RFC 4180), without the texts.
var csvFormat = Format{
	Name: "csv", Help: "metadata as a table, without the text", Ext: ".csv",
	open: func(files Files, _ Options) (Writer, error) {
		out, err := files("")
		if err != nil {
			return nil, err
		}
		w := &csvWriter{csv.NewWriter(out)}
		return w, w.out.Write(csvColumns[:])
	},
}

var csvColumns = [...]string{"id", "article_id", "url", "title", "authors", "publisher", "domain", "created", "modified", "added",
	"page_type", "language", "language_score", "words", "confidence", "flags"}

type csvWriter struct{ out *csv.Writer }

// Write writes a row. Of several names or flags, a semicolon parts them.
func (w *csvWriter) Write(a *article.Article) error {
	return w.out.Write([]string{a.ID, a.ArticleID, a.URL, a.Title, strings.Join(names(a), "; "), a.Publisher.Name, a.Publisher.Domain,
		orEmpty(a.Created), orEmpty(a.Modified), a.Added, a.PageType, a.Language, decimal(a.LanguageScore),
		strconv.Itoa(a.Quality.Words), decimal(a.Quality.Confidence), strings.Join(a.Quality.Flags, "; ")})
}

// Close writes what is buffered.
func (w *csvWriter) Close() error {
	w.out.Flush()
	return w.out.Error()
}

// names are those of the authors.
func names(a *article.Article) []string {
	out := make([]string, len(a.Authors))
	for i := range a.Authors {
		out[i] = a.Authors[i].Name
	}
	return out
}

func orEmpty(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

func decimal(d article.Decimal) string { return strconv.FormatFloat(float64(d), 'f', -1, 64) }
