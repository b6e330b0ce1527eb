package scraper

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// A ReportFile is what run-ID.json holds.
type ReportFile struct {
	Rens  string `json:"rens"`  // its version
	Ended string `json:"ended"` // "whole", or why it ended early
	Out   string `json:"out"`
	Report
}

// NewReportFile is the file of a run of a version of rens that wrote to out, and
// ended early where failed says why.
func NewReportFile(version, out string, r Report, failed error) ReportFile {
	if r.LeftOut == nil {
		r.LeftOut = []LeftOut{} // written as a list, though an empty one
	}
	ended := "whole"
	if failed != nil {
		ended = failed.Error()
	}
	return ReportFile{version, ended, out, r}
}

// ReportPath is the file of a run's report in a folder.
func ReportPath(folder, run string) string { return filepath.Join(folder, "run-"+run+".json") }

// Save writes the file into a folder, which it makes where there is none, whole
// or not at all.
func (f ReportFile) Save(folder string) error {
	path := ReportPath(folder, f.Run)
	text, err := json.MarshalIndent(f, "", "  ")
	if err == nil {
		err = os.MkdirAll(filepath.Dir(path), 0o755)
	}
	if err == nil {
		err = os.WriteFile(path+".part", append(text, '\n'), 0o644)
	}
	if err == nil {
		err = os.Rename(path+".part", path)
	}
	if err != nil {
		return fmt.Errorf("write the report of run %s: %w", f.Run, errors.Join(err, os.RemoveAll(path+".part")))
	}
	return nil
}
