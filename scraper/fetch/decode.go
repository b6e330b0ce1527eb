package fetch

import (
	"bytes"
	"errors"
	"fmt"
	"io"
)

// Decode undoes a Content-Encoding of a body at hand, such as one of an
// archive: gzip, deflate, br, zstd, or two of them one upon the other. No more
// than limit bytes are returned; a body that has more is an *Error with the
// reason TooLarge, one that is damaged or in an unknown encoding one with the
// reason Encoding.
func Decode(body []byte, encoding string, limit int64) ([]byte, error) {
	names, err := codings(encoding)
	if err != nil {
		return nil, err
	}
	var from io.Reader = bytes.NewReader(body)
	for _, name := range names {
		if from = decoder(name, from); from == nil {
			return nil, &Error{Reason: Encoding, Err: fmt.Errorf("the encoding %q is not known", name)}
		}
	}
	out, err := io.ReadAll(&capped{from: from, left: limit, atEnd: tooLarge(limit)})
	var named *Error
	switch {
	case err == nil:
		return out, nil
	case errors.As(err, &named):
		return nil, named
	}
	return nil, &Error{Reason: Encoding, Err: fmt.Errorf("the compressed page is damaged or cut off: %w", err)}
}
