package plain_test

import (
	"testing"

	"golang.org/x/text/unicode/norm"

	"rens/clean/plain"
)

func TestTidy(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"", ""},
		{"one", "one"},
		{"  one\n\t two ", "one two"},
		{"hy\u00adphen\u200b", "hyphen"},
		{"Auf\u200clage", "Auflage"},
		{"می\u200cخواهم", "می\u200cخواهم"},
		{"a\u00a0b\u2009c\u3000d", "a b c d"},
		{"A\u030arhus", "Århus"},
	} {
		if got := plain.Tidy(c.in); got != c.want {
			t.Errorf("Tidy(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func TestText(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"Sm&aring; &amp;amp; store", "Små & store"},
		{"one<br>two</p><p>three", "one two three"},
		{"1 < 2 > 0", "1 < 2 > 0"},
		{"an <em>apt</em> word", "an apt word"},
	} {
		if got := plain.Text(c.in); got != c.want {
			t.Errorf("Text(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func TestSquash(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"already", "already"},
		{"B.T. – Sporten!", "btsporten"},
		{"Ærø ﬁnt²", "ærøfint2"},
		{"…", ""},
	} {
		if got := plain.Squash(c.in); got != c.want {
			t.Errorf("Squash(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func TestLikeness(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want float64
	}{
		{"", "x", 0},
		{"same", "same", 1},
		{"ferry", "theferrysails", 5. / 13},
		{"abcd", "abxyzuvw", 2. / 8},
	} {
		if got := plain.Likeness(c.a, c.b); got != c.want {
			t.Errorf("Likeness(%q, %q) = %v, want %v", c.a, c.b, got, c.want)
		}
		if got, back := plain.Likeness(c.a, c.b), plain.Likeness(c.b, c.a); got != back {
			t.Errorf("Likeness(%q, %q) is %v and %v", c.a, c.b, got, back)
		}
	}
	if got := plain.SharedWords("The ferry sails", "the Ferry never sails again"); got != 3./5 {
		t.Errorf("SharedWords = %v, want 0.6", got)
	}
}

// FuzzTidy holds that a tidied text stays as it is, and that case and marks do
// not tell squashed texts apart.
func FuzzTidy(f *testing.F) {
	for _, s := range []string{"one  two", "A\u030a\u00ad", "&lt;p&gt;x", "\u200e\u2028a"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once := plain.Tidy(s)
		if twice := plain.Tidy(once); twice != once && norm.NFC.IsNormalString(once) {
			t.Errorf("Tidy(%q) = %q, then %q", s, once, twice)
		}
		if a, b := plain.Squash(s), string(plain.AppendSquash(nil, s)); a != b {
			t.Errorf("Squash(%q) = %q, AppendSquash %q", s, a, b)
		}
	})
}
