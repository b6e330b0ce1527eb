package name

import "strings"

// Languages returns the words of the languages that are known: those that
// clean/lang models, and the particles of a neighbour.
func Languages() []Words {
	return []Words{
		{ // Danish
			By:         list("af"),
			Openings:   list("skrevet af|tekst af|tekst og foto|tekst:|af:|forfatter:|skribent:|journalist:|interview:|kilde:|skriver"),
			Authors:    list("forfatter"),
			Sources:    list("kilde"),
			Helpers:    list("redigeret af|oversat af"),
			Joiners:    list("og"),
			Particles:  list("af|av|von|de|la|v."),
			Roles:      list("foto|profil|dato|ai|ki|kunstig intelligens"),
			RoleWords:  list("journalist|korrespondent|redaktør|kommentator|opdateret|publiceret|foto|min|interview"),
			HouseWords: list("redaktion|redaktionen|ritzau|online"),
		},
		{ // Norwegian, Bokmål
			By:         list("av"),
			Openings:   list("skrevet av|tekst av|tekst:|av:|forfatter:|journalist:|kilde:|skriver"),
			Authors:    list("forfatter"),
			Sources:    list("kilde"),
			Helpers:    list("redigert av|oversatt av"),
			Joiners:    list("og"),
			Particles:  list("av|af|von|de"),
			Roles:      list("foto|profil|dato|ai|ki|kunstig intelligens"),
			RoleWords:  list("journalist|korrespondent|redaktør|kommentator|oppdatert|publisert|foto|min"),
			HouseWords: list("redaksjonen|redaksjon|ntb"),
		},
		{ // Norwegian, Nynorsk
			By:       list("av"),
			Openings: list("skriven av|tekst:|av:"),
			Helpers:  list("redigert av"),
			Joiners:  list("og"),
			Roles:    list("foto|profil|dato|ki"),
		},
		{ // Swedish
			By:         list("av"),
			Openings:   list("skriven av|skriver|text och foto|text av|text:|av:|skribent:|journalist:"),
			Authors:    list("författare"),
			Helpers:    list("redigerad av|redaktör:|översatt av"),
			Joiners:    list("och|i"),
			Particles:  list("af|av|von|de"),
			Roles:      list("foto|profil|ai|artificiell intelligens"),
			RoleWords:  list("journalist|korrespondent|redaktör|uppdaterad|publicerad|foto|min"),
			HouseWords: list("redaktion|redaktionen|tt"),
		},
		{ // Finnish
			Openings:   list("teksti:"),
			Authors:    list("kirjoittanut"),
			Joiners:    list("ja"),
			Roles:      list("tekoäly"),
			RoleWords:  list("toimittaja|päivitetty|min"),
			HouseWords: list("toimitus|stt"),
		},
		{ // Icelandic
			By:        list("eftir"),
			Joiners:   list("og"),
			Particles: list("í"),
			RoleWords: list("uppfært"),
		},
		{ // Faroese
			Joiners:   list("og"),
			Particles: list("í|á|av"),
		},
		{ // English
			By: list("by"),
			Openings: list("written by|posted by|published by|reported by|story by|words by|text by|authored by|articles by|article by|" +
				"this post was written by|this article was written by|contributors:|contributor:|report by|created by|author:|authors:|" +
				"words:|source:|by:|author"),
			Authors: list("author"),
			Sources: list("source"),
			Helpers: list("reviewed by|medically reviewed by|fact checked by|fact-checked by|checked by|verified by|edited by|updated by|" +
				"contributions from|additional reporting by|photography by|photos by|photographs by|photo by|illustrations by|" +
				"illustrated by|styled by|translated by|editor:|editor :|edited:"),
			Joiners:   list("and|with"),
			Ends:      list("The Associated Press|Associated Press|For"),
			Articles:  list("the"),
			Particles: list("mc"),
			Roles: list("admin|administrator|author|authors|editor|editors|webmaster|guest|anonymous|none|null|undefined|unknown|share|follow|" +
				"n/a|text|name|photo|the author|author posts|this author|sign in|log in|subscribe|https|http|see all|about|" +
				"about the author|contact|bio|website|in|the|interview|category|advertisement|staff writer|senior writer|staff reporter|" +
				"senior editor|managing editor|associate editor|contributing editor|contributing writer|news editor|freelance writer|" +
				"full bio|member login|profile|date|sponsored|author archive|all articles|newsletter|comments|agencies|wordpressadmin|" +
				"q_admin|noc admin|ai|a.i.|chatgpt|artificial intelligence"),
			RoleWords: list("reporter|journalist|correspondent|columnist|photographer|producer|updated|published|posted|read|min|minutes|director|" +
				"manager|founder|co-founder|professor|ceo|cto|coo|officer|specialist|strategist|analyst|ago|comments|follow|view|more|" +
				"posts|marketing|head|coordinator|consultant|president|photo:|interview|grader|contributing|expert|fellow|dietitian|" +
				"nutritionist|therapist|attorney|columnists"),
			HouseWords: list("staff|team|editors|newsroom|press|agency|news|editorial|desk|afp|reuters|ap|magazine|inc|llc|ltd|media|board|" +
				"contributor|institute|university|school|editor|writer|online|times|report|foundation|association|society|network|" +
				"committee|studios|department|contributors|group|bureau|survey"),
		},
		{ // German
			By: list("von"),
			Openings: list("geschrieben von|verfasst von|veröffentlicht von|ein artikel von|artikel von|beitrag von|text und foto|text & foto|" +
				"text:|autor:|autorin:|autoren:|interview:|quelle:|von:|vom|autor|autorin"),
			Leading:   list("von"),
			Authors:   list("autor"),
			Sources:   list("quelle"),
			Helpers:   list("redaktion:|übersetzt von|geprüft von|bearbeitet von"),
			Joiners:   list("und|sowie|mit"),
			Particles: list("der|den|van|von|vom|zu|zur"),
			Roles: list("foto|über den autor|zeige alle artikel|profil|datum|beitrag|gesponserte inhalte|pressemitteilung|kommentare|ki|k.i.|" +
				"künstliche intelligenz"),
			RoleWords: list("journalist|korrespondent|redakteur|redakteurin|reporterin|chefredakteur|aktualisiert|kommentare|veröffentlicht|am|uhr|" +
				"autorenseite|foto|foto:"),
			HouseWords: list("redaktion|dpa|apa|sda|sid|afp/dpa|zeitung|gmbh|agenturen|agentur|verlag|stiftung|landesanstalt|ministerium|bundesamt"),
		},
		{ // Dutch
			By:         list("door"),
			Openings:   list("geschreven door|auteur:|auteur"),
			Joiners:    list("en"),
			Particles:  list("de|der|den|van|ter|ten|’t|'t|v."),
			HouseWords: list("redactie"),
		},
		{ // French
			By:         list("par"),
			Openings:   list("écrit par|publié par|auteur:|par:|auteur"),
			Authors:    list("auteur"),
			Helpers:    list("traduit par"),
			Joiners:    list("et"),
			Particles:  list("de|du|la|le|d'"),
			HouseWords: list("rédaction|agence"),
		},
		{ // Spanish
			By:         list("por"),
			Openings:   list("escrito por|publicado por|autor:|por:|de|autor"),
			Leading:    list("de"),
			Authors:    list("autor"),
			Helpers:    list("traducido por|editado por"),
			Joiners:    list("y"),
			Particles:  list("de|del|la|el|al|y"),
			HouseWords: list("redacción"),
		},
		{ // Italian
			By:         list("di"),
			Openings:   list("scritto da|autore:"),
			Leading:    list("di"),
			Authors:    list("autore"),
			Joiners:    list("e"),
			Particles:  list("da|di|del|della|de|la"),
			HouseWords: list("redazione"),
		},
		{ // Portuguese
			By:        list("por"),
			Openings:  list("escrito por|publicado por|autor:|por:|de|autor"),
			Leading:   list("de"),
			Authors:   list("autor"),
			Joiners:   list("e"),
			Particles: list("da|de|do|dos|das|e"),
		},
		{ // Polish
			By:       list("przez"),
			Openings: list("autor:|autor"),
			Authors:  list("autor|napisane przez"),
			Joiners:  list("i|oraz"),
		},
		{ // Arabic, in Latin letters
			Particles: list("al|el|bin|ibn"),
		},
	}
}

// list splits phrases at bars.
func list(s string) []string { return strings.Split(s, "|") }
