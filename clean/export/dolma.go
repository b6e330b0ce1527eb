package export

import (
	"encoding/json"
	"io"

	"rens/clean/article"
)

// dolmaFormat is documents and attributes as the Dolma toolkit has them (allenai/dolma,
// docs/data-format.md): two files of one name whose lines belong together. Spans
// count code points, as Python's strings do.
var dolmaFormat = Format{
	Name: "dolma", Help: "documents and their attributes (languages, kinds removed, flags) for the Dolma toolkit, two files", Ext: ".jsonl",
	Parts: []string{"attributes"}, Folder: "documents", Apart: true, Lines: true,
	open: func(files Files, o Options) (Writer, error) {
		documents, err := files("")
		if err != nil {
			return nil, err
		}
		attributes, err := files("attributes")
		if err != nil {
			return nil, err
		}
		fields, err := o.encoder("schema", "id", "text", "source", "added", "created", "removed", "media", "dates", "blocks", "segments")
		return &dolma{documents, attributes, fields}, err
	},
}

type dolma struct {
	documents, attributes io.Writer
	fields                *article.Encoder
}

type dolmaDocument struct {
	ID       string          `json:"id"`
	Text     string          `json:"text"`
	Source   string          `json:"source"`
	Added    string          `json:"added"`
	Created  *string         `json:"created,omitempty"`
	Metadata json.RawMessage `json:"metadata"`
}

// dolmaAttributes are spans by EXPERIMENT__TAGGER__TYPE, each of its start, its end
// and a score.
type dolmaAttributes struct {
	ID         string                  `json:"id"`
	Source     string                  `json:"source"`
	Attributes map[string][]dolmaScore `json:"attributes"` // encoding/json writes the keys in their order
}

type dolmaScore [3]any

// Write writes a line to either file.
func (d *dolma) Write(a *article.Article) error {
	metadata, err := d.fields.Append(nil, a)
	if err != nil {
		return err
	}
	document, err := jsonLine(dolmaDocument{a.ID, a.Text, a.Source, a.Added, a.Created, metadata})
	if err != nil {
		return err
	}
	attributes, err := jsonLine(dolmaAttributes{a.ID, a.Source, dolmaSpans(a)})
	if err != nil {
		return err
	}
	if _, err = d.documents.Write(document); err == nil {
		_, err = d.attributes.Write(attributes)
	}
	return err
}

// Close has nothing to write.
func (d *dolma) Close() error { return nil }

// dolmaSpans are the languages of the text, where each kind of block was taken out,
// and what the whole text was flagged for.
func dolmaSpans(a *article.Article) map[string][]dolmaScore {
	out := make(map[string][]dolmaScore)
	for _, s := range a.Segments {
		key := "rens__language__" + s.Lang
		out[key] = append(out[key], dolmaScore{s.Start, s.End, s.Score})
	}
	for _, r := range a.Removed {
		key := "rens__removed__" + r.Kind
		out[key] = append(out[key], dolmaScore{r.Before, r.Before, article.Decimal(1)})
	}
	end := len([]rune(a.Text))
	for _, flag := range a.Quality.Flags {
		out["rens__quality__"+flag] = []dolmaScore{{0, end, article.Decimal(1)}}
	}
	out["rens__quality__confidence"] = []dolmaScore{{0, end, a.Quality.Confidence}}
	return out
}
