package meta

import (
	"strconv"
	"strings"

	"rens/clean/plain"
)

// reuse reads what the page and its server declare about crawling, mining and
// training: robots metas and X-Robots-Tag (a convention of search engines),
// tdm-reservation and tdm-policy as header or meta (TDM Reservation Protocol,
// W3C community group report of 2024), and the Content-Usage header (IETF
// aipref drafts). A header wins over a meta of the same name, as the protocol
// says.
func (s *signs) reuse() Reuse {
	var r Reuse
	for _, m := range s.metas {
		if m.name == "robots" || m.name == "rens" {
			r.Robots = appendDirectives(r.Robots, m.content, false)
		}
	}
	for _, v := range s.header("X-Robots-Tag") {
		r.Robots = appendDirectives(r.Robots, v, true)
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

// appendDirectives adds the directives of one robots meta or header. In a
// header, "agent: directive" binds one crawler; those of others are left out,
// until the next agent is named.
func appendDirectives(list []string, content string, header bool) []string {
	ours := true
	for _, d := range strings.Split(strings.ToLower(content), ",") {
		d = plain.Tidy(d)
		if agent, rest, ok := strings.Cut(d, ":"); header && ok && !valued(agent) {
			agent, d = strings.TrimSpace(agent), strings.TrimSpace(rest)
			ours = agent == "*" || agent == "rens" || agent == "robots"
		}
		if ours {
			list = appendNew(list, d)
		}
	}
	return list
}

// valued reports directives that bear a value after a colon.
func valued(name string) bool {
	switch strings.TrimSpace(name) {
	case "unavailable_after", "max-snippet", "max-image-preview", "max-video-preview":
		return true
	}
	return false
}
