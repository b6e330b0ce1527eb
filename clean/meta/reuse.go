package meta

import (
	"strconv"
	"strings"

	"rens/clean/plain"
	"rens/clean/robotstag"
)

// agent is the robot whose directives stand in the record.
const agent = "rens"

// reuse reads what the page and its server declare about crawling, mining and
// training: robots metas and X-Robots-Tag (a convention of search engines),
// tdm-reservation and tdm-policy as header or meta (TDM Reservation Protocol,
// W3C community group report of 2024), and the Content-Usage header (IETF
// aipref drafts). A header wins over a meta of the same name, as the protocol
// says.
func (s *signs) reuse() Reuse {
	var r Reuse
	for _, m := range s.metas {
		if m.name == "robots" || m.name == agent {
			r.Robots = appendDirectives(r.Robots, m.content)
		}
	}
	for _, v := range s.header("X-Robots-Tag") {
		r.Robots = appendDirectives(r.Robots, v)
	}
	for _, v := range append(s.header("Tdm-Reservation"), s.metaValue("tdm-reservation")) {
		if n, err := strconv.Atoi(strings.TrimSpace(v)); err == nil && (n == 0 || n == 1) {
			r.TDMReservation = &n
			break
		}
	}
	for _, v := range append(s.header("Tdm-Policy"), s.metaValue("tdm-policy")) {
		if v = plain.Tidy(v); v != "" {
			r.TDMPolicy = v
			if abs := s.doc.Resolve(v); abs != "" {
				r.TDMPolicy = abs
			}
			break
		}
	}
	r.ContentUsage = plain.Tidy(strings.Join(s.header("Content-Usage"), ", "))
	return r
}

func (s *signs) header(name string) []string {
	return append([]string(nil), s.doc.Page.Header[name]...)
}

// appendDirectives adds the directives of one robots meta or header.
func appendDirectives(list []string, content string) []string {
	for _, d := range robotstag.Directives(agent, content) {
		list = appendNew(list, plain.Tidy(d.Text))
	}
	return list
}
