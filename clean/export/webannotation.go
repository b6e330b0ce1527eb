package export

import "rens/clean/article"

// webannotationFormat is a page of annotations for each article, as the W3C's Web
// Annotation Data Model has them (Recommendation, 2017): a tag for each segment,
// which selects it by its position.
var webannotationFormat = Format{
	Name: "webannotation", Help: "a W3C annotation page with a language tag a segment, one line an article", Ext: ".jsonl", Lines: true,
	open: each(func(a *article.Article) ([]byte, error) {
		page := annotationPage{Context: "http://www.w3.org/ns/anno.jsonld", ID: "urn:rens:" + a.ID, Type: "AnnotationPage", Items: []annotation{}}
		for _, s := range a.Segments {
			n := annotation{Type: "Annotation", Motivation: "tagging"}
			n.Body = annotationBody{"TextualBody", "tagging", s.Lang}
			n.Target.Source = a.URLFinal
			n.Target.Selector = annotationPosition{"TextPositionSelector", s.Start, s.End}
			page.Items = append(page.Items, n)
		}
		return jsonLine(page)
	}),
}

type annotationPage struct {
	Context string       `json:"@context"`
	ID      string       `json:"id"`
	Type    string       `json:"type"`
	Items   []annotation `json:"items"`
}

type annotation struct {
	Type       string         `json:"type"`
	Motivation string         `json:"motivation"`
	Body       annotationBody `json:"body"`
	Target     struct {
		Source   string             `json:"source"`
		Selector annotationPosition `json:"selector"`
	} `json:"target"`
}

type annotationBody struct {
	Type    string `json:"type"`
	Purpose string `json:"purpose"`
	Value   string `json:"value"`
}

type annotationPosition struct {
	Type  string `json:"type"`
	Start int    `json:"start"`
	End   int    `json:"end"`
}
