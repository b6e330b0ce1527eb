package page_test

import (
	"strings"
	"testing"
	"time"

	"rens/clean/page"
)

// TestParseRefresh holds the steps of the standard, by cases of web-platform-tests
// (html/semantics/document-metadata/the-meta-element/pragma-directives).
func TestParseRefresh(t *testing.T) {
	const none = -1
	tests := []struct {
		value   string
		seconds float64
		url     string
	}{
		{"0; url=/ny", 0, "/ny"},
		{"1; url=foo", 1, "foo"},
		{"1 foo", 1, "foo"},
		{"1\tfoo", 1, "foo"},
		{"1;foo", 1, "foo"},
		{"1,foo", 1, "foo"},
		{"1 ; foo", 1, "foo"},
		{"1;\n\nfoo", 1, "foo"},
		{"1; URL = foo", 1, "foo"},
		{"1; uRl=foo", 1, "foo"},
		{"1; url='foo'bar", 1, "foo"},
		{`1; url="foo`, 1, "foo"},
		{`1; url="f'oo"`, 1, "f'oo"},
		{"1; 'foo'", 1, "foo"},
		{"1; url=foo bar", 1, "foo bar"},
		{"1; u=foo", 1, "u=foo"},
		{"1; ur=foo", 1, "ur=foo"},
		{"1; url foo", 1, "url foo"},
		{"1; =foo", 1, "=foo"},
		{"1;;foo", 1, ";foo"},
		{"1, ,foo", 1, ",foo"},
		{"1; ", 1, ""},
		{"1", 1, ""},
		{" 300 ", 300, ""},
		{"1; url=", 1, ""},
		{"1.9; url=foo", 1, "foo"},
		{"1..5.3; url=foo", 1, "foo"},
		{".9; url=foo", 0, "foo"},
		{".", 0, ""},
		{"99999999999999999999999; url=foo", 24 * 3600, "foo"},
		{"1; u", 1, "u"},
		{"", none, ""},
		{"foo", none, ""},
		{"; url=foo", none, ""},
		{"url=foo", none, ""},
		{"+1; url=foo", none, ""},
		{"-1; url=foo", none, ""},
		{"1url=foo", none, ""},
		{"1x;url=foo", none, ""},
		{"1\u00a0foo", none, ""},
		{"1\u000bfoo", none, ""},
	}
	for _, test := range tests {
		after, url, ok := page.ParseRefresh(test.value)
		if want := test.seconds != none; ok != want || ok && (after.Seconds() != test.seconds || url != test.url) {
			t.Errorf("ParseRefresh(%q) = %v, %q, %v, want %v s, %q", test.value, after, url, ok, test.seconds, test.url)
		}
	}
}

func FuzzParseRefresh(f *testing.F) {
	for _, s := range []string{"0;url=/x", "1, 'a\"", "\n99999999999999999.9.9 ;URL = \"x", "u"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, value string) {
		after, url, ok := page.ParseRefresh(value)
		if !ok && (after != 0 || url != "") || after < 0 || after > 24*time.Hour || !strings.Contains(value, url) {
			t.Errorf("ParseRefresh(%q) = %v, %q, %v", value, after, url, ok)
		}
		if again, same, still := page.ParseRefresh(" " + value); again != after || same != url || still != ok {
			t.Errorf("white space before %q makes %v, %q, %v", value, again, same, still)
		}
	})
}

func TestRefresh(t *testing.T) {
	const at = "https://avis.example/nyheder/1"
	tests := []struct {
		name, header, html string
		want               page.Refresh
		ok                 bool
	}{
		{"none", "", `<p>x`, page.Refresh{}, false},
		{"a meta", "", `<meta http-equiv=Refresh content="0; url=../2?a=1">`, page.Refresh{URL: "https://avis.example/2?a=1"}, true},
		{"a meta in the body", "", `<body><p>x<meta http-equiv="refresh" content="3;https://b.example/">`, page.Refresh{After: 3 * time.Second, URL: "https://b.example/"}, true},
		{"against its base", "", `<base href="https://c.example/d/"><meta http-equiv="refresh" content="0;url=e">`, page.Refresh{URL: "https://c.example/d/e"}, true},
		{"itself", "", `<meta http-equiv="refresh" content="300">`, page.Refresh{After: 5 * time.Minute}, true},
		{"the first that says something", "", `<meta http-equiv="refresh" content="soon"><meta http-equiv="refresh" content="1;url=mailto:a@b.example"><meta http-equiv="refresh" content="2;url=/x"><meta http-equiv="refresh" content="0;url=/y">`,
			page.Refresh{After: 2 * time.Second, URL: "https://avis.example/x"}, true},
		{"without scripts", "", `<noscript><meta http-equiv="refresh" content="0;url=/uden"></noscript><p>x`, page.Refresh{}, false},
		{"in a template", "", `<template><meta http-equiv="refresh" content="0;url=/x"></template>`, page.Refresh{}, false},
		{"another meta", "", `<meta name="refresh" content="0;url=/x">`, page.Refresh{}, false},
		{"a header before a meta", "0; url=/h", `<meta http-equiv="refresh" content="0;url=/m">`, page.Refresh{URL: "https://avis.example/h"}, true},
	}
	for _, test := range tests {
		p := page.Page{URL: at, Body: []byte("<!doctype html>" + test.html), UTF8: true}
		if test.header != "" {
			p.Header = map[string][]string{"Refresh": {test.header}}
		}
		doc, err := page.Parse(p)
		if err != nil {
			t.Fatal(err)
		}
		if got, ok := doc.Refresh(); got != test.want || ok != test.ok {
			t.Errorf("%s: %+v, %v, want %+v, %v", test.name, got, ok, test.want, test.ok)
		}
	}
}
