package export

import (
	"io"

	"rens/clean/article"
)

// labelstudioFormat is one JSON array of tasks with predictions
// (https://labelstud.io/guide/predictions), for a labelling interface whose text is
// called "text" and whose labels are called "label".
var labelstudioFormat = Format{
	Name: "labelstudio", Help: "tasks with a predicted label a segment, one JSON array for Label Studio", Ext: ".json",
	open: func(files Files, _ Options) (Writer, error) {
		out, err := files("")
		return &labelstudio{out: out}, err
	},
}

type labelstudio struct {
	out   io.Writer
	begun bool
}

type labelTask struct {
	Data struct {
		Text  string `json:"text"`
		ID    string `json:"id"`
		URL   string `json:"url"`
		Title string `json:"title"`
	} `json:"data"`
	Predictions []labelPrediction `json:"predictions"`
}

type labelPrediction struct {
	ModelVersion string          `json:"model_version"`
	Score        article.Decimal `json:"score"`
	Result       []labelResult   `json:"result"`
}

type labelResult struct {
	FromName string     `json:"from_name"`
	ToName   string     `json:"to_name"`
	Type     string     `json:"type"`
	Value    labelValue `json:"value"`
}

type labelValue struct {
	Start  int      `json:"start"`
	End    int      `json:"end"`
	Labels []string `json:"labels"`
}

// Write writes a task.
func (l *labelstudio) Write(a *article.Article) error {
	t := labelTask{Predictions: []labelPrediction{{ModelVersion: a.Provenance.Model, Score: a.LanguageScore, Result: []labelResult{}}}}
	t.Data.Text, t.Data.ID, t.Data.URL, t.Data.Title = a.Text, a.ID, a.URL, a.Title
	for _, s := range languageSpans(a) {
		t.Predictions[0].Result = append(t.Predictions[0].Result, labelResult{"label", "text", "labels", labelValue{s.Start, s.End, []string{s.Label}}})
	}
	task, err := asJSON(t)
	if err != nil {
		return err
	}
	before := "[\n"
	if l.begun {
		before = ",\n"
	}
	l.begun = true
	_, err = l.out.Write(append([]byte(before), task...))
	return err
}

// Close ends the array.
func (l *labelstudio) Close() error {
	end := "\n]\n"
	if !l.begun {
		end = "[]\n"
	}
	_, err := io.WriteString(l.out, end)
	return err
}
