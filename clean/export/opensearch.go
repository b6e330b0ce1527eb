package export

import "rens/clean/article"

// opensearchFormat is two lines an article for the bulk interface of OpenSearch and
// Elasticsearch: what is done, and the document. The document's key is the
// article's, so that a changed article takes the place of the one before it.
var opensearchFormat = Format{
	Name: "opensearch", Help: "lines for the _bulk interface of OpenSearch and Elasticsearch", Ext: ".ndjson",
	open: each(func(o Options) func(*article.Article) ([]byte, error) {
		index := o.Index
		if index == "" {
			index = "rens"
		}
		fields := o.chosen("removed", "media", "dates", "blocks", "segments")
		return func(a *article.Article) ([]byte, error) {
			var action struct {
				Index struct {
					Index string `json:"_index"`
					ID    string `json:"_id"`
				} `json:"index"`
			}
			action.Index.Index, action.Index.ID = index, a.ArticleID
			line, err := jsonLine(action)
			if err != nil {
				return nil, err
			}
			return appendFields(line, a, fields)
		}
	}),
}
