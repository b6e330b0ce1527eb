package page

import (
	"bytes"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

func TestStrip(t *testing.T) {
	tests := []struct {
		name, body, want string
		scripts          []string
	}{
		{"nothing", "<p>a < b</p>", "<p>a < b</p>", nil},
		{"script", `<script src="a>b" async>if (a<b) "<p>"</script><p>x`, `<script src="a>b" async></script><p>x`, []string{`if (a<b) "<p>"`}},
		{"style", "<STYLE>p>a{}</Style ><p>x", "<STYLE></Style ><p>x", nil},
		{"JSON-LD stays", `<script type="application/LD+json">{"a":"<p>"}</script>`, `<script type="application/LD+json">{"a":"<p>"}</script>`, nil},
		{"an empty script", "<script></script>", "<script></script>", nil},
		{"within a comment", "<!-- <script> --><p>x</p><script>y</script>", "<!-- <script> --><p>x</p><script></script>", []string{"y"}},
		{"within a short comment", "<!--><script>y</script>", "<!--><script></script>", []string{"y"}},
		{"within a value", `<p title="<script>">x</p>`, `<p title="<script>">x</p>`, nil},
		{"within a title", "<title><script></title><p>x</p><style>y</style>", "<title><script></title><p>x</p><style></style>", nil},
		{"a quotation mark in a name", `<p a"b><script>y</script>">`, `<p a"b><script></script>">`, []string{"y"}},
		{"a name that begins with =", `<p ="><script>y</script>">`, `<p ="><script></script>">`, []string{"y"}},
		{"not closed", "<script>y<p>x", "<script>y<p>x", nil},
		{"a script in a comment in a script", "<script><!-- <script> </script> --></script><p>x<style>y</style>", "<script><!-- <script> </script> --></script><p>x<style>y</style>", nil},
		{"a comment in a script", "<script><!-- a --></script><p>x", "<script></script><p>x", []string{"<!-- a -->"}},
		{"a drawing", "<svg><style>a</style></svg><style>y</style>", "<svg><style>a</style></svg><style></style>", nil},
		{"an icon", `<svg viewBox="0 0 1 1"> <G fill=none><path d="M1>2"/></g><use href='#x'></use> </svg><p>x`, `<svg viewBox="0 0 1 1"></svg><p>x`, nil},
		{"a drawing with a text", "<svg><path/><text>x</text></svg>", "<svg><path/><text>x</text></svg>", nil},
		{"a paragraph ends a drawing", "<svg><path><p>x</p></svg>", "<svg><path><p>x</p></svg>", nil},
		{"a drawing without an inside", "<svg/><path></path></svg>", "<svg/><path></path></svg>", nil},
		{"plain text", "<plaintext><script>y</script>", "<plaintext><script>y</script>", nil},
		{"an end of the page", "<p>x<", "<p>x<", nil},
	}
	for _, tt := range tests {
		got, scripts := strip([]byte(tt.body))
		if cut := string(bytes.Join(scripts, []byte("|"))); string(got) != tt.want || cut != strings.Join(tt.scripts, "|") {
			t.Errorf("%s: strip(%s) = %s, scripts %s; want %s, %s", tt.name, tt.body, got, cut, tt.want, tt.scripts)
		}
	}
}

// FuzzStrip holds that what is stripped are insides of scripts and style sheets
// and nothing else: without these, the page parses the same.
func FuzzStrip(f *testing.F) {
	for _, seed := range []string{"<script a='>'>x</script><p>y", "<!--<script>--><style>x</style>", "<title><p></title><svg><style></svg>", "<svg><path d=1></svg><p>", "<select><svg><g></svg></select>", "<table><svg ><path/></svg ><td>", "<svg/><path></svg>", "<math><svg><g></svg>", "<svg a=/><path></svg>", "<p =\"<script>\"></p><script></script><table><script>x</script>"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		rest, _ := strip(body)
		want, err := html.Parse(bytes.NewReader(body))
		if err != nil {
			t.Skip()
		}
		got, err := html.Parse(bytes.NewReader(rest))
		if err != nil {
			t.Fatal(err)
		}
		a, b := shape(want), shape(got)
		if a != b {
			t.Errorf("%q parses to\n%s\nand stripped, as %q, to\n%s", body, a, rest, b)
		}
	})
}

// shape writes a tree without the texts of scripts and style sheets, and what drawings hold.
func shape(root *html.Node) string {
	for n := range root.Descendants() {
		for n.FirstChild != nil && ((n.Data == "script" || n.Data == "style") && n.Namespace == "" || n.Data == "svg" && n.Namespace == "svg") {
			n.RemoveChild(n.FirstChild)
		}
	}
	var out strings.Builder
	if err := html.Render(&out, root); err != nil {
		return err.Error()
	}
	return out.String()
}
