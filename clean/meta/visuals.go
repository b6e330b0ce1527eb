package meta

import (
	"strings"

	"rens/clean/markup"
	"rens/clean/media"
	"rens/clean/page"
)

// readMedia returns the media of the page. Portraits of those who wrote it,
// pictures of teasers and of what stands beside the story are left out.
func readMedia(r *media.Reader, v *View, at *spot) []media.Media {
	p := media.Page{Roles: v.roles, Graph: &v.graph, Main: v.main, Meta: v.meta, Resolve: v.resolve}
	for i := range v.visuals {
		f := &v.visuals[i]
		if f.in&inHead != 0 || f.roles.Has(markup.Logo) || f.in&(inByline|inBio) != 0 && f.in&inFigure == 0 || v.beside(at, f) || teaser(v, f) {
			continue
		}
		p.Visuals = append(p.Visuals, media.Visual{Node: f.node, Figure: f.in&inFigure != 0})
	}
	return r.Read(p)
}

// teaser reports whether f lies in a link to another page than this one; links
// to picture files and to the page itself open the picture larger.
func teaser(v *View, f *found) bool {
	if f.link == nil || f.node.Data == "iframe" {
		return false
	}
	path, _, _ := strings.Cut(page.Attr(f.link, "href"), "?")
	return !media.IsPicture(strings.TrimSpace(path)) && v.leadsAway(f.link)
}
