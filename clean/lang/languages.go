package lang

// languages are the languages that are told apart. A language is a value here,
// its sentences in the training data, and a training run.
var languages = []language{
	{code: "da", aliases: []string{"dan"}, kin: "scandinavian", claims: "da-no", home: true, titled: true,
		common: "den er at af og det har med",
		functions: `og i at det er en til på af den som de med for der ikke et har var fra kan vi han jeg om så men hun skal vil ved sig
efter eller blev blive bliver over også ud være havde kun når nu op mod under alle end dem år ham mig siger hvad hvor
hvis hvorfor hvordan noget meget mere mange flere sin sit sine deres vores været gøre gør kommer går få får fik nogle
nogen ingen anden andet andre første mellem før siden selv igen ned ind ja nej hej dig hende uden blandt ifølge samt
både altså dog dermed imidlertid derfor hvilket hvem hvornår sagde nyheder mennesker folk kunne skulle ville måtte
burde læs uge ugen måned dag dagen statsministeren regeringen kommune kommunen`,
		cues: `film filmen filmene serie serien serierne tv-serien bog bogen bøgerne roman romanen sang sangen sange single singlen
nummer nummeret album albummet plade pladen hit hittet titel titlen overskriften dokumentar dokumentaren
dokumentarserien podcast podcasten program programmet stykket forestillingen musicalen operaen udstillingen udstilling
spil spillet computerspillet kursus kurset rapporten rapport artiklen artikel bladet tv-programmet realityserien
klassikeren debutalbummet debutromanen opfølgeren thrilleren komedien dramaet motto mottoet slogan sloganet parolen
slagordet slagord ordene sætningen devisen budskabet beskeden begrebet princippet strategien kampagnen projektet
stillingen titulerer hedder hed kaldes kaldte kalder betegnelsen udtrykket teksten søger søges ansat ansættes jobbet
jobbetegnelsen udnævnt forfremmet klummen princippet skiltet`,
		articles: "en et"},
	{code: "nb", aliases: []string{"nob", "no", "nor"}, kin: "scandinavian", claims: "da-no", twin: "nn", either: "no", titled: true,
		common: "den er å av og det har med",
		functions: `og i at det er en til på av den som de med for der ikke et har var fra kan vi han jeg om så men hun skal vil ved seg
etter eller ble bli blir over også ut være hadde bare når nå opp mot under alle enn dem år ham meg sier hva hvor hvis
hvorfor hvordan noe mye mer mange flere sin sitt sine deres vår våre vært gjøre gjør kommer går få får fikk noen ingen
annen annet andre første mellom før siden selv igjen ned inn ja nei hei deg henne uten blant ifølge samt både altså
likevel dermed imidlertid derfor hvilken hvem sa kunne skulle ville måtte burde les uke uken måned dag dagen
statsministeren regjeringen kommune kommunen gjennom mens fordi ettersom bør`,
		cues: `filmene serie romanen sangen låta låten låt albumet plata boka bøkene tittelen podkasten podkast utstillingen spillet
kurset rapporten heter het kalles kalte uttrykket slagordet stillingen mottoet parolen`,
		articles: "en ei et"},
	{code: "nn", aliases: []string{"nno"}, kin: "scandinavian", claims: "da-no", twin: "nb", either: "no", titled: true, lender: "nb",
		common: "den er å av og det har med",
		functions: `og i at det er ein eit til på av den som dei med for der ikkje har var frå kan vi han eg om så men ho skal vil ved seg
etter eller vart blei bli blir over også ut vere vera hadde berre når no opp mot under alle enn år meg seier kva kvar
viss kvifor korleis noko mykje meir mange fleire sin sitt sine deira vår våre vore gjere gjer kjem går få får fekk
nokon nokre ingen annan anna andre første mellom før sidan sjølv igjen ned inn ja nei hei deg henne utan blant ifølgje
både altså likevel difor kven sa kunne skulle ville måtte burde les veke veka månad dag dagen gjennom medan fordi
desse denne dette kommunen`,
		articles: "ein ei eit"},
	{code: "sv", aliases: []string{"swe"}, kin: "scandinavian", titled: true,
		common: "den är att av och det har med",
		functions: `och i att det är en till på av den som de med för där inte ett har var från kan vi han jag om så men hon ska skall
vill vid sig efter eller blev bli blir över också ut vara hade bara när nu upp mot under alla än dem år honom mig
säger vad hur varför något mycket mer mera många flera fler sin sitt sina deras vår våra varit göra gör kommer går få
får fick några någon ingen annan annat andra första mellan före innan sedan själv igen ned in ja nej hej dig henne
utan bland enligt samt både alltså dock därmed därför vilken vilket vem sade kunde skulle ville måste borde läs vecka
veckan månad dag dagen statsministern regeringen kommunen genom medan eftersom bör detta denna dessa`,
		cues: `boken sången låtarna skivan albumet titeln podden utställningen spelet kursen filmerna tv-serien romanen rapporten
heter hette kallas kallade parollen uttrycket tjänsten texten rubriken`,
		articles: "en ett"},
	{code: "en", aliases: []string{"eng"}, everywhere: true,
		common: "the be to of and that have with",
		functions: `the of and to in is that it was for on with as at by from his her he she they we you i be are were been have has had
not this which or an but their its who will would can could should about there when what where why how all more than
if one said says out up into them also after over only other new some time two first people year years no so do does
did just like between because while during before being our your my me him us these those any may might must against
through under most such very still even now then here back many much own same don't i'm it's we're can't didn't won't
you're that's i've doesn't isn't wasn't we've they're let's couldn't wouldn't shouldn't aren't there's what's he's
she's i'll we'll you'll every nobody nothing everything everyone someone something anyone anything myself yourself
himself themselves never always without mine`},
	{code: "de",
		common: "die ist zu der und das hat mit",
		functions: `der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie
nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr durch man
sein wurde sei wir ich kann gegen vom können schon wenn habe seine ihre ihr seiner ihrer unter während diese dieser
dieses jahr jahre sagt sagte was wo wer warum keine kein doch dann jetzt hier heute immer alle andere anderen sehr
viel viele uns ihnen mich mir sagen leute menschen gibt`},
	{code: "nl",
		common: "de is te van en dat heeft met",
		functions: `de het een en van in is dat op te zijn met voor niet die aan er om ook als dan maar bij uit nog naar door over heeft
hij ze zij we ik je jij u dit deze was werd worden wordt hebben had kan kunnen zal zou moet moeten meer veel geen wel
tot tegen onder tussen omdat wat wie waar hoe waarom hun haar mijn ons onze jaar zegt zei nu al alle andere na sinds`},
	{code: "fr",
		common: "le est à de et que a avec",
		functions: `le la les de des du et en un une est dans que qui pour pas sur au aux avec ce cette ces il elle ils elles nous vous je
se sa son ses leur leurs par plus ne mais ou où comme si tout tous été être avoir fait sont était même aussi sans sous
entre après avant très bien peut deux ans selon dont car depuis quand alors encore contre chez`},
	{code: "es", kin: "iberian",
		common: "el es a de y que ha con",
		functions: `el la los las de del y en un una es que por para con no se su sus al lo como más pero o este esta estos estas ha han
son fue ser está están era sobre entre también hasta desde cuando muy sin donde quien qué porque año años según tras
durante contra nos yo tú él ella ellos usted le les mi me ya hay todo todos`},
	{code: "fi",
		common: "ja on ei se että oli ovat kanssa",
		functions: `ja on ei se että oli hän ovat myös kuin mutta niin joka jotka kun tai vain ole olla sen sitä tämä tämän nyt jos mukaan
mitä missä miksi miten ne he minä sinä me te olivat ollut voi voivat pitää sekä vielä jo kuitenkin sanoo kertoo vuonna
vuoden jälkeen ennen kanssa yli noin hyvin paljon enemmän`},
	{code: "is", kin: "insular",
		common: "er að af og það sem hefur með",
		functions: `og í að er á sem til var við en það um með ekki hann fyrir af hún þess því eru frá þá þeir þær þau þetta hefur hafa
verið vera verður voru ég þú þið eftir eða þegar hvað hvar hvernig hvers vegna þar hér nú segir sagði ár ára mjög líka
einnig úr yfir undir milli síðan allt allir þeim þeirra sinn sína`},
	{code: "fo", kin: "insular",
		common: "er at av og tað sum hevur við",
		functions: `og í at er á sum til var við men tað um ikki hann fyri av hon teir tær tey hetta hevur hava verið vera verður vóru eg
tú vit tit eftir ella tá hvat hvar hvussu hví har her nú sigur segði ár sera eisini úr yvir undir millum síðan alt
allir teimum teirra sín sína ein eitt frá eru`,
		articles: "ein eitt"},
	{code: "it",
		common: "il è a di e che ha con",
		functions: `il lo la i gli le di del della dei delle e in un una è che per con non si su al alla da dal nel nella sono ha hanno
come più ma o anche questo questa questi suo sua suoi loro essere stato stata era fra tra dopo prima quando dove chi
cosa perché anni anno secondo molto ancora già ogni noi voi io lui lei`},
	{code: "pt", kin: "iberian",
		common: "o é a de e que tem com",
		functions: `o a os as de do da dos das e em um uma é que por para com não se seu sua no na nos nas ao à como mais mas ou este esta
foi ser são está estão era sobre entre também até desde quando muito sem onde quem porque ano anos segundo após
durante contra nós eu ele ela eles você lhe já há todo todos pelo pela`},
	{code: "pl",
		common: "to jest do z i że ma się",
		functions: `i w z na do się nie że to jest o jak po co za od przez dla ale ten ta te tym tego jego jej ich są był była było były
być może można przy czy już tylko także tak też oraz który która które którzy gdy kiedy gdzie dlaczego rok roku lat
lata według bardzo więcej jeszcze bez pod nad między przed my wy ja on ona oni`},
}
