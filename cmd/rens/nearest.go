package main

// nearest returns the name at the least edit distance from a mistyped one, ""
// where none is near.
func nearest(name string, names []string) string {
	best, at := "", len(name)/2+1
	for _, candidate := range names {
		if d := distance(name, candidate); d < at {
			best, at = candidate, d
		}
	}
	return best
}

// distance is the edit distance of Levenshtein (1965), in bytes.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for k := range row {
		row[k] = k
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for k := range len(b) {
			substitute := diagonal
			if a[i] != b[k] {
				substitute++
			}
			diagonal = row[k+1]
			row[k+1] = min(substitute, row[k]+1, diagonal+1)
		}
	}
	return row[len(b)]
}
