package clean_test

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"
)

// describe prints, for each file of the folder in its argument and then for all of
// them together, the columns that DuckDB infers and their types.
const describe = `
const {DuckDBInstance} = require('@duckdb/node-api'), fs = require('fs');
(async () => {
  const c = await (await DuckDBInstance.create(':memory:')).connect(), out = [];
  for (const name of [...fs.readdirSync(process.argv[1]).sort(), '*.jsonl']) {
    const r = await c.runAndReadAll("select column_name, column_type from (describe select * from read_json('" + process.argv[1] + "/" + name + "'))");
    out.push(Object.fromEntries(r.getRows()));
  }
  console.log(JSON.stringify(out));
})().catch(e => { console.error(String(e)); process.exit(1); });`

// TestColumnsInDuckDB holds that DuckDB infers the same types of each record by
// itself as of all together. What is null or empty in all of a file has the type
// JSON, and texts that look like dates that of dates: they tell nothing.
func TestColumnsInDuckDB(t *testing.T) {
	if err := exec.Command("node", "-e", "require('@duckdb/node-api')").Run(); err != nil {
		t.Skip("no DuckDB to read records with; install with: npm install -g @duckdb/node-api, and name its folder in NODE_PATH")
	}
	dir := t.TempDir()
	for i, record := range goldens(t) {
		var line bytes.Buffer
		if err := json.Compact(&line, record); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, strconv.Itoa(i)+".jsonl"), line.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	out, err := exec.Command("node", "-e", describe, dir).CombinedOutput()
	var files []map[string]string
	if err != nil || json.Unmarshal(out, &files) != nil || len(files) < 2 {
		t.Fatalf("DuckDB: %v: %s", err, out)
	}
	all := files[len(files)-1]
	for _, file := range files {
		for column, typ := range file {
			if !agree(typ, all[column]) {
				t.Errorf("%s is %s in one file, %s in all", column, typ, all[column])
			}
		}
		if len(file) != len(all) {
			t.Errorf("%d columns in one file, %d in all", len(file), len(all))
		}
	}
	for column, want := range map[string]string{"page_type_score": "DOUBLE", "languages": `STRUCT(lang VARCHAR, "share" DOUBLE)[]`} {
		if all[column] != want {
			t.Errorf("%s is %s, want %s", column, all[column], want)
		}
	}
}

var (
	unsaid  = regexp.MustCompile(`\bJSON\b`)
	datings = regexp.MustCompile(`\b(TIMESTAMP|DATE)\b`)
)

// agree reports whether a type is that of all files, where it says anything.
func agree(typ, all string) bool {
	pattern := regexp.QuoteMeta(datings.ReplaceAllString(typ, "VARCHAR"))
	return regexp.MustCompile("^" + unsaid.ReplaceAllString(pattern, ".*") + "$").MatchString(datings.ReplaceAllString(all, "VARCHAR"))
}

// TestAgree holds that the comparison can fail.
func TestAgree(t *testing.T) {
	for _, test := range []struct {
		one, all string
		want     bool
	}{
		{"DOUBLE", "DOUBLE", true}, {"BIGINT", "DOUBLE", false}, {"JSON[]", "STRUCT(a VARCHAR)[]", true}, {"JSON", "VARCHAR", true},
		{"STRUCT(a JSON, b DOUBLE)", "STRUCT(a VARCHAR, b DOUBLE)", true}, {"STRUCT(a JSON, b BIGINT)", "STRUCT(a VARCHAR, b DOUBLE)", false},
		{"TIMESTAMP", "VARCHAR", true}, {"STRUCT(a VARCHAR)", "STRUCT(a VARCHAR, b VARCHAR)", false},
	} {
		if got := agree(test.one, test.all); got != test.want {
			t.Errorf("%s in a file of %s: %t", test.one, test.all, got)
		}
	}
}
