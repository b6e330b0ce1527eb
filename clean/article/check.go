package article

import (
	"fmt"
	"math"
	"reflect"
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
	for i, at := 0, 0; i < len(a.PII); i++ {
		if p := a.PII[i]; p.Start < at || p.End <= p.Start || p.End > len(text) {
			return fmt.Errorf("check article: pii[%d] is %d to %d", i, p.Start, p.End)
		}
		at = a.PII[i].End
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
	if err := a.checkLanguages(); err != nil {
		return err
	}
	return checkLists(reflect.ValueOf(a).Elem(), "")
}

// checkLanguages holds that shares fall and sum to 1.
func (a *Article) checkLanguages() error {
	sum := 0.0
	for i, s := range a.Languages {
		sum += float64(s.Share)
		if s.Lang == "" || i > 0 && s.Share > a.Languages[i-1].Share {
			return fmt.Errorf("check article: languages[%d] is %q with a share of %g, out of order", i, s.Lang, s.Share)
		}
	}
	if len(a.Languages) > 0 && math.Abs(sum-1) > 1e-6 {
		return fmt.Errorf("check article: shares of languages sum to %g", sum)
	}
	return nil
}

// checkLists holds that no list of a record is null: a reader of columns would
// take it for another type than an empty one.
func checkLists(v reflect.Value, path string) error {
	switch v.Kind() {
	case reflect.Slice:
		if v.IsNil() {
			return fmt.Errorf("check article: %s is null, want a list", strings.TrimPrefix(path, "."))
		}
		for i := range v.Len() {
			if err := checkLists(v.Index(i), fmt.Sprintf("%s[%d]", path, i)); err != nil {
				return err
			}
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if err := checkLists(v.Field(i), path+"."+v.Type().Field(i).Tag.Get("json")); err != nil {
				return err
			}
		}
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

// checkSegments holds that segments tile each block, and that neighbours in a
// block differ in language.
func (a *Article) checkSegments() error {
	at := 0
	for i, b := range a.Blocks {
		end := b.Start
		for last := ""; at < len(a.Segments) && end < b.End; at++ {
			s := a.Segments[at]
			if s.Start != end || s.Start >= s.End || s.End > b.End {
				return fmt.Errorf("check article: segments[%d] is %d to %d, want a tile of blocks[%d], which is %d to %d and tiled to %d", at, s.Start, s.End, i, b.Start, b.End, end)
			}
			if s.Lang == "" || s.Lang == last || s.Score < 0 || s.Score > 1 {
				return fmt.Errorf("check article: segments[%d] has language %q behind %q, score %g", at, s.Lang, last, s.Score)
			}
			end, last = s.End, s.Lang
		}
		if end != b.End {
			return fmt.Errorf("check article: blocks[%d] is %d to %d and tiled to %d", i, b.Start, b.End, end)
		}
	}
	if at != len(a.Segments) {
		return fmt.Errorf("check article: segments[%d] stands behind the last block", at)
	}
	return nil
}
