package archive

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"

	"rens/scraper/fetch"
)

// Options set up a Writer.
type Options struct {
	Dir      string           // folder of the files; made where there is none
	Prefix   string           // how their names begin: "rens"
	MaxBytes int64            // a file that has as many is ended, and the next one begun: 1 GiB
	Info     []Field          // what the warcinfo record says besides format and file name: software, operator, …
	Now      func() time.Time // for file names and warcinfo; nil means time.Now
}

// A Place is where a record was written.
type Place struct {
	File   string // name without folders
	Offset int64  // of its gzip member, in bytes
}

// String writes a place as a record's provenance does: FILE#OFFSET.
func (p Place) String() string { return fmt.Sprintf("%s#%d", p.File, p.Offset) }

// A Writer writes WARC files into a folder. What Write returned from is in the
// system's hands: it survives the end of the program at any instant, and a
// loss of power once its file is ended. It is safe for concurrent use.
type Writer struct {
	options Options
	seen    *payloads
	packers sync.Pool // of *gzip.Writer: each is a megabyte

	mu   sync.Mutex
	file *os.File // nil before the first record, and after Close
	name string
	size int64
	next int // number of the next file
	done bool
}

// Create returns a Writer. It fails where the folder cannot be made or written
// to; a file is made with the first record.
func Create(o Options) (*Writer, error) {
	if o.Prefix == "" {
		o.Prefix = "rens"
	}
	if o.MaxBytes <= 0 {
		o.MaxBytes = 1 << 30
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	err := os.MkdirAll(o.Dir, 0o755)
	if err == nil {
		var probe *os.File
		if probe, err = os.CreateTemp(o.Dir, ".probe"); err == nil {
			err = errors.Join(probe.Close(), os.Remove(probe.Name()))
		}
	}
	if err != nil {
		return nil, fmt.Errorf("write WARC files to %s: %w; name a folder that may be written", o.Dir, err)
	}
	return &Writer{options: o, seen: newPayloads()}, nil
}

// Write writes what one fetch sent and received: for each exchange a response
// and its request, and with the last one a metadata record of what is known
// about it. A payload that this Writer wrote already for the same address,
// and an answer that nothing changed, become revisit records. Place is that of the last response.
//
// Where writing fails, the file is cut back to whole records.
func (w *Writer) Write(exchanges []fetch.Wire, about []Field) (Place, error) {
	if len(exchanges) == 0 {
		return Place{}, nil
	}
	group, err := w.compose(exchanges, about)
	if err != nil {
		return Place{}, err
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if err := w.ready(int64(len(group.bytes))); err != nil {
		return Place{}, err
	}
	at := Place{w.name, w.size + group.last}
	if err := w.append(group.bytes); err != nil {
		return Place{}, err
	}
	for _, s := range group.sums {
		w.seen.add(s)
	}
	return at, nil
}

// ready sees to it that there is a file with room; one record may be larger
// than a file should be.
func (w *Writer) ready(size int64) error {
	if w.done {
		return fmt.Errorf("write WARC files to %s: it is closed", w.options.Dir)
	}
	if w.file != nil && w.size+size > w.options.MaxBytes {
		if err := w.end(); err != nil {
			return err
		}
	}
	if w.file != nil {
		return nil
	}
	if err := w.begin(); err != nil {
		return err
	}
	info, err := w.info()
	if err != nil {
		return err
	}
	return w.append(info)
}

// begin makes a file under a name that none has.
func (w *Writer) begin() error {
	stamp := w.options.Now().UTC().Format("20060102150405")
	for {
		name := fmt.Sprintf("%s-%s-%05d.warc.gz", w.options.Prefix, stamp, w.next)
		w.next++
		file, err := os.OpenFile(filepath.Join(w.options.Dir, name), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
		if errors.Is(err, os.ErrExist) {
			continue
		}
		if err != nil {
			return fmt.Errorf("begin a WARC file: %w", err)
		}
		w.file, w.name, w.size = file, name, 0
		return nil
	}
}

func (w *Writer) append(b []byte) error {
	if _, err := w.file.WriteAt(b, w.size); err != nil {
		return fmt.Errorf("write to %s: %w", w.name, errors.Join(err, w.file.Truncate(w.size)))
	}
	w.size += int64(len(b))
	return nil
}

func (w *Writer) end() error {
	if w.file == nil {
		return nil
	}
	err := errors.Join(w.file.Sync(), w.file.Close())
	w.file = nil
	if err != nil {
		return fmt.Errorf("end %s: %w", w.name, err)
	}
	return nil
}

// Close ends the file in hand.
func (w *Writer) Close() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.done = true
	return w.end()
}
