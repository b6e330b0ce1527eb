package score

import "rens/clean/block"

// Columns of a page, on the scales of the columns of a sheet.
const (
	pageWords = iota
	pageBlocks
	pageKept
	pageKeptShare
	pageDensity
	pageKeptDensity
	pageProse
	pageExpected
	pageThreshold
	pageMax
	pageMean
	pageMass
	pageBody
	pageSummary
	pageTypes
	pageTypeArticle
	pageTypeOther
	pageTypeGoods
	pageHeadline
	pageRuns
	pageLongest
	pageMiddle
	pageArticles
	pageTwins
	pageControls
	pageLists
	pageHeadings
	pageKeptHeadings
	pageKeptLists
	pageKeptMean
	pageDepth
	pageQuery
	pageSlug
	pageDigits
	pageLinear
	numPage
)

// NumPageColumns is the number of columns of a page.
const NumPageColumns = numPage

// PageRow returns the columns of the page as a whole, of 0 to 127, from the
// filled sheet, the verdict on its blocks and the linear score of PageTokens.
func (s *Sheet) PageRow(p *Page, linear int32) *[numPage]uint8 {
	row := &s.work.page
	*row = [numPage]uint8{}
	n := len(s.blocks)
	if n == 0 {
		return row
	}
	all := s.tree.Sum(0, n)
	v := s.seen
	row[pageWords] = level(all.Words)
	row[pageBlocks] = level(n)
	row[pageDensity] = share(all.LinkChars, all.Chars)
	row[pageProse] = share(int(v.all.prose), all.Words)
	row[pageExpected] = uint8(p.Confidence * 126)
	row[pageThreshold] = uint8(p.Threshold * 126)
	row[pageMax] = logit(v.max)
	row[pageMean] = logit(v.all.mean())
	row[pageMass] = share(int(v.all.mass/256), all.Words)
	row[pageBody] = share(s.work.bodyWords, all.Words)
	row[pageSummary] = level(s.work.summary.size)
	row[pageTypes] = v.types
	SetPageLinear(row, linear)
	row[pageTypeArticle], row[pageTypeOther], row[pageTypeGoods] = v.types&1, v.types>>1&1, v.types>>2&1
	s.rowKept(p, row, &v)
	s.rowBoxes(row)
	rowAddress(s.hints.Address, row)
	return row
}

// SetPageLinear enters the linear score of a page's tokens in its columns.
func SetPageLinear(row *[numPage]uint8, linear int32) { row[pageLinear] = logit(linear) }

// rowKept measures the kept blocks.
func (s *Sheet) rowKept(p *Page, row *[numPage]uint8, v *survey) {
	n := len(s.blocks)
	all := s.tree.Sum(0, n).Words
	var kept, linked, chars, blocks, runs, longest, lists, headings, controls, first, last, inLists, inHeadings int
	for i := range n {
		b := &s.tree.Blocks[i]
		headings += int(bit(b.Type == block.Heading))
		lists += int(bit(b.Type == block.ListItem))
		controls += int(bit(b.Type == block.Control))
		if !p.Keep[i] {
			continue
		}
		if blocks++; blocks == 1 {
			first = i
		}
		if i == 0 || !p.Keep[i-1] {
			runs++
		}
		last = i
		kept += b.Words
		linked += b.LinkChars
		chars += b.Chars
		longest = max(longest, b.Words)
		inLists += int(bit(b.Type == block.ListItem))
		inHeadings += int(bit(b.Type == block.Heading))
	}
	row[pageKept] = level(kept)
	row[pageKeptShare] = share(kept, all)
	row[pageKeptDensity] = share(linked, chars)
	row[pageRuns] = level(runs)
	row[pageLongest] = level(longest)
	row[pageMiddle] = share(last-first+1, n)
	row[pageLists], row[pageHeadings], row[pageControls] = share(lists, n), share(headings, n), share(controls, n)
	row[pageKeptLists], row[pageKeptHeadings] = share(inLists, blocks), share(inHeadings, blocks)
	row[pageKeptMean] = level(kept / max(blocks, 1))
	if row[pageHeadline] = 127; v.headline >= 0 && blocks > 0 {
		row[pageHeadline] = signed(first - v.headline)
	}
}

// rowBoxes counts what stands in rows of equal boxes: cards of a listing.
func (s *Sheet) rowBoxes(row *[numPage]uint8) {
	articles, twins := 0, 0
	for at := range s.tree.Boxes {
		b := &s.tree.Boxes[at]
		if b.Parent >= 0 && s.boxes[at].around&inArticle != 0 && s.boxes[b.Parent].around&inArticle == 0 {
			articles++
		}
		if b.Twins >= 4 && s.boxes[at].children >= 2 {
			twins++
		}
	}
	row[pageArticles], row[pageTwins] = level(articles), level(twins)
}

// rowAddress measures the page's address.
func rowAddress(address string, row *[numPage]uint8) {
	depth, slug, words, digits := 0, 0, 0, 0
	for i := 0; i < len(address); i++ {
		switch c := address[i]; {
		case c == '/':
			if i+1 < len(address) {
				depth, words = depth+1, 0
			}
		case c == '?' || c == '#':
			row[pageQuery] = 1
		case c == '-' || c == '_':
			words++
		case c >= '0' && c <= '9':
			digits++
		}
		slug = max(slug, words)
	}
	row[pageDepth], row[pageSlug], row[pageDigits] = level(depth), level(slug), level(digits)
}
