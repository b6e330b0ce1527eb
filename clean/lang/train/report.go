package train

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"

	"rens/clean/lang"
)

// Report prints how often the sum of a text's words is highest for its
// language, for the development files that a folder has.
func Report(w io.Writer, model *lang.Model, folder string) error {
	codes := model.Languages()
	fmt.Fprintf(w, "%-10s %6s", "", "all")
	for _, code := range codes {
		fmt.Fprintf(w, "%6s", code)
	}
	fmt.Fprintln(w)
	for _, name := range []string{"words", "pairs", "sentences"} {
		right, all := make(map[string]float64), make(map[string]float64)
		err := eachLine(filepath.Join(folder, "dev-"+name+".jsonl"), func(line []byte) error {
			var s struct{ Lang, Text string }
			if err := json.Unmarshal(line, &s); err != nil {
				return err
			}
			all[s.Lang]++
			all[""]++
			if codes[model.Best(s.Text)] == s.Lang {
				right[s.Lang]++
				right[""]++
			}
			return nil
		})
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return err
		}
		fmt.Fprintf(w, "%-10s %.4f", name, right[""]/all[""])
		for _, code := range codes {
			fmt.Fprintf(w, " %.3f", right[code]/max(all[code], 1))
		}
		fmt.Fprintln(w)
	}
	return nil
}
