package markup

// A Role is what a name says that an element is; several are a set.
type Role uint64

// The roles, as bits. Those of furniture that has names of its own come first.
const (
	Cookie     Role = 1 << iota // a cookie banner
	Comments                    // written by readers
	FactBox                     // facts beside the story
	AISummary                   // a machine's summary
	Player                      // the controls of a player
	Related                     // other stories
	MostRead                    // lists of them
	Newsletter                  // asks for an address
	Share                       // buttons of social media
	Paywall                     // sells access; also in the names of what is sold
	Ad                          // advertisement
	Bio                         // about the author, below the story
	Profile                     // about anyone
	Author                      // who wrote it
	Date                        // when
	Modified                    // when last changed
	Caption                     // under a picture
	Credit                      // whose picture
	Audio                       // to listen to
	Menu                        // navigation
	Footer                      // of the page
	Sidebar                     // beside the story
	Tags                        // the page's topics
	Form                        // search, login
	Aside                       // anything else beside the story
	Card                        // a teaser, or any other box
	Teaser                      // a teaser, or the standfirst
	Lead                        // the standfirst
	Title                       // the headline
	Heading                     // a heading within the text
	Bold                        // set bold
	Article                     // the story
	Logo                        // a picture that belongs to the site
	Name                        // a person's name
	Job                         // what a person is
	Kicker                      // a few words over the headline
)

// Has reports whether any of the other roles is among these.
func (r Role) Has(other Role) bool { return r&other != 0 }

// String returns the name of a role; of several, that of the first; of none, "".
func (r Role) String() string {
	for i := range table {
		if r.Has(table[i].role) {
			return table[i].name
		}
	}
	return ""
}

// table says what words say. To add a word, add it to its role's row; a word
// may stand in several. They are what newsroom systems and blogs call the parts
// of a page, most of them English, the others in the languages of the lexicon.
// Words that stand for layout alone (container, box, wrapper) say nothing.
var table = [...]struct {
	role  Role
	name  string // of the role, for the model: its meaning was learned under it
	words string
}{
	{Cookie, "cookie", "cookie cookies cookiebot cookiebanner consent gdpr onetrust didomi usercentrics cmp qc samtykke coi fides truste"},
	{Comments, "comments", "comment comments disqus respond commentlist kommentar kommentarer kommentare commenting replies"},
	{FactBox, "fact_box", "factbox factboks faktaboks faktaruta faktarute"},
	{AISummary, "ai_summary", "aisummary aisammendrag kisammendrag aioppsummering kioppsummering airesume airesumé aiopsummering aisammanfattning kizusammenfassung aizusammenfassung"},
	{Player, "player", "player videoplayer playercontrols"},
	{Related, "related", "related relateret relaterede relaterte relaterat relaterade recommended recommendations recommendation recirc recirculation readmore morefrom furtherreading relevant similar suggested upnext outbrain taboola relatedposts weiterlesen leesook teasers"},
	{MostRead, "most_read", "mostread mest trending popular toplist mostpopular meistgelesen"},
	{Newsletter, "newsletter", "newsletter newsletters nyhedsbrev nyhetsbrev signup subscribe mailchimp optin subscription"},
	{Share, "share", "share sharing shares sharebar sharedaddy social socials addthis addtoany del dela delknap sociallinks socialmedia sharer heateor"},
	{Paywall, "paywall", "paywall regwall pianooffer piano offer betalingsmur metered premium"},
	{Ad, "ad", "ad ads advert adverts advertisement advertising annonce annonse annons anzeige sponsor sponsored sponsoreret promo promoted promotion dfp adsbygoogle banner native affiliate commercial hirdetes reklam reklama reklame reklamy publicidad publicidade publicite pubblicita werbung mainos mainokset annonser annoncer annonsen advertorial reclame iklan"},
	{Bio, "bio", "bio authorbio aboutauthor biography authorbox authorinfo authordescription contributor contributors"},
	{Profile, "profile", "about profile"},
	{Author, "author", "author authors byline bylines autor autoren autorin autori auteur auteurs autore autores podpis skribent skribenter forfatter forfattere journalist journalister writer writers redakteur kirjoittaja toimittaja verfasser redactor firma contributor contributors vcard columnist reporter signature signatur schrijver"},
	{Date, "date", "date dato datum fecha pubdate published publish publication publisert publiceret publicerad publiziert timestamp dateline posted postdate entrydate postmeta readingtime pvm julkaistu dt time tid zeit erstellt dagsetning datetime created publishedat"},
	{Modified, "modified", "updated modified update opdateret oppdatert uppdaterad lastmod lastupdated aktualisiert edited paivitetty lastmodified"},
	{Caption, "caption", "caption captions figcaption billedtekst fototekst fototext bildetekst bildtext kuvateksti legende cutline bildunterschrift didascalia imagecaption photocaption captiontext"},
	{Credit, "credit", "credit credits photographer fotograf copyright fotobyline photocredit imagecredit fotokredit bildquelle kuvaaja"},
	{Audio, "audio", "audio audioplayer podcast listen tts speech"},
	{Menu, "menu", "nav navbar navigation menu menus submenu breadcrumb breadcrumbs masthead topbar pagination pager toc skip skiplink toolbar siteheader"},
	{Footer, "footer", "footer colophon sitefooter"},
	{Sidebar, "sidebar", "sidebar rail widget widgets"},
	{Tags, "tags", "tags taglist"},
	{Form, "form", "login search"},
	{Aside, "aside", "aside more moreinfo latest carousel modal prev next infobox reviews"},
	{Card, "card", "card cards"},
	{Teaser, "teaser", "teaser"},
	{Lead, "lead", "lead lede standfirst intro introduction ingress manchet underrubrik subheadline subtitle deck dek summary teaser excerpt vorspann chapeau sapo strapline preamble trumpet preface kicker abstract entradilla occhiello sommario"},
	{Title, "title", "headline title overskrift rubrik titel titulo titre titolo heading"},
	{Heading, "heading", "heading subheading subhead crosshead mellemrubrik mellomtittel mellanrubrik zwischentitel zwischenueberschrift intertitre ladillo"},
	{Bold, "bold", "bold semibold extrabold"},
	{Article, "article", "article story post entry artikel articulo"},
	{Logo, "logo", "logo icon icons avatar gravatar sprite emoji pixel badge favicon tracking flag headshot profileimage smiley spacer emoticon"},
	{Name, "name", "fn name navn namn"},
	{Kicker, "kicker", "kicker overline dachzeile oberzeile spitzmarke eyebrow topline roofline overrubrik stikktittel stiktitel hatt vinjett vignet pretitle supertitle toptitle surtitre antetitulo cintillo volanta occhiello trumpet"},
	{Job, "job", "role jobtitle position rolle funktion job"},
}
