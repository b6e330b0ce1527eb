package lang

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"testing"
)

func TestModel(t *testing.T) {
	m, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	if sum := sha256.Sum256(weights[headerSize:]); !bytes.Equal(sum[:], weights[headerSize-sha256.Size:headerSize]) {
		t.Error("the version is not the digest of the weights")
	}
	if len(m.Version()) != len("lang-")+12 {
		t.Errorf("version %q, want lang- and 12 digits", m.Version())
	}
	if len(weights) > 4<<20 {
		t.Errorf("the model has %d bytes, want at most 4 MB", len(weights))
	}
}

func TestDecode(t *testing.T) {
	rows := make([]Row, 16)
	row, check := Place(Pair(commaBefore, Hash([]byte("x"))), 4)
	rows[row] = Row{0: check, 1: -5}
	file := Encode(make([]Row, 32), rows)
	m, err := Decode(file)
	if err != nil {
		t.Fatal(err)
	}
	if row := m.pair(commaBefore, Hash([]byte("x"))); row == nil || int8(row[1]) != -5 {
		t.Errorf("the row came out as %v", row)
	}
	for name, bad := range map[string][]byte{"empty": nil, "short": file[:len(file)-1], "long": append(file[:len(file):len(file)], 0),
		"another format": bytes.Repeat([]byte("x"), len(file))} {
		if _, err := Decode(bad); !errors.Is(err, ErrWeights) {
			t.Errorf("%s: %v, want ErrWeights", name, err)
		}
	}
}
