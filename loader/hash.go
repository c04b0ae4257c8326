package loader

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"

	"scrutinygraph/loader/record"
)

// version is raised whenever the rules of reading, naming or linking change what a record gives, so that records which
// are stored already are read again.
const version = 11

// sourceHash is the hash of all that the graph of a record is made from: its bytes, what was given beside it, and the
// version of the rules.
func sourceHash(s *record.Source) string {
	return hash("record", contentHash(s), s.Given.Council, s.Given.Committee, string(s.Given.Date))
}

// contentHash is the hash of what a record says, whatever was given beside it: the same page under two names has one.
func contentHash(s *record.Source) string {
	sum := sha256.Sum256(s.Raw)
	if s.Raw == nil {
		sum = sha256.Sum256([]byte(s.Text))
	}
	return hex.EncodeToString(sum[:])
}

// hash is the SHA-256 of some strings, in hexadecimal, which two different lists do not share.
func hash(parts ...string) string {
	h := sha256.New()
	fmt.Fprintf(h, "%d\n", version)
	for _, p := range parts {
		fmt.Fprintf(h, "%d:", len(p))
		io.WriteString(h, p)
	}
	return hex.EncodeToString(h.Sum(nil))
}
