package lexicon

import (
	"strings"
	"testing"
)

// TestDeclarations holds, for each language, that what AI made is found in every
// combination of the words for it, in any order, with a label before it or not.
func TestDeclarations(t *testing.T) {
	languages, err := Languages()
	if err != nil {
		t.Fatal(err)
	}
	l := New(languages)
	count := 0
	for i := range languages {
		g := &languages[i].Grammar
		if len(g.Machines) == 0 {
			continue
		}
		check := func(class Class, parts ...string) {
			count++
			text := strings.Join(parts, " ")
			if p, _ := l.Find(text); p.Class != class {
				t.Errorf("%s: %q is %q, want %q", languages[i].Code, text, p.Class, class)
			}
		}
		makers := append(Listed{"Midjourney", "DALL-E 3", "Stable Diffusion"}, g.Machines...)
		for _, how := range g.Made {
			for _, maker := range makers {
				for _, what := range g.Pictures {
					if shared(g, what, how, maker) {
						continue
					}
					check(AICaption, what, how, g.By[0], maker)
					check(AICaption, g.By[0], maker, how, what)
					check(AICaption, what, g.By[0], maker, how)
					check(AICaption, strings.ToUpper(what)+":", maker+"-"+how)
				}
				for _, what := range g.Summaries {
					if shared(g, maker, what) {
						continue
					}
					check(AISummary, what, how, g.By[0], maker)
					check(AISummary, maker, how, what)
				}
			}
		}
		for _, how := range g.Written {
			for _, maker := range append(Listed{"ChatGPT"}, g.Machines...) {
				if shared(g, maker, how) {
					continue
				}
				check(AIByline, how, g.By[0], maker)
				for _, what := range g.Texts {
					check(AIByline, what, how, g.By[0], maker)
					check(AIByline, maker, how, what)
				}
			}
			for _, robot := range g.Robots {
				check(AIByline, how, g.By[0], robot)
			}
		}
	}
	if count < 50000 {
		t.Errorf("only %d combinations were tried", count)
	}
}

// shared reports a word that two lists have, so that it alone does not say what
// was made.
func shared(g *Grammar, words ...string) bool {
	for _, w := range words {
		n := 0
		for _, list := range [...]Listed{g.Pictures, g.Texts, g.Summaries, g.Made, g.Machines, g.Glue} {
			for _, known := range list {
				if strings.EqualFold(known, w) {
					n++
				}
			}
		}
		if n > 1 {
			return true
		}
	}
	return false
}

// TestNotices holds what is written by hand, and what only tells of the same.
func TestNotices(t *testing.T) {
	tests := []struct {
		text string
		want Class
		also Class
	}{
		{"Bilde generert av AI", AICaption, ""},
		{"Bild von KI generiert", AICaption, ""},
		{"Bild: KI-generiert", AICaption, ""},
		{"Illustration: Midjourney", AICaption, ""},
		{"Foto: AI-genereret", AICaption, ""},
		{"(Grafik: KI)", AICaption, ""},
		{"Illustrasjonen er laget ved hjelp av kunstig intelligens", AICaption, ""},
		{"Das Titelbild wurde mit Hilfe von künstlicher Intelligenz erstellt.", AICaption, ""},
		{"KI-Bild", AICaption, ""},
		{"Tekoälyllä luotu kuva", AICaption, ""},
		{"Tekoälykuva", AICaption, ""},
		{"Visuel généré à l'aide de l'IA", AICaption, ""},
		{"Imagen generada con inteligencia artificial", AICaption, ""},
		{"Immagine realizzata con l'intelligenza artificiale", AICaption, ""},
		{"Foto gerada por inteligência artificial", AICaption, ""},
		{"Grafika stworzona za pomocą sztucznej inteligencji", AICaption, ""},
		{"Beeld gemaakt met behulp van AI", AICaption, ""},
		{"Myndin var búin til með gervigreind", AICaption, ""},
		{"Video made with Sora", AICaption, ""},
		{"Bilden är framtagen med hjälp av AI", AICaption, ""},
		{"AI-genereret", AINote, AICaption},
		{"Mit KI erstellt", AINote, AICaption},
		{"Skapad med Midjourney", AICaption, ""},
		{"Made with ChatGPT", AINote, AICaption},
		{"Illustration by AI", AICaption, ""},
		{"Image credit: Midjourney", AICaption, ""},
		{"Bilden har skapats med hjälp av AI", AICaption, ""},
		{"Imagen: IA", AICaption, ""},
		{"Summary by AI", AISummary, ""},
		{"By AI", AIByline, ""},
		{"Artikeln är automatiskt översatt", AIByline, ""},
		{"Machine-translated article", AIByline, ""},
		{"Reportado por IA", AIByline, ""},
		{"Artiklen er automatisk opdateret", "", ""},
		{"Laget av robot", AIByline, ""},
		{"Rapporteret af AI", AIByline, ""},
		{"Af AI", AIByline, ""},
		{"Text: ChatGPT", AIByline, ""},
		{"Saken er laget av en robot", AIByline, ""},
		{"Von KI übersetzt", AIByline, ""},
		{"Artikkelen er oversatt av KI og lest av Mia Holm, journalist i Avisa", AIByline, ""},
		{"This article was written with the help of AI and reviewed by Ann Lee, an editor at the paper", AIByline, ""},
		{"Rapporteret af AI Billede genereret af AI", AIByline, AICaption},
		{"Tekst og billede er lavet med AI", AIByline, AICaption},
		{"Zusammenfassung mit KI erstellt", AISummary, ""},
		{"Oppsummert av KI", AISummary, ""},
		{"Artikeln är skriven utan hjälp av AI", NoAI, ""},
		{"Dieses Bild wurde nicht von KI erzeugt", NoAI, ""},
		{"Saken fortsetter under annonsen", Advertisement, ""},
		{"Texten fortsätter efter bilden.", Advertisement, ""},
		{"Artikkelen fortsetter under videoen", Advertisement, ""},
		{"Der Artikel geht nach der Anzeige weiter", Advertisement, ""},
		{"Het artikel gaat verder onder de foto", Advertisement, ""},
		{"Juttu jatkuu kuvan jälkeen", Advertisement, ""},
		{"El artículo continúa después de la publicidad", Advertisement, ""},
		{"L'articolo continua dopo la pubblicità", Advertisement, ""},
		{"Umfjöllunin heldur áfram fyrir neðan myndina", Advertisement, ""},
		{"Læs videre under billedet", Advertisement, ""},
		{"Les videre etter annonsen", Advertisement, ""},
		{"Les vidare under annonsen", Advertisement, ""},
		{"Läs vidare nedanför annonsen", Advertisement, ""},
		{"Lesen Sie nach der Anzeige weiter", Advertisement, ""},
		{"Keep reading below", Advertisement, ""},
		{"Continue reading after the advert", Advertisement, ""},
		{"Poursuivez votre lecture après la publicité", Advertisement, ""},
		{"Lire la suite après la publicité", Advertisement, ""},
		{"Sigue leyendo después de la publicidad", Advertisement, ""},
		{"Continua a leggere dopo la pubblicità", Advertisement, ""},
		{"Continue a ler após a publicidade", Advertisement, ""},
		{"Lees verder onder de foto", Advertisement, ""},
		{"Jatka lukemista mainoksen jälkeen", Advertisement, ""},
		{"Czytaj dalej pod reklamą", Advertisement, ""},
		{"Lesið áfram fyrir neðan myndina", Advertisement, ""},
		{"Les áfram undir lýsingini", Advertisement, ""},
		{"Læs videre under broen", "", ""},
		{"He kept reading after the advert", "", ""},
		{"Lees verder over de brug", "", ""},
		{"Flere nyheder om samme emne", Related, ""},
		{"Seneste nyt fra Aarhus", Related, ""},
		{"Läs även", Related, ""},
		{"Se flere historier", ReadMore, ""},
		{"Lesen Sie auch", Related, ""},
		{"Mest sett siste uken", MostRead, ""},
		{"Meistgelesene Artikel", MostRead, ""},
		{"Mest læste artikler i dag", MostRead, ""},

		{"Billedet blev genereret af AI, siger politiet til avisen, og det har skabt debat i byen", "", ""},
		{"Billedet blev genereret af AI. Det siger politiet, som har fundet flere af dem.", "", ""},
		{"AI", "", ""}, {"Midjourney", "", ""}, {"Robot", "", ""}, {"Billede af en robot", "", ""}, {"Et billede af AI", "", ""},
		{"AI-artikler", "", ""}, {"Robot made by AI", "", ""}, {"Foto: Ai Weiwei", "", ""}, {"Foto: OpenAI", "", ""},
		{"Skrevet af AI?", "", ""}, {"Written by Claude", "", ""},
		{"AI changed the newsroom", "", ""}, {"Kunstig intelligens skaber billeder", "", ""},
		{"Sagen fortsætter", "", ""}, {"Sagen fortsætter efter sommerferien", "", ""},
		{"Flere artikler er blevet slettet", "", ""}, {"Mere end hundrede huse", "", ""},
		{"Andre læser avisen", "", ""}, {"Han læste også bogen", "", ""}, {"Mest for børn", "", ""},
	}
	l := load(t)
	for _, tt := range tests {
		if p, _ := l.Find(tt.text); p.Class != tt.want || p.Also != tt.also {
			t.Errorf("Find(%q) = %q and %q, want %q and %q", tt.text, p.Class, p.Also, tt.want, tt.also)
		}
	}
}

// FuzzNotices holds that no text is too odd, and that one word which no grammar
// knows makes a declaration a sentence, unless it follows what people did then.
func FuzzNotices(f *testing.F) {
	l := load(f)
	for _, s := range []string{"Billede genereret af AI", "Bild: KI", "AI\u0301 \xff-", "By AI. Checked by AI.", "Midjourney 6 7 8", "’", "？AI"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		l.DeclaresPart(text)
		l.Consent(text)
		if p, ok := l.Find("zqxvj " + text); ok && p.Class == AICaption {
			t.Errorf("%q after a strange word is %v", text, p)
		}
	})
}
