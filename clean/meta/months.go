package meta

// month returns the number of the month that a lower-case word names, in full
// or in its usual short form, or 0: in Danish, Norwegian, Swedish, Finnish,
// Icelandic, Faroese, English, German, Dutch, French, Spanish, Italian,
// Portuguese, Polish, Czech, Turkish, Russian and Ukrainian.
// Source: Unicode CLDR, gregorian months, formatting forms.
func month(w string) int {
	switch w {
	case "jan", "january", "januar", "januari", "janúar", "jän", "jänner", "janvier", "janv", "enero", "ene", "gennaio", "gen",
		"janeiro", "tammikuuta", "tammikuu", "tammi", "stycznia", "sty", "ledna", "ocak", "января", "січня", "jaan":
		return 1
	case "feb", "february", "februar", "februari", "febrúar", "feber", "febr", "février", "fevrier", "févr", "fév", "febrero", "febbraio",
		"fevereiro", "fev", "helmikuuta", "helmikuu", "helmi", "lutego", "lut", "února", "şubat", "февраля", "лютого":
		return 2
	case "mar", "march", "mars", "marts", "märz", "mär", "maerz", "mrz", "maart", "mrt", "marzo", "março", "marco", "maaliskuuta", "maaliskuu",
		"maalis", "marca", "března", "mart", "марта", "березня":
		return 3
	case "apr", "april", "apríl", "avril", "avr", "abril", "abr", "aprile", "huhtikuuta", "huhtikuu", "huhti", "kwietnia", "kwi", "dubna", "nisan",
		"апреля", "квітня":
		return 4
	case "may", "maj", "mai", "maí", "mei", "mayo", "maggio", "mag", "maio", "toukokuuta", "toukokuu", "touko", "maja", "května", "mayıs", "мая", "травня":
		return 5
	case "jun", "june", "juni", "júní", "juin", "junio", "giugno", "giu", "junho", "kesäkuuta", "kesäkuu", "kesä", "czerwca", "cze", "června",
		"haziran", "июня", "червня":
		return 6
	case "jul", "july", "juli", "júlí", "juillet", "juil", "julio", "luglio", "lug", "julho", "heinäkuuta", "heinäkuu", "heinä", "lipca", "lip", "července",
		"temmuz", "июля", "липня":
		return 7
	case "aug", "august", "augusti", "augustus", "ágúst", "ágú", "août", "aout", "agosto", "ago", "elokuuta", "elokuu", "elo", "sierpnia", "sie", "srpna",
		"ağustos", "августа", "серпня":
		return 8
	case "sep", "sept", "september", "septembre", "septiembre", "setiembre", "settembre", "set", "setembro", "syyskuuta", "syyskuu", "syys",
		"września", "wrz", "září", "eylül", "сентября", "вересня":
		return 9
	case "oct", "october", "okt", "oktober", "október", "octobre", "octubre", "ottobre", "ott", "outubro", "out", "lokakuuta", "lokakuu", "loka",
		"października", "paź", "října", "ekim", "октября", "жовтня":
		return 10
	case "nov", "november", "nóv", "nóvember", "novembre", "noviembre", "novembro", "marraskuuta", "marraskuu", "marras", "listopada", "lis",
		"listopadu", "kasım", "ноября", "листопада":
		return 11
	case "dec", "december", "des", "desember", "dez", "dezember", "déc", "décembre", "decembre", "diciembre", "dic", "dicembre", "dezembro", "joulukuuta",
		"joulukuu", "joulu", "grudnia", "gru", "prosince", "aralık", "декабря", "грудня":
		return 12
	}
	return 0
}

// filler reports words that stand between the parts of a date: "den 3. marts
// 2026 kl. 14", "3 de marzo de 2026", "November 22, 2026 at 2:05 PM".
func filler(w string) bool {
	switch w {
	case "den", "de", "del", "of", "the", "le", "am", "vom", "a", "o", "kl", "klokken", "klokka", "klockan", "klo", "kello", "at", "um", "à", "alle", "ore", "as",
		"às", "las", "los", "om", "ob", "on", "st", "nd", "rd", "th", "er", "g", "r", "года", "року", "в", "à_", "godz", "saat", "v", "á", "h", "di", "il", "y":
		return true
	}
	return false
}

// dayAgo returns how many days before the reference a lower-case phrase of
// one or two words lies, or -1.
func dayAgo(w string) int {
	switch w {
	case "i dag", "idag", "today", "heute", "aujourd'hui", "aujourd’hui", "hoy", "oggi", "hoje", "vandaag", "tänään", "í dag", "dzisiaj", "dziś":
		return 0
	case "i går", "igår", "yesterday", "gestern", "hier", "ayer", "ieri", "ontem", "gisteren", "eilen", "í gær", "í gjár", "wczoraj":
		return 1
	case "i forgårs", "i förrgår", "förrgår", "i forgjårs", "i forfjor", "vorgestern", "avant-hier", "anteayer", "eergisteren", "toissapäivänä", "í fyrradag", "í fyrradagin":
		return 2
	}
	return -1
}

// unitSeconds returns the length of a unit of time that a lower-case word
// names, or 0. Months and years are not units here: "2 years ago" is no date.
func unitSeconds(w string) int {
	switch w {
	case "sek", "sekund", "sekunder", "sekunda", "second", "seconds", "sec", "secs", "sekunden", "secondes", "sekuntia", "sekúndum":
		return 1
	case "min", "mins", "minut", "minutter", "minutt", "minuter", "minute", "minutes", "minuten", "minutos", "minuti", "minuuttia", "minuuttia_", "mínútum", "minuttum", "m":
		return 60
	case "time", "timer", "tim", "timme", "timmar", "hour", "hours", "hr", "hrs", "h", "t", "stunde", "stunden", "std", "heure", "heures", "hora", "horas", "ora", "ore",
		"uur", "tuntia", "tunti", "klukkustundum", "klukkutímum", "tímum", "tíma", "timar":
		return 3600
	case "dag", "dage", "dager", "dagar", "dagen", "day", "days", "tag", "tagen", "jour", "jours", "día", "días", "dias", "dia", "giorni", "giorno", "päivää", "päivä", "dögum", "døgum", "d":
		return 86400
	case "uge", "uger", "uke", "uker", "vecka", "veckor", "week", "weeks", "woche", "wochen", "weken", "semaine", "semaines", "semana", "semanas", "settimane", "viikkoa", "vikum":
		return 604800
	}
	return 0
}

// agoWord reports words that turn a length of time into a moment in the past,
// before it ("for 2 timer siden", "vor 2 Stunden") or after it.
func agoWord(w string) bool {
	switch w {
	case "ago", "siden", "sidan", "sedan", "síðan", "síðani", "sitten", "fa", "atrás", "geleden", "vor", "hace", "há", "temu", "gammel", "gammal", "fyri", "fyrir":
		return true
	}
	return false
}

// nowWord reports phrases for this very moment.
func nowWord(s string) bool {
	switch s {
	case "lige nu", "just now", "nu", "nå", "akkurat nå", "nettopp", "nyss", "just nu", "alldeles nyss", "juuri nyt", "hetki sitten", "gerade eben", "jetzt", "rétt í þessu",
		"beint nú", "nyligen", "nylig", "à l’instant", "ahora", "adesso", "agora", "zojuist":
		return true
	}
	return false
}
