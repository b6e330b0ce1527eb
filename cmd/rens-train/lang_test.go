package main

import "testing"

func TestLangNoData(t *testing.T) {
	c := langCommand{Data: t.TempDir(), Size: 12, Pairs: 6}
	if err := c.Run(); err == nil {
		t.Error("a folder without sentences is no error")
	}
}
