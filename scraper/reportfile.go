package scraper

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
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
	// Written as lists, though empty ones.
	r.LeftOut, r.Sources, r.Limits, r.Hosts = append([]LeftOut{}, r.LeftOut...), append([]Source{}, r.Sources...), append([]string{}, r.Limits...), append([]HeldHost{}, r.Hosts...)
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

// reportName is that of a report: the time of its run comes first.
var reportName = regexp.MustCompile(`^run-\d{8}T\d{6}Z-[0-9a-f]{8}\.json$`)

// PruneReports removes the reports in a folder but for those of the last runs; 0 keeps
// all. Other files are left alone.
func PruneReports(folder string, keep int) error {
	entries, err := os.ReadDir(folder)
	if err != nil || keep <= 0 {
		return err
	}
	var names []string // sorted, as the folder is: the oldest first
	for _, e := range entries {
		if e.Type().IsRegular() && reportName.MatchString(e.Name()) {
			names = append(names, e.Name())
		}
	}
	for _, name := range names[:max(0, len(names)-keep)] {
		if err := os.Remove(filepath.Join(folder, name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("remove the report of an earlier run: %w", err)
		}
	}
	return nil
}
