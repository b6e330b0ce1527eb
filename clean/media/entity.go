package media

import (
	"slices"
	"strings"

	"rens/clean/jsonld"
	"rens/clean/plain"
)

// entities reads ImageObject and its kin: what they say of a picture of the
// page, and pictures of the main entity that the page does not show.
func (g *gatherer) entities() {
	for i := range g.Graph.Entities {
		if v := &g.Graph.Entities[i]; slices.Contains(v.Types(), "ImageObject") {
			if x := g.entity(v, "image", "jsonld.image"); x.URL != "" {
				if k := slices.Index(g.keys, fileKey(x.URL)); k >= 0 {
					g.fill(&g.list[k], x)
				}
			}
		}
	}
	for _, w := range [...]struct{ key, kind string }{{"image", "image"}, {"video", "video"}, {"audio", "audio"}} {
		g.own(g.Main.Get(w.key), w.kind, "jsonld."+w.key)
	}
}

// own adds the media of the main entity. Several pictures are most often
// crops of one, made for search engines: the first stands for them, and none
// where the page shows one of them; those with a declaration all count.
func (g *gatherer) own(list *jsonld.Value, kind, source string) {
	var fresh []Media
	shown := false
	list.Each(func(v *jsonld.Value) {
		x := g.entity(g.Graph.Fuller(v), kind, source)
		if x.URL == "" || g.furniture(x.URL, nil) {
			return
		}
		k := slices.Index(g.keys, fileKey(x.URL))
		switch {
		case k >= 0:
			g.fill(&g.list[k], x)
			shown = true
		case len(fresh) == 0 || x.AI.DigitalSourceType != "":
			fresh = append(fresh, x)
		}
	})
	for _, x := range fresh {
		if (!shown || x.AI.DigitalSourceType != "") && len(g.list) < mediaLimit {
			g.add(x)
		}
	}
}

// entity reads one JSON-LD media object, or its address.
func (g *gatherer) entity(v *jsonld.Value, kind, source string) Media {
	x := Media{Type: kind, Source: source}
	if v.Kind == jsonld.String {
		x.URL = g.Resolve(v.Str)
		return x
	}
	for _, k := range [...]string{"contentUrl", "url", "embedUrl"} {
		if x.URL = g.Resolve(v.Get(k).First()); x.URL != "" {
			break
		}
	}
	x.Caption = plain.Text(v.Get("caption").First())
	for _, k := range [...]string{"creditText", "creator", "author", "copyrightNotice", "copyrightHolder"} {
		if x.Credit = plain.Text(v.Get(k).First()); x.Credit != "" && !strings.Contains(x.Credit, "://") {
			break
		}
		x.Credit = ""
	}
	x.AI = Declared(v)
	return x
}
