// Package article holds the record that rens writes for each cleaned page.
//
// The record is a contract with programs downstream. Its offsets are
// half-open and count Unicode code points of Text, as W3C Web Annotation,
// Dolma and spaCy count. Text is in Unicode normalisation form C; its blocks
// are joined by a blank line, list items and table rows by a line break, and
// every character but those joiners lies in exactly one block. Segments tile
// their block: every character of it lies in exactly one of them. What was taken
// out of the page stands in Removed: nothing is lost.
//
// Records fit columns: every field stands in every record and is of one type,
// there are no objects with keys of their own, lists are never null, and scores
// and measures are written with a decimal point (Decimal).
//
// The JSON Schema and the field-by-field document are made from the types and
// comments of this file.
//
// This package imports nothing of ours: a reader of records links no stage and
// no model. Records are made by clean/record.
//
//	article, decimal  the record, and how it writes its numbers
//	columns           what is counted by name, as lists
//	encode, fields    a record as JSON, whole or some fields of it
//	schema            the schema of that
//	check             what holds of a record
//	tile              runs of languages -> segments that tile their blocks
//	run               the text of a block, cut at its links and languages
//	upgrade           records of version 1 -> this one
package article

// Schema names the version of the record's form.
const Schema = "rens.article/2"

// An Article is one cleaned page: what it says, in which languages, what was
// taken out of it and why, and where it came from.
type Article struct {
	// Schema is always "rens.article/2".
	Schema string `json:"schema"`
	// ID is the SHA-256, in hex, of URLCanonical (Path where there is none), a line feed and Text: it changes when the text does.
	ID string `json:"id"`
	// ArticleID is the SHA-256, in hex, of URLCanonical (Path where there is none): it stays when the text changes.
	ArticleID string `json:"article_id"`
	// Supersedes is the ID of the record that this one replaces: the story at this address as a crawl wrote it before it changed; null where none is known.
	Supersedes *string `json:"supersedes"`
	// Source is "rens/" and the host, as Dolma's source.
	Source string `json:"source"`
	// URL is the address asked for.
	URL string `json:"url"`
	// URLFinal is the address that answered, after redirects.
	URLFinal string `json:"url_final"`
	// URLCanonical is the address that the page gives itself (rel=canonical, og:url) where it is on the same site, else URLFinal.
	URLCanonical string `json:"url_canonical"`
	// PageType is "article", "index" (front page, section, list of links) or "other" (video, consent wall, form, nothing to read).
	PageType string `json:"page_type"`
	// PageTypeScore is how sure PageType is, from 0 to 1.
	PageTypeScore Decimal `json:"page_type_score"`
	// Title is the headline, without the name of the site.
	Title string `json:"title"`
	// Text is the cleaned text: standfirst, paragraphs, subheadings, lists, quotes and tables; no headline, captions or bylines.
	Text string `json:"text"`
	// Language is the BCP 47 tag of most of Text; "und" where unsure.
	Language string `json:"language"`
	// LanguageScore is how sure Language is, from 0 to 1.
	LanguageScore Decimal `json:"language_score"`
	// Languages are the languages of Text, the largest share first; the shares sum to 1. Empty where Text has no letters.
	Languages []Share `json:"languages"`
	// Created is when the article was published, in the forms of Date.Value; null where the page does not say.
	Created *string `json:"created"`
	// CreatedUTC is Created in one form, for sorting: "2006-01-02T15:04:05Z", a time without a zone and midnight of a date alone taken as UTC; null where Created is.
	CreatedUTC *string `json:"created_utc"`
	// Modified is when the article was last changed, in the form of Created.
	Modified *string `json:"modified"`
	// Added is when the page was fetched, or when the file that it was read from was last changed, else when it was cleaned, in RFC 3339 and UTC.
	Added string `json:"added"`
	// Authors are the people who wrote it, in the page's order.
	Authors []Author `json:"authors"`
	// Publisher is who published it.
	Publisher Publisher `json:"publisher"`
	// Section is the path of sections that the page files it under, widest first.
	Section []string `json:"section"`
	// Keywords are the page's own keywords and tags.
	Keywords []string `json:"keywords"`
	// Description is the page's own summary for search engines and shares.
	Description string `json:"description"`
	// License is the address or name of the licence that the page declares; null where it does not say.
	License *string `json:"license"`
	// Dates are all dates found, most trusted first; Created and Modified are chosen from them.
	Dates []Date `json:"dates"`
	// Blocks tile Text in order.
	Blocks []Block `json:"blocks"`
	// Segments are the runs of one language, in order. They tile each block: closing marks and spaces belong to the segment that they end, opening marks to the one that they open.
	Segments []Segment `json:"segments"`
	// PII are what identifies or reaches a person in Text: e-mail addresses, telephone, national and account numbers, in order. Where they were masked, where they stood.
	PII []PII `json:"pii"`
	// Removed is the ledger: every visible block of the page that is not in Text, in the page's order.
	Removed []Removed `json:"removed"`
	// Media are the images, videos and sounds of the article.
	Media []Media `json:"media"`
	// AI is what the page declares about the use of AI in its text.
	AI AI `json:"ai"`
	// Access is whether the text is free to read.
	Access Access `json:"access"`
	// Reuse is what the page declares about mining and training.
	Reuse Reuse `json:"reuse"`
	// Quality holds figures and flags for filters downstream.
	Quality Quality `json:"quality"`
	// Dedupe holds fingerprints of Text.
	Dedupe Dedupe `json:"dedupe"`
	// Provenance says how this record came about.
	Provenance Provenance `json:"provenance"`
}

// A Share is one language's part of a text.
type Share struct {
	// Lang is a BCP 47 tag, or "und".
	Lang string `json:"lang"`
	// Share is the share of the letters, from 0 to 1.
	Share Decimal `json:"share"`
}

// An Author is one person.
type Author struct {
	// Name is the name as printed, without "By" and its kin.
	Name string `json:"name"`
}

// A Publisher is the site or house behind an article.
type Publisher struct {
	// Name is the site's own name.
	Name string `json:"name"`
	// Domain is the registrable domain of the address.
	Domain string `json:"domain"`
}

// A Date is one date found on the page.
type Date struct {
	// Value is RFC 3339 with the zone as given, or "2006-01-02T15:04:05" or "2006-01-02" where the page gives no more.
	Value string `json:"value"`
	// Field is "published" or "modified".
	Field string `json:"field"`
	// Source says where it stood, such as "jsonld.datePublished", "meta.article:published_time" or "url".
	Source string `json:"source"`
	// Confidence is from 0 to 1, by the kind of source.
	Confidence Decimal `json:"confidence"`
}

// A Block is one paragraph, heading, list item, quote, table, listing or embed.
type Block struct {
	// Type is "lead", "heading", "paragraph", "list_item", "quote", "table", "code" or "embed".
	Type string `json:"type"`
	// Level is 1 to 6 for a heading, the depth of nesting from 1 for a list item, and 0 for the rest.
	Level int `json:"level"`
	// Start is the code point where the block begins.
	Start int `json:"start"`
	// End is the code point after its last.
	End int `json:"end"`
	// Lang is the language of most of the block.
	Lang string `json:"lang"`
	// Links are the links in the block, in order.
	Links []Link `json:"links"`
	// Rule names the rule that kept the block, "model" for the learned model; "" in a record of version 1, which did not say.
	Rule string `json:"rule"`
	// Probability is that of the learned model that the block is the story's, from 0 to 1; null where it was not asked.
	Probability *Decimal `json:"probability"`
}

// A Link is linked text.
type Link struct {
	// Start is the code point of Article.Text where the linked text begins.
	Start int `json:"start"`
	// End is the code point after its last.
	End int `json:"end"`
	// URL is absolute where the page's address is known.
	URL string `json:"url"`
}

// A Segment is a run of text in one language.
type Segment struct {
	// Start is the code point where the run begins.
	Start int `json:"start"`
	// End is the code point after its last.
	End int `json:"end"`
	// Lang is a BCP 47 tag, or "und".
	Lang string `json:"lang"`
	// Score is how sure Lang is, from 0 to 1.
	Score Decimal `json:"score"`
	// Reliable tells that the segment's own words decided, not its neighbours or the page.
	Reliable bool `json:"reliable"`
}

// A PII is a stretch of text that identifies or reaches a person.
type PII struct {
	// Kind is "email", "phone", "iban", or a national number: "cpr" (Denmark), "fodsel" (Norway), "person" (Sweden), "hetu" (Finland).
	Kind string `json:"kind"`
	// Start is the code point where it begins.
	Start int `json:"start"`
	// End is the code point after its last.
	End int `json:"end"`
}

// A Removed is one visible block that was taken out.
type Removed struct {
	// Kind is what the block is, such as "cookie_banner", "related" or "caption"; "other" where no rule names it.
	Kind string `json:"kind"`
	// Rule names the rule that decided, such as "phrase.cookie_banner.da", "model" for the learned model.
	Rule string `json:"rule"`
	// Probability is that of the learned model that the block is the story's, from 0 to 1; null where it was not asked, for the rule was certain.
	Probability *Decimal `json:"probability"`
	// Text is the whole text of the block.
	Text string `json:"text"`
	// Before is the code point of Article.Text before which the block stood on the page.
	Before int `json:"before"`
	// Signals are the measures that the rule weighed, by name.
	Signals []Signal `json:"signals"`
	// Links are the addresses that the block linked to, for the crawler.
	Links []string `json:"links"`
}

// A Signal is one measure that a rule weighed.
type Signal struct {
	// Name is what is measured, such as "link_density".
	Name string `json:"name"`
	// Value is the measure: a share, or a count.
	Value Decimal `json:"value"`
}

// A Media is one image, video or sound of the article.
type Media struct {
	// Type is "image", "video" or "audio".
	Type string `json:"type"`
	// URL is the address of the file, of the largest rendition that the page names.
	URL string `json:"url"`
	// Alt is the text alternative.
	Alt string `json:"alt"`
	// Caption is the visible caption, without the credit where they could be told apart.
	Caption string `json:"caption"`
	// Credit is the photographer or agency.
	Credit string `json:"credit"`
	// AI is what the page declares about how the file was made.
	AI AI `json:"ai"`
}

// An AI is a declaration about the use of AI: reported, never guessed.
type AI struct {
	// Declared is true or false where the page says so, null where it does not. A machine's summary beside a text, or an editor's check, is evidence and declares nothing.
	Declared *bool `json:"declared"`
	// DigitalSourceType is a term of the IPTC vocabulary http://cv.iptc.org/newscodes/digitalsourcetype/, or null.
	DigitalSourceType *string `json:"digital_source_type"`
	// Evidence is where it is said.
	Evidence []Evidence `json:"evidence"`
}

// An Evidence is the place that a declaration stands.
type Evidence struct {
	// Source is "caption", "byline", "note", "jsonld" or "meta".
	Source string `json:"source"`
	// Quote is the declaration in the page's words.
	Quote string `json:"quote"`
	// Rule names the rule that recognised it.
	Rule string `json:"rule"`
}

// An Access says whether the text is free to read; declared and observed are kept apart, for publishers declare carelessly.
type Access struct {
	// DeclaredFree is isAccessibleForFree or its kin; null where the page does not say.
	DeclaredFree *bool `json:"declared_free"`
	// Observed is "full", "partial" (a paywall prompt ends the text), "none" or "unknown".
	Observed string `json:"observed"`
	// Evidence is what Observed rests on.
	Evidence string `json:"evidence"`
}

// A Reuse is what the page and its server declare about mining and training. rens records it and interprets nothing.
type Reuse struct {
	// RobotsMeta are the directives of robots meta tags and X-Robots-Tag, lower case, without repeats.
	RobotsMeta []string `json:"robots_meta"`
	// TDMReservation is 0 or 1 by the TDM Reservation Protocol (W3C community group report, 2024); null where not said.
	TDMReservation *int `json:"tdm_reservation"`
	// TDMPolicy is the address of the policy; null where not said.
	TDMPolicy *string `json:"tdm_policy"`
	// ContentUsage is the Content-Usage header of the IETF aipref drafts, as written; null where not said.
	ContentUsage *string `json:"content_usage"`
}

// A Quality holds figures and flags for filters downstream.
type Quality struct {
	// Confidence is the expected agreement of Text with a careful reader's, from 0 to 1.
	Confidence Decimal `json:"confidence"`
	// Words is the number of words of Text: of what stands between white spaces; letters of scripts without spaces are cut into words of two.
	Words int `json:"words"`
	// Flags name the filters that Text fails: a family, a dot, and the name that datatrove has for the reason, such as
	// "gopher.gopher_short_doc", "fineweb.list_ratio" or "c4.too_few_sentences"; and what was left out to read the page
	// at all: "page.flattened" (tags), "links.cut" (addresses of links), "lang.cut" (languages beyond a million words);
	// "pii.email" and its kin for each kind of PII;
	// and where the page shows no text, what it was taken from: "jsonld.article_body" or "script.state"; sorted.
	Flags []string `json:"flags"`
}

// A Dedupe holds fingerprints.
type Dedupe struct {
	// TextSHA256 is the SHA-256 of Text, in hex.
	TextSHA256 string `json:"text_sha256"`
	// Simhash is the 64-bit similarity hash of Text, as "0x" and 16 hex digits (Charikar 2002).
	Simhash string `json:"simhash"`
	// DuplicateOf is the ID of an earlier record with the same text; null where none is known.
	DuplicateOf *string `json:"duplicate_of"`
	// NearDuplicateOf is the ID of an earlier record that has most of Text; null where none is known.
	NearDuplicateOf *string `json:"near_duplicate_of"`
	// Containment is the share of Text that stands in the record of NearDuplicateOf, from 0 to 1; null without one.
	Containment *Decimal `json:"containment"`
	// Cluster is the ID of the first record of all that are near each other; null where they were not compared.
	Cluster *string `json:"cluster"`
}

// A Provenance says how a record came about.
type Provenance struct {
	// Rens is the version of rens.
	Rens string `json:"rens"`
	// Model is the version of the models that took part.
	Model string `json:"model"`
	// Path is the file that the page was read from, "" where it was fetched.
	Path string `json:"path"`
	// Fetched is when the server answered, in RFC 3339, "" where no server was asked.
	Fetched string `json:"fetched"`
	// Status is the HTTP status, 0 where no server was asked.
	Status int `json:"status"`
	// Redirects are the addresses between URL and URLFinal.
	Redirects []string `json:"redirects"`
	// ETag is the server's entity tag, null where it gave none.
	ETag *string `json:"etag"`
	// LastModified is the server's Last-Modified, as written, null where it gave none.
	LastModified *string `json:"last_modified"`
	// Charset is the encoding that the page was read in, a WHATWG name.
	Charset string `json:"charset"`
	// CharsetSource is "bom", "header", "meta", "utf8" or "default".
	CharsetSource string `json:"charset_source"`
	// WARC is the record that the page was read from or written to, as FILE#OFFSET in bytes; null where there is none.
	WARC *string `json:"warc"`
	// DiscoveredBy says how the address was found: "argument", "front_page", "related", "feed", "sitemap", "news_sitemap".
	DiscoveredBy string `json:"discovered_by"`
	// Run is the crawl run that fetched the page.
	Run string `json:"run"`
}
