package export

import (
	"cmp"

	"rens/clean/article"
)

// opensearchFormat is two lines an article for the bulk interface of OpenSearch and
// Elasticsearch: what is done, and the document. The document's key is the
// article's, so that a changed article takes the place of the one before it.
var opensearchFormat = Format{
	Name: "opensearch", Help: "lines for the _bulk interface of OpenSearch and Elasticsearch", Ext: ".ndjson",
	open: withFields(func(a *article.Article, fields *article.Encoder, o Options) ([]byte, error) {
		var action struct {
			Index struct {
				Index string `json:"_index"`
				ID    string `json:"_id"`
			} `json:"index"`
		}
		action.Index.Index, action.Index.ID = cmp.Or(o.Index, "rens"), a.ArticleID
		line, err := jsonLine(action)
		if err != nil {
			return nil, err
		}
		line, err = fields.Append(line, a)
		return append(line, '\n'), err
	}, "removed", "media", "dates", "blocks", "segments"),
}
