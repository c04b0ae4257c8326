package record

import "scrutinygraph/scrutiny"

// Given is what whoever loads a record says of it, by options or a sidecar file. It wins over nothing that the record
// states: where both speak and differ, the record is believed and a Problem tells.
type Given struct {
	Council   string        `json:"council,omitempty"`
	Committee string        `json:"committee,omitempty"`
	Date      scrutiny.Date `json:"date,omitempty"`
}

// Media is the form of a source.
type Media string

// The forms that can be read.
const (
	MediaText     Media = "text"
	MediaMarkdown Media = "markdown"
	MediaHTML     Media = "html"
	MediaXML      Media = "xml"
	MediaPDF      Media = "pdf"
	// MediaCorrections is a file of corrections, which says nothing itself and speaks of what other records say.
	MediaCorrections Media = "corrections"
)

// Source is one input, read and decoded but not yet understood.
type Source struct {
	// Key names the record for ever: the path relative to the folder that was loaded, with forward slashes, or the base
	// name of a file that was named by itself.
	Key string
	// Path is where it was read, for messages only.
	Path  string
	Media Media
	// Raw are the bytes as they lie on disk, for PDF; nil for the others once Text is set.
	Raw []byte
	// Text is the decoded content: UTF-8, no NUL, line ends "\n". For HTML and XML it is the markup; for PDF it is the extracted text.
	Text string
	// Charset names the encoding and how it was found: "utf-8 (declared)". BadBytes counts what became U+FFFD.
	Charset  string
	BadBytes int
	// Hash is the SHA-256 of the bytes on disk, in hexadecimal.
	Hash  string
	Given Given
	// IsCut: Text is only the beginning of the record, since the whole is more than may be read; a Problem says how much.
	IsCut bool
	// Problems are what reading found wrong without giving up: a page of the PDF that could not be read, a limit reached.
	Problems []Problem
}

// Problem is something that was not understood, kept for the report.
type Problem struct {
	// Span is where, when there is a place.
	Span Span
	// Text is the words in question; may be empty.
	Text string
	// Why says what is wrong with it, for people.
	Why string
}
