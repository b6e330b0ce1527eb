package verdict

// dropTeasers drops what the model kept of teasers side by side behind the story: rows that each
// begin with a headline of another page. That it drops the text of one of them is the second sign
// against the others, unless it is sure of them.
func (c *court) dropTeasers(r *rows) {
	var teasers []int // in Boxes
	dropped := false
	for _, at := range r.boxes {
		b := &c.tree.Boxes[at]
		if !c.leadsToStory(b.First) {
			continue
		}
		teasers = append(teasers, at)
		for i := b.First + 1; i < b.End; i++ {
			dropped = dropped || c.isUndecided(i) && c.tree.Blocks[i].IsProse()
		}
	}
	if len(teasers) < leastTwins || !dropped || !c.endsStory(c.tree.Boxes[teasers[0]].First, r.end) {
		return
	}
	for _, at := range teasers {
		for i := c.tree.Boxes[at].First; i < c.tree.Boxes[at].End; i++ {
			if v := &c.verdicts[i]; v.Keep && v.Rule == &ByModel && c.scores.Story[i] < leastSure {
				*v = dropBy(&storyTeaser)
			}
		}
	}
}

// leadsToStory reports a link that is built like a headline, and that is not kept.
func (c *court) leadsToStory(i int) bool {
	b := &c.tree.Blocks[i]
	return !c.verdicts[i].Keep && b.Words >= leastHeadline && b.LinkDensity() >= mostlyLinked
}

// endsStory reports blocks behind running text that is kept, and before none. The ends draw near
// each other from row to row, so that a page of many rows does not cost the square of them.
func (c *court) endsStory(first, end int) bool {
	for c.firstKept < c.lastKept && !c.keepsProse(c.firstKept) {
		c.firstKept++
	}
	for c.lastKept > c.firstKept && !c.keepsProse(c.lastKept) {
		c.lastKept--
	}
	return c.firstKept < first && c.lastKept < end
}

// keepsProse reports running text that is kept.
func (c *court) keepsProse(i int) bool { return c.verdicts[i].Keep && c.tree.Blocks[i].IsProse() }
