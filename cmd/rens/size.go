package main

import (
	"fmt"
	"strconv"
	"strings"
)

// parseSize reads a size in bytes: a number with B, kB, MB, GB or TB, in powers of
// 1,000, or KiB, MiB, GiB, in those of 1,024; 0 for "".
func parseSize(s string) (int64, error) {
	if s == "" {
		return 0, nil
	}
	units := []struct {
		name string
		size float64
	}{{"kib", 1 << 10}, {"mib", 1 << 20}, {"gib", 1 << 30}, {"kb", 1e3}, {"mb", 1e6}, {"gb", 1e9}, {"tb", 1e12}, {"b", 1}}
	number, size := strings.ToLower(strings.TrimSpace(s)), 1.0
	for _, u := range units {
		if rest, ok := strings.CutSuffix(number, u.name); ok {
			number, size = strings.TrimSpace(rest), u.size
			break
		}
	}
	n, err := strconv.ParseFloat(number, 64)
	if err != nil || n*size < 1 || n*size > 1<<62 {
		return 0, fmt.Errorf("want a size, such as 512MB")
	}
	return int64(n * size), nil
}
