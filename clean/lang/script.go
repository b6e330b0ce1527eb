package lang

import "unicode"

// A script is a writing system, or one of its families.
type script uint8

const (
	noScript script = iota // not a letter
	latin
	cyrillic
	greek
	arabic
	hebrew
	devanagari
	thai
	eastAsian // Chinese characters and kana
	hangul
	otherScript
)

// scriptOf returns the script of a letter, noScript for all else.
func scriptOf(r rune) script {
	switch {
	case r < 0x80:
		if c := r | 0x20; 'a' <= c && c <= 'z' {
			return latin
		}
		return noScript
	case r < 0xc0:
		if r == 'ª' || r == 'º' || r == 'µ' {
			return latin
		}
		return noScript
	case r < 0x250:
		if r == '×' || r == '÷' {
			return noScript
		}
		return latin
	}
	return farScript(r)
}

// farScript is scriptOf beyond the Latin blocks in common use.
func farScript(r rune) script {
	if !unicode.IsLetter(r) {
		return noScript
	}
	switch {
	case r < 0x370, 0x1e00 <= r && r < 0x1f00, 0xfb00 <= r && r < 0xfb13, 0xff21 <= r && r < 0xff5b,
		0x2c60 <= r && r < 0x2c80, 0xa720 <= r && r < 0xa800, 0xab30 <= r && r < 0xab70:
		return latin
	case r < 0x400, 0x1f00 <= r && r < 0x2000:
		return greek
	case r < 0x530:
		return cyrillic
	case 0x590 <= r && r < 0x600:
		return hebrew
	case 0x600 <= r && r < 0x780, 0xfb50 <= r && r < 0xfe00, 0xfe70 <= r && r < 0xff00:
		return arabic
	case 0x900 <= r && r < 0x980:
		return devanagari
	case 0xe00 <= r && r < 0xe80:
		return thai
	case 0x1100 <= r && r < 0x1200, 0x3130 <= r && r < 0x3190, 0xac00 <= r && r < 0xd7b0:
		return hangul
	case 0x2e80 <= r && r < 0xa000, 0xf900 <= r && r < 0xfb00, 0xff65 <= r && r < 0xffa0, 0x20000 <= r && r < 0x33480:
		return eastAsian
	}
	return otherScript
}
