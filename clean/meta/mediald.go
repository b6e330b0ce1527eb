package meta

import (
	"slices"
	"strings"

	"rens/clean/jsonld"
	"rens/clean/plain"
)

// ldImages reads ImageObject and its kin: what they say of a picture of the
// page, and pictures of the main entity that the page does not show.
func (m *mediaList) ldImages() {
	for i := range m.s.graph.Entities {
		if v := &m.s.graph.Entities[i]; slices.Contains(v.Types(), "ImageObject") {
			if x := m.ldMedia(v, "image", "jsonld.image"); x.URL != "" {
				if k := slices.Index(m.keys, mediaKey(x.URL)); k >= 0 {
					m.fill(&m.list[k], x)
				}
			}
		}
	}
	for _, w := range [...]struct{ key, kind string }{{"image", "image"}, {"video", "video"}, {"audio", "audio"}} {
		m.ldOwn(m.s.main.Get(w.key), w.kind, "jsonld."+w.key)
	}
}

// ldOwn adds the media of the main entity. Several pictures are most often
// crops of one, made for search engines: the first stands for them, and none
// where the page shows one of them; those with a declaration all count.
func (m *mediaList) ldOwn(list *jsonld.Value, kind, source string) {
	var fresh []Media
	shown := false
	list.Each(func(v *jsonld.Value) {
		x := m.ldMedia(m.s.graph.Fuller(v), kind, source)
		if x.URL == "" || m.furniture(x.URL, nil) {
			return
		}
		k := slices.Index(m.keys, mediaKey(x.URL))
		switch {
		case k >= 0:
			m.fill(&m.list[k], x)
			shown = true
		case len(fresh) == 0 || x.AI.DigitalSourceType != "":
			fresh = append(fresh, x)
		}
	})
	for _, x := range fresh {
		if (!shown || x.AI.DigitalSourceType != "") && len(m.list) < mediaLimit {
			m.add(x)
		}
	}
}

// ldMedia reads one JSON-LD media object, or its address.
func (m *mediaList) ldMedia(v *jsonld.Value, kind, source string) Media {
	x := Media{Type: kind, Source: source}
	if v.Kind == jsonld.String {
		x.URL = m.s.resolve(v.Str)
		return x
	}
	for _, k := range [...]string{"contentUrl", "url", "embedUrl"} {
		if x.URL = m.s.resolve(v.Get(k).First()); x.URL != "" {
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
	x.AI = declaredBy(v)
	return x
}
