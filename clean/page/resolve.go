package page

import (
	"strings"
)

// Resolve returns the absolute form of a link on this page, or "" for one
// that is broken or leads nowhere that can be fetched (mailto:, javascript:).
func (d *Document) Resolve(ref string) string {
	ref = strings.TrimSpace(ref)
	if ref == "" {
		return ""
	}
	u, err := d.Base.Parse(ref)
	if err != nil {
		return ""
	}
	switch {
	case u.Scheme == "http" || u.Scheme == "https":
		return u.String()
	case u.Scheme == "":
		return ref // relative, on a page without an address
	}
	return ""
}
