package clean_test

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"rens/clean"
	"rens/clean/corpus"
	"rens/clean/page"
	"rens/fixtures/devdata"
)

// TestDatatrove holds the flags of cleaned development pages against the rules of
// datatrove's filters (gopher_quality, gopher_repetition, fineweb_quality and c4_filters),
// written down here anew, one after the other, with plain maps and expressions. datatrove
// itself is not run. Words are parted by white space here as there is no tokenizer of
// datatrove's, so languages without spaces are left out, and so is what sentences there are.
func TestDatatrove(t *testing.T) {
	pages := devdata.Pages()
	if len(pages) == 0 {
		t.Skip("no development data; set RENS_DATA to their folder")
	}
	step := 1
	if testing.Short() {
		step = 20
	}
	const least = .98 // of the pages, by filter
	differ, flagged, texts := map[string]int{}, map[string]int{}, 0
	for i := 0; i < len(pages); i += step {
		body, err := corpus.Page(pages[i])
		if err != nil {
			t.Fatal(err)
		}
		a, err := clean.Clean(page.Page{URL: "https://avis.example/1", Body: body})
		if err != nil || len(strings.Fields(a.Text)) == 0 || slices.Contains([]string{"zh", "ja", "th", "und"}, a.Language) {
			continue
		}
		texts++
		want := reference(t, a.Text, a.Language)
		for flag, fails := range want {
			if fails {
				flagged[flag]++
			}
			if fails != slices.Contains(a.Quality.Flags, flag) {
				differ[flag]++
				t.Logf("%s: %s is %t by the reference", filepath.Base(pages[i]), flag, fails)
			}
		}
	}
	for _, flag := range slices.Sorted(maps.Keys(flagged)) {
		t.Logf("%-36s %4d of %d texts, %d differ", flag, flagged[flag], texts, differ[flag])
	}
	for flag, n := range differ {
		if float64(n) > (1-least)*float64(texts) {
			t.Errorf("%s: %d of %d texts differ from the reference", flag, n, texts)
		}
	}
}

// reference says of each filter whether a text fails it.
func reference(t *testing.T, text, lang string) map[string]bool {
	o := map[string]any{}
	for _, name := range []string{"default", lang} {
		data, err := os.ReadFile("record/limits/" + name + ".yaml")
		if os.IsNotExist(err) {
			continue
		}
		own := map[string]any{}
		if err == nil {
			err = yaml.Load(data, &own)
		}
		if err != nil {
			t.Fatal(err)
		}
		maps.Copy(o, own)
	}
	number := func(key string) float64 { return toFloat(o[key]) }
	share := func(a, b int) float64 { return float64(a) / float64(max(b, 1)) }
	length := utf8.RuneCountInString
	letter := func(c rune) bool { return unicode.IsLetter(c) || unicode.IsNumber(c) || unicode.IsMark(c) }
	fails := map[string]bool{}

	words := strings.Fields(text)
	var sound []string
	letters, alpha, stops := 0, 0, 0
	for _, word := range words {
		word = strings.TrimFunc(word, func(c rune) bool { return !letter(c) })
		if word == "" {
			continue
		}
		sound = append(sound, word)
		letters += length(word)
		if strings.ContainsFunc(word, unicode.IsLetter) {
			alpha++
		}
		if list, ok := o["stop_words"].([]any); ok && slices.Contains(list, any(word)) {
			stops++
		}
	}
	fails["gopher.gopher_short_doc"] = float64(len(sound)) < number("min_doc_words")
	fails["gopher.gopher_long_doc"] = float64(len(sound)) > number("max_doc_words")
	mean := share(letters, len(sound))
	fails["gopher.gopher_below_avg_threshold"] = len(sound) > 0 && mean < number("min_avg_word_length")
	fails["gopher.gopher_above_avg_threshold"] = mean > number("max_avg_word_length")
	fails["gopher.gopher_too_many_hashes"] = share(strings.Count(text, "#"), len(words)) > number("max_symbol_word_ratio")
	fails["gopher.gopher_too_many_ellipsis"] = share(strings.Count(text, "...")+strings.Count(text, "…"), len(words)) > number("max_symbol_word_ratio")
	fails["gopher.gopher_below_alpha_threshold"] = share(alpha, len(words)) < number("max_non_alpha_words_ratio")
	if o["stop_words"] != nil {
		fails["gopher.gopher_enough_stop_words"] = float64(stops) < number("min_stop_words")
	}

	var lines []string
	bullets, ellipses, ends, short := 0, 0, 0, 0
	for line := range strings.SplitSeq(text, "\n") {
		if strings.TrimSpace(line) == "" {
			continue
		}
		lines = append(lines, line)
		bullets += count(regexp.MustCompile(`^[•-]`).MatchString(strings.TrimSpace(line)))
		ellipses += count(regexp.MustCompile(`(\.\.\.|…)$`).MatchString(strings.TrimSpace(line)))
		last, _ := utf8.DecodeLastRuneInString(line)
		ends += count(unicode.Is(unicode.Sentence_Terminal, last))
		short += count(length(line) <= int(number("short_line_length")))
	}
	fails["gopher.gopher_too_many_bullets"] = share(bullets, len(lines)) > number("max_bullet_lines_ratio")
	fails["gopher.gopher_too_many_end_ellipsis"] = share(ellipses, len(lines)) > number("max_ellipsis_lines_ratio")
	fails["fineweb.line_punct_ratio"] = share(ends, len(lines)) < number("line_punct_thr")
	on := func(key string) bool { return number(key) > 0 }
	fails["fineweb.short_line_ratio"] = on("short_line_thr") && share(short, len(lines)) > number("short_line_thr")
	fails["fineweb.list_ratio"] = share(strings.Count(text, "\n"), len(words)) > number("new_line_ratio")

	times, points := duplicates(lines)
	fails["fineweb.char_dup_ratio"] = share(points, length(strings.ReplaceAll(text, "\n", ""))) > number("char_duplicates_ratio")
	fails["gopher.dup_line_frac"] = on("dup_line_frac") && share(times, len(lines)) > number("dup_line_frac")
	fails["gopher.dup_line_char_frac"] = on("dup_line_char_frac") && share(points, length(text)) > number("dup_line_char_frac")
	paragraphs := regexp.MustCompile(`\n{2,}`).Split(strings.TrimSpace(text), -1)
	times, points = duplicates(paragraphs)
	fails["gopher.dup_para_frac"] = on("dup_para_frac") && share(times, len(paragraphs)) > number("dup_para_frac")
	fails["gopher.dup_para_char_frac"] = on("dup_para_char_frac") && share(points, length(text)) > number("dup_para_char_frac")

	for n := 2; n <= 4; n++ {
		limit := toFloat(o["top_n_grams"].([]any)[n-2])
		fails[fmt.Sprintf("gopher.top_%d_gram", n)] = share(commonest(sound, n), length(text)) > limit
	}
	for n := 5; n <= 10; n++ {
		limit := toFloat(o["dup_n_grams"].([]any)[n-5])
		fails[fmt.Sprintf("gopher.duplicated_%d_n_grams", n)] = share(runsAgain(sound, n), length(text)) > limit
	}
	fails["c4.curly_bracket"], fails["c4.lorem_ipsum"] = prose(lines)
	return fails
}

func count(is bool) int {
	if is {
		return 1
	}
	return 0
}

func toFloat(v any) float64 {
	switch v := v.(type) {
	case int:
		return float64(v)
	case float64:
		return v
	}
	panic(fmt.Sprintf("%T is no number", v))
}

// duplicates counts the elements that were there before, and their code points.
func duplicates(elements []string) (times, points int) {
	seen := map[string]bool{}
	for _, e := range elements {
		if seen[e] {
			times, points = times+1, points+utf8.RuneCountInString(e)
		}
		seen[e] = true
	}
	return times, points
}

// commonest is the code points of the commonest run, times how often it comes.
func commonest(words []string, n int) int {
	times, order := map[string]int{}, []string{}
	for i := 0; i+n <= len(words); i++ {
		run := strings.Join(words[i:i+n], " ")
		if times[run]++; times[run] == 1 {
			order = append(order, run)
		}
	}
	best := ""
	for _, run := range order {
		if times[run] > times[best] {
			best = run
		}
	}
	return utf8.RuneCountInString(best) * times[best]
}

// runsAgain is the code points of runs that were there before, none over another.
func runsAgain(words []string, n int) (points int) {
	seen := map[string]bool{}
	for i := 0; i+n <= len(words); {
		run := strings.Join(words[i:i+n], "")
		if seen[run] {
			points += utf8.RuneCountInString(run)
			i += n
			continue
		}
		seen[run] = true
		i++
	}
	return points
}

var (
	reference4 = regexp.MustCompile(`\[\d*]|\[edit]|\[citation needed]`)
	ends4      = regexp.MustCompile(`[.?!"']$`)
)

// prose says whether C4 meets what it drops a page for, in the lines that it reads.
func prose(lines []string) (curly, filler bool) {
	for _, line := range lines {
		words := strings.Fields(line)
		line = strings.ToLower(reference4.ReplaceAllString(line, ""))
		switch {
		case slices.ContainsFunc(words, func(w string) bool { return utf8.RuneCountInString(w) > 1000 }):
		case !ends4.MatchString(line), strings.HasSuffix(line, "..."), len(words) < 3:
		case strings.Contains(line, "lorem ipsum"):
			filler = true
		case strings.Contains(line, "javascript"):
		case strings.Contains(line, "{"):
			curly = true
		}
	}
	return curly, filler
}
