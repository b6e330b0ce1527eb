package train

import "testing"

func TestTitleRight(t *testing.T) {
	tests := []struct {
		truth, predicted string
		want             bool
	}{
		{"Storm over Øresund", "STORM OVER ØRESUND!", true},
		{"Straße", "strasse", true},
		{"ﬁnal", "Final", true}, // a ligature
		{"Storm", "Storm | Avisen", false},
		{"Storm", "", false},
		{"!", "?", false},
	}
	for _, test := range tests {
		if got := TitleRight(test.truth, test.predicted); got != test.want {
			t.Errorf("TitleRight(%q, %q) = %v", test.truth, test.predicted, got)
		}
	}
}

func TestDateRight(t *testing.T) {
	tests := []struct {
		truth, predicted string
		want             bool
	}{
		{"2023-12-17", "2023-12-17T23:59:00-08:00", true},
		{"2023-12-17T23:59:00-08:00", "2023-12-18", false},
		{"published 2023-12-17", "2023-12-17", true},
		{"2023-02-30", "2023-02-30", false},
		{"2023-12-17", "", false},
	}
	for _, test := range tests {
		if got := DateRight(test.truth, test.predicted); got != test.want {
			t.Errorf("DateRight(%q, %q) = %v", test.truth, test.predicted, got)
		}
	}
}

func TestAuthorsRight(t *testing.T) {
	tests := []struct {
		truth, predicted []string
		want             bool
	}{
		{[]string{"Ane Holm", "Bo Lund"}, []string{"By Bo Lund and Ane Holm"}, true},
		{[]string{"Ane Holm", "Bo Lund"}, []string{"ane holm; bo lund"}, true},
		{[]string{"Ane Holm"}, []string{"Ane Holm/Bo Lund"}, false},
		{[]string{"Sandra Brandt"}, []string{"Von Sandra Brandt"}, true}, // "and" is inside her names
		{[]string{"Hans Vonde"}, []string{"Vonde, Hans"}, false},
		{[]string{"Ane Holm", "Bo Lund"}, []string{"Ane Holm og Bo Lund"}, true},
		{[]string{"Ane Holm"}, []string{"By\u00a0Ane Holm"}, true},
		{[]string{"Ane"}, nil, false},
		{[]string{"-"}, []string{"-"}, false},
	}
	for _, test := range tests {
		if got := AuthorsRight(test.truth, test.predicted); got != test.want {
			t.Errorf("AuthorsRight(%q, %q) = %v", test.truth, test.predicted, got)
		}
	}
}
