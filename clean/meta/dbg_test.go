package meta

import (
	"flag"
	"fmt"
	"strings"
	"testing"
	"time"

	"rens/clean/page"
)

var dbg = flag.String("dbg", "", "")

func TestDbg(t *testing.T) {
	dir := dataDir(t, "extract")
	for _, id := range strings.Fields(*dbg) {
		doc, err := page.Parse(page.Page{Body: readPage(t, dir, id)})
		if err != nil {
			continue
		}
		s := gather(doc)
		s.readJSONLD()
		s.identify()
		tt, src := s.title()
		fmt.Println("==", id, tt, src, "node", s.titleNode != nil, s.titlePos, "total", s.pos, "lang", s.lang, "order", s.dayOrder())
		for _, c := range []struct {
			n string
			l []found
		}{{"time", s.times}, {"dated", s.dated}, {"line", s.lines}, {"auth", s.authored}, {"prop", s.props}} {
			k := 0
			for i := range c.l {
				f := &c.l[i]
				x := ""
				if c.n == "line" {
					x = tidy(f.node.Data)
					if _, _, ok := textStamp(x, s.dayOrder(), time.Time{}); !ok && !opensByline(x) {
						continue
					}
				} else {
					x = text(f.node, 200)
				}
				if k++; k > 12 {
					break
				}
				fmt.Printf("   %s dist %d beside %v in %b hint %b attr %v %q\n", c.n, s.near(f), s.beside(f), f.in, f.hint, f.node.Attr, x)
			}
		}
		fmt.Println(s.problems)
	}
}
