package article

import (
	"fmt"
	"math"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Check returns what a record breaks of the promises in the package comment
// and the field comments, or nil. Records that clean/record builds break none.
func (a *Article) Check() error {
	if !utf8.ValidString(a.Text) || !norm.NFC.IsNormalString(a.Text) {
		return fmt.Errorf("check article: text is not UTF-8 in normalisation form C")
	}
	text := []rune(a.Text)
	if err := a.checkBlocks(text); err != nil {
		return err
	}
	if err := a.checkSegments(); err != nil {
		return err
	}
	for i, r := range a.Removed {
		if r.Before < 0 || r.Before > len(text) || i > 0 && r.Before < a.Removed[i-1].Before {
			return fmt.Errorf("check article: removed[%d] stands before %d, out of order or of the text", i, r.Before)
		}
		if r.Text == "" || r.Kind == "" || r.Rule == "" {
			return fmt.Errorf("check article: removed[%d] lacks text, kind or rule", i)
		}
	}
	sum := 0.0
	for _, share := range a.Languages {
		sum += share
	}
	if len(a.Languages) > 0 && math.Abs(sum-1) > 1e-6 {
		return fmt.Errorf("check article: shares of languages sum to %g", sum)
	}
	return nil
}

// checkBlocks holds that blocks tile the text but for joiners.
func (a *Article) checkBlocks(text []rune) error {
	end := 0
	for i, b := range a.Blocks {
		if b.Start >= b.End || b.End > len(text) {
			return fmt.Errorf("check article: blocks[%d] is %d to %d in a text of %d", i, b.Start, b.End, len(text))
		}
		joiner := "\n\n"
		switch {
		case i == 0:
			joiner = ""
		case b.Type == "list_item" && a.Blocks[i-1].Type == "list_item":
			joiner = "\n"
		}
		if b.Start < end || string(text[end:b.Start]) != joiner {
			return fmt.Errorf("check article: blocks[%d] starts at %d, %q after the block before", i, b.Start, string(text[min(end, b.Start):b.Start]))
		}
		if own := string(text[b.Start:b.End]); strings.TrimSpace(own) == "" {
			return fmt.Errorf("check article: blocks[%d] is blank", i)
		}
		for _, l := range b.Links {
			if l.Start < b.Start || l.End > b.End || l.Start > l.End {
				return fmt.Errorf("check article: blocks[%d] has a link at %d to %d", i, l.Start, l.End)
			}
		}
		end = b.End
	}
	if end != len(text) {
		return fmt.Errorf("check article: %d code points of text after the last block", len(text)-end)
	}
	return nil
}

// checkSegments holds that segments are in order, each within one block.
func (a *Article) checkSegments() error {
	block, end := 0, 0
	for i, s := range a.Segments {
		for block < len(a.Blocks) && a.Blocks[block].End < s.End {
			block++
		}
		if block == len(a.Blocks) || s.Start < end || s.Start >= s.End || s.Start < a.Blocks[block].Start {
			return fmt.Errorf("check article: segments[%d] is %d to %d, not within one block", i, s.Start, s.End)
		}
		if s.Lang == "" || s.Score < 0 || s.Score > 1 {
			return fmt.Errorf("check article: segments[%d] has language %q, score %g", i, s.Lang, s.Score)
		}
		end = s.End
	}
	return nil
}
