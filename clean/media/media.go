// Package media reads the pictures, videos and sounds of a page, what is said
// about them, and what is declared about how they were made.
//
//	media.go      what is read
//	gather.go     elements that show or play, and metas
//	entity.go     JSON-LD
//	caption.go    captions and credits
//	declare.go    declarations about the use of AI
//	rendition.go  addresses: the largest of a picture's files, which are of one
//	tuning.go     the numbers that were chosen
package media

import "golang.org/x/net/html"

// A Media is one image, video or sound.
type Media struct {
	Node    *html.Node // the element on the page; nil where only metadata name the file
	Type    string     // image, video or audio
	URL     string     // absolute where the page's address is known; the largest rendition
	Alt     string
	Caption string // without the credit where they could be told apart
	Credit  string
	Source  string // figure, img, video, audio, iframe, og:image, jsonld.image and so on
	AI      AI     // from metadata alone
}

// An AI is a machine-readable declaration about the use of AI.
type AI struct {
	Declared          *bool  // nil where the page does not say
	DigitalSourceType string // a term of http://cv.iptc.org/newscodes/digitalsourcetype/
	Evidence          []Evidence
}

// An Evidence is the place that a declaration stands.
type Evidence struct {
	Source string // jsonld or meta
	Quote  string // in the page's words
	Rule   string // the rule that recognised it
}
