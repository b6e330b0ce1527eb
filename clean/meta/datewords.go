package meta

import "rens/clean/plain"

// saysUpdated reports words for a change in the modelled languages.
func saysUpdated(s string) bool {
	updated, _ := says(s)
	return updated
}

// saysPublished reports words for publishing or changing.
func saysPublished(s string) bool {
	updated, published := says(s)
	return updated || published
}

// says looks for both in one pass.
func says(s string) (updated, published bool) {
	var buf [160]byte
	low := plain.AppendLower(buf[:0], s)
	for i, c := range low {
		switch rest := low[i:]; c {
		case 'u':
			updated = updated || opens(rest, "update", "uppdaterad", "uppfært")
		case 'm':
			updated = updated || opens(rest, "modified", "muokattu", "mis à jour")
		case 'o':
			updated = updated || opens(rest, "opdateret", "oppdatert", "oppdatera")
			published = published || opens(rest, "opublikowano")
		case 'a':
			updated = updated || opens(rest, "aktuali", "actualizado", "aggiornato", "atualizado")
		case 'p':
			updated = updated || opens(rest, "päivitetty")
			published = published || opens(rest, "publi", "posted", "pubblicato")
		case 'b':
			updated = updated || opens(rest, "bijgewerkt")
			published = published || opens(rest, "birt")
		case 'd':
			updated = updated || opens(rest, "dagført")
		case 'e':
			updated = updated || opens(rest, "endret", "edited")
			published = published || opens(rest, "erstellt")
		case 'r':
			updated = updated || opens(rest, "revised")
		case 'g':
			updated = updated || opens(rest, "güncelleme")
			published = published || opens(rest, "gepubliceerd")
		case 's':
			updated = updated || opens(rest, "sist endra")
			published = published || opens(rest, "skrevet")
		case "æ"[0]:
			updated = updated || opens(rest, "ændret", "ändrad")
			published = published || opens(rest, "útgivið")
		case "о"[0]:
			updated = updated || opens(rest, "обновлено")
		case 'v':
			published = published || opens(rest, "veröffentlicht")
		case 'j':
			published = published || opens(rest, "julkaistu")
		case 'y':
			published = published || opens(rest, "yayın")
		}
	}
	return updated, published
}

// opens reports whether s starts with one of the words.
func opens(s []byte, words ...string) bool {
	for _, w := range words {
		if len(s) >= len(w) && string(s[:len(w)]) == w {
			return true
		}
	}
	return false
}
