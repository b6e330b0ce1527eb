package pii

// ibanLength is how many signs an account number of a country has (ISO 13616 registry, SWIFT,
// release 99), for the countries of Europe and those that trade with them in it; 0 for others.
func ibanLength(country string) int {
	switch country {
	case "NO":
		return 15
	case "BE":
		return 16
	case "DK", "FI", "FO", "GL", "NL", "SD":
		return 18
	case "MK", "SI":
		return 19
	case "AT", "BA", "EE", "KZ", "LT", "LU", "XK":
		return 20
	case "CH", "HR", "LI", "LV":
		return 21
	case "BG", "BH", "CR", "DE", "GB", "GE", "IE", "ME", "RS", "VA":
		return 22
	case "AE", "GI", "IL", "IQ", "TL":
		return 23
	case "AD", "CZ", "ES", "MD", "PK", "RO", "SA", "SE", "SK", "TN", "VG":
		return 24
	case "PT", "ST":
		return 25
	case "IS", "TR":
		return 26
	case "FR", "GR", "IT", "MC", "MR", "SM":
		return 27
	case "AL", "AZ", "BY", "CY", "DO", "GT", "HU", "LB", "PL", "SV":
		return 28
	}
	return 0
}

// iban returns the account number whose two check digits begin at i. Spaces part its
// groups; the whole of it has the remainder 1 of 97 (ISO 7064, MOD 97-10).
func iban(text string, i int) (Span, bool) {
	if i < 2 || !isUpper(text[i-1]) || !isUpper(text[i-2]) {
		return Span{}, false
	}
	length := ibanLength(text[i-2 : i])
	if length == 0 {
		return Span{}, false
	}
	signs := make([]byte, 0, length)
	at := i - 2
	for ; at < len(text) && len(signs) < length; at++ {
		switch c := text[at]; {
		case isUpper(c) || isDigit(c):
			signs = append(signs, c)
		case c == ' ' && len(signs)%4 == 0:
		default:
			return Span{}, false
		}
	}
	if len(signs) < length || !apart(text, i-2, at) {
		return Span{}, false
	}
	rest := 0
	for k := range signs {
		switch c := signs[(k+4)%length]; {
		case isDigit(c):
			rest = (rest*10 + int(c-'0')) % 97
		default:
			rest = (rest*100 + int(c-'A') + 10) % 97
		}
	}
	return Span{IBAN, i - 2, at}, rest == 1
}

func isUpper(c byte) bool { return c >= 'A' && c <= 'Z' }
