package lexicon

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"go.yaml.in/yaml/v4"
)

//go:embed *.yaml
var files embed.FS

// A Language is what the file of one language says, as it is written there.
// Lists that a language has no words for are empty.
type Language struct {
	Code       string     `yaml:"language"` // BCP 47, as in the file's name
	Name       string     `yaml:"name"`     // in English
	Phrases    Phrases    `yaml:"phrases"`
	Grammar    Grammar    `yaml:"grammar"`
	Terms      Terms      `yaml:"terms"`
	Boxes      Boxes      `yaml:"boxes"`
	Conditions Conditions `yaml:"conditions"`
	Pointers   Listed     `yaml:"pointers"`   // with a colon, a label of a link that leads on: "Background: ..."; alone they may head a part of a story
	FactBoxes  Words      `yaml:"fact_boxes"` // what the heading of a box of facts begins with
	Credits    Words      `yaml:"credits"`    // what stands before the colon of a photographer's credit
	CreditBy   Words      `yaml:"credit_by"`  // what introduces one without a colon
	Telephones Words      `yaml:"telephones"` // what stands before a telephone number
	Labels     Words      `yaml:"labels"`     // what stands before a headline and says what kind of text it is: "opinion"
	Addresses  Addresses  `yaml:"addresses"`
	Pager      Words      `yaml:"pager"` // the whole text of a link to the next page of a list, or to the one before
	Byline     Byline     `yaml:"byline"`
	Dates      Dates      `yaml:"dates"`
	Tagging    Tagging    `yaml:"tagging"`
}

// Phrases are what furniture says, by class.
type Phrases map[Class]Words

// Terms are words, beginnings of words, or several words, by the topic that
// they speak of.
type Terms [NumTopics]Words

// Boxes are words, or beginnings of words, of which boxes around a story speak.
type Boxes struct {
	Writers Listed `yaml:"writers"` // who writes for the paper: "journalist", "writes"
	Support Listed `yaml:"support"` // what asks for money in support: "donate", "our journalism"

	Begs     Listed `yaml:"begs"`     // begin a clause that asks for money in support: "support us", "please consider"
	Disclaim Listed `yaml:"disclaim"` // what notes on whose a text, or its opinion, is are made of: "views expressed", "rights reserved"
	Loading  Listed `yaml:"loading"`  // what stands where a script is to show the text: "loading"
	Offers   Listed `yaml:"offers"`   // what a paper speaks of where it speaks to its readers of itself: "free", "articles", "our readers"
	Readers  Listed `yaml:"readers"`  // whom it speaks to, as written: "you", "your"
	Ours     Listed `yaml:"ours"`     // who speaks, as written: "we", "our"
	Joins    Listed `yaml:"joins"`    // begin a clause that asks to sign up: "sign up", "subscribe"
	Mistakes Listed `yaml:"mistakes"` // what readers are asked whether they have found: "a typo", without the article
	Reading  Listed `yaml:"reading"`  // stand beside the minutes that a text takes to read: "min read"
}

// Conditions are the words of terms of use.
type Conditions struct {
	Headings Listed `yaml:"headings"` // the whole of what stands above them
	Terms    Listed `yaml:"terms"`    // words, or beginnings of words, of which they are full
}

// Addresses are the words that sites write into addresses, as they stand there:
// in lower case, of several words with hyphens, with the language's letters and
// in the ways that these are written without them.
type Addresses struct {
	Furniture Words `yaml:"furniture"` // a folder or page that holds no news: "about-us"
	Pages     Words `yaml:"pages"`     // stand before the number of a page of a list: "page"
	Calendars Words `yaml:"calendars"` // a folder of days to come, without end: "events"
	Spans     Words `yaml:"spans"`     // parameters that ask a calendar for a time: "month"
	Authors   Words `yaml:"authors"`   // a folder of the pages of those who write: "staff"
	Comments  Words `yaml:"comments"`  // in the address or name of a feed of what readers say, also within a word
}

// A Byline is the words by which a language names who wrote a text. All but
// Ends and Joiners are matched without case.
type Byline struct {
	By            Words `yaml:"by"`            // stand alone before a name: "by"
	Openings      Words `yaml:"openings"`      // open a byline in other words: "written by", or as a label: "text:"
	Leading       Words `yaml:"leading"`       // those of the two that a name may begin with too: "de la Cruz"
	Lines         Words `yaml:"lines"`         // what else a line about who and when begins with: "updated"
	Authors       Words `yaml:"authors"`       // the label of an author in a card: "author"
	Sources       Words `yaml:"sources"`       // the label of where a story or a figure is from: "source"
	Helpers       Words `yaml:"helpers"`       // stand before people who helped and are no authors: "reviewed by", "editor:"
	Unwritten     Words `yaml:"unwritten"`     // labels of what is shown or sold: whom they name did not write the text
	Photographers Words `yaml:"photographers"` // what those are who made the pictures alone, as a whole text by their name
	Joiners       Words `yaml:"joiners"`       // stand between two names, as written: "and"
	Ends          Words `yaml:"ends"`          // end a name, as written: "For"
	Places        Words `yaml:"places"`        // stand before the place that a person writes from, as written
	Articles      Words `yaml:"articles"`      // may open the name of a house: "the"
	Particles     Words `yaml:"particles"`     // stand in lower case inside names: "van"
	Roles         Words `yaml:"roles"`         // whole texts that are an office or words of the page
	RoleWords     Words `yaml:"role_words"`    // words that make a text such a one
	HouseWords    Words `yaml:"house_words"`   // words that make a name one of a house or a desk
	BodyWords     Words `yaml:"body_words"`    // words of the names of agencies, newspapers, authorities: they are no authors
	BodyEnds      Words `yaml:"body_ends"`     // ends of such words: "ministeriet" of "miljøministeriet"
	About         Words `yaml:"about"`         // open what is told of the author: "about the author"
}

// Dates are the words by which a language dates. All are matched without case;
// phrases may be of several words.
type Dates struct {
	Months    Months `yaml:"months"`
	Weekdays  Words  `yaml:"weekdays"` // in full and in the usual short forms
	Fillers   Words  `yaml:"fillers"`  // stand between the parts of a date: "den 3. marts 2026 kl. 14", "3 de marzo de 2026"
	Today     Words  `yaml:"today"`
	Yesterday Words  `yaml:"yesterday"`
	DayBefore Words  `yaml:"day_before"` // the day before yesterday
	Now       Words  `yaml:"now"`        // the whole of a text that says this very moment
	Ago       Words  `yaml:"ago"`        // put a length of time into the past, before or after it: "vor 2 Stunden", "2 hours ago"
	One       Words  `yaml:"one"`        // "a" of "an hour ago"
	Seconds   Words  `yaml:"seconds"`    // units of time; months and years are none: "2 years ago" is no date
	Minutes   Words  `yaml:"minutes"`
	Hours     Words  `yaml:"hours"`
	Days      Words  `yaml:"days"`
	Weeks     Words  `yaml:"weeks"`
	Updated   Words  `yaml:"updated"`   // how words for a change begin, or end
	Published Words  `yaml:"published"` // the same for publishing
}

// Months are the names of the twelve months, each in full and in the usual
// short forms, in the cases that dates take. Source: Unicode CLDR, gregorian
// months, formatting forms.
type Months [12]Words

// A Tagging is what tells a language from others beside the weights of the
// model (clean/lang). The zero value is of a language that is not modelled.
type Tagging struct {
	Aliases Words `yaml:"aliases"` // other tags that pages have for it

	Kin        string `yaml:"kin"`        // the group of near languages it is of: nobody changes between two of them in the midst of a sentence
	Claims     string `yaml:"claims"`     // the group of languages it is easily taken for: a page hardly ever claims the wrong one of them
	Twin       string `yaml:"twin"`       // the language that a short text of it may be in just as well
	Either     string `yaml:"either"`     // the tag of a text that may be in it or in its twin
	Lender     string `yaml:"lender"`     // the language that its words are mostly shared with, whose lists make up for the sentences that it lacks in training
	Home       bool   `yaml:"home"`       // it is a little likelier than the words say
	Everywhere bool   `yaml:"everywhere"` // it is met in texts of any language: it is no stranger, and small words of it between capitals make a title
	Titled     bool   `yaml:"titled"`     // such titles stand in its texts: a small word that it has itself makes none

	Lists Words `yaml:"lists"` // files of its words, a line each, below the folder of shared data of a Debian system: what training makes the word table of

	Common    Text `yaml:"common"`    // its words for "the be to of and that have with", by which corpora are filtered
	Functions Text `yaml:"functions"` // its function words
	Capitals  Text `yaml:"capitals"`  // those of them that it writes with a capital wherever they stand: "I"
	Cues      Text `yaml:"cues"`      // words that announce a title: "the film", "is called"
	Articles  Text `yaml:"articles"`  // words that stand before capitals that are no name: "en Senior Editor"

	Signs Text `yaml:"signs"` // of a language that is not modelled: words that a text in it is full of
}

// Modelled reports a language that the tagger tells from others: one whose
// function words are known.
func (t *Tagging) Modelled() bool { return len(t.Functions) > 0 }

// Languages returns what the files that are built into the program say, in the
// order of their codes. They are read once a process, whoever asks: what the
// languages hold must be left as it is. A file that is wrong is an error that
// names it, the line and the column.
func Languages() ([]Language, error) {
	languages, err := builtIn()
	return slices.Clone(languages), err
}

// Telephones are what stands before telephone numbers, in all of the languages.
func Telephones(languages []Language) (all []string) {
	for i := range languages {
		all = append(all, languages[i].Telephones...)
	}
	return all
}

var builtIn = sync.OnceValues(readAll)

func readAll() ([]Language, error) {
	names, err := fs.Glob(files, "*.yaml")
	if err != nil {
		return nil, err
	}
	out := make([]Language, len(names))
	for i, name := range names {
		data, err := files.ReadFile(name)
		if err != nil {
			return nil, err
		}
		if out[i], err = Read(name, data); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// Read reads the file of one language, CODE.yaml. A key that is not known is an
// error.
func Read(name string, data []byte) (l Language, err error) {
	if err := yaml.Load(data, &l, yaml.WithKnownFields()); err != nil {
		return l, fmt.Errorf("read lexicon %s: %w", name, placed(err))
	}
	if want := strings.TrimSuffix(name, ".yaml"); l.Code != want {
		return l, fmt.Errorf("read lexicon %s: language is %q, want %q as in the file's name", name, l.Code, want)
	}
	return l, nil
}

// placed returns the first mistake that the YAML library tells, behind its place,
// [line:column].
func placed(err error) error {
	var first *yaml.LoadError
	if !errors.As(err, &first) || first.Mark.Line == 0 {
		return err
	}
	return fmt.Errorf("[%d:%d] %s", first.Mark.Line, first.Mark.Column, first.Message)
}
