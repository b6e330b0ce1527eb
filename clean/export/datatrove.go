package export

import (
	"encoding/json"

	"rens/clean/article"
)

// datatroveFormat is what datatrove's JsonlReader takes (huggingface/datatrove,
// src/datatrove/data.py, Document and Media): text, id, media and metadata. It
// passes the fields of a medium to its constructor by name, so that each must be
// there and no other.
var datatroveFormat = Format{
	Name: "datatrove", Help: "documents for datatrove's JsonlReader, one line an article", Ext: ".jsonl", Lines: true,
	open: withFields(func(a *article.Article, fields *article.Encoder, _ Options) ([]byte, error) {
		metadata, err := fields.Append(nil, a)
		if err != nil {
			return nil, err
		}
		return jsonLine(datatroveDocument{Text: a.Text, ID: a.ID, Media: datatroveMedia(a), Metadata: metadata})
	}, "schema", "text", "id", "media", "removed", "dates"),
}

type datatroveDocument struct {
	Text     string            `json:"text"`
	ID       string            `json:"id"`
	Media    []datatroveMedium `json:"media"`
	Metadata json.RawMessage   `json:"metadata"`
}

type datatroveMedium struct {
	ID         string         `json:"id"`
	Type       int            `json:"type"` // MediaType: 0 image, 1 video, 2 audio
	URL        string         `json:"url"`
	Alt        string         `json:"alt"`
	Path       *string        `json:"path"`
	Offset     *int           `json:"offset"`
	Length     *int           `json:"length"`
	MediaBytes *string        `json:"media_bytes"` // the constructor asks for it, though it may be null
	Metadata   datatroveExtra `json:"metadata"`
}

type datatroveExtra struct {
	Caption string     `json:"caption"`
	Credit  string     `json:"credit"`
	AI      article.AI `json:"ai"`
}

func datatroveMedia(a *article.Article) []datatroveMedium {
	types := map[string]int{"image": 0, "video": 1, "audio": 2}
	out := make([]datatroveMedium, len(a.Media))
	for i, m := range a.Media {
		out[i] = datatroveMedium{ID: m.URL, Type: types[m.Type], URL: m.URL, Alt: m.Alt, Metadata: datatroveExtra{m.Caption, m.Credit, m.AI}}
	}
	return out
}
